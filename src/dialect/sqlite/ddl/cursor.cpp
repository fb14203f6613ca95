// SPDX-License-Identifier: MIT
#include "dialect/sqlite/ddl/cursor.hpp"

#include "base/text.hpp"

#include <migrate/error.hpp>

#include <fmt/core.h>

namespace migrate::dialect::sqlite {

bool DdlCursor::at(DdlTokenKind kind, std::size_t ahead) const {
  return next_ + ahead < tokens_.size() && tokens_[next_ + ahead].kind == kind;
}

bool DdlCursor::at_word(std::string_view word, std::size_t ahead) const {
  return at(DdlTokenKind::word, ahead) && is_same_name(tokens_[next_ + ahead].span.of(text_), word);
}

bool DdlCursor::at_name() const {
  return at(DdlTokenKind::word) || at(DdlTokenKind::quoted_name) || at(DdlTokenKind::string);
}

void DdlCursor::step() {
  last_end_ = tokens_[next_].span.end;
  ++next_;
}

bool DdlCursor::take(DdlTokenKind kind) {
  if (!at(kind)) return false;
  step();
  return true;
}

bool DdlCursor::take_word(std::string_view word) {
  return take_words({word});
}

bool DdlCursor::take_words(std::initializer_list<std::string_view> words) {
  std::size_t ahead = 0;
  for (const std::string_view word : words) {
    if (!at_word(word, ahead++)) return false;
  }
  for (std::size_t i = 0; i < words.size(); ++i) step();
  return true;
}

void DdlCursor::expect(DdlTokenKind kind) {
  if (!take(kind)) fail();
}

void DdlCursor::expect_word(std::string_view word) {
  if (!take_word(word)) fail();
}

NamedSpan DdlCursor::expect_name() {
  if (!at_name()) fail();
  const Span span = expect_any().span;
  return {.name = unquoted(span.of(text_)), .span = span};
}

DdlToken DdlCursor::expect_any() {
  if (at_end()) fail();
  const DdlToken token = tokens_[next_];
  step();
  return token;
}

Span DdlCursor::expect_parentheses() {
  expect(DdlTokenKind::open);
  const std::size_t begin = last_end_;
  for (std::size_t depth = 1; depth > 0;) {
    const DdlTokenKind kind = expect_any().kind;
    if (kind == DdlTokenKind::open) ++depth;
    if (kind == DdlTokenKind::close) --depth;
  }
  return {.begin = begin, .end = last_end_ - 1};
}

std::size_t DdlCursor::begin() const {
  return at_end() ? text_.size() : tokens_[next_].span.begin;
}

void DdlCursor::fail() const {
  constexpr std::size_t kShown = 40;
  const std::string near =
      at_end() ? "its end"
               : '"' + text::printable(tokens_[next_].span.of(text_).substr(0, kShown)) + '"';
  throw Error(fmt::format("cannot read the definition of a table or index, near {}", near));
}

}  // namespace migrate::dialect::sqlite
