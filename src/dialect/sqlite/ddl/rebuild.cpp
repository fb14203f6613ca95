// SPDX-License-Identifier: MIT
#include "dialect/sqlite/ddl/rebuild.hpp"

#include "base/text.hpp"
#include "dialect/connection.hpp"
#include "dialect/dialect.hpp"
#include "dialect/sqlite/ddl/expression.hpp"
#include "dialect/sqlite/ddl/find_constraint.hpp"
#include "dialect/sqlite/ddl/rowid.hpp"
#include "dialect/sqlite/ddl/splice.hpp"
#include "dialect/sqlite/ddl/tokens.hpp"
#include "dialect/sqlite/ddl/trigger.hpp"

#include <migrate/error.hpp>

#include <algorithm>

#include <fmt/core.h>

namespace migrate::dialect::sqlite {

namespace {

std::vector<Span> own_qualifiers(const Clause& clause, std::string_view text,
                                 const std::string& table) {
  std::vector<Span> spans;
  const auto append = [&](const Span& expression) {
    for (const Span& span : qualifiers(expression.of(text), table)) {
      spans.push_back({.begin = span.begin + expression.begin, .end = span.end + expression.begin});
    }
  };
  const bool has_expression =
      clause.kind == ClauseKind::check || clause.kind == ClauseKind::generated;
  if (has_expression) append(clause.expression);
  return spans;
}

/// The table goes by another name for a while, under which `t.a` could not be read: `a` it is.
void drop_own_qualifiers(TableDefinition& table, const std::string& name) {
  for (std::size_t i = 0; i < table.items().size(); ++i) {
    const auto& content = table.items()[i].content;
    if (const auto* constraint = std::get_if<TableConstraint>(&content)) {
      const std::vector<Span> spans = own_qualifiers(constraint->clause, constraint->text, name);
      if (spans.empty()) continue;
      table.set(i, TableConstraint::read(spliced(constraint->text, spans, "")));
      continue;
    }
    const auto& column = std::get<ColumnDefinition>(content);
    std::vector<Span> spans;
    for (const Clause& clause : column.clauses()) {
      const std::vector<Span> found = own_qualifiers(clause, column.text(), name);
      spans.insert(spans.end(), found.begin(), found.end());
    }
    if (!spans.empty()) table.set(i, ColumnDefinition::read(spliced(column.text(), spans, "")));
  }
}

/// The constraints that SQLite numbers its own indexes by.
std::vector<std::string> keys_of(const TableDefinition& table) {
  std::vector<std::string> keys;
  for (const FoundConstraint& found : constraints_of(table)) {
    const bool is_key =
        found.clause.kind == ClauseKind::primary_key || found.clause.kind == ClauseKind::unique;
    if (is_key) keys.push_back(text::lower(text::join(key_columns(table, found), ",")));
  }
  return keys;
}

class RebuildPlanner {
 public:
  RebuildPlanner(const Dialect& dialect, Connection& database, const StoredTable& before,
                 const TableEditor& edited)
      : dialect_(dialect),
        database_(database),
        before_(before),
        edited_(edited),
        after_(edited.table().definition) {
    temporary_ = "_migrate_new_" + before.name;
    while (is_taken(database, before, temporary_)) temporary_ += '_';
  }

  Rebuild plan(bool positions_are_sure) {
    Rebuild rebuild{.temporary_name = temporary_, .copy = {}, .rename = {}, .restore = {}};
    rebuild.copy = {create(), positions_are_sure && copies_all() ? copy_all() : copy_by_name()};
    keep_counter(rebuild);
    for (const std::string& table : statistics_tables()) keep_statistics(rebuild, table);
    rebuild.copy.push_back("DROP TABLE " + old_name());
    rebuild.rename =
        fmt::format("ALTER TABLE {} RENAME TO {}", new_name(), dialect_.quote_name(before_.name));
    for (const IndexDefinition& index : edited_.table().indexes) {
      rebuild.restore.push_back(in_schema(index.text()));
    }
    for (const std::string& statement : edited_.created_indexes()) {
      rebuild.restore.push_back(statement);
    }
    for (const std::string& trigger : edited_.table().triggers) {
      rebuild.restore.push_back(in_schema(trigger));
    }
    for (const std::string& trigger : edited_.table().temporary_triggers) {
      rebuild.restore.push_back(qualified(trigger, "temp"));
    }
    for (const std::string& table : statistics_tables()) restore_statistics(rebuild, table);
    return rebuild;
  }

 private:
  std::string prefix() const {
    return before_.schema.empty() ? std::string() : dialect_.quote_name(before_.schema) + '.';
  }

  std::string old_name() const { return prefix() + dialect_.quote_name(before_.name); }

  std::string new_name() const { return prefix() + dialect_.quote_name(temporary_); }

  std::string in_schema(const std::string& sql) const {
    return before_.schema.empty() ? sql : qualified(sql, dialect_.quote_name(before_.schema));
  }

