// SPDX-License-Identifier: MIT
#include "dialect/sqlite/ddl/splice.hpp"

#include "dialect/sqlite/ddl/tokens.hpp"

#include <algorithm>

namespace migrate::dialect::sqlite {

namespace {

/// Puts a piece behind a text.
void append_piece(std::string& out, std::string_view piece) {
  if (piece.empty()) return;
  if (!out.empty() && is_word_byte(out.back()) && is_word_byte(piece.front())) out += ' ';
  out += piece;
}

}  // namespace

std::string spliced(std::string_view text, const Span& span, std::string_view replacement) {
  std::string out(text.substr(0, span.begin));
  append_piece(out, replacement);
  append_piece(out, text.substr(span.end));
  return out;
}

std::string spliced(std::string text, std::vector<Span> spans, std::string_view replacement) {
  std::sort(spans.begin(), spans.end(),
            [](const Span& a, const Span& b) { return a.begin > b.begin; });
  for (const Span& span : spans) text = spliced(text, span, replacement);
  return text;
}

std::string without(std::string_view text, Span span) {
  while (span.begin > 0 &&
         std::string_view(" \t\r\n\f").find(text[span.begin - 1]) != std::string_view::npos) {
    --span.begin;
  }
  // A line comment goes to the end of its line: the line has to end.
  if (ends_in_line_comment(text.substr(0, span.begin))) ++span.begin;
  return spliced(text, span, "");
}

}  // namespace migrate::dialect::sqlite
