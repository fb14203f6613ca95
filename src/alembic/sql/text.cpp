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

}  // namespace

/// A parameter is a colon with a name behind it, if neither a colon, a backslash nor a word stands
/// in front and no colon follows: as SQLAlchemy reads it.
std::vector<TextElement::Piece> split_text(const std::string& text) {
  std::vector<TextElement::Piece> pieces;
  std::string plain;
  const auto before = [&](std::size_t i) { return i == 0 ? '\0' : text[i - 1]; };
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\\' && i + 1 < text.size() && text[i + 1] == ':') {
      plain += ':';
      ++i;
      // `\:name` is no parameter, and neither is `\::`.
      while (i + 1 < text.size() && text[i + 1] == ':') plain += text[++i];
      continue;
    }
    const bool begins = text[i] == ':' && before(i) != ':' && !is_word(before(i));
    std::size_t end = i + 1;
    while (begins && end < text.size() && is_word(text[end])) ++end;
    const bool followed = end < text.size() && text[end] == ':';
    if (!begins || end == i + 1 || (followed && !(end + 1 < text.size() && text[end + 1] == ':'))) {
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
