// SPDX-License-Identifier: MIT
#include "dialect/sqlite/ddl/rowid.hpp"

#include "dialect/sqlite/ddl/find_constraint.hpp"
#include "dialect/sqlite/ddl/tokens.hpp"

#include <algorithm>
#include <array>

namespace migrate::dialect::sqlite {

std::optional<std::string> rowid_column(const TableDefinition& table) {
  if (table.is_without_rowid()) return std::nullopt;
  for (const FoundConstraint& found : constraints_of(table)) {
    if (found.clause.kind != ClauseKind::primary_key || found.clause.descending) continue;
    const std::vector<std::string> columns = key_columns(table, found);
    const auto item = columns.size() == 1 ? table.find_column(columns.front()) : std::nullopt;
    if (item && is_same_name(unquoted(table.column(*item).type()), "INTEGER")) {
      return table.column(*item).name();
    }
  }
  return std::nullopt;
}

std::optional<std::string> rowid_name(const TableDefinition& table) {
  constexpr std::array<std::string_view, 3> kNames{"rowid", "_rowid_", "oid"};
  if (table.is_without_rowid()) return std::nullopt;
  const auto found = std::find_if(kNames.begin(), kNames.end(),
                                  [&](std::string_view name) { return !table.find_column(name); });
  return found == kNames.end() ? std::nullopt : std::optional<std::string>(*found);
}

bool has_autoincrement(const TableDefinition& table) {
  const std::vector<FoundConstraint> all = constraints_of(table);
  return std::any_of(all.begin(), all.end(),
                     [](const FoundConstraint& found) { return found.clause.autoincrement; });
}

}  // namespace migrate::dialect::sqlite
