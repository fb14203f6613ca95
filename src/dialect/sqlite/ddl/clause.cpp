// SPDX-License-Identifier: MIT
#include "dialect/sqlite/ddl/clause.hpp"

#include <algorithm>
#include <array>

namespace migrate::dialect::sqlite {

namespace {

void take_conflict_clause(DdlCursor& cursor) {
  if (cursor.take_words({"ON", "CONFLICT"})) cursor.expect_any();
}

bool take_order(DdlCursor& cursor) {
  if (cursor.take_word("DESC")) return true;
  cursor.take_word("ASC");
  return false;
}

bool take_timing(DdlCursor& cursor) {
  if (!cursor.take_words({"NOT", "DEFERRABLE"}) && !cursor.take_word("DEFERRABLE")) return false;
  if (cursor.take_word("INITIALLY")) cursor.expect_any();
  return true;
}

void take_actions(DdlCursor& cursor) {
  for (;;) {
    if (cursor.take_word("MATCH")) {
      cursor.expect_name();
    } else if (cursor.at_word("ON") && !cursor.at_word("CONFLICT", 1)) {
      cursor.expect_word("ON");
      cursor.expect_any();  // DELETE or UPDATE
      if (!cursor.take_word("SET")) cursor.take_word("NO");
      cursor.expect_any();
    } else {
      return;
    }
  }
}

/// name, or name COLLATE x: what comes behind is left.
std::optional<NamedSpan> read_plain_term(DdlCursor& cursor) {
  const bool is_plain =
      cursor.at_name() && !cursor.at(DdlTokenKind::open, 1) && !cursor.at(DdlTokenKind::dot, 1);
  if (!is_plain) return std::nullopt;
  DdlCursor ahead = cursor;
  NamedSpan name = ahead.expect_name();
  if (ahead.take_word("COLLATE")) ahead.expect_name();
  const bool ends = ahead.at(DdlTokenKind::comma) || ahead.at(DdlTokenKind::close) ||
                    ahead.at_word("ASC") || ahead.at_word("DESC") || ahead.at_word("NULLS") ||
                    ahead.at_word("AUTOINCREMENT");
  if (!ends) return std::nullopt;
  cursor = ahead;
  return name;
}

void skip_expression(DdlCursor& cursor) {
  while (!cursor.at(DdlTokenKind::comma) && !cursor.at(DdlTokenKind::close) &&
         !cursor.at_word("ASC") && !cursor.at_word("DESC") && !cursor.at_word("NULLS")) {
    if (cursor.at(DdlTokenKind::open)) {
      cursor.expect_parentheses();
    } else {
      cursor.expect_any();
    }
  }
}

KeyTerm read_key_term(DdlCursor& cursor) {
  KeyTerm term{
      .column = {        },
        .span = { .begin = cursor.begin(), .end = 0}
  };
  term.column = read_plain_term(cursor);
  if (!term.column) skip_expression(cursor);
  term.span.end = cursor.end();
  take_order(cursor);
  if (cursor.take_word("NULLS")) cursor.expect_any();
  return term;
}

void read_reference(DdlCursor& cursor, Clause& clause) {
  clause.kind = ClauseKind::foreign_key;
  clause.reference.table = cursor.expect_name();
  if (cursor.at(DdlTokenKind::open)) {
    for (const KeyTerm& term : read_key_terms(cursor)) {
      if (!term.column) cursor.fail();
      clause.reference.columns.push_back(*term.column);
    }
  }
  take_actions(cursor);
  take_timing(cursor);
}

/// A value may have a sign; an expression is in parentheses.
void read_default(DdlCursor& cursor, Clause& clause) {
  clause.kind = ClauseKind::default_value;
  const std::size_t begin = cursor.begin();
  if (cursor.at(DdlTokenKind::open)) {
    cursor.expect_parentheses();
  } else if (cursor.expect_any().kind == DdlTokenKind::other) {
    if (cursor.at(DdlTokenKind::open)) {
      cursor.expect_parentheses();
    } else {
      cursor.expect_any();
    }
  }
  clause.expression = {.begin = begin, .end = cursor.end()};
}

void read_generated(DdlCursor& cursor, Clause& clause) {
  clause.kind = ClauseKind::generated;
  clause.expression = cursor.expect_parentheses();
  clause.stored = cursor.take_word("STORED");
  if (!clause.stored) cursor.take_word("VIRTUAL");
}

void read_column_key(DdlCursor& cursor, Clause& clause) {
  clause.kind = ClauseKind::primary_key;
  clause.descending = take_order(cursor);
  take_conflict_clause(cursor);
  clause.autoincrement = cursor.take_word("AUTOINCREMENT");
}

void read_collation(DdlCursor& cursor, Clause& clause) {
  clause.kind = ClauseKind::collation;
  clause.expression = cursor.expect_name().span;
}

/// NOT NULL, NULL, UNIQUE and the rest of what consists of keywords.
bool read_plain_clause(DdlCursor& cursor, Clause& clause) {
  if (cursor.take_words({"NOT", "NULL"})) {
    clause.kind = ClauseKind::not_null;
  } else if (cursor.take_word("NULL")) {
    clause.kind = ClauseKind::null;
  } else if (cursor.take_word("UNIQUE")) {
    clause.kind = ClauseKind::unique;
  } else {
    return false;
  }
  take_conflict_clause(cursor);
  return true;
}

/// Without its name. Answers whether there is one.
bool read_unnamed_column_clause(DdlCursor& cursor, Clause& clause) {
  if (read_plain_clause(cursor, clause)) return true;
  if (cursor.take_words({"PRIMARY", "KEY"})) {
    read_column_key(cursor, clause);
  } else if (cursor.take_word("CHECK")) {
    clause.kind = ClauseKind::check;
    clause.expression = cursor.expect_parentheses();
  } else if (cursor.take_word("DEFAULT")) {
    read_default(cursor, clause);
  } else if (cursor.take_word("COLLATE")) {
    read_collation(cursor, clause);
  } else if (cursor.take_word("REFERENCES")) {
    read_reference(cursor, clause);
  } else if (cursor.take_words({"GENERATED", "ALWAYS", "AS"}) || cursor.take_word("AS")) {
    read_generated(cursor, clause);
  } else if (take_timing(cursor)) {
    clause.kind = ClauseKind::timing;
  } else {
    return false;
  }
  return true;
}

bool read_unnamed_table_constraint(DdlCursor& cursor, Clause& clause) {
  if (cursor.take_words({"PRIMARY", "KEY"})) {
    clause.kind = ClauseKind::primary_key;
    const std::size_t begin = cursor.begin();
    clause.key = read_key_terms(cursor);
    for (DdlCursor inside(cursor.text().substr(begin, cursor.end() - begin)); !inside.at_end();) {
      clause.autoincrement = clause.autoincrement || inside.at_word("AUTOINCREMENT");
      inside.expect_any();
    }
  } else if (cursor.take_word("UNIQUE")) {
    clause.kind = ClauseKind::unique;
    clause.key = read_key_terms(cursor);
  } else if (cursor.take_word("CHECK")) {
    clause.kind = ClauseKind::check;
    clause.expression = cursor.expect_parentheses();
  } else if (cursor.take_words({"FOREIGN", "KEY"})) {
    clause.key = read_key_terms(cursor);
    cursor.expect_word("REFERENCES");
    read_reference(cursor, clause);
  } else {
    return false;
  }
  take_conflict_clause(cursor);
  return true;
}

using Reader = bool (*)(DdlCursor&, Clause&);

Clause read_clause(DdlCursor& cursor, Reader read_unnamed) {
  Clause clause{};
  clause.span.begin = cursor.begin();
  const bool is_named = cursor.take_word("CONSTRAINT");
  if (is_named) clause.name = cursor.expect_name().name;
  if (!read_unnamed(cursor, clause) && !is_named) cursor.fail();
  clause.span.end = cursor.end();
  return clause;
}

}  // namespace

bool at_table_constraint(const DdlCursor& cursor) {
  constexpr std::array<std::string_view, 5> kWords{"CONSTRAINT", "PRIMARY", "UNIQUE", "CHECK",
                                                   "FOREIGN"};
  return std::any_of(kWords.begin(), kWords.end(),
                     [&](std::string_view word) { return cursor.at_word(word); });
}

Clause read_table_constraint(DdlCursor& cursor) {
  return read_clause(cursor, read_unnamed_table_constraint);
}

Clause read_column_clause(DdlCursor& cursor) {
  return read_clause(cursor, read_unnamed_column_clause);
}

std::vector<KeyTerm> read_key_terms(DdlCursor& cursor) {
  std::vector<KeyTerm> terms;
  cursor.expect(DdlTokenKind::open);
  do {
    terms.push_back(read_key_term(cursor));
  } while (cursor.take(DdlTokenKind::comma));
  cursor.take_word("AUTOINCREMENT");
  cursor.expect(DdlTokenKind::close);
  return terms;
}

std::string_view describe(ClauseKind kind) {
  switch (kind) {
    case ClauseKind::primary_key:
      return "PRIMARY KEY";
    case ClauseKind::not_null:
      return "NOT NULL";
    case ClauseKind::null:
      return "NULL";
    case ClauseKind::unique:
      return "UNIQUE";
    case ClauseKind::check:
      return "CHECK";
    case ClauseKind::foreign_key:
      return "FOREIGN KEY";
    case ClauseKind::default_value:
      return "DEFAULT";
    case ClauseKind::collation:
      return "COLLATE";
    case ClauseKind::generated:
      return "GENERATED";
    case ClauseKind::timing:
      return "DEFERRABLE";
    case ClauseKind::name_only:
      return "CONSTRAINT";
  }
  return "";
}

}  // namespace migrate::dialect::sqlite
