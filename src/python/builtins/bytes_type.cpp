// SPDX-License-Identifier: MIT
//
// `bytes` and `bytearray`.
#include "base/text.hpp"
#include "python/builtins/builtins.hpp"
#include "python/builtins/class_builder.hpp"
#include "python/runtime/numbers.hpp"
#include "python/syntax/encoding.hpp"

#include <algorithm>
#include <utility>

namespace migrate::python {
namespace {

const std::string& data_of(Bound& a) {
  return a.self<Bytes>().data();
}

std::string_view bytes_argument(Bound& a, std::size_t parameter) {
  const Bytes* bytes = as<Bytes>(a[parameter]);
  if (bytes == nullptr) {
    a.in.type_error("a bytes-like object is required, not '" + a.in.type_name(a[parameter]) + "'");
  }
  return bytes->data();
}

std::string collect(Interpreter& in, const Value& source) {
  if (const Bytes* bytes = as<Bytes>(source)) return bytes->data();
  if (is_whole(source)) {
    const std::int64_t count = in.index(source);
    if (count < 0) in.value_error("negative count");
    in.heap().require(static_cast<std::size_t>(count));
    std::string zeros;
    zeros.resize(static_cast<std::size_t>(count));
    return zeros;
  }
  const Value method = in.special(source, *in.names().bytes);
  if (method.is_set()) return collect(in, in.call(method));
  std::string data;
  in.for_each(source, [&](const Value& item) {
    const std::int64_t byte = in.index(item);
    if (byte < 0 || byte > 255) in.value_error("bytes must be in range(0, 256)");
    data += static_cast<char>(byte);
    return true;
  });
  return data;
}

Value create_bytes(Interpreter& in, Class& type, const Arguments& arguments) {
  const Signature signature(in, "bytes(source=..., encoding=..., errors='strict')");
  const Bound a(in, signature, arguments);
  if (!a[0].is_set()) return in.make<Bytes>(type, std::string());
  if (as<Str>(a[0]) != nullptr) {
    if (!a[1].is_set()) in.type_error("string argument without an encoding");
    const Value encoded = in.call_method(a[0], "encode", {a[1], a[2]});
    return in.make<Bytes>(type, as<Bytes>(encoded)->data());
  }
  return in.make<Bytes>(type, collect(in, a[0]));
}

std::string replaced(std::string_view bytes, const Encoding encoding, std::string_view errors) {
  std::string out;
  while (true) {
    const Decoded part = decode_text(bytes, encoding);
    out += part.text;
    if (!part.error) return out;
    if (errors == "replace") out += "\xEF\xBF\xBD";
    if (part.error_offset + 1 >= bytes.size()) return out;
    bytes.remove_prefix(part.error_offset + 1);
  }
}

Value decode(Bound& a) {
  const std::string& name = a.text(1);
  const auto encoding = find_encoding(name);
  if (!encoding) a.in.raise(*a.in.types().lookup_error, "unknown encoding: " + name);
  Decoded decoded = decode_text(data_of(a), *encoding);
  if (decoded.error && a.text(2) == "strict") {
    a.in.raise(*a.in.types().unicode_decode_error, *decoded.error);
  }
  if (decoded.error) return a.in.str(replaced(data_of(a), *encoding, a.text(2)));
  return a.in.str(std::move(decoded.text));
}

std::string hex_of(std::string_view data, std::string_view separator) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string out;
  for (const char c : data) {
    const auto byte = static_cast<unsigned char>(c);
    if (!out.empty()) out += separator;
    out += kDigits[byte >> 4U];
    out += kDigits[byte & 15U];
  }
  return out;
}

Value from_hex(Bound& a) {
  std::string digits;
  for (const char c : a.text(1)) {
    if (c != ' ' && c != '\n' && c != '\t') digits += c;
  }
  const bool valid = digits.size() % 2 == 0 &&
                     digits.find_first_not_of("0123456789abcdefABCDEF") == std::string::npos;
  if (!valid) a.in.value_error("non-hexadecimal number found in fromhex() arg");
  std::string data;
  for (std::size_t i = 0; i < digits.size(); i += 2) {
    data += static_cast<char>(std::stoi(digits.substr(i, 2), nullptr, 16));
  }
  return a.in.make<Bytes>(*as<Class>(a[0]), std::move(data));
}

Value find_bytes(Bound& a) {
  const std::size_t found = data_of(a).find(bytes_argument(a, 1));
  return found == std::string::npos ? std::int64_t{-1} : static_cast<std::int64_t>(found);
}

Value split_bytes(Bound& a) {
  const std::string& data = data_of(a);
  std::vector<Value> parts;
  if (a[1].is_none()) {
    for (const std::string_view part : text::split(data, ' ')) {
      if (!text::trim(part).empty()) parts.push_back(a.in.bytes(std::string(text::trim(part))));
    }
    return a.in.list(std::move(parts));
  }
  const std::string_view separator = bytes_argument(a, 1);
  if (separator.empty()) a.in.value_error("empty separator");
  std::size_t at = 0;
  for (std::size_t end = data.find(separator); end != std::string::npos;
       end = data.find(separator, at)) {
    parts.push_back(a.in.bytes(data.substr(at, end - at)));
    at = end + separator.size();
  }
  parts.push_back(a.in.bytes(data.substr(at)));
  return a.in.list(std::move(parts));
}

Value join_bytes(Bound& a) {
  std::string out;
  bool first = true;
  for (const Value& item : a.in.items_of(a[1])) {
    const Bytes* bytes = as<Bytes>(item);
    if (bytes == nullptr) a.in.type_error("sequence item: expected a bytes-like object");
    if (!first) out += data_of(a);
    first = false;
    out += bytes->data();
  }
  return a.in.bytes(std::move(out));
}

Value replace_bytes(Bound& a) {
  return a.in.bytes(text::replace_all(data_of(a), bytes_argument(a, 1), bytes_argument(a, 2)));
}

void add_bytes_methods(ClassBuilder& bytes) {
  bytes.special(
      "__len__ __getitem__ __contains__ __iter__ __repr__ __eq__ __ne__ __lt__ __le__ "
      "__gt__ __ge__ __hash__ __add__ __mul__");
  bytes.method("decode(self, encoding='utf-8', errors='strict')", decode);
  bytes.method("hex(self, sep='')",
               [](Bound& a) { return a.in.str(hex_of(data_of(a), a.text(1))); });
  bytes.class_method("fromhex(cls, string, /)", from_hex);
  bytes.method("find(self, sub, /)", find_bytes);
  bytes.method("split(self, sep=None)", split_bytes);
  bytes.method("join(self, iterable, /)", join_bytes);
  bytes.method("replace(self, old, new, /)", replace_bytes);
  bytes.method("strip(self)",
               [](Bound& a) { return a.in.bytes(std::string(text::trim(data_of(a)))); });
  bytes.method("startswith(self, prefix, /)",
               [](Bound& a) -> Value { return data_of(a).starts_with(bytes_argument(a, 1)); });
  bytes.method("endswith(self, suffix, /)",
               [](Bound& a) -> Value { return data_of(a).ends_with(bytes_argument(a, 1)); });
  bytes.method("upper(self)", [](Bound& a) {
    std::string data = data_of(a);
    for (char& c : data) c = static_cast<char>(c >= 'a' && c <= 'z' ? c - 32 : c);
    return a.in.bytes(std::move(data));
  });
  bytes.method("lower(self)", [](Bound& a) { return a.in.bytes(text::lower(data_of(a))); });
}

}  // namespace

void add_bytes_type(Interpreter& in) {
  in.types().bytes->create = create_bytes;
  ClassBuilder bytes(in, *in.types().bytes);
  add_bytes_methods(bytes);
  in.types().bytearray->create = create_bytes;
  ClassBuilder array(in, *in.types().bytearray);
  add_bytes_methods(array);
  array.method("append(self, item, /)", [](Bound& a) {
    a.self<Bytes>().mutable_data() += static_cast<char>(a.integer(1));
    return Value::none();
  });
  array.method("extend(self, items, /)", [](Bound& a) {
    a.self<Bytes>().mutable_data() += collect(a.in, a[1]);
    return Value::none();
  });
}

}  // namespace migrate::python
