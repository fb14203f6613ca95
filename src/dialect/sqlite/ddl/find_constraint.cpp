// SPDX-License-Identifier: MIT
#include "dialect/sqlite/ddl/find_constraint.hpp"

#include "base/text.hpp"
#include "dialect/sqlite/ddl/expression.hpp"
#include "dialect/sqlite/ddl/names.hpp"
#include "dialect/sqlite/ddl/tokens.hpp"

#include <migrate/error.hpp>

#include <algorithm>

#include <fmt/core.h>

namespace migrate::dialect::sqlite {

namespace {

ClauseKind clause_kind(ConstraintKind kind) {
  switch (kind) {
    case ConstraintKind::primary_key:
      return ClauseKind::primary_key;
    case ConstraintKind::unique:
      return ClauseKind::unique;
    case ConstraintKind::foreign_key:
      return ClauseKind::foreign_key;
    case ConstraintKind::check:
      return ClauseKind::check;
  }
  return ClauseKind::name_only;
}

bool is_constraint(const Clause& clause) {
  switch (clause.kind) {
    case ClauseKind::primary_key:
    case ClauseKind::unique:
    case ClauseKind::check:
    case ClauseKind::foreign_key:
      return true;
    case ClauseKind::not_null:
    case ClauseKind::null:
    case ClauseKind::default_value:
    case ClauseKind::collation:
    case ClauseKind::generated:
    case ClauseKind::timing:
    case ClauseKind::name_only:
      break;
  }
  return !clause.name.empty();
}

bool have_same_columns(std::vector<std::string> a, std::vector<std::string> b) {
  for (std::vector<std::string>* columns : {&a, &b}) {
    for (std::string& column : *columns) column = text::lower(column);
    std::sort(columns->begin(), columns->end());
  }
  return a == b;
}

/// Whether it is what a key without a name describes.
bool fits(const TableDefinition& table, const FoundConstraint& found, const ConstraintKey& key) {
  if (found.clause.kind != clause_kind(*key.kind)) return false;
  if (!key.columns.empty() && !have_same_columns(key_columns(table, found), key.columns)) {
    return false;
  }
  if (!key.referred_table.empty() &&
      !is_same_name(found.clause.reference.table.name, key.referred_table)) {
    return false;
  }
  const std::string& text = table.items()[found.item].text();
  return key.condition.empty() ||
         is_same_expression(found.clause.expression.of(text), key.condition);
}

/// A primary key is the only one of its kind.
bool says_enough(const ConstraintKey& key) {
  if (!key.kind) return false;
  return *key.kind == ConstraintKind::primary_key || !key.columns.empty() ||
         !key.condition.empty() || !key.referred_table.empty();
}

std::vector<FoundConstraint> candidates(const TableDefinition& table, const ConstraintKey& key) {
  std::vector<FoundConstraint> all = constraints_of(table);
  std::vector<FoundConstraint> fitting;
  std::copy_if(all.begin(), all.end(), std::back_inserter(fitting),
               [&](const FoundConstraint& found) {
                 return !key.name.empty() && is_same_name(found.clause.name, key.name);
               });
  if (!fitting.empty() || !says_enough(key)) return fitting;
  // It may have been made where nothing gave it the name that it goes by here.
  std::copy_if(all.begin(), all.end(), std::back_inserter(fitting),
               [&](const FoundConstraint& found) {
                 return (key.name.empty() || found.clause.name.empty()) && fits(table, found, key);
               });
  return fitting;
}

std::string list_constraints(const TableDefinition& table) {
  std::vector<std::string> described;
  for (const FoundConstraint& found : constraints_of(table)) {
    described.push_back(describe(table, found));
  }
  return described.empty() ? "The table has no constraints."
                           : fmt::format("The table has {}.", text::join(described, ", "));
}

}  // namespace

std::vector<FoundConstraint> constraints_of(const TableDefinition& table) {
  std::vector<FoundConstraint> constraints;
  for (std::size_t i = 0; i < table.items().size(); ++i) {
    const auto& content = table.items()[i].content;
    if (const auto* constraint = std::get_if<TableConstraint>(&content)) {
      constraints.push_back({.item = i, .clause = constraint->clause});
      continue;
    }
    for (const Clause& clause : std::get<ColumnDefinition>(content).clauses()) {
      if (is_constraint(clause)) constraints.push_back({.item = i, .clause = clause});
    }
  }
  return constraints;
}

FoundConstraint find_constraint(const TableDefinition& table, const ConstraintKey& key) {
  const std::vector<FoundConstraint> found = candidates(table, key);
  if (found.size() == 1) return found.front();
  if (found.empty()) {
    throw Error(fmt::format("table \"{}\" has no constraint {}", table.name(), describe(key)),
                {.place = {}, .hint = list_constraints(table), .revision = {}});
  }
  throw Error(
      fmt::format("table \"{}\" has {} constraints {}", table.name(), found.size(), describe(key)),
      {.place = {}, .hint = list_constraints(table), .revision = {}});
}

bool has_constraint(const TableDefinition& table, const ConstraintKey& key) {
  return !candidates(table, key).empty();
}

std::vector<std::string> key_columns(const TableDefinition& table, const FoundConstraint& found) {
  const auto* column = std::get_if<ColumnDefinition>(&table.items()[found.item].content);
  if (column != nullptr) return {column->name()};
  std::vector<std::string> columns;
  for (const NamedSpan& name : names_of(found.clause, table.items()[found.item].text())) {
    if (!contains_name(columns, name.name)) columns.push_back(name.name);
  }
  return columns;
}

std::string describe(const TableDefinition& table, const FoundConstraint& found) {
  if (!found.clause.name.empty()) return found.clause.name;
  if (found.clause.kind == ClauseKind::check) {
    return fmt::format("CHECK ({})", found.clause.expression.of(table.items()[found.item].text()));
  }
  return fmt::format("{} ({})", describe(found.clause.kind),
                     text::join(key_columns(table, found), ", "));
}

std::string describe(const ConstraintKey& key) {
  if (!key.name.empty()) return fmt::format("\"{}\"", key.name);
  if (!key.kind) return "without a name and a kind";
  std::string text(describe(clause_kind(*key.kind)));
  if (!key.columns.empty()) text += fmt::format(" ({})", text::join(key.columns, ", "));
  if (!key.condition.empty()) text += fmt::format(" ({})", key.condition);
  if (!key.referred_table.empty()) text += " REFERENCES " + key.referred_table;
  return text;
}

}  // namespace migrate::dialect::sqlite
