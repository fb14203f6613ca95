// SPDX-License-Identifier: MIT
#pragma once

#include "dialect/dialect.hpp"
#include "dialect/postgresql/introspect/fields.hpp"
#include "dialect/postgresql/introspect/read_schema.hpp"
#include "schema/database.hpp"

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace migrate::dialect::postgresql {

/// A table, view, sequence or composite type of the catalogue that is read.
struct Relation {
  char kind = 'r';  ///< pg_class.relkind
  schema::TableName name;
  std::size_t at = 0;  ///< in the list of its kind
  std::map<int, std::string> columns{};
  std::map<int, std::string> composite_columns{};  ///< "name type", of a composite type
  bool is_inherited = false;
};

/// A type that is not built in.
struct OwnType {
  char kind = 'e';  ///< pg_type.typtype
  schema::Type type;
  schema::ObjectName object{};
  bool is_read = false;  ///< else it is another schema's or an extension's
};

/// What is known so far of a catalogue that is being read. Each part has a function of its own, and
/// a file; they run in the order in which they stand here.
struct Reading {
  const Ask& ask;
  const Dialect& dialect;
  const ReadScope& scope;
  std::string default_schema{};
  int version = 0;
  schema::Database database{};

  // By their oids.
  std::unordered_map<std::string, Relation> relations{};
  std::unordered_map<std::string, OwnType> types{};
  std::unordered_map<std::string, schema::ObjectName> functions{};
  std::unordered_map<std::string, std::string> comments{};  ///< by "pg_class/16384/0"
  /// The columns' own sequences, which come with them.
  std::unordered_map<std::string, std::string> owned_sequences{};

  bool is_at_least(int major) const { return version >= major * 10000; }

  /// `column` where the server is new enough to have it, else a value in its place.
  std::string since(int major, std::string_view column, std::string_view otherwise) const {
    return std::string(is_at_least(major) ? column : otherwise);
  }

  /// "" for the schema where the search path leads.
  std::string schema(const std::string& name) const { return name == default_schema ? "" : name; }

  /// A condition on pg_namespace under that alias: a schema that is read.
  std::string is_read(std::string_view alias) const;

  /// A condition: what stands in that schema is found by its name alone; also in the schema whose
  /// place another one takes.
  std::string is_visible(std::string_view name_space) const;

  /// A condition: no extension has made it, and it is no part of something else.
  static std::string is_nobodys(std::string_view catalog, std::string_view oid);

  bool takes(const schema::TableName& name) const { return scope.takes(name, default_schema); }

  /// The comment, "" for none; it is taken, so that what is left has no room of its own.
  std::string take_comment(std::string_view catalog, const std::string& oid, int column = 0);

  std::string quoted(const schema::TableName& name) const {
    return dialect.qualified_name(name.schema, name.name);
  }

  /// The table of that oid, nullptr where it is none that is read.
  schema::Table* find_table(const std::string& oid);
  const Relation* find(const std::string& oid) const;

  void add_other(schema::OtherObject other) { database.others.push_back(std::move(other)); }
};

/// A column of a query that answers a type: its text, oid, and those of an array's item.
std::string type_columns(std::string_view type, std::string_view modifier);
std::string type_joins(std::string_view type);
schema::Type read_type_columns(Reading& reading, Fields& fields);

void read_comments(Reading& reading);
void read_schemas_and_extensions(Reading& reading);
void read_types(Reading& reading);
void read_relations(Reading& reading);
void read_columns(Reading& reading);
void read_sequences(Reading& reading);
void read_constraints(Reading& reading);
void read_indexes(Reading& reading);
void read_functions(Reading& reading);
void read_triggers(Reading& reading);
void read_policies_and_rules(Reading& reading);
void read_dependencies(Reading& reading);
void read_what_is_left_out(Reading& reading);

}  // namespace migrate::dialect::postgresql
