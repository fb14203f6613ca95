// SPDX-License-Identifier: MIT
#include "autogenerate/removal.hpp"

#include "autogenerate/creation_order.hpp"
#include "autogenerate/rename.hpp"
#include "dialect/dialect.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include <fmt/core.h>

namespace migrate::autogenerate {

namespace {

using schema::ObjectKind;
using schema::ObjectName;

class Remover {
 public:
  Remover(const schema::Database& gone, const schema::Database& fresh,
          const dialect::Dialect& dialect)
      : gone_(gone), new_(fresh), dialect_(dialect) {
    for (const schema::Table& table : gone.tables) tables_.insert(schema::object_name(table));
    for (const schema::View& view : gone.views) views_.insert(schema::object_name(view));
    for (const schema::Function& function : fresh.functions) {
      fresh_.insert(schema::object_name(function));
    }
  }

  Removal make() {
    drop_triggers();
    drop_others(false);
    drop_references();
    drop_objects();
    drop_others(true);
    for (const schema::Extension& extension : gone_.extensions) {
      below(operation::DropExtension{.name = extension.name, .was = extension});
    }
    for (const std::string& schema : gone_.schemas) {
      below(operation::DropSchema{.name = schema});
    }
    return std::move(removal_);
  }

 private:
  void above(operation::Operation operation) {
    removal_.above.push_back({.operation = std::move(operation)});
  }

  void below(operation::Operation operation) {
    removal_.below.push_back({.operation = std::move(operation)});
  }

  void drop_triggers() {
    for (const schema::Trigger& trigger : gone_.triggers) {
      above(operation::DropTrigger{
          .name = trigger.name,
          .table = {.name = trigger.table, .schema = trigger.schema},
          .was = trigger
      });
    }
  }

  void drop_others(bool types) {
    for (const schema::OtherObject& other : gone_.others) {
      if (other.is_type != types || other.drop.empty()) continue;
      operation::Operation drop = operation::Execute{.sql = {.sql = other.drop}};
      types ? below(std::move(drop)) : above(std::move(drop));
    }
  }

  /// Between tables that both go, so that it does not matter which one goes first.
  void drop_references() {
    if (!dialect_.adds_constraints()) return;
    for (const schema::Table& table : gone_.tables) {
      for (const schema::Constraint& constraint : table.constraints) {
        const auto* key = std::get_if<schema::ForeignKey>(&constraint);
        if (key == nullptr || key->referred_table == table.name) continue;
        const ObjectName other{
            .kind = ObjectKind::table, .schema = key->referred_schema, .name = key->referred_table};
        if (!tables_.contains(other)) continue;
        above(operation::DropConstraint{
            .table = {.name = table.name, .schema = table.schema},
            .name = key->facts.name,
            .kind = operation::ConstraintKind::foreign_key,
            .columns = key->columns,
            .was = constraint
        });
      }
    }
  }

  /// In the order opposite to that in which they are made.
  void drop_objects() {
    std::map<ObjectName, operation::Operation> drops;
    add_types(drops);
    for (const schema::Function& function : gone_.functions) {
      drops.emplace(schema::object_name(function),
                    operation::DropFunction{
                        .function = {.name = function.name, .schema = function.schema},
                        .arguments = function.arguments,
                        .procedure = function.procedure,
                        .was = function
      });
    }
    for (const schema::View& view : gone_.views) {
      drops.emplace(schema::object_name(view),
                    operation::DropView{
                        .view = {.name = view.name, .schema = view.schema},
                        .materialized = view.materialized,
                        .was = view
      });
    }
    std::vector<ObjectName> order = creation_order(gone_);
    std::reverse(order.begin(), order.end());
    for (const ObjectName& object : order) {
      const auto drop = drops.find(object);
      if (drop == drops.end()) continue;
      const bool is_first = object.kind == ObjectKind::view || object.kind == ObjectKind::table ||
                            fresh_.contains(object) || needs_relation(object);
      Changes& changes = is_first ? removal_.above : removal_.below;
      changes.push_back({.operation = std::move(drop->second),
                         .remark = object.kind == ObjectKind::table ? doubt_about(object) : ""});
    }
  }

