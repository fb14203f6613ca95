// SPDX-License-Identifier: MIT
#include "autogenerate/rename.hpp"

#include <migrate/error.hpp>

#include <algorithm>
#include <optional>

#include <fmt/core.h>

namespace migrate::autogenerate {

namespace {

std::string full_name(const schema::Table& table) {
  return table.schema.empty() ? table.name : table.schema + '.' + table.name;
}

const schema::Table* find_table(const schema::Database& database, const std::string& name) {
  const auto found =
      std::find_if(database.tables.begin(), database.tables.end(),
                   [&](const schema::Table& table) { return full_name(table) == name; });
  return found == database.tables.end() ? nullptr : &*found;
}

bool has_column(const schema::Table& table, const std::string& name) {
  return std::any_of(table.columns.begin(), table.columns.end(),
                     [&](const schema::Column& column) { return column.name == name; });
}

operation::Operation rename_column(const schema::TableName& table, const std::string& from,
                                   const std::string& to) {
  operation::AlterColumn alter{.table = table, .column = from};
  alter.to.name = to;
  return alter;
}

[[noreturn]] void refuse(const std::string& rename, const std::string& reason) {
  throw UsageError(fmt::format("--rename {}: {}", rename, reason),
                   {.place = {},
                    .hint = "It is --rename old_table:new_table, or --rename table.old:new.",
                    .revision = {}});
}

}  // namespace

Renames parse_renames(const std::vector<std::string>& renames, const schema::Database& database) {
  Renames result;
  for (const std::string& rename : renames) {
    const std::size_t colon = rename.find(':');
    if (colon == std::string::npos || colon == 0 || colon + 1 == rename.size()) {
      refuse(rename, "it has no two names with a colon between them");
    }
    const std::string old = rename.substr(0, colon);
    const std::string now = rename.substr(colon + 1);
    Change there;
    Change back;
    if (const schema::Table* table = find_table(database, old)) {
      there.operation = operation::RenameTable{
          .table = {.name = table->name, .schema = table->schema},
            .new_name = now
      };
      back.operation = operation::RenameTable{
          .table = {.name = now, .schema = table->schema},
            .new_name = table->name
      };
    } else {
      const std::size_t dot = old.rfind('.');
      const schema::Table* owner =
          dot == std::string::npos ? nullptr : find_table(database, old.substr(0, dot));
      if (owner == nullptr || !has_column(*owner, old.substr(dot + 1))) {
        refuse(rename, "the database has no such table or column");
      }
      const schema::TableName name{.name = owner->name, .schema = owner->schema};
      there.operation = rename_column(name, old.substr(dot + 1), now);
      back.operation = rename_column(name, now, old.substr(dot + 1));
    }
    result.there.push_back(std::move(there));
    result.back.insert(result.back.begin(), std::move(back));
  }
  return result;
}

}  // namespace migrate::autogenerate
