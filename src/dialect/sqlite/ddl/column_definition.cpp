// SPDX-License-Identifier: MIT
#include "dialect/sqlite/ddl/column_definition.hpp"

#include "dialect/sqlite/ddl/splice.hpp"

#include <algorithm>
#include <array>

#include <fmt/core.h>

namespace migrate::dialect::sqlite {

namespace {

/// The words that end a type's name. GENERATED does where the rest of it follows.
bool ends_type(const DdlCursor& cursor) {
  constexpr std::array<std::string_view, 11> kWords{"CONSTRAINT", "DEFAULT", "NULL",      "NOT",
                                                    "PRIMARY",    "UNIQUE",  "CHECK",     "COLLATE",
                                                    "REFERENCES", "AS",      "DEFERRABLE"};
  if (cursor.at_word("GENERATED") && cursor.at_word("ALWAYS", 1)) return true;
  return std::any_of(kWords.begin(), kWords.end(),
                     [&](std::string_view word) { return cursor.at_word(word); });
}

Span read_column_type(DdlCursor& cursor) {
  Span type{.begin = cursor.end(), .end = cursor.end()};
  if (!cursor.at_name() || ends_type(cursor)) return type;
  type.begin = cursor.begin();
  while (cursor.at_name() && !ends_type(cursor)) cursor.expect_any();
  if (cursor.at(DdlTokenKind::open)) cursor.expect_parentheses();
  type.end = cursor.end();
  return type;
}

}  // namespace

ColumnDefinition ColumnDefinition::read(std::string text) {
  ColumnDefinition column;
  column.text_ = std::move(text);
  DdlCursor cursor(column.text_);
  column.name_ = cursor.expect_name();
  column.type_ = read_column_type(cursor);
  while (!cursor.at_end()) {
    // SQLite takes a type that is followed by these two for one without them.
    if (cursor.at_word("GENERATED") && !cursor.at_word("AS", 2)) {
      cursor.take_words({"GENERATED", "ALWAYS"});
      continue;
    }
    column.clauses_.push_back(read_column_clause(cursor));
  }
  return column;
}

const Clause* ColumnDefinition::find(ClauseKind kind) const {
  const auto found = std::find_if(clauses_.begin(), clauses_.end(),
                                  [&](const Clause& clause) { return clause.kind == kind; });
  return found == clauses_.end() ? nullptr : &*found;
}

void ColumnDefinition::replace(const Span& span, std::string_view text) {
  *this = read(spliced(text_, span, text));
}

void ColumnDefinition::insert(std::size_t offset, const std::string& text) {
  replace({.begin = offset, .end = offset}, text);
}

void ColumnDefinition::remove(const Clause& clause) {
  *this = read(without(text_, clause.span));
}

void ColumnDefinition::remove(ClauseKind kind) {
  for (const Clause* clause = find(kind); clause != nullptr; clause = find(kind)) remove(*clause);
}

void ColumnDefinition::set_type(std::string_view type) {
  if (type.empty()) {
    *this = read(without(text_, type_));
  } else if (type_.empty()) {
    insert(type_.end, fmt::format(" {}", type));
  } else {
    replace(type_, type);
  }
}

void ColumnDefinition::set_nullable(bool nullable) {
  if (nullable) {
    remove(ClauseKind::not_null);
    return;
  }
  remove(ClauseKind::null);
  if (has(ClauseKind::not_null)) return;
  const Clause* value = find(ClauseKind::default_value);
  insert(value == nullptr ? type_.end : value->span.end, " NOT NULL");
}

void ColumnDefinition::set_default(std::string_view value) {
  const Clause* present = find(ClauseKind::default_value);
  if (value.empty()) {
    remove(ClauseKind::default_value);
  } else if (present != nullptr) {
    replace(present->expression, value);
  } else {
    insert(type_.end, fmt::format(" DEFAULT {}", value));
  }
}

void ColumnDefinition::set_collation(std::string_view collation) {
  const Clause* present = find(ClauseKind::collation);
  if (collation.empty()) {
    remove(ClauseKind::collation);
  } else if (present != nullptr) {
    replace(present->expression, collation);
  } else {
    insert(type_.end, fmt::format(" COLLATE {}", collation));
  }
}

}  // namespace migrate::dialect::sqlite