  std::string create() const {
    TableDefinition created = after_;
    drop_own_qualifiers(created, before_.name);
    created.set_name(new_name());
    return created.print();
  }

  /// Rows that had a number of their own keep it, also where no column shows it.
  bool copies_rowid() const {
    if (before_.definition.is_without_rowid()) return false;
    const std::optional<std::string> alias = rowid_column(after_);
    const std::vector<CopiedColumn> copied = edited_.copied();
    const bool has_source =
        alias && std::any_of(copied.begin(), copied.end(), [&](const CopiedColumn& column) {
          return is_same_name(column.name, *alias);
        });
    return !has_source && rowid_name(before_.definition) && rowid_name(after_);
  }

  /// Whether each column comes from the one at its own place, as it is.
  bool copies_all() const {
    const std::vector<const ColumnDefinition*> old_columns = before_.definition.columns();
    const std::vector<CopiedColumn> copied = edited_.copied();
    if (copies_rowid() || copied.size() != old_columns.size() ||
        after_.columns().size() != copied.size()) {
      return false;
    }
    return std::equal(copied.begin(), copied.end(), old_columns.begin(),
                      [&](const CopiedColumn& to, const ColumnDefinition* from) {
                        return to.expression == dialect_.quote_name(from->name());
                      });
  }

  std::string copy_all() const {
    return fmt::format("INSERT INTO {} SELECT * FROM {}", new_name(), old_name());
  }

  std::string copy_by_name() const {
    std::vector<std::string> columns;
    std::vector<std::string> expressions;
    if (copies_rowid()) {
      columns.push_back(*rowid_name(after_));
      expressions.push_back(*rowid_name(before_.definition));
    }
    for (const CopiedColumn& copied : edited_.copied()) {
      columns.push_back(dialect_.quote_name(copied.name));
      expressions.push_back(copied.expression);
    }
    if (columns.empty()) {
      throw Error(fmt::format("no column of table \"{}\" is left to copy", before_.name));
    }
    return fmt::format("INSERT INTO {} ({}) SELECT {} FROM {}", new_name(),
                       text::join(columns, ", "), text::join(expressions, ", "), old_name());
  }

  /// AUTOINCREMENT never uses a number again: also not those of rows that are gone.
  void keep_counter(Rebuild& rebuild) const {
    if (!has_autoincrement(before_.definition) || !has_autoincrement(after_)) return;
    const std::string sequence = prefix() + "sqlite_sequence";
    rebuild.copy.push_back(
        fmt::format("DELETE FROM {} WHERE name = {}", sequence, text(temporary_)));
    rebuild.copy.push_back(
        fmt::format("INSERT INTO {0} (name, seq) SELECT {1}, seq FROM {0} WHERE name = {2}",
                    sequence, text(temporary_), text(before_.name)));
  }

  std::string text(const std::string& text) const { return dialect_.quote_text(text); }

  std::vector<std::string> statistics_tables() const {
    std::vector<std::string> tables;
    for (const char* table : {"sqlite_stat1", "sqlite_stat3", "sqlite_stat4"}) {
      if (is_taken(database_, before_, table)) tables.emplace_back(table);
    }
    return tables;
  }

  /// DROP TABLE deletes what is told of its table.
  void keep_statistics(Rebuild& rebuild, const std::string& table) const {
    rebuild.copy.push_back(move_statistics(table, before_.name, temporary_));
  }

  std::string move_statistics(const std::string& table, const std::string& from,
                              const std::string& to) const {
    return fmt::format("UPDATE {}{} SET tbl = {} WHERE tbl = {}", prefix(), table, text(to),
                       text(from));
  }

  void restore_statistics(Rebuild& rebuild, const std::string& table) const {
    rebuild.restore.push_back(move_statistics(table, temporary_, before_.name));
    std::string stale = fmt::format(
        "idx NOT IN (SELECT name FROM {}sqlite_master WHERE type = 'index') AND idx <> tbl",
        prefix());
    if (keys_of(before_.definition) != keys_of(after_)) {
      stale = fmt::format(R"(({} OR idx LIKE 'sqlite\_autoindex\_%' ESCAPE '\'))", stale);
    }
    rebuild.restore.push_back(fmt::format("DELETE FROM {}{} WHERE tbl = {} AND {}", prefix(), table,
                                          text(before_.name), stale));
  }

  const Dialect& dialect_;
  Connection& database_;
  const StoredTable& before_;
  const TableEditor& edited_;
  const TableDefinition& after_;
  std::string temporary_;
};

}  // namespace

Rebuild plan_rebuild(const Dialect& dialect, Connection& database, const StoredTable& before,
                     const TableEditor& edited, bool positions_are_sure) {
  return RebuildPlanner(dialect, database, before, edited).plan(positions_are_sure);
}

}  // namespace migrate::dialect::sqlite
