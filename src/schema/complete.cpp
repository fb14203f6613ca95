// SPDX-License-Identifier: MIT
#include "schema/complete.hpp"

#include "base/text.hpp"
#include "schema/type_table.hpp"

#include <algorithm>
#include <utility>

namespace migrate::schema {

namespace {

struct FillColumns {
  const std::string& column;

  void operator()(PrimaryKey& key) const { fill(key.columns); }

  void operator()(Unique& unique) const { fill(unique.columns); }

  void operator()(ForeignKey& key) const { fill(key.columns); }

  void operator()(Check& /*check*/) const {}

  void operator()(Exclude& /*exclude*/) const {}

 private:
  void fill(std::vector<std::string>& columns) const {
    if (columns.empty()) columns.push_back(column);
  }
};

/// The key that columns declare, in front of all other constraints.
void add_primary_key(Table& table) {
  PrimaryKey key;
  for (const Column& column : table.columns) {
    if (column.primary_key) key.columns.push_back(column.name);
  }
  if (!key.columns.empty() && primary_key_of(table) == nullptr) {
    for (const Column& column : table.columns) {
      if (!column.primary_key) continue;
      key.sqlite_on_conflict = column.sqlite.on_conflict_primary_key;
    }
    table.constraints.insert(table.constraints.begin(), std::move(key));
  }
}

void take_constraints(Table& table, Column& column) {
  for (Constraint& constraint : column.constraints) {
    fill_columns(constraint, column.name);
    table.constraints.push_back(std::move(constraint));
  }
  column.constraints.clear();
}

/// `unique` alone makes a constraint, together with `index` a unique index.
void take_flags(Table& table, Column& column) {
  if (column.index) {
    table.indexes.push_back({.elements = {{.what = column.name}}, .unique = column.unique});
  } else if (column.unique) {
    table.constraints.emplace_back(
        Unique{.columns = {column.name}, .sqlite_on_conflict = column.sqlite.on_conflict_unique});
  }
  column.index = false;
  column.unique = false;
}

bool is_integer(const Type& type) {
  return type.dimensions == 0 &&
         (type.name == "Integer" || type.name == "BigInteger" || type.name == "SmallInteger" ||
          type.name == "INTEGER" || type.name == "INT" || type.name == "BIGINT" ||
          type.name == "SMALLINT");
}

bool refers(const Table& table, const Column& column) {
  return std::any_of(
      table.constraints.begin(), table.constraints.end(), [&](const Constraint& constraint) {
        const auto* key = std::get_if<ForeignKey>(&constraint);
        return key != nullptr && std::find(key->columns.begin(), key->columns.end(), column.name) !=
                                     key->columns.end();
      });
}

bool counts(const Table& table, const Column& column, bool alone) {
  if (!is_integer(column.type)) return false;
  if (column.server_default && column.autoincrement != Autoincrement::yes) return false;
  switch (column.autoincrement) {
    case Autoincrement::no:
      return false;
    case Autoincrement::yes:
      return true;
    case Autoincrement::ignore_foreign_key:
      return alone;
    case Autoincrement::automatic:
      break;
  }
  return alone && !refers(table, column);
}

}  // namespace

void fill_columns(Constraint& constraint, const std::string& column) {
  std::visit(FillColumns{column}, constraint);
}

const PrimaryKey* primary_key_of(const Table& table) {
  for (const Constraint& constraint : table.constraints) {
    if (const auto* key = std::get_if<PrimaryKey>(&constraint)) return key;
  }
  return nullptr;
}

Table completed(Table table) {
  add_primary_key(table);
  for (Column& column : table.columns) {
    take_constraints(table, column);
    take_flags(table, column);
  }
  // A key's columns are never null, wherever the key was said.
  if (const PrimaryKey* key = primary_key_of(table)) {
    for (Column& column : table.columns) {
      const bool is_key =
          std::find(key->columns.begin(), key->columns.end(), column.name) != key->columns.end();
      if (is_key) column.primary_key = true;
    }
  }
  return table;
}

const Column* counting_column(const Table& table) {
  const PrimaryKey* key = primary_key_of(table);
  if (key == nullptr) return nullptr;
  for (const Column& column : table.columns) {
    const bool is_key =
        std::find(key->columns.begin(), key->columns.end(), column.name) != key->columns.end();
    if (is_key && counts(table, column, key->columns.size() == 1)) return &column;
  }
  return nullptr;
}

}  // namespace migrate::schema
