// SPDX-License-Identifier: MIT
#include "dialect/sqlite/ddl/table_options.hpp"

#include "dialect/sqlite/ddl/find_constraint.hpp"
#include "dialect/sqlite/ddl/rowid.hpp"
#include "dialect/sqlite/ddl/splice.hpp"
#include "dialect/sqlite/ddl/tokens.hpp"

#include <migrate/error.hpp>

#include <algorithm>
#include <array>
#include <optional>
#include <string>

#include <fmt/core.h>

namespace migrate::dialect::sqlite {

namespace {

std::optional<FoundConstraint> primary_key_of(const TableDefinition& table) {
  for (const FoundConstraint& found : constraints_of(table)) {
    if (found.clause.kind == ClauseKind::primary_key) return found;
  }
  return std::nullopt;
}

/// It stands behind the whole clause of a column, and in the parentheses of a table's.
Span place_in(const Clause& clause, std::string_view text) {
  std::size_t end = clause.span.end;
  if (!clause.key.empty()) {
    end = clause.key.back().span.end;
    for (const DdlToken& token : significant_tokens(text)) {
      if (token.span.begin < end) continue;
      if (token.kind == DdlTokenKind::close) break;
      end = token.span.end;
    }
  }
  return {.begin = end, .end = end};
}

Span word_in(const Clause& clause, std::string_view text) {
  Span span = clause.span;
  for (const DdlToken& token : significant_tokens(text)) {
    const bool is_it = token.kind == DdlTokenKind::word && token.span.begin >= clause.span.begin &&
                       token.span.end <= clause.span.end &&
                       is_same_name(token.span.of(text), "AUTOINCREMENT");
    if (is_it) span = token.span;
  }
  return span;
}

[[noreturn]] void refuse(const TableDefinition& table, const std::string& what,
                         const std::string& hint) {
  throw Error(fmt::format("table \"{}\" cannot be {}", table.name(), what),
              {.place = {}, .hint = hint, .revision = {}});
}

void check_types(const TableDefinition& table) {
  constexpr std::array<std::string_view, 6> kTypes{"INT", "INTEGER", "REAL", "TEXT", "BLOB", "ANY"};
  for (const ColumnDefinition* column : table.columns()) {
    const std::string_view type = column->type();
    const bool is_known = std::any_of(kTypes.begin(), kTypes.end(), [&](std::string_view known) {
      return is_same_name(type, known);
    });
    if (is_known) continue;
    refuse(table,
           fmt::format("STRICT: column \"{}\" {}", column->name(),
                       type.empty() ? "has no type" : fmt::format("is {}", type)),
           "STRICT takes INT, INTEGER, REAL, TEXT, BLOB and ANY: change the type before, or in the "
           "same batch.");
  }
}

}  // namespace

void set_autoincrement(TableDefinition& table, bool on) {
  const std::optional<FoundConstraint> key = primary_key_of(table);
  if (!key || key->clause.autoincrement == on) return;
  const std::string text = table.items()[key->item].text();
  const std::string changed = on ? spliced(text, place_in(key->clause, text), " AUTOINCREMENT")
                                 : without(text, word_in(key->clause, text));
  if (key->clause.key.empty()) {
    table.set(key->item, ColumnDefinition::read(changed));
  } else {
    table.set(key->item, TableConstraint::read(changed));
  }
}

void check_options(const TableDefinition& table, const SetOptions& asked) {
  const bool counts = has_autoincrement(table) || asked.autoincrement.value_or(false);
  if (counts && table.is_without_rowid()) {
    refuse(table, "WITHOUT ROWID with AUTOINCREMENT", "Only rows that have a rowid are counted.");
  }
  if (counts && !rowid_column(table)) {
    refuse(table, "AUTOINCREMENT: its primary key is not one column of the type INTEGER",
           "SQLite counts the rows of an INTEGER PRIMARY KEY, of that very type, and no others.");
  }
  if (asked.with_rowid == false && !primary_key_of(table)) {
    refuse(table, "WITHOUT ROWID: it has no primary key", "Its rows are stored by their key.");
  }
  if (asked.strict == true) check_types(table);
}

}  // namespace migrate::dialect::sqlite
