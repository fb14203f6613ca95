// SPDX-License-Identifier: MIT
//
// `str`: how it is made, and the methods that give another text.
#include "base/text.hpp"
#include "python/builtins/builtins.hpp"
#include "python/builtins/characters.hpp"
#include "python/builtins/class_builder.hpp"
#include "python/builtins/format_percent.hpp"
#include "python/syntax/encoding.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

namespace migrate::python {
namespace {

const Str& self_of(Bound& a) {
  return a.self<Str>();
}

template <char32_t (*convert)(char32_t)>
Value each_character(Bound& a) {
  std::string out;
  const std::string& text = self_of(a).text();
  for (std::size_t at = 0; at < text.size();) append_utf8(out, convert(next_utf8(text, at)));
  return a.in.str(std::move(out));
}

char32_t swap_case(char32_t c) {
  return is_upper(c) ? to_lower(c) : to_upper(c);
}

Value upper(Bound& a) {
  std::string out;
  const std::string& text = self_of(a).text();
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = next_utf8(text, at);
    if (c == 0xDF) {
      out += "SS";
    } else {
      append_utf8(out, to_upper(c));
    }
  }
  return a.in.str(std::move(out));
}

Value titled(Bound& a, bool only_first) {
  std::string out;
  const std::string& text = self_of(a).text();
  bool start = true;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = next_utf8(text, at);
    append_utf8(out, start ? to_upper(c) : to_lower(c));
    start = !only_first && !is_letter(c);
  }
  return a.in.str(std::move(out));
}

Value padded(Bound& a, int where) {
  const Str& text = self_of(a);
  const std::int64_t width = a.integer(1);
  const std::string& fill = a.text(2);
  if (text::count_characters(fill) != 1) {
    a.in.type_error("The fill character must be exactly one character long");
  }
  const auto size = static_cast<std::int64_t>(text.size());
  if (width <= size) return a.in.str(text.text());
  const auto missing = static_cast<std::size_t>(width - size);
  a.in.heap().require(missing);
  // As CPython puts the odd one: to the left only where the width is odd too.
  std::size_t left = where == 0  ? missing / 2 + (missing & static_cast<std::size_t>(width) & 1U)
                     : where > 0 ? missing
                                 : 0;
  std::string out;
  for (std::size_t i = 0; i < missing; ++i) {
    if (i == left) out += text.text();
    out += fill;
  }
  if (left == missing) out += text.text();
  return a.in.str(std::move(out));
}

Value zero_filled(Bound& a) {
  const Str& text = self_of(a);
  const std::int64_t width = a.integer(1);
  const auto size = static_cast<std::int64_t>(text.size());
  if (width <= size) return a.in.str(text.text());
  a.in.heap().require(static_cast<std::size_t>(width));
  const bool sign = text.text().starts_with('-') || text.text().starts_with('+');
  std::string out = text.text();
  out.insert(sign ? 1 : 0, static_cast<std::size_t>(width - size), '0');
  return a.in.str(std::move(out));
}

Value expand_tabs(Bound& a) {
  const auto size = static_cast<std::size_t>(std::max<std::int64_t>(a.integer(1), 0));
  std::string out;
  std::size_t column = 0;
  const std::string& text = self_of(a).text();
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = next_utf8(text, at);
    if (c == '\t') {
      const std::size_t count = size == 0 ? 0 : size - column % size;
      a.in.heap().require(out.size() + count);
      out.append(count, ' ');
      column += count;
    } else {
      append_utf8(out, c);
      column = c == '\n' || c == '\r' ? 0 : column + 1;
    }
  }
  return a.in.str(std::move(out));
}

Value encode(Bound& a) {
  const std::string& name = a.text(1);
  const auto encoding = find_encoding(name);
  if (!encoding) a.in.raise(*a.in.types().lookup_error, "unknown encoding: " + name);
  const Str& text = self_of(a);
  std::string reason;
  const std::optional<std::string> bytes = encode_text(text.text(), *encoding, a.text(2), reason);
  if (!bytes) a.in.raise(*a.in.types().unicode_encode_error, reason);
  return a.in.bytes(*bytes);
}

Value translate(Bound& a) {
  std::string out;
  const std::string& text = self_of(a).text();
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = next_utf8(text, at);
    Value to;
    try {
      to = a.in.get_item(a[1], static_cast<std::int64_t>(c));
    } catch (const PythonError& error) {
      if (!a.in.matches(error, *a.in.types().lookup_error)) throw;
      append_utf8(out, c);
      continue;
    }
    if (const Str* replacement = as<Str>(to)) {
      out += replacement->text();
    } else if (!to.is_none()) {
      append_utf8(out, static_cast<char32_t>(a.in.index(to)));
    }
  }
  return a.in.str(std::move(out));
}

