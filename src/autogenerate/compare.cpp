// SPDX-License-Identifier: MIT
#include "autogenerate/compare.hpp"

#include "autogenerate/creation.hpp"
#include "autogenerate/creation_order.hpp"
#include "autogenerate/table_changes.hpp"
#include "dialect/dialect.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

namespace migrate::autogenerate {

namespace {

using operation::Operation;
using schema::ObjectName;
using schema::Table;

using Tables = std::map<ObjectName, const Table*>;

Tables tables_of(const schema::Database& database) {
  Tables tables;
  for (const Table& table : database.tables) tables.emplace(schema::object_name(table), &table);
  return tables;
}

ObjectName referred_table(const schema::ForeignKey& key) {
  return {
      .kind = schema::ObjectKind::table, .schema = key.referred_schema, .name = key.referred_table};
}

/// A table that is there before and after.
struct Kept {
  const Table* from;
  const Table* to;
  TableChanges changes;
};

class Comparison {
 public:
  Comparison(const schema::Database& from, const schema::Database& to,
             const dialect::Dialect& dialect, const CompareOptions& options)
      : from_(from),
        to_(to),
        dialect_(dialect),
        tables_before_(tables_of(from)),
        tables_after_(tables_of(to)) {
    for (const Table& table : to.tables) {
      const auto was = tables_before_.find(schema::object_name(table));
      if (was == tables_before_.end()) continue;
      kept_at_.emplace(was->first, kept_.size());
      kept_.push_back({.from = was->second,
                       .to = &table,
                       .changes = changes_of(*was->second, table, dialect, options)});
    }
  }

  std::vector<Operation> operations() {
    if (dialect_.adds_constraints()) {
      renew_foreign_keys();
      change_in_phases();
    } else {
      change_in_batches();
    }
    return std::move(operations_);
  }

 private:
  void add(std::vector<Operation>& more) {
    std::move(more.begin(), more.end(), std::back_inserter(operations_));
  }

  void change_in_phases() {
    for (Kept& kept : kept_) add(kept.changes.drop_foreign_keys);
    for (Kept& kept : kept_) {
      add(kept.changes.drop_indexes);
      add(kept.changes.drop_constraints);
    }
    drop_tables();
    for (Kept& kept : kept_) add(kept.changes.columns);
    for (Kept& kept : kept_) {
      add(kept.changes.add_constraints);
      add(kept.changes.add_indexes);
    }
    create_tables();
    for (Kept& kept : kept_) add(kept.changes.add_foreign_keys);
    for (Kept& kept : kept_) add(kept.changes.comments);
  }

  /// Where constraints cannot be added, a table is made anew once for all that changes in it.
  /// Foreign keys then ask for no other table before there are rows.
  void change_in_batches() {
    for (Kept& kept : kept_) add(kept.changes.drop_indexes);
    create_tables();
    for (Kept& kept : kept_) {
      operation::Batch batch{
          .table = {.name = kept.to->name,  .schema = kept.to->schema},
            .steps = {                      }
      };
      for (auto* part :
           {&kept.changes.drop_foreign_keys, &kept.changes.drop_constraints, &kept.changes.columns,
            &kept.changes.add_constraints, &kept.changes.add_foreign_keys}) {
        for (Operation& operation : *part) {
          batch.steps.push_back({.operation = std::move(operation)});
        }
      }
      if (!batch.steps.empty()) operations_.emplace_back(std::move(batch));
      add(kept.changes.add_indexes);
    }
    drop_tables();
  }

  /// Those that refer to others go before them. One in a circle of them loses its foreign key.
  void drop_tables() {
    std::vector<ObjectName> order = creation_order(from_);
    std::reverse(order.begin(), order.end());
    std::set<ObjectName> gone;
    std::vector<Operation> drops;
    for (const ObjectName& name : order) {
      const auto table = tables_before_.find(name);
      if (table == tables_before_.end() || tables_after_.contains(name)) continue;
      for (const schema::Constraint& constraint : table->second->constraints) {
        const auto* key = std::get_if<schema::ForeignKey>(&constraint);
        if (key == nullptr || !gone.contains(referred_table(*key))) continue;
        if (dialect_.adds_constraints()) {
          operations_.emplace_back(dropped(*table->second, constraint));
        }
      }
      gone.insert(name);
      drops.emplace_back(operation::DropTable{
          .table = {.name = name.name, .schema = name.schema},
            .was = *table->second
      });
    }
    add(drops);
  }

  void create_tables() {
    schema::Database fresh;
    for (const Table& table : to_.tables) {
      if (!tables_before_.contains(schema::object_name(table))) fresh.tables.push_back(table);
    }
    fresh.dependencies = to_.dependencies;
    std::vector<Operation> creates = creation(fresh, dialect_, from_);
    add(creates);
  }

  /// A foreign key stands on a primary key or a unique constraint: where that goes, be it to come
  /// again, the foreign key goes before and comes behind.
  void renew_foreign_keys() {
    std::set<ObjectName> changed;
    for (const Kept& kept : kept_) {
      if (!kept.changes.drop_constraints.empty() || !kept.changes.drop_indexes.empty()) {
        changed.insert(schema::object_name(*kept.to));
      }
    }
    for (Kept& kept : kept_) {
      for (const schema::Constraint& constraint : kept.to->constraints) {
        const auto* key = std::get_if<schema::ForeignKey>(&constraint);
        if (key == nullptr || !changed.contains(referred_table(*key))) continue;
        if (stands_on_what_is_dropped(*key) && stays(kept, constraint)) {
          add_anew(kept.changes, *kept.to, *key);
        }
      }
    }
  }

  static bool stays(const Kept& kept, const schema::Constraint& constraint) {
    return std::find(kept.from->constraints.begin(), kept.from->constraints.end(), constraint) !=
           kept.from->constraints.end();
  }

  bool stands_on_what_is_dropped(const schema::ForeignKey& key) const {
    const auto found = kept_at_.find(referred_table(key));
    if (found == kept_at_.end()) return false;
    const Kept& kept = kept_[found->second];
    const std::set<std::string> columns(key.referred_columns.begin(), key.referred_columns.end());
    const auto is_key = [&](const std::vector<std::string>& some) {
      return std::set<std::string>(some.begin(), some.end()) == columns;
    };
    for (const Operation& operation : kept.changes.drop_constraints) {
      if (is_key(std::get<operation::DropConstraint>(operation).columns)) return true;
    }
    for (const Operation& operation : kept.changes.drop_indexes) {
      std::vector<std::string> names;
      for (const schema::IndexElement& element :
           std::get<operation::DropIndex>(operation).was.value().elements) {
        const auto* name = std::get_if<std::string>(&element.what);
        names.push_back(name == nullptr ? "" : *name);
      }
      if (is_key(names)) return true;
    }
    return false;
  }

  const schema::Database& from_;
  const schema::Database& to_;
  const dialect::Dialect& dialect_;
  Tables tables_before_;
  Tables tables_after_;
  std::vector<Kept> kept_;
  std::map<ObjectName, std::size_t> kept_at_;
  std::vector<Operation> operations_;
};

}  // namespace

std::vector<Operation> compare_tables(const schema::Database& from, const schema::Database& to,
                                      const dialect::Dialect& dialect,
                                      const CompareOptions& options) {
  return Comparison(from, to, dialect, options).operations();
}

}  // namespace migrate::autogenerate
