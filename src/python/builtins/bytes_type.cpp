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

/// With a separator between groups of bytes, counted from the right, or from the left where
/// `group` is negative.
std::string hex_of(std::string_view data, std::string_view separator, std::int64_t group) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  const auto size = static_cast<std::int64_t>(data.size());
  const std::int64_t width = group < 0 ? -group : group;
  std::string out;
  for (std::int64_t i = 0; i < size; ++i) {
    const bool between = i > 0 && width > 0 && (group < 0 ? i : size - i) % width == 0;
    if (between) out += separator;
    const auto byte = static_cast<unsigned char>(data[static_cast<std::size_t>(i)]);
    out += kDigits[byte >> 4U];
    out += kDigits[byte & 15U];
  }
  return out;
}

Value hexadecimal_text(Bound& a) {
  const Bytes* separator = as<Bytes>(a[1]);
  return a.in.str(
      hex_of(data_of(a), separator != nullptr ? separator->data() : a.text(1), a.integer(2)));
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

void add_methods_of_bytes(ClassBuilder& bytes) {
  bytes.special(
      "__len__ __getitem__ __contains__ __iter__ __repr__ __eq__ __ne__ __lt__ __le__ "
      "__gt__ __ge__ __hash__ __add__ __mul__");
  bytes.method("decode(self, encoding='utf-8', errors='strict')", decode);
  bytes.method("hex(self, sep='', bytes_per_sep=1)", hexadecimal_text);
  bytes.class_method("fromhex(cls, string, /)", from_hex);
  bytes.method("join(self, iterable, /)", join_bytes);
  add_bytes_methods(bytes);
}

}  // namespace

void add_bytes_type(Interpreter& in) {
  in.types().bytes->create = create_bytes;
  ClassBuilder bytes(in, *in.types().bytes);
  add_methods_of_bytes(bytes);
  in.types().bytearray->create = create_bytes;
  ClassBuilder array(in, *in.types().bytearray);
  add_methods_of_bytes(array);
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
