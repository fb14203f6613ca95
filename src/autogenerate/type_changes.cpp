// SPDX-License-Identifier: MIT
#include "autogenerate/type_changes.hpp"

#include "dialect/dialect.hpp"

#include <algorithm>
#include <cstddef>
#include <string>

#include <fmt/core.h>

namespace migrate::autogenerate {

namespace {

using schema::EnumType;

/// Whether the values that there were are there still, in their order.
bool only_gains(const EnumType& from, const EnumType& to) {
  std::size_t next = 0;
  for (const std::string& value : to.values) {
    if (next < from.values.size() && from.values[next] == value) ++next;
  }
  return next == from.values.size();
}

/// A value that is new cannot be used before it is committed.
bool is_used_at_once(const EnumType& from, const EnumType& to, const schema::Database& database,
                     const dialect::Dialect& dialect) {
  const auto uses_new = [&](const std::string& text) {
    return std::any_of(to.values.begin(), to.values.end(), [&](const std::string& value) {
      const bool is_new =
          std::find(from.values.begin(), from.values.end(), value) == from.values.end();
      return is_new && text.find(dialect.quote_text(value)) != std::string::npos;
    });
  };
  for (const schema::Table& table : database.tables) {
    for (const schema::Column& column : table.columns) {
      if (type_object(column.type) != schema::object_name(to) || !column.server_default) continue;
      const auto* sql = std::get_if<schema::SqlText>(&*column.server_default);
      if (sql != nullptr && uses_new(sql->sql)) return true;
    }
    for (const schema::Constraint& constraint : table.constraints) {
      const auto* check = std::get_if<schema::Check>(&constraint);
      if (check != nullptr && uses_new(check->condition.sql)) return true;
    }
  }
  return false;
}

Changes gained_values(const EnumType& from, const EnumType& to) {
  Changes changes;
  std::string previous;
  for (const std::string& value : to.values) {
    const bool is_known =
        std::find(from.values.begin(), from.values.end(), value) != from.values.end();
    if (!is_known) {
      operation::AddEnumValue add{
          .type = {.name = to.name, .schema = to.schema},
            .value = value
      };
      if (previous.empty() && !from.values.empty()) add.before = from.values.front();
      add.after = previous;
      changes.push_back({.operation = std::move(add)});
    }
    previous = value;
  }
  return changes;
}

/// What is left can be altered.
bool is_same_but_for_conditions(const schema::Domain& a, const schema::Domain& b) {
  return a.data_type == b.data_type && a.collation == b.collation;
}

/// The old one steps aside, and goes when no column has it any more.
struct Renewal {
  schema::ObjectName type;
  std::string old;
  operation::Operation create;
  operation::Operation drop;

  void add_to(TypeChanges& changes, const dialect::Dialect& dialect) const {
    changes.renewed.insert(type);
    changes.before.push_back(
        {.operation = operation::Execute{
             .sql = {.sql = fmt::format("ALTER TYPE {} RENAME TO {}",
                                        dialect.qualified_name(type.schema, type.name),
                                        dialect.quote_name_if_needed(old))}}});
    changes.before.push_back(
        {.operation = create,
         .remark = fmt::format("the type {} is made anew: rows with a value that it does not take "
                               "must be changed before",
                               type.name)});
    changes.after.push_back({.operation = drop});
  }
};

template <typename Item>
const Item* find_same(const std::vector<Item>& items, const Item& wanted) {
  const auto found = std::find_if(items.begin(), items.end(), [&](const Item& item) {
    return schema::object_name(item) == schema::object_name(wanted);
  });
  return found == items.end() ? nullptr : &*found;
}

}  // namespace

schema::ObjectName type_object(const schema::Type& type) {
  if (type.name == "Enum") return schema::object_name(type.enumeration);
  if (type.name == "DOMAIN") return schema::object_name(type.domain);
  return {.kind = schema::ObjectKind::type};
}

TypeChanges compare_types(const schema::Database& from, const schema::Database& to,
                          const dialect::Dialect& dialect) {
  TypeChanges changes;
  for (const EnumType& wanted : to.enums) {
    const EnumType* found = find_same(from.enums, wanted);
    if (found == nullptr || *found == wanted) continue;
    if (only_gains(*found, wanted) && !is_used_at_once(*found, wanted, to, dialect)) {
      for (Change& change : gained_values(*found, wanted)) {
        changes.before.push_back(std::move(change));
      }
      continue;
    }
    const std::string old = wanted.name + "_old";
    Renewal{.type = schema::object_name(wanted),
            .old = old,
            .create = operation::CreateEnum{.type = wanted},
            .drop = operation::DropEnum{.type = {.name = old, .schema = wanted.schema}}}
        .add_to(changes, dialect);
  }
  for (const schema::Domain& wanted : to.domains) {
    const schema::Domain* found = find_same(from.domains, wanted);
    if (found == nullptr || is_same_but_for_conditions(*found, wanted)) continue;
    const std::string old = wanted.name + "_old";
    Renewal{.type = schema::object_name(wanted),
            .old = old,
            .create = operation::CreateDomain{.domain = wanted},
            .drop = operation::DropDomain{.domain = {.name = old, .schema = wanted.schema}}}
        .add_to(changes, dialect);
  }
  return changes;
}

}  // namespace migrate::autogenerate
