// SPDX-License-Identifier: MIT
#include "alembic/models/create_models.hpp"

#include "alembic/schema/convert.hpp"
#include "alembic/schema/create.hpp"
#include "alembic/world.hpp"
#include "base/text.hpp"
#include "dialect/dialect.hpp"
#include "dialect/prepare.hpp"
#include "dialect/sink.hpp"
#include "schema/complete.hpp"

#include <algorithm>
#include <utility>

#include <fmt/core.h>

namespace migrate::alembic {

using python::Ref;
using python::Value;

namespace {

template <typename Item>
void add_once(std::vector<Item>& items, Item item) {
  const bool is_known = std::any_of(items.begin(), items.end(), [&](const Item& known) {
    return known.name == item.name && known.schema == item.schema;
  });
  if (!is_known) items.push_back(std::move(item));
}

class Preparation {
 public:
  Preparation(Library& library, Doubts& doubts)
      : library_(library), dialect_(library.world().dialect()), doubts_(doubts) {}

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
        const schema::Type type = to_column(column).type;
        if (type.empty()) {
          refuse(table, column, "it has no type", "");
          readable = false;
        } else if (is_nameless(type)) {
          refuse(table, column, "its enum has no name",
                 "PostgreSQL keeps enums by their names: `Enum(..., name=\"...\")`.");
          readable = false;
        }
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

  bool is_nameless(const schema::Type& type) const {
    const schema::Type& here = type.on(dialect_.name());
    return dialect_.has_enums_and_booleans() && text::lower(here.name) == "enum" && here.native &&
           here.enumeration.name.empty();
  }

  void refuse(const TableObject& table, const ColumnObject& column, const std::string& message,
              const std::string& hint) {
    doubts_.add(
        fmt::format("the column {}.{} cannot be read: {}", table.facts.name, column.name, message),
        table.place, hint);
  }

  void add(TableObject& table) {
    if (!is_readable(table)) return;
    operation::Operation create = operation::CreateTable{.table = to_table(table)};
    for (TypeObject* type : named_types(table, true)) add(*type, table);
    dialect::prepare(dialect_, naming_of(table), create);
    schema::Table made = std::move(std::get<operation::CreateTable>(create).table);
    if (dialect_.has_enums_and_booleans()) leave_types(made);
    take_sequences(made);
    leave_repeated(made.indexes);
    made_.tables.push_back({.table = std::move(made), .place = table.place});
  }

  void add(TypeObject& type, const TableObject& table) {
    if (type.value.name == "DOMAIN") {
      add_once(made_.domains, type.value.domain);
    } else {
      add_once(made_.enums, enum_of(type, table));
    }
  }

  /// `index=True`, and an Index besides that says the same.
  static void leave_repeated(std::vector<schema::Index>& indexes) {
    std::vector<schema::Index> once;
    for (schema::Index& index : indexes) {
      const bool is_known = std::any_of(once.begin(), once.end(), [&](schema::Index other) {
        if (other.name.empty() || other.name.text != index.name.text) return false;
        other.name = index.name;
        return other == index;
      });
      if (!is_known) once.push_back(std::move(index));
    }
    indexes = std::move(once);
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
  Doubts& doubts_;
  PreparedModels made_{};
};

class Settlement {
 public:
  Settlement(PreparedModels& models, const ModelsPlace& place, Doubts& doubts)
      : models_(models), place_(place), doubts_(doubts) {}

  void run() {
    std::erase_if(models_.tables,
                  [this](const PreparedTable& prepared) { return !is_compared(prepared); });
    for (PreparedTable& prepared : models_.tables) bring_home(prepared.table);
    bring_home(models_.enums);
    bring_home(models_.domains);
    bring_home(models_.sequences);
  }

 private:
  bool is_compared(const PreparedTable& prepared) {
    const schema::Table& table = prepared.table;
    if (is_home(table.schema)) return true;
    const bool has_schemas = !place_.dialect.create_schema(table.schema).empty();
    if (has_schemas && place_.scope.reads(table.schema)) return true;
    const bool is_left_out =
        !place_.scope.takes({.name = table.name, .schema = table.schema}, place_.home);
    if (!is_left_out && told_.insert(table.schema).second) tell(prepared, has_schemas);
    return false;
  }

  void tell(const PreparedTable& prepared, bool has_schemas) {
    const schema::Table& table = prepared.table;
    const std::string what =
        fmt::format("the table {} is in the schema {}, ", table.name, table.schema);
    const std::string leave = fmt::format("`exclude = {}.*` leaves it out", table.schema);
    if (has_schemas) {
      doubts_.add(what + "which is not compared", prepared.place,
                  fmt::format("`include_schemas = {}` in the configuration compares it too, and {}",
                              table.schema, leave));
    } else {
      doubts_.add(what + "and there are no schemas here", prepared.place, leave);
    }
  }

  bool is_home(const std::string& schema) const { return schema.empty() || schema == place_.home; }

  void go_home(std::string& schema) const {
    if (is_home(schema)) schema.clear();
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

  /// What else they need. What only tables need that are not compared is not made either.
  template <typename Item>
  void bring_home(std::vector<Item>& items) const {
    std::vector<Item> brought;
    for (Item& item : items) {
      go_home(item.schema);
      const bool is_elsewhere = !item.schema.empty() && !place_.scope.reads(item.schema);
      if (!is_elsewhere) add_once(brought, std::move(item));
    }
    items = std::move(brought);
  }

  PreparedModels& models_;
  const ModelsPlace& place_;
  Doubts& doubts_;
  std::set<std::string> told_{};
};

/// A key that refers to another table does not count by itself, also where it is added later.
void keep_from_counting(schema::Table& table) {
  const schema::Column* counting = schema::counting_column(table);
  for (schema::Column& column : table.columns) {
    if (&column != counting) column.autoincrement = schema::Autoincrement::no;
  }
}

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
                              Doubts& doubts) {
  Preparation preparation(library, doubts);
  for (const Ref<MetaDataObject>& one : metadata) preparation.add(*one);
  return preparation.take();
}

std::set<std::string> schemas_of(const PreparedModels& models) {
  std::set<std::string> schemas;
  for (const PreparedTable& prepared : models.tables) schemas.insert(prepared.table.schema);
  for (const schema::EnumType& type : models.enums) schemas.insert(type.schema);
  for (const schema::Domain& domain : models.domains) schemas.insert(domain.schema);
  for (const schema::Sequence& sequence : models.sequences) schemas.insert(sequence.schema);
  schemas.erase("");
  return schemas;
}

void settle(PreparedModels& models, const ModelsPlace& place, Doubts& doubts) {
  Settlement(models, place, doubts).run();
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
      keep_from_counting(prepared.table);
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
