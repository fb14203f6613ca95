// SPDX-License-Identifier: MIT
#include "autogenerate/creation.hpp"

#include "autogenerate/creation_order.hpp"
#include "base/text.hpp"
#include "dialect/dialect.hpp"
#include "schema/complete.hpp"

#include <algorithm>
#include <functional>
#include <iterator>
#include <map>
#include <set>
#include <utility>

#include <fmt/core.h>

namespace migrate::autogenerate {

namespace {

using operation::Operation;
using schema::ObjectKind;
using schema::ObjectName;

class Creation {
 public:
  Creation(const schema::Database& database, const dialect::Dialect& dialect,
           const std::vector<const schema::Table*>& there)
      : database_(database), dialect_(dialect) {
    for (const schema::Table& table : database.tables) {
      tables_.emplace(schema::object_name(table), &table);
    }
    for (const schema::Table* table : there) {
      tables_.emplace(schema::object_name(*table), table);
      made_.insert(schema::object_name(*table));
    }
  }

  CreationParts make() {
    for (const std::string& schema : database_.schemas) {
      add(operation::CreateSchema{.name = schema});
    }
    add_extensions();
    const bool checks_bodies = has_sql_functions();
    if (checks_bodies) execute("SET check_function_bodies = false");
    add_objects();
    CreationParts parts;
    parts.objects = std::exchange(operations_, std::move(above_views_));
    attach_and_index();
    for (Operation& late : late_) add(std::move(late));
    own_sequences();
    for (const schema::Trigger& trigger : database_.triggers) {
      add(operation::CreateTrigger{.trigger = trigger});
    }
    add_others();
    for (const schema::Comment& comment : database_.comments) {
      execute(fmt::format("COMMENT ON {} IS {}", comment.on, dialect_.quote_text(comment.text)));
    }
    if (checks_bodies) execute("RESET check_function_bodies");
    parts.rest = std::move(operations_);
    return parts;
  }

 private:
  void add(Operation operation) { operations_.push_back(std::move(operation)); }

  void execute(std::string sql) { add(operation::Execute{.sql = {.sql = std::move(sql)}}); }

  std::string name(const std::string& schema, const std::string& name) const {
    return dialect_.qualified_name(schema, name);
  }

  /// In whichever version there is.
  void add_extensions() {
    for (schema::Extension extension : database_.extensions) {
      extension.version.clear();
      add(operation::CreateExtension{.extension = std::move(extension), .if_not_exists = true});
    }
  }

  /// The body of such a one may name what comes later, or itself.
  bool has_sql_functions() const {
    return std::any_of(database_.functions.begin(), database_.functions.end(),
                       [](const schema::Function& function) {
                         return text::lower(function.definition).find("language sql") !=
                                std::string::npos;
                       });
  }

  void add_objects() {
    std::map<ObjectName, Operation> makers;
    const auto makes = [&](const auto& items, const auto& make) {
      for (const auto& item : items) makers.emplace(schema::object_name(item), make(item));
    };
    makes(database_.enums,
          [](const schema::EnumType& type) { return operation::CreateEnum{.type = type}; });
    makes(database_.domains,
          [](const schema::Domain& domain) { return operation::CreateDomain{.domain = domain}; });
    makes(database_.sequences, [](schema::Sequence sequence) {
      sequence.owner_table.clear();
      sequence.owner_column.clear();
      return operation::CreateSequence{.sequence = std::move(sequence)};
    });
    makes(database_.functions, [](const schema::Function& function) {
      return operation::CreateFunction{.function = function};
    });
    makes(database_.views, [](schema::View view) {
      view.indexes.clear();
      return operation::CreateView{.view = std::move(view)};
    });
    for (const schema::OtherObject& other : database_.others) {
      if (!other.is_type) continue;
      makers.emplace(
          ObjectName{.kind = ObjectKind::type, .schema = other.schema, .name = other.name},
          operation::Execute{.sql = {.sql = other.create}});
    }
    for (const ObjectName& object : creation_order(database_)) {
      const auto table = tables_.find(object);
      if (table != tables_.end()) {
        add_table(*table->second);
      } else if (object.kind == ObjectKind::view || !above_views_.empty()) {
        above_views_.push_back(std::move(makers.at(object)));
      } else {
        add(std::move(makers.at(object)));
      }
    }
  }

  /// Without what comes later: indexes, and foreign keys to what is not there yet.
  void add_table(schema::Table table) {
    const schema::TableName name{.name = table.name, .schema = table.schema};
    made_.insert(schema::object_name(table));
    table.indexes.clear();
    table.postgresql.partition.reset();
    std::erase_if(table.constraints, [&](schema::Constraint& constraint) {
      if (!dialect_.adds_constraints() || can_stand_inside(constraint)) return false;
      late_.emplace_back(
          operation::AddConstraint{.table = name, .constraint = std::move(constraint)});
      return true;
    });
    add(operation::CreateTable{.table = std::move(table)});
  }

