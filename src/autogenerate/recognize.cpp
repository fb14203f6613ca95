// SPDX-License-Identifier: MIT
#include "autogenerate/recognize.hpp"

#include "autogenerate/fit_table.hpp"
#include "dialect/dialect.hpp"
#include "schema/complete.hpp"

#include <algorithm>
#include <map>
#include <string>
#include <variant>

namespace migrate::autogenerate {

namespace {

using schema::Column;
using schema::Index;
using schema::ObjectKind;
using schema::ObjectName;
using schema::Table;

/// Types that have a life of their own are compared when they are made.
bool is_plain(const Column& column) {
  return column.type.enumeration.name.empty() && column.type.domain.name.empty() &&
         !column.identity && !column.computed;
}

bool is_same(const Column& described, const Column& there, const dialect::Dialect& dialect) {
  if (!is_plain(described) || !is_plain(there)) return false;
  return dialect.render_type(described.type) == dialect.render_type(there.type) &&
         described.type.collation == there.type.collation &&
         described.is_nullable() == there.is_nullable() &&
         described.server_default == there.server_default && described.comment == there.comment;
}

bool has_same_columns(const Table& described, const Table& there, const dialect::Dialect& dialect) {
  if (described.columns.size() != there.columns.size()) return false;
  return std::all_of(described.columns.begin(), described.columns.end(), [&](const Column& column) {
    return std::any_of(there.columns.begin(), there.columns.end(), [&](const Column& other) {
      return other.name == column.name && is_same(column, other, dialect);
    });
  });
}

template <typename Item>
bool has_same(const std::vector<Item>& described, const std::vector<Item>& there) {
  return described.size() == there.size() &&
         std::is_permutation(described.begin(), described.end(), there.begin());
}

/// As it is read when it has been made, where that can be told.
std::vector<Index> as_read(std::vector<Index> indexes) {
  for (Index& index : indexes) {
    index.name.settled = false;
    index.postgresql.concurrently = false;
    for (schema::IndexElement& element : index.elements) {
      if (element.order == schema::Order::ascending) element.order = schema::Order::unsaid;
    }
  }
  return indexes;
}

bool is_there(const Table& described, const schema::Reach& reach, const Table& there,
              const dialect::Dialect& dialect) {
  const Table fitted = fitted_table(described, reach, there, dialect);
  return has_same_columns(fitted, there, dialect) &&
         has_same(fitted.constraints, there.constraints) &&
         has_same(as_read(fitted.indexes), as_read(there.indexes)) &&
         fitted.comment == there.comment && fitted.prefixes == there.prefixes &&
         fitted.postgresql == there.postgresql && fitted.sqlite == there.sqlite;
}

using Tables = std::map<ObjectName, const Table*>;

Tables by_name(const schema::Database& database) {
  Tables tables;
  for (const Table& table : database.tables) tables.emplace(schema::object_name(table), &table);
  return tables;
}

/// What is made refers to tables that must be made as well.
void leave_referred(const std::vector<Table>& described, std::set<ObjectName>& known) {
  for (bool found = true; found;) {
    found = false;
    for (const Table& table : described) {
      if (known.contains(schema::object_name(table))) continue;
      for (const schema::Constraint& constraint : table.constraints) {
        const auto* key = std::get_if<schema::ForeignKey>(&constraint);
        if (key == nullptr) continue;
        found = known.erase({.kind = ObjectKind::table,
                             .schema = key->referred_schema,
                             .name = key->referred_table}) > 0 ||
                found;
      }
    }
  }
}

}  // namespace

void leave_defaults(std::vector<Table>& described, const schema::Reach& reach,
                    const schema::Database& there) {
  if (reach.server_defaults || reach.includes) return;
  const Tables tables = by_name(there);
  for (Table& table : described) {
    const auto found = tables.find(schema::object_name(table));
    if (found == tables.end()) continue;
    const Table& known = *found->second;
    for (Column& column : table.columns) {
      const bool is_there =
          std::any_of(known.columns.begin(), known.columns.end(), [&](const Column& other) {
            return other.name == column.name && !other.identity && !other.computed;
          });
      if (is_there) column.server_default.reset();
    }
  }
}

std::set<ObjectName> recognized(const std::vector<Table>& described, const schema::Reach& reach,
                                const schema::Database& there, const dialect::Dialect& dialect) {
  const Tables tables = by_name(there);
  std::vector<Table> whole;
  std::set<ObjectName> known;
  for (const Table& table : described) {
    whole.push_back(schema::completed(table));
    const ObjectName name = schema::object_name(table);
    const auto found = tables.find(name);
    if (found == tables.end() || found->second->postgresql.partition) continue;
    if (is_there(whole.back(), reach, *found->second, dialect)) known.insert(name);
  }
  leave_referred(whole, known);
  return known;
}

}  // namespace migrate::autogenerate
