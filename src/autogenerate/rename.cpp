// SPDX-License-Identifier: MIT
#include "autogenerate/rename.hpp"

#include "autogenerate/table_changes.hpp"

#include <migrate/error.hpp>

#include <algorithm>
#include <optional>
#include <set>
#include <utility>

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

bool are_alike(const schema::Table& a, const schema::Table& b) {
  return a.columns.size() == b.columns.size() &&
         std::all_of(a.columns.begin(), a.columns.end(), [&](const schema::Column& column) {
           const auto same =
               std::find_if(b.columns.begin(), b.columns.end(),
                            [&](const schema::Column& other) { return other.name == column.name; });
           return same != b.columns.end() && is_same_type(column.type, same->type);
         });
}

namespace {

/// Asks about what is only here and what is only there.
class Choice {
 public:
  explicit Choice(const std::function<bool(const PossibleRename&)>& is_meant)
      : is_meant_(is_meant) {}

  void tables(const schema::Database& from, const schema::Database& to) {
    for (const schema::Table& gone : from.tables) {
      if (find_table(to, full_name(gone)) != nullptr) continue;
      for (const schema::Table& fresh : to.tables) {
        const bool is_new = find_table(from, full_name(fresh)) == nullptr;
        if (!is_new || fresh.schema != gone.schema || !are_alike(gone, fresh)) continue;
        if (ask({.from = full_name(gone), .to = fresh.name}, fresh.schema)) break;
      }
    }
  }

  void columns(const schema::Table& from, const schema::Table& to) {
    for (const schema::Column& gone : from.columns) {
      if (has_column(to, gone.name)) continue;
      for (const schema::Column& fresh : to.columns) {
        if (has_column(from, fresh.name) || !is_same_type(gone.type, fresh.type)) continue;
        if (ask({.from = full_name(from) + '.' + gone.name, .to = fresh.name}, full_name(from))) {
          break;
        }
      }
    }
  }

  std::vector<PossibleRename> take() { return std::move(chosen_); }

 private:
  bool ask(const PossibleRename& rename, const std::string& in) {
    if (taken_.contains({in, rename.to}) || !is_meant_(rename)) return false;
    taken_.emplace(in, rename.to);
    chosen_.push_back(rename);
    return true;
  }

  const std::function<bool(const PossibleRename&)>& is_meant_;
  std::set<std::pair<std::string, std::string>> taken_;
  std::vector<PossibleRename> chosen_;
};

}  // namespace

std::vector<PossibleRename> choose_renames(
    const schema::Database& from, const schema::Database& to,
    const std::function<bool(const PossibleRename&)>& is_meant) {
  Choice choice(is_meant);
  choice.tables(from, to);
  for (const schema::Table& table : from.tables) {
    const schema::Table* now = find_table(to, full_name(table));
    if (now != nullptr) choice.columns(table, *now);
  }
  return choice.take();
}

}  // namespace migrate::autogenerate