  /// What is not valid would be, in the statement that makes the table.
  bool can_stand_inside(const schema::Constraint& constraint) const {
    const auto* check = std::get_if<schema::Check>(&constraint);
    if (check != nullptr) return !check->not_valid;
    const auto* key = std::get_if<schema::ForeignKey>(&constraint);
    return key == nullptr || (!key->not_valid && can_refer(*key));
  }

  /// Whether the other table is there, with a key that is a constraint; a unique index comes later.
  bool can_refer(const schema::ForeignKey& key) const {
    const ObjectName referred{
        .kind = ObjectKind::table, .schema = key.referred_schema, .name = key.referred_table};
    if (!made_.contains(referred)) return false;
    const schema::Table& other = *tables_.at(referred);
    const auto is_key = [&](std::vector<std::string> columns) {
      std::vector<std::string> wanted = key.referred_columns;
      std::sort(columns.begin(), columns.end());
      std::sort(wanted.begin(), wanted.end());
      return columns == wanted;
    };
    return std::any_of(other.constraints.begin(), other.constraints.end(),
                       [&](const schema::Constraint& constraint) {
                         const auto* primary = std::get_if<schema::PrimaryKey>(&constraint);
                         if (primary != nullptr) return is_key(primary->columns);
                         const auto* unique = std::get_if<schema::Unique>(&constraint);
                         return unique != nullptr && is_key(unique->columns);
                       });
  }

  void attach(const schema::Table& table) {
    const auto& partition = table.postgresql.partition;
    if (!partition) return;
    execute(fmt::format("ALTER TABLE {} ATTACH PARTITION {} {}",
                        name(partition->of.schema, partition->of.name),
                        name(table.schema, table.name), partition->bound));
  }

  /// Partitions have their indexes before they are attached, and before their parents have them:
  /// those take them over then instead of making some.
  void attach_and_index() {
    std::map<int, std::vector<const schema::Table*>, std::greater<>> by_depth;
    for (const schema::Table& table : database_.tables) {
      by_depth[depth(table)].push_back(&table);
    }
    for (const auto& [depth, level] : by_depth) {
      for (const schema::Table* table : level) {
        add_indexes({.name = table->name, .schema = table->schema}, table->indexes);
        attach(*table);
      }
    }
    for (const schema::View& view : database_.views) {
      add_indexes({.name = view.name, .schema = view.schema}, view.indexes);
    }
  }

  /// How many tables a partition is a part of.
  int depth(const schema::Table& table) const {
    int depth = 0;
    for (const schema::Table* part = &table; part->postgresql.partition;) {
      ++depth;
      const schema::TableName& of = part->postgresql.partition->of;
      const auto whole =
          tables_.find({.kind = ObjectKind::table, .schema = of.schema, .name = of.name});
      if (whole == tables_.end()) break;
      part = whole->second;
    }
    return depth;
  }

  void add_indexes(const schema::TableName& table, const std::vector<schema::Index>& indexes) {
    for (const schema::Index& index : indexes) {
      add(operation::CreateIndex{.table = table, .index = index});
    }
  }

  void own_sequences() {
    for (const schema::Sequence& sequence : database_.sequences) {
      if (sequence.owner_table.empty()) continue;
      execute(fmt::format("ALTER SEQUENCE {} OWNED BY {}.{}", name(sequence.schema, sequence.name),
                          name(sequence.schema, sequence.owner_table),
                          dialect_.quote_name_if_needed(sequence.owner_column)));
    }
  }

  /// A constraint, an index or a rule may be what another one of them is about.
  void add_others() {
    for (const bool is_mark : {false, true}) {
      for (const schema::OtherObject& other : database_.others) {
        const bool marks = other.kind == "replica identity" || other.kind == "cluster mark" ||
                           other.kind == "state of a trigger";
        if (!other.is_type && marks == is_mark) execute(other.create);
      }
    }
  }

  const schema::Database& database_;
  const dialect::Dialect& dialect_;
  std::vector<Operation> operations_;
  std::map<ObjectName, const schema::Table*> tables_;
  std::set<ObjectName> made_;
  std::vector<Operation> late_;
  /// Views, and functions that may need them.
  std::vector<Operation> above_views_;
};

}  // namespace

std::vector<Operation> creation(const schema::Database& database, const dialect::Dialect& dialect) {
  CreationParts parts = creation_parts(database, dialect, {});
  std::move(parts.rest.begin(), parts.rest.end(), std::back_inserter(parts.objects));
  return std::move(parts.objects);
}

CreationParts creation_parts(const schema::Database& database, const dialect::Dialect& dialect,
                             const std::vector<const schema::Table*>& there) {
  return Creation(database, dialect, there).make();
}

}  // namespace migrate::autogenerate
