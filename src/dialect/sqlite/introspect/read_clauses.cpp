// SPDX-License-Identifier: MIT
#include "dialect/sqlite/introspect/read_clauses.hpp"

#include "dialect/sqlite/ddl/cursor.hpp"

#include <algorithm>
#include <utility>

namespace migrate::dialect::sqlite {

namespace {

std::string upper_word(DdlCursor& cursor) {
  std::string word(cursor.text_of(cursor.expect_any().span));
  std::transform(word.begin(), word.end(), word.begin(), [](char c) {
    return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  });
  return word;
}

void skip_any(DdlCursor& cursor) {
  if (cursor.at(DdlTokenKind::open)) {
    cursor.expect_parentheses();
  } else {
    cursor.expect_any();
  }
}

/// Behind ON DELETE or ON UPDATE. NO ACTION goes without saying.
std::string read_action(DdlCursor& cursor) {
  if (cursor.take_words({"NO", "ACTION"})) return "";
  std::string action = upper_word(cursor);
  if (action == "SET") action += ' ' + upper_word(cursor);
  return action;
}

}  // namespace

std::string conflict_action(std::string_view clause) {
  DdlCursor cursor(clause);
  while (!cursor.at_end()) {
    if (cursor.take_words({"ON", "CONFLICT"})) {
      std::string action = upper_word(cursor);
      return action == "ABORT" ? "" : action;
    }
    skip_any(cursor);
  }
  return "";
}

schema::Timing read_timing(std::string_view clause) {
  DdlCursor cursor(clause);
  schema::Timing timing;
  while (!cursor.at_end()) {
    if (cursor.take_words({"NOT", "DEFERRABLE"})) return {};
    if (cursor.take_word("DEFERRABLE")) {
      timing.deferrable = true;
    } else if (cursor.take_words({"INITIALLY", "DEFERRED"})) {
      timing.initially = "DEFERRED";
    } else {
      skip_any(cursor);
    }
  }
  return timing;
}

/// Names stand in it as they are written; an action or a MATCH is none of them.
schema::ForeignKey read_foreign_key(const Clause& clause, std::string_view text) {
  schema::ForeignKey key{.facts = {.name = {.text = clause.name, .settled = true}},
                         .columns = {},
                         .referred_table = clause.reference.table.name};
  for (const NamedSpan& column : clause.reference.columns) {
    key.referred_columns.push_back(column.name);
  }
  key.facts.timing = read_timing(text);
  DdlCursor cursor(text);
  while (!cursor.at_end()) {
    if (cursor.take_words({"ON", "DELETE"})) {
      key.on_delete = read_action(cursor);
    } else if (cursor.take_words({"ON", "UPDATE"})) {
      key.on_update = read_action(cursor);
    } else if (cursor.take_word("MATCH")) {
      key.match = upper_word(cursor);
    } else {
      skip_any(cursor);
    }
  }
  return key;
}

}  // namespace migrate::dialect::sqlite
