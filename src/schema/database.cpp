// SPDX-License-Identifier: MIT
#include "schema/database.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <tuple>

namespace migrate::schema {

namespace {

/// What a constraint is about, as far as it tells it from others of its kind.
struct Contents {
  std::string operator()(const PrimaryKey& key) const { return text::join(key.columns, ","); }

  std::string operator()(const Unique& unique) const { return text::join(unique.columns, ","); }

  std::string operator()(const ForeignKey& key) const {
    return text::join(key.columns, ",") + '>' + key.referred_schema + '.' + key.referred_table;
  }

  std::string operator()(const Check& check) const { return check.condition.sql; }

  std::string operator()(const Exclude& exclude) const {
    return std::to_string(exclude.elements.size());
  }
};

/// Keys first, as a table is usually written.
auto rank(const Constraint& constraint) {
  return std::make_tuple(constraint.index(), facts_of(constraint).name.text,
                         std::visit(Contents{}, constraint));
}

template <typename Item, typename Key>
void sort_by(std::vector<Item>& items, const Key& key) {
  std::stable_sort(items.begin(), items.end(),
                   [&](const Item& a, const Item& b) { return key(a) < key(b); });
}

template <typename Item, typename Key>
void sort_unique(std::vector<Item>& items, const Key& key) {
  sort_by(items, key);
  items.erase(std::unique(items.begin(), items.end()), items.end());
}

template <typename Item>
void sort_named(std::vector<Item>& items) {
  sort_by(items, [](const Item& item) { return std::tie(item.schema, item.name); });
}

void sort_indexes(std::vector<Index>& indexes) {
  sort_by(indexes, [](const Index& index) { return index.name.text; });
}

}  // namespace

void put_in_order(Database& database) {
  std::sort(database.schemas.begin(), database.schemas.end());
  sort_by(database.extensions, [](const Extension& extension) { return extension.name; });
  sort_named(database.enums);
  sort_named(database.domains);
  sort_named(database.sequences);
  sort_named(database.tables);
  sort_by(database.functions, [](const Function& function) {
    return std::tie(function.schema, function.name, function.arguments);
  });
  sort_named(database.views);
  sort_by(database.triggers, [](const Trigger& trigger) {
    return std::tie(trigger.schema, trigger.table, trigger.name);
  });
  sort_unique(database.others, [](const OtherObject& other) {
    return std::tie(other.kind, other.schema, other.table, other.name, other.create);
  });
  sort_unique(database.comments,
              [](const Comment& comment) { return std::tie(comment.on, comment.text); });
  sort_unique(database.dependencies, [](const Dependency& dependency) {
    return std::tie(dependency.object, dependency.needs, dependency.column);
  });
  sort_unique(database.left_out,
              [](const LeftOut& what) { return std::tie(what.kind, what.name); });
  for (Table& table : database.tables) {
    sort_by(table.constraints, rank);
    sort_indexes(table.indexes);
  }
  for (View& view : database.views) sort_indexes(view.indexes);
}

bool operator<(const ObjectName& a, const ObjectName& b) {
  return std::tie(a.kind, a.schema, a.name, a.arguments) <
         std::tie(b.kind, b.schema, b.name, b.arguments);
}

ObjectName object_name(const EnumType& type) {
  return {.kind = ObjectKind::type, .schema = type.schema, .name = type.name};
}

ObjectName object_name(const Domain& domain) {
  return {.kind = ObjectKind::type, .schema = domain.schema, .name = domain.name};
}

ObjectName object_name(const Sequence& sequence) {
  return {.kind = ObjectKind::sequence, .schema = sequence.schema, .name = sequence.name};
}

ObjectName object_name(const Table& table) {
  return {.kind = ObjectKind::table, .schema = table.schema, .name = table.name};
}

ObjectName object_name(const Function& function) {
  return {.kind = ObjectKind::function,
          .schema = function.schema,
          .name = function.name,
          .arguments = function.arguments};
}

ObjectName object_name(const View& view) {
  return {.kind = ObjectKind::view, .schema = view.schema, .name = view.name};
}

}  // namespace migrate::schema
