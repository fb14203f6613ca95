// SPDX-License-Identifier: MIT
#include "alembic/models/create_models.hpp"

#include "alembic/schema/convert.hpp"
#include "alembic/schema/create.hpp"
#include "alembic/world.hpp"
#include "dialect/dialect.hpp"
#include "dialect/prepare.hpp"
#include "dialect/sink.hpp"

#include <algorithm>
#include <utility>

#include <fmt/core.h>

namespace migrate::alembic {

using python::Ref;
using python::Value;

namespace {

class Preparation {
 public:
  Preparation(Library& library, std::string home, Doubts& doubts)
      : library_(library),
        dialect_(library.world().dialect()),
        home_(std::move(home)),
        doubts_(doubts) {}

  void add(const MetaDataObject& metadata) {
    for (TableObject* table : metadata.sorted(library_.in())) add(*table);
  }

  PreparedModels take() { return std::move(made_); }

 private:
  /// Its columns one by one, so that what cannot be read is told with its name.
  bool is_readable(TableObject& table) {
    bool readable = true;
    const std::vector<Value> columns = table.column_objects;
    for (const Value& value : columns) {
      auto& column = *python::as<ColumnObject>(value);
      try {
        to_column(column);
      } catch (const python::UnknownValue& error) {
        std::string type = error.module();
        if (!error.name().empty()) type += '.' + error.name();
        refuse(table, column, error.what(),
               fmt::format("`type.{} = ...` in the configuration says what it is in the database",
                           type));
        readable = false;
      } catch (const python::PythonError& error) {
        refuse(table, column, error.what(), error.hint());
        readable = false;
      }
    }
    return readable;
  }

  void refuse(const TableObject& table, const ColumnObject& column, const std::string& message,
              const std::string& hint) {
    doubts_.add(
        fmt::format("the column {}.{} cannot be read: {}", table.facts.name, column.name, message),
        table.place, hint);
  }

  void add(TableObject& table) {
    if (!is_readable(table)) return;
    const std::string& schema = table.facts.schema;
    if (!schema.empty() && schema != home_) {
      doubts_.add(fmt::format("the table {} is in the schema {}, and only that where the search "
                              "path leads is compared",
                              table.facts.name, schema),
                  table.place,
                  fmt::format("`?options=-csearch_path%3D{}` in the URL leads there", schema));
      return;
    }
    operation::Operation create = operation::CreateTable{.table = to_table(table)};
    for (TypeObject* type : named_types(table, true)) add(*type, table);
    dialect::prepare(dialect_, naming_of(table), create);
    schema::Table made = std::move(std::get<operation::CreateTable>(create).table);
    if (dialect_.has_enums_and_booleans()) leave_types(made);
    bring_home(made);
    take_sequences(made);
    made_.tables.push_back({.table = std::move(made), .place = table.place});
  }

  void add(TypeObject& type, const TableObject& table) {
    if (type.value.name == "DOMAIN") {
      add_once(made_.domains, type.value.domain);
    } else {
      add_once(made_.enums, enum_of(type, table));
    }
  }

  template <typename Item>
  void add_once(std::vector<Item>& items, Item item) {
    go_home(item.schema);
    const bool is_known = std::any_of(items.begin(), items.end(), [&](const Item& known) {
      return known.name == item.name && known.schema == item.schema;
    });
    if (!is_known) items.push_back(std::move(item));
  }

  void go_home(std::string& schema) const {
    if (schema == home_) schema.clear();
  }

  void bring_home(schema::Table& table) const {
    go_home(table.schema);
    for (schema::Constraint& constraint : table.constraints) {
      if (auto* key = std::get_if<schema::ForeignKey>(&constraint)) go_home(key->referred_schema);
    }
    for (schema::Column& column : table.columns) {
      go_home(column.type.enumeration.schema);
      go_home(column.type.domain.schema);
    }
  }

  /// Several columns may share a sequence. Its numbers are asked for by the application.
  void take_sequences(schema::Table& table) {
    for (schema::Column& column : table.columns) {
      if (!column.sequence) continue;
      if (dialect_.adds_constraints()) add_once(made_.sequences, *column.sequence);
      column.sequence.reset();
      if (dialect_.adds_constraints()) column.autoincrement = schema::Autoincrement::no;
    }
  }

  Library& library_;
  const dialect::Dialect& dialect_;
  std::string home_;
  Doubts& doubts_;
  PreparedModels made_{};
};

/// Foreign keys come when all tables are there, where they can.
std::vector<schema::Constraint> take_references(schema::Table& table) {
  std::vector<schema::Constraint> taken;
  std::erase_if(table.constraints, [&](const schema::Constraint& constraint) {
    if (!std::holds_alternative<schema::ForeignKey>(constraint)) return false;
    taken.push_back(constraint);
    return true;
  });
  return taken;
}

}  // namespace

PreparedModels prepare_models(Library& library, const std::vector<Ref<MetaDataObject>>& metadata,
                              const std::string& home, Doubts& doubts) {
  Preparation preparation(library, home, doubts);
  for (const Ref<MetaDataObject>& one : metadata) preparation.add(*one);
  return preparation.take();
}

void create_models(World& world, const PreparedModels& models) {
  const dialect::Dialect& dialect = world.dialect();
  const auto perform = [&](operation::Operation operation, const Place& place = {}) {
    dialect.perform({.operation = std::move(operation), .place = place}, world.sink());
  };
  for (const schema::EnumType& type : models.enums) perform(operation::CreateEnum{.type = type});
  for (const schema::Domain& domain : models.domains) {
    perform(operation::CreateDomain{.domain = domain});
  }
  for (const schema::Sequence& sequence : models.sequences) {
    perform(operation::CreateSequence{.sequence = sequence});
  }
  std::vector<std::pair<operation::AddConstraint, Place>> references;
  for (PreparedTable prepared : models.tables) {
    if (dialect.adds_constraints()) {
      const schema::TableName name{.name = prepared.table.name, .schema = prepared.table.schema};
      for (schema::Constraint& key : take_references(prepared.table)) {
        references.emplace_back(
            operation::AddConstraint{.table = name, .constraint = std::move(key)}, prepared.place);
      }
    }
    perform(operation::CreateTable{.table = std::move(prepared.table)}, prepared.place);
  }
  for (auto& [reference, place] : references) perform(std::move(reference), place);
}

std::set<schema::ConstraintName> named_constraints(const PreparedModels& models,
                                                   const dialect::Dialect& dialect) {
  std::set<schema::ConstraintName> named;
  for (const PreparedTable& prepared : models.tables) {
    const schema::Table& table = prepared.table;
    for (const schema::Constraint& constraint : table.constraints) {
      const schema::Name& name = schema::facts_of(constraint).name;
      if (name.empty()) continue;
      named.insert({.schema = table.schema,
                    .table = table.name,
                    .name = schema::shorten_name(name.text, dialect.name_limit())});
    }
  }
  return named;
}

}  // namespace migrate::alembic
