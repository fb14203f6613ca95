// SPDX-License-Identifier: MIT
#include "autogenerate/columns.hpp"
#include "autogenerate/table_changes.hpp"
#include "schema/complete.hpp"

#include <optional>
#include <string>
#include <utility>

namespace migrate::autogenerate {

namespace {

/// What the table is made with: said where it differs, and where a new key would lose it.
void add_options(operation::Batch& batch, const schema::Table& from, const schema::Table& to) {
  const auto take = [&](std::optional<bool> operation::SqliteTableFacts::*fact, bool was,
                        bool now) {
    if (was == now) return;
    batch.sqlite.*fact = now;
    batch.was_sqlite.*fact = was;
  };
  using Facts = operation::SqliteTableFacts;
  take(&Facts::autoincrement, from.sqlite.autoincrement, to.sqlite.autoincrement);
  take(&Facts::with_rowid, from.sqlite.with_rowid, to.sqlite.with_rowid);
  take(&Facts::strict, from.sqlite.strict, to.sqlite.strict);
  const schema::PrimaryKey* key = schema::primary_key_of(to);
  const bool has_new_key = key != nullptr && !has(from.constraints, schema::Constraint(*key));
  if (to.sqlite.autoincrement && has_new_key) {
    batch.sqlite.autoincrement = true;
    batch.was_sqlite.autoincrement = from.sqlite.autoincrement;
  }
}

}  // namespace

Changes batched(const TablePair& tables, Changes changes) {
  Changes result;
  Changes later;
  operation::Batch batch{.table = tables.name(), .steps = {}};
  std::string remarks;
  for (Change& change : changes) {
    if (std::holds_alternative<operation::DropIndex>(change.operation)) {
      result.push_back(std::move(change));
    } else if (std::holds_alternative<operation::CreateIndex>(change.operation)) {
      later.push_back(std::move(change));
    } else {
      if (!change.remark.empty()) remarks += (remarks.empty() ? "" : "; ") + change.remark;
      batch.steps.push_back({.operation = std::move(change.operation)});
    }
  }
  add_options(batch, *tables.from, *tables.to);
  if (!batch.steps.empty() || !batch.sqlite.empty()) {
    result.push_back({.operation = std::move(batch), .remark = std::move(remarks)});
  }
  for (Change& change : later) result.push_back(std::move(change));
  return result;
}

}  // namespace migrate::autogenerate
