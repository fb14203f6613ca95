// SPDX-License-Identifier: MIT
#include "dialect/sqlite/ddl/foreign_key_check.hpp"

#include "base/text.hpp"
#include "dialect/connection.hpp"
#include "dialect/sqlite/ddl/find_constraint.hpp"

#include <migrate/error.hpp>

#include <algorithm>

#include <fmt/core.h>

namespace migrate::dialect::sqlite {

namespace {

constexpr std::string_view kRemembered = "temp._migrate_violations";
constexpr std::string_view kAsserted = "temp._migrate_assertion";

std::string literal(const std::string& text) {
  return '\'' + text::replace_all(text, "'", "''") + '\'';
}

std::string quoted_constraint(const std::string& text) {
  return '"' + text::replace_all(text, "\"", "\"\"") + '"';
}

/// A row that breaks a CHECK, whose name says what is wrong: the one way to stop a shell.
std::vector<std::string> assertion(const std::string& says, const std::string& count) {
  return {fmt::format("CREATE TEMP TABLE _migrate_assertion (failed INTEGER CONSTRAINT {} CHECK "
                      "(failed = 0))",
                      quoted_constraint(says)),
          fmt::format("INSERT INTO {} {}", kAsserted, count),
          fmt::format("DROP TABLE {}", kAsserted)};
}

bool has_foreign_key(const TableDefinition& table) {
  const std::vector<FoundConstraint> all = constraints_of(table);
  return std::any_of(all.begin(), all.end(), [](const FoundConstraint& found) {
    return found.clause.kind == ClauseKind::foreign_key;
  });
}

}  // namespace

ForeignKeyCheck ForeignKeyCheck::around(Connection& database, const StoredTable& table,
                                        const TableDefinition& becomes) {
  ForeignKeyCheck check;
  check.schema_ = schema_name(table);
  check.subject_ = table.name;
  check.tables_ = referring_tables(database, table);
  if (has_foreign_key(becomes)) check.tables_.insert(check.tables_.begin(), table.name);
  return check;
}

std::string ForeignKeyCheck::violations(const std::string& table) const {
  return fmt::format(
      "SELECT \"table\" AS child, rowid AS id, parent, count(*) AS n FROM "
      "pragma_foreign_key_check({}, {}) GROUP BY 1, 2, 3",
      literal(table), literal(schema_));
}

std::string ForeignKeyCheck::all_violations() const {
  std::vector<std::string> parts;
  parts.reserve(tables_.size());
  for (const std::string& table : tables_) parts.push_back(violations(table));
  return text::join(parts, " UNION ALL ");
}

std::string ForeignKeyCheck::new_violations() const {
  return fmt::format(
      "FROM ({}) AS now LEFT JOIN {} AS was ON was.child = now.child AND was.id IS now.id AND "
      "was.parent = now.parent WHERE now.n > coalesce(was.n, 0)",
      all_violations(), kRemembered);
}

bool ForeignKeyCheck::is_clean(Connection& database) const {
  try {
    return std::all_of(tables_.begin(), tables_.end(), [&](const std::string& table) {
      return database
          .query("SELECT 1 FROM pragma_foreign_key_check(?1, ?2) LIMIT 1", {table, schema_})
          .empty();
    });
  } catch (const DatabaseError&) {
    return false;  // keys that do not fit together, perhaps as before
  }
}

void ForeignKeyCheck::keep_checkable(Connection& database) {
  std::erase_if(tables_, [&](const std::string& table) {
    try {
      database.query("SELECT 1 FROM pragma_foreign_key_check(?1, ?2) LIMIT 1", {table, schema_});
      return false;
    } catch (const DatabaseError&) {
      return true;
    }
  });
}

std::string ForeignKeyCheck::remember() const {
  return fmt::format("CREATE TEMP TABLE _migrate_violations AS {}", all_violations());
}

std::string ForeignKeyCheck::forget() {
  return fmt::format("DROP TABLE {}", kRemembered);
}

std::vector<std::string> ForeignKeyCheck::news(Connection& database) const {
  std::vector<std::string> told;
  for (const Row& row :
       database.query("SELECT now.child, now.id, now.parent " + new_violations() + " LIMIT 5")) {
    const std::string id = row[1] ? fmt::format(" (rowid {})", *row[1]) : std::string();
    told.push_back(fmt::format(R"(a row of "{}"{} refers to none of "{}")", row[0].value_or(""), id,
                               row[2].value_or("")));
  }
  return told;
}

std::vector<std::string> ForeignKeyCheck::assertions() const {
  return assertion(
      fmt::format("after altering {}, rows refer to rows that are not there", subject_),
      "SELECT count(*) " + new_violations());
}

std::vector<std::string> ForeignKeyCheck::guards() const {
  return assertion(
      fmt::format("altering {} needs PRAGMA foreign_keys = OFF before the transaction", subject_),
      "SELECT foreign_keys FROM pragma_foreign_keys");
}

}  // namespace migrate::dialect::sqlite
