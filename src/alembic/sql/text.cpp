// SPDX-License-Identifier: MIT
//
// SQL as text, with `:name` for values.
#include "alembic/sql/coerce.hpp"
#include "alembic/sql/expressions.hpp"

#include <cctype>
#include <cstddef>

namespace migrate::alembic {

using python::Value;

namespace {

bool is_word(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return std::isalnum(byte) != 0 || c == '_' || c == '$' || byte >= 0x80;
}

/// Where the name of a parameter ends whose colon stands at `colon`; 0 where there is none.
std::size_t parameter_end(const std::string& text, std::size_t colon) {
  const char before = colon == 0 ? '\0' : text[colon - 1];
  if (text[colon] != ':' || before == ':' || is_word(before)) return 0;
  std::size_t end = colon + 1;
  while (end < text.size() && is_word(text[end])) ++end;
  const bool is_cast = text.compare(end, 2, "::") == 0;
  const bool followed = end < text.size() && text[end] == ':' && !is_cast;
  return end == colon + 1 || followed ? 0 : end;
}

}  // namespace

/// A parameter is a colon with a name behind it, if neither a colon, a backslash nor a word stands
/// in front and no colon follows: as SQLAlchemy reads it.
std::vector<TextElement::Piece> split_text(const std::string& text) {
  std::vector<TextElement::Piece> pieces;
  std::string plain;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\\' && i + 1 < text.size() && text[i + 1] == ':') {
      plain += ':';
      ++i;
      // `\:name` is no parameter, and neither is `\::`.
      while (i + 1 < text.size() && text[i + 1] == ':') plain += text[++i];
      continue;
    }
    const std::size_t end = parameter_end(text, i);
    if (end == 0) {
      plain += text[i];
      continue;
    }
    if (!plain.empty()) pieces.push_back({std::move(plain), false});
    plain.clear();
    pieces.push_back({text.substr(i + 1, end - i - 1), true});
    i = end - 1;
  }
  if (!plain.empty()) pieces.push_back({std::move(plain), false});
  return pieces;
}

const Value* TextElement::find_bind(const std::string& name) const {
  for (const auto& [key, bind] : binds) {
    if (key == name) return &bind;
  }
  return nullptr;
}

void TextElement::render(Compiler& out) {
  for (const Piece& piece : pieces) {
    if (!piece.is_parameter) {
      out.write(piece.text);
    } else if (const Value* bind = find_bind(piece.text)) {
      out.render(*bind);
    }
  }
}

Value TextElement::get(python::Interpreter& in, const python::Str& attribute) {
  if (attribute.text() == "text") return in.str(source);
  return ColumnElement::get(in, attribute);
}

}  // namespace migrate::alembic
