// SPDX-License-Identifier: MIT
#include "runtime/version_table.hpp"

#include "base/text.hpp"

#include <algorithm>

#include <fmt/core.h>

namespace migrate::runtime {

namespace {

DatabaseError changed_by_another(const std::string& table, const std::string& row) {
  return {
      fmt::format("{} no longer holds the row '{}'", table, row),
      {              },
      { .place = {},
                                                               .hint = "Another program changed the version table during this run. `migrate current` "
               "shows what it says now; run again.", .revision = {}}
  };
}

}  // namespace

std::string VersionTable::qualified() const {
  return dialect_->qualified_name(name_.schema, name_.name);
}

bool VersionTable::exists(dialect::Connection& connection) const {
  const std::optional<std::vector<std::string>> columns = connection.columns(name_);
  if (!columns) return false;
  if (std::find(columns->begin(), columns->end(), "version_num") == columns->end()) {
    throw DatabaseError(
        fmt::format("the table {} is not a version table: its columns are {}, and version_num is "
                    "not among them",
                    qualified(), text::join(*columns, ", ")),
        {},
        {.place = {},
         .hint = "Is it another program's table? Set `version_table` to a name that is free.",
         .revision = {}});
  }
  return true;
}

std::vector<std::string> VersionTable::read(dialect::Connection& connection) const {
  std::vector<std::string> versions;
  try {
    for (const dialect::Row& row :
         connection.query(fmt::format("SELECT version_num FROM {}", qualified()))) {
      versions.push_back(row[0].value_or(""));
    }
  } catch (const DatabaseError&) {
    // Asking first whether there is such a table would cost every command that reads.
    if (exists(connection)) throw;
  }
  return versions;
}

void VersionTable::create_if_missing(dialect::Connection& connection) const {
  if (exists(connection)) return;
  if (!name_.schema.empty()) connection.create_schema_if_missing(name_.schema);
  connection.change(create_statement());
}

void VersionTable::erase(dialect::Connection& connection) const {
  connection.change(fmt::format("DELETE FROM {}", qualified()));
}

void VersionTable::apply(dialect::Connection& connection,
                         const revision::VersionChange& change) const {
  using Kind = revision::VersionChange::Kind;
  const std::string table = qualified();
  const std::string first = dialect_->placeholder(1);
  const DatabaseError stale = changed_by_another(table, change.from);
  switch (change.kind) {
    case Kind::insert:
      connection.change_one(fmt::format("INSERT INTO {} (version_num) VALUES ({})", table, first),
                            {change.to}, stale);
      break;
    case Kind::remove:
      connection.change_one(fmt::format("DELETE FROM {} WHERE version_num = {}", table, first),
                            {change.from}, stale);
      break;
    case Kind::replace:
      connection.change_one(fmt::format("UPDATE {} SET version_num = {} WHERE version_num = {}",
                                        table, first, dialect_->placeholder(2)),
                            {change.to, change.from}, stale);
      break;
  }
}

bool VersionTable::make_room(dialect::Connection& connection, std::size_t length) const {
  if (length <= kUsualLength) return false;
  const std::optional<std::size_t> limit = connection.text_limit(name_, "version_num");
  if (!limit || length <= *limit) return false;
  connection.change(widen_statement(length));
  return true;
}

std::string VersionTable::widen_statement(std::size_t length) const {
  constexpr std::size_t kAmple = 255;
  return fmt::format("ALTER TABLE {} ALTER COLUMN version_num TYPE VARCHAR({})", qualified(),
                     std::max(length, kAmple));
}

std::string VersionTable::create_statement() const {
  return fmt::format(
      "CREATE TABLE {} (\n\tversion_num VARCHAR(32) NOT NULL, \n\tCONSTRAINT {} PRIMARY KEY "
      "(version_num)\n)",
      qualified(), dialect_->quote_name_if_needed(name_.name + "_pkc"));
}

std::string VersionTable::statement_for(const revision::VersionChange& change) const {
  using Kind = revision::VersionChange::Kind;
  const std::string table = qualified();
  const auto text = [&](const std::string& id) { return dialect_->quote_text(id); };
  switch (change.kind) {
    case Kind::insert:
      return fmt::format("INSERT INTO {} (version_num) VALUES ({})", table, text(change.to));
    case Kind::remove:
      return fmt::format("DELETE FROM {0} WHERE {0}.version_num = {1}", table, text(change.from));
    case Kind::replace:
      break;
  }
  return fmt::format("UPDATE {0} SET version_num={1} WHERE {0}.version_num = {2}", table,
                     text(change.to), text(change.from));
}

}  // namespace migrate::runtime
