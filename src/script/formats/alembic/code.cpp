// SPDX-License-Identifier: MIT
#include "script/formats/alembic/code.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <cctype>
#include <cstddef>

#include <fmt/core.h>

namespace migrate::script::alembic {

namespace {

char closing(char open) {
  if (open == '(') return ')';
  return open == '[' ? ']' : '}';
}

std::string flat_items(const Code& code);

/// What stands before the bracket.
std::string flat_head(const Code& code);

std::string flat(const Code& code) {
  if (code.open == 0) return code.head;
  return flat_head(code) + code.open + flat_items(code) + closing(code.open) + code.tail;
}

std::string flat_head(const Code& code) {
  return code.object.empty() ? code.head : flat(code.object.front()) + '.' + code.head;
}

std::string flat_items(const Code& code) {
  std::string text;
  for (const Code& item : code.items) {
    if (!text.empty()) text += ", ";
    text += flat(item);
  }
  return text;
}

bool is_several_lines(std::string_view text) {
  return text.find('\n') != std::string_view::npos;
}

bool fits(std::string_view text, std::size_t indentation) {
  return !is_several_lines(text) && indentation + text::count_characters(text) <= kWidth;
}

/// What stands in such a bracket by itself has no comma behind it.
void put(std::string& out, const Code& code, std::size_t indentation, std::string_view behind) {
  const std::string blanks(indentation, ' ');
  const std::string line = flat(code) + std::string(behind);
  if (code.open == 0 || code.items.empty() || fits(line, indentation)) {
    out += blanks + line + '\n';
    return;
  }
  const std::string head = flat_head(code) + code.open;
  if (!code.object.empty() && !fits(head, indentation)) {
    Code object = code.object.front();
    object.tail += '.' + line.substr(flat(code.object.front()).size() + 1);
    put(out, object, indentation, "");
    return;
  }
  out += blanks + head + '\n';
  const std::size_t inside = indentation + kIndentation;
  const std::string items = flat_items(code);
  if (fits(items, inside)) {
    out += std::string(inside, ' ') + items + '\n';
  } else {
    for (const Code& item : code.items) put(out, item, inside, code.items.size() > 1 ? "," : "");
  }
  out += blanks + closing(code.open) + code.tail + std::string(behind) + '\n';
}

/// As the `\w` of Python's expressions, and a dollar.
bool is_name_character(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return std::isalnum(byte) != 0 || c == '_' || c == '$' || byte >= 0x80;
}

std::string escaped(char c) {
  if (c == '\n') return "\\n";
  if (c == '\t') return "\\t";
  if (c == '\r') return "\\r";
  return fmt::format("\\x{:02x}", static_cast<unsigned char>(c));
}

}  // namespace

Code word(std::string text) {
  return {.head = std::move(text)};
}

Code call(std::string function, std::vector<Code> arguments) {
  return {.head = std::move(function), .open = '(', .items = std::move(arguments)};
}

Code list(std::vector<Code> items) {
  return {.head = {}, .open = '[', .items = std::move(items)};
}

Code method(const Code& object, std::string_view name, std::vector<Code> arguments) {
  Code made = call(std::string(name), std::move(arguments));
  made.object.push_back(object);
  return made;
}

Code keyword(std::string_view name, Code value) {
  value.head = fmt::format("{}={}", name, value.head);
  return value;
}

std::string in_quotes(std::string_view text) {
  const auto doubles = std::count(text.begin(), text.end(), '"');
  const auto singles = std::count(text.begin(), text.end(), '\'');
  const char quote = doubles > singles ? '\'' : '"';
  std::string made(1, quote);
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x20 || byte == 0x7F) {
      made += escaped(c);
      continue;
    }
    if (c == quote || c == '\\') made += '\\';
    made += c;
  }
  return made + quote;
}

std::string shielded(std::string_view sql) {
  std::string made;
  for (std::size_t at = 0; at < sql.size(); ++at) {
    if (sql[at] == ':') {
      const char before = at == 0 ? ' ' : sql[at - 1];
      std::size_t end = at + 1;
      while (end < sql.size() && is_name_character(sql[end])) ++end;
      const bool is_followed = end < sql.size() && sql[end] == ':';
      const bool is_parameter =
          before != ':' && !is_name_character(before) && end > at + 1 && !is_followed;
      // A backslash in front of a colon would be taken for what keeps a parameter from being one.
      const bool is_eaten = before == '\\' && !is_followed;
      if (is_eaten || (is_parameter && before != '\\')) made += '\\';
    }
    made += sql[at];
  }
  return made;
}

Code text_code(std::string_view text) {
  return word(in_quotes(text));
}

Code texts_code(const std::vector<std::string>& texts) {
  std::vector<Code> items;
  items.reserve(texts.size());
  for (const std::string& text : texts) items.push_back(text_code(text));
  return list(std::move(items));
}

std::string laid_out(const Code& code, std::size_t indentation) {
  std::string out;
  put(out, code, indentation, "");
  return out;
}

}  // namespace migrate::script::alembic
