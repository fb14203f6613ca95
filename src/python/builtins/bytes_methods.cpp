// SPDX-License-Identifier: MIT
//
// What bytes have in common with texts: the methods of str do it, on a text with one character for
// each byte. Bytes that are no ASCII become characters that are no letters, digits or blanks.
#include "python/builtins/builtins.hpp"
#include "python/builtins/class_builder.hpp"
#include "python/syntax/encoding.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace migrate::python {
namespace {

/// In Unicode's area for private use. What only texts take for blanks goes there, too.
constexpr char32_t kForeign = 0xF700;

std::string as_text(std::string_view data) {
  std::string text;
  for (const char c : data) {
    const auto byte = static_cast<unsigned char>(c);
    const bool same = byte < 0x80 && (byte < 0x1C || byte > 0x1F);
    append_utf8(text, same ? byte : kForeign + byte);
  }
  return text;
}

std::string as_data(std::string_view text) {
  std::string data;
  for (std::size_t at = 0; at < text.size();) {
    data += static_cast<char>(next_utf8(text, at) & 0xFFU);
  }
  return data;
}

/// Texts for bytes, in tuples too.
Value to_texts(Interpreter& in, const Value& value) {
  if (const Bytes* bytes = as<Bytes>(value)) return in.str(as_text(bytes->data()));
  if (as<Str>(value) != nullptr) in.type_error("a bytes-like object is required, not 'str'");
  const Tuple* several = as<Tuple>(value);
  if (several == nullptr) return value;
  std::vector<Value> items;
  for (const Value& item : several->items) items.push_back(to_texts(in, item));
  return in.tuple(std::move(items));
}

/// Bytes for texts, in lists and tuples too.
Value back_to_bytes(Interpreter& in, Class& type, const Value& value) {
  if (const Str* text = as<Str>(value)) return in.make<Bytes>(type, as_data(text->view()));
  const List* list = as<List>(value);
  const Tuple* tuple = as<Tuple>(value);
  if (list == nullptr && tuple == nullptr) return value;
  std::vector<Value> items;
  for (const Value& item : list != nullptr ? list->items : tuple->items) {
    items.push_back(back_to_bytes(in, type, item));
  }
  return list != nullptr ? in.list(std::move(items)) : in.tuple(std::move(items));
}

/// Calls the method of str; a byte stands for bytes of length one where texts are searched.
Value call_method_of_text(Interpreter& in, const std::string& name, const Arguments& arguments) {
  const Bytes* self =
      arguments.positional.empty() ? nullptr : as<Bytes>(arguments.positional.front());
  if (self == nullptr) in.type_error("descriptor '" + name + "' requires a bytes-like object");
  std::vector<Value> converted;
  for (const Value& argument : arguments.positional) converted.push_back(to_texts(in, argument));
  const bool searches =
      name == "find" || name == "rfind" || name == "index" || name == "rindex" || name == "count";
  if (searches && converted.size() > 1 && converted[1].is_integer()) {
    const std::int64_t byte = converted[1].integer();
    if (byte < 0 || byte > 255) in.value_error("byte must be in range(0, 256)");
    converted[1] = in.str(as_text(std::string(1, static_cast<char>(byte))));
  }
  std::vector<Keyword> named(arguments.named.begin(), arguments.named.end());
  for (Keyword& keyword : named) keyword.value = to_texts(in, keyword.value);
  const Value method = in.types().str->lookup(in.intern(name));
  const Value result = in.call(method, {.positional = converted, .named = named});
  return back_to_bytes(
      in, in.types().bytearray.get() == &self->type() ? *in.types().bytearray : *in.types().bytes,
      result);
}

/// Lines end with a line feed, a carriage return or both, and with nothing else.
Value split_byte_lines(Bound& a) {
  const std::string& data = a.self<Bytes>().data();
  const bool keep = a.flag(1);
  std::vector<Value> lines;
  for (std::size_t at = 0; at < data.size();) {
    const std::size_t end = std::min(data.find_first_of("\r\n", at), data.size());
    std::size_t next = std::min(end + 1, data.size());
    if (end + 1 < data.size() && data[end] == '\r' && data[end + 1] == '\n') ++next;
    lines.push_back(a.in.bytes(data.substr(at, (keep ? next : end) - at)));
    at = next;
  }
  return a.in.list(std::move(lines));
}

/// With a table of 256 bytes, and without those to delete.
Value translate_bytes(Bound& a) {
  const Bytes* table = as<Bytes>(a[1]);
  if (!a[1].is_none() && (table == nullptr || table->data().size() != 256)) {
    a.in.value_error("translation table must be 256 characters long");
  }
  const Bytes* deleted = as<Bytes>(a[2]);
  std::string out;
  for (const char c : a.self<Bytes>().data()) {
    if (deleted != nullptr && deleted->data().find(c) != std::string::npos) continue;
    out += table == nullptr ? c : table->data()[static_cast<unsigned char>(c)];
  }
  return a.in.bytes(std::move(out));
}

Value make_byte_table(Bound& a) {
  const Bytes* from = as<Bytes>(a[0]);
  const Bytes* to = as<Bytes>(a[1]);
  if (from == nullptr || to == nullptr) a.in.type_error("a bytes-like object is required");
  if (from->data().size() != to->data().size()) {
    a.in.value_error("maketrans arguments must have same length");
  }
  std::string table;
  for (int i = 0; i < 256; ++i) table += static_cast<char>(i);
  for (std::size_t i = 0; i < from->data().size(); ++i) {
    table[static_cast<unsigned char>(from->data()[i])] = to->data()[i];
  }
  return a.in.bytes(std::move(table));
}

}  // namespace

void add_bytes_methods(ClassBuilder& bytes) {
  constexpr auto kShared = std::to_array<const char*>(
      {"capitalize", "center",     "count",   "endswith",  "expandtabs",   "find",        "index",
       "isalnum",    "isalpha",    "isdigit", "islower",   "isspace",      "istitle",     "isupper",
       "ljust",      "lower",      "lstrip",  "partition", "replace",      "rfind",       "rindex",
       "rjust",      "rpartition", "rsplit",  "rstrip",    "split",        "startswith",  "strip",
       "swapcase",   "title",      "upper",   "zfill",     "removeprefix", "removesuffix"});
  for (const std::string name : kShared) {
    bytes.raw(name, [name](Interpreter& in, const Arguments& arguments) {
      return call_method_of_text(in, name, arguments);
    });
  }
  bytes.method("isascii(self)", [](Bound& a) -> Value {
    return std::ranges::all_of(a.self<Bytes>().data(),
                               [](char c) { return static_cast<unsigned char>(c) < 0x80; });
  });
  bytes.method("splitlines(self, keepends=False)", split_byte_lines);
  bytes.method("translate(self, table, /, delete=None)", translate_bytes);
  bytes.static_method("maketrans(frm, to, /)", make_byte_table);
}

}  // namespace migrate::python
