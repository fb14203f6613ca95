// SPDX-License-Identifier: MIT
#include "autogenerate/creation_order.hpp"

#include <cstddef>
#include <map>
#include <set>
#include <utility>

namespace migrate::autogenerate {

namespace {

using schema::ObjectKind;
using schema::ObjectName;

using Needs = std::map<ObjectName, std::vector<ObjectName>>;

/// Walks from each object to what it needs, and puts it behind that. What is in a circle stands
/// where the walk has found it.
class Sorter {
 public:
  explicit Sorter(const Needs& needs) : needs_(needs) {}

  std::vector<ObjectName> sort(const std::vector<ObjectName>& objects) {
    const std::set<ObjectName> known(objects.begin(), objects.end());
    for (const ObjectName& object : objects) {
      enter(object, known);
      while (!path_.empty()) step(known);
    }
    return std::move(sorted_);
  }

 private:
  struct Visit {
    ObjectName object;
    std::size_t next = 0;
  };

  void enter(const ObjectName& object, const std::set<ObjectName>& known) {
    if (known.contains(object) && seen_.insert(object).second) path_.push_back({.object = object});
  }

  void step(const std::set<ObjectName>& known) {
    Visit& visit = path_.back();
    const auto needs = needs_.find(visit.object);
    if (needs != needs_.end() && visit.next < needs->second.size()) {
      enter(needs->second[visit.next++], known);
      return;
    }
    sorted_.push_back(std::move(visit.object));
    path_.pop_back();
  }

  const Needs& needs_;
  std::set<ObjectName> seen_;
  std::vector<Visit> path_;
  std::vector<ObjectName> sorted_;
};

ObjectName referred(const schema::ForeignKey& key) {
  return {.kind = ObjectKind::table, .schema = key.referred_schema, .name = key.referred_table};
}

/// What may be without being: a foreign key can be added later.
Needs references(const schema::Database& database) {
  Needs needs;
  for (const schema::Table& table : database.tables) {
    for (const schema::Constraint& constraint : table.constraints) {
      const auto* key = std::get_if<schema::ForeignKey>(&constraint);
      if (key != nullptr) needs[schema::object_name(table)].push_back(referred(*key));
    }
  }
  return needs;
}

Needs requirements(const schema::Database& database) {
  Needs needs;
  for (const schema::Dependency& dependency : database.dependencies) {
    needs[dependency.object].push_back(dependency.needs);
  }
  return needs;
}

template <typename Items>
void append(std::vector<ObjectName>& names, const Items& items) {
  for (const auto& item : items) names.push_back(schema::object_name(item));
}

}  // namespace

std::vector<ObjectName> creation_order(const schema::Database& database) {
  std::vector<ObjectName> tables;
  append(tables, database.tables);
  tables = Sorter(references(database)).sort(tables);
  std::vector<ObjectName> objects;
  append(objects, database.enums);
  append(objects, database.domains);
  for (const schema::OtherObject& other : database.others) {
    if (!other.is_type) continue;
    objects.push_back({.kind = ObjectKind::type, .schema = other.schema, .name = other.name});
  }
  append(objects, database.sequences);
  objects.insert(objects.end(), tables.begin(), tables.end());
  append(objects, database.functions);
  append(objects, database.views);
  return Sorter(requirements(database)).sort(objects);
}

}  // namespace migrate::autogenerate