Value make_translation(Bound& a) {
  const Ref<Dict> table = a.in.dict();
  if (!a[1].is_set()) {
    const Dict* given = as<Dict>(a[0]);
    if (given == nullptr) {
      a.in.type_error("if you give only one argument to maketrans it must be a dict");
    }
    for (const HashTable::Entry& entry : given->table.entries()) {
      if (!entry.key.is_set()) continue;
      const Str* key = as<Str>(entry.key);
      table->store(a.in, key != nullptr ? Value(static_cast<std::int64_t>(key->at(0))) : entry.key,
                   entry.value);
    }
    return table;
  }
  const Str* from = as<Str>(a[0]);
  const Str* to = as<Str>(a[1]);
  if (from == nullptr || to == nullptr || from->size() != to->size()) {
    a.in.value_error("the first two maketrans arguments must have equal length");
  }
  for (std::size_t i = 0; i < from->size(); ++i) {
    table->store(a.in, static_cast<std::int64_t>(from->at(i)),
                 static_cast<std::int64_t>(to->at(i)));
  }
  if (const Str* removed = as<Str>(a[2])) {
    for (const char32_t c : removed->characters()) {
      table->store(a.in, static_cast<std::int64_t>(c), Value::none());
    }
  }
  return table;
}

Value create_str(Interpreter& in, Class& type, const Arguments& arguments) {
  const Signature signature(in, "str(object='', encoding=..., errors='strict')");
  const Bound a(in, signature, arguments);
  std::string text;
  const Bytes* bytes = as<Bytes>(a[0]);
  if (bytes != nullptr && a[1].is_set()) {
    const Value decoded = in.call_method(a[0], "decode", {a[1], a[2]});
    text = as<Str>(decoded)->text();
  } else {
    if (&type == in.types().str.get() && as<Str>(a[0]) != nullptr &&
        &in.type_of(a[0]) == in.types().str.get()) {
      return a[0];
    }
    text = in.to_str(a[0]);
  }
  return in.make<Str>(type, std::move(text));
}

}  // namespace

void add_str_type(Interpreter& in) {
  Class& type = *in.types().str;
  type.create = create_str;
  ClassBuilder str(in, type);
  str.special(
      "__len__ __getitem__ __contains__ __iter__ __repr__ __str__ __eq__ __ne__ __lt__ "
      "__le__ __gt__ __ge__ __hash__ __add__ __mul__ __rmul__ __mod__");
  str.method("upper(self)", upper);
  str.method("lower(self)", each_character<to_lower>);
  str.method("casefold(self)", each_character<to_lower>);
  str.method("swapcase(self)", each_character<swap_case>);
  str.method("title(self)", [](Bound& a) { return titled(a, false); });
  str.method("capitalize(self)", [](Bound& a) { return titled(a, true); });
  str.method("center(self, width, fillchar=' ', /)", [](Bound& a) { return padded(a, 0); });
  str.method("ljust(self, width, fillchar=' ', /)", [](Bound& a) { return padded(a, -1); });
  str.method("rjust(self, width, fillchar=' ', /)", [](Bound& a) { return padded(a, 1); });
  str.method("zfill(self, width, /)", zero_filled);
  str.method("expandtabs(self, tabsize=8)", expand_tabs);
  str.method("encode(self, encoding='utf-8', errors='strict')", encode);
  str.method("translate(self, table, /)", translate);
  str.static_method("maketrans(x, y=..., z=..., /)", make_translation);
  str.raw("format", [](Interpreter& run, const Arguments& arguments) {
    const Str* format = as<Str>(arguments.positional[0]);
    return run.str(format_braces(run, format->text(), arguments.without(1)));
  });
  str.method("format_map(self, mapping, /)", [](Bound& a) {
    std::vector<Keyword> named;
    const Dict* mapping = as<Dict>(a[1]);
    if (mapping == nullptr) a.in.type_error("format_map() requires a dict");
    for (const HashTable::Entry& entry : mapping->table.entries()) {
      if (const Str* key = as<Str>(entry.key)) named.push_back({key, entry.value});
    }
    return a.in.str(format_braces(a.in, self_of(a).text(), {.positional = {}, .named = named}));
  });
}

}  // namespace migrate::python