  std::string doubt_about(const ObjectName& object) const {
    const auto is_it = [&](const schema::Table& table) {
      return schema::object_name(table) == object;
    };
    const auto gone = std::find_if(gone_.tables.begin(), gone_.tables.end(), is_it);
    const auto now =
        std::find_if(new_.tables.begin(), new_.tables.end(), [&](const schema::Table& table) {
          return !is_it(table) && table.schema == object.schema && are_alike(*gone, table);
        });
    if (now == new_.tables.end()) return "the rows of the table are lost" + orphan_of(object);
    const std::string name =
        object.schema.empty() ? object.name : object.schema + '.' + object.name;
    return fmt::format(
        "if {0} is now called {1}, generate this with --rename {0}:{1}; as it stands, its rows are "
        "lost",
        name, now->name);
  }

  /// SQLite lets a view stay without its table.
  std::string orphan_of(const ObjectName& table) const {
    for (const schema::Dependency& dependency : gone_.dependencies) {
      const bool stays =
          dependency.needs == table &&
          std::any_of(gone_.views.begin(), gone_.views.end(), [&](const auto& view) {
            return schema::object_name(view) == dependency.object &&
                   std::find(new_.views.begin(), new_.views.end(), view) != new_.views.end();
          });
      const bool is_made_again = std::any_of(
          new_.tables.begin(), new_.tables.end(),
          [&](const schema::Table& other) { return schema::object_name(other) == table; });
      if (!stays || is_made_again) continue;
      return fmt::format("; the view {}, which stays, cannot be read without it",
                         dependency.object.name);
    }
    return {};
  }

  /// Whether it cannot stay behind a table or view that goes.
  bool needs_relation(const ObjectName& object) const {
    return std::any_of(
        gone_.dependencies.begin(), gone_.dependencies.end(),
        [&](const schema::Dependency& dependency) {
          return dependency.object == object &&
                 (tables_.contains(dependency.needs) || views_.contains(dependency.needs));
        });
  }

  void add_types(std::map<ObjectName, operation::Operation>& drops) const {
    for (const schema::Table& table : gone_.tables) {
      drops.emplace(schema::object_name(table),
                    operation::DropTable{
                        .table = {.name = table.name, .schema = table.schema},
                          .was = table
      });
    }
    for (const schema::Sequence& sequence : gone_.sequences) {
      // One that a column owns goes with its table.
      const ObjectName owner{
          .kind = ObjectKind::table, .schema = sequence.schema, .name = sequence.owner_table};
      if (tables_.contains(owner)) continue;
      drops.emplace(
          schema::object_name(sequence),
          operation::DropSequence{
              .sequence = {.name = sequence.name, .schema = sequence.schema},
                .was = sequence
      });
    }
    for (const schema::Domain& domain : gone_.domains) {
      drops.emplace(schema::object_name(domain),
                    operation::DropDomain{
                        .domain = {.name = domain.name, .schema = domain.schema},
                          .was = domain
      });
    }
    for (const schema::EnumType& type : gone_.enums) {
      drops.emplace(schema::object_name(type),
                    operation::DropEnum{
                        .type = {.name = type.name, .schema = type.schema},
                          .was = type
      });
    }
  }

  const schema::Database& gone_;
  const schema::Database& new_;
  const dialect::Dialect& dialect_;
  std::set<ObjectName> tables_;
  std::set<ObjectName> views_;
  std::set<ObjectName> fresh_;
  Removal removal_;
};

}  // namespace

Removal remove(const schema::Database& gone, const schema::Database& fresh,
               const dialect::Dialect& dialect) {
  return Remover(gone, fresh, dialect).make();
}

}  // namespace migrate::autogenerate
