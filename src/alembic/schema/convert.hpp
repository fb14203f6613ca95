// SPDX-License-Identifier: MIT
#pragma once

#include "alembic/schema/objects.hpp"
#include "operation/column.hpp"
#include "schema/naming_convention.hpp"

#include <optional>
#include <string>
#include <utility>
#include <vector>

// What Python's objects are as values of the schema layer.
namespace migrate::alembic {

/// A name with what `op.f()` said of it.
schema::Name to_name(Library& library, const python::Value& name);

/// The SQL of a text or element.
schema::SqlText to_sql(Library& library, const python::Value& value);

/// None and unset: no default. A value that means nothing raises ArgumentError.
std::optional<schema::ServerDefault> to_server_default(Library& library,
                                                       const python::Value& value);
/// The same where it may be an Identity or a Computed.
operation::ColumnDefault to_column_default(Library& library, const python::Value& value);

schema::Column to_column(ColumnObject& column);

/// The column that a value names: a text, or a Column.
std::string column_name(Library& library, const python::Value& value);
std::vector<std::string> column_names(Library& library, const std::vector<python::Value>& values);

/// `@compiles(ForeignKeyConstraint)` of the project, for a key that its column brings.
void let_project_change(Library& library, schema::ForeignKey& key);
schema::Constraint to_constraint(const ConstraintObject& object);
schema::Table to_table(TableObject& table);
schema::Index to_index(const IndexObject& object);
schema::Computed to_computed(const GeneratorObject& object, const schema::Computed& known);

/// `deferrable=`, `initially=` and other words that stand with a constraint.
void take_facts(Library& library, schema::ConstraintFacts& facts, const python::Value& deferrable,
                const python::Value& initially, const python::Value& comment);

/// Options with the name of a dialect in front: "postgresql_using". Those of other databases are
/// forgotten; one that is not known raises.
void take_index_options(Library& library, schema::Index& index,
                        const std::vector<python::Keyword>& options);
void take_key_options(Library& library, schema::PostgresqlKeyOptions& to,
                      std::string& sqlite_on_conflict, const std::vector<python::Keyword>& options);
void take_check_options(Library& library, schema::Check& check,
                        const std::vector<python::Keyword>& options);
void take_foreign_key_options(Library& library, schema::ForeignKey& key,
                              const std::vector<python::Keyword>& options);
void take_table_options(Library& library, schema::Table& table,
                        const std::vector<python::Keyword>& options);

/// Splits an option into dialect and name; raises TypeError where it has no dialect in front.
std::pair<std::string, std::string> split_option(python::Interpreter& in,
                                                 const python::Keyword& option,
                                                 std::string_view of);

/// What an index is over: columns by name, and expressions.
std::vector<schema::IndexElement> to_elements(Library& library,
                                              const std::vector<python::Value>& expressions);

/// "schema.table.column", or a Column, as what a foreign key refers to.
struct Target {
  std::string schema;
  std::string table;
  std::string column;
};

Target to_target(Library& library, const python::Value& value);
/// The same for a key of that table: a name alone is one of its metadata's schema.
Target to_target(Library& library, const python::Value& value, const TableObject* owner);

/// The templates of a `naming_convention=`.
schema::NamingConvention to_naming(python::Interpreter& in, const python::Value& convention);

/// A Table that is read from the database.
void reflect_table(TableObject& table, const python::Value& bind);

}  // namespace migrate::alembic
