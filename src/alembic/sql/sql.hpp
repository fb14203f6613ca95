// SPDX-License-Identifier: MIT
#pragma once

#include "python/runtime/interpreter.hpp"

#include <functional>
#include <map>
#include <string>
#include <string_view>

namespace migrate::alembic {

/// What the expression language knows of its surroundings: its classes, and who makes types. It
/// lives as long as the interpreter.
struct Sql {
  Sql() = default;
  Sql(const Sql&) = delete;
  Sql& operator=(const Sql&) = delete;

  using ClassRef = python::Ref<python::Class>;

  // By SQLAlchemy's names for them. A class of the host's that is below one of these is made with
  // it as its base: schema's Column has column_element and column_clause, Table has table_clause.
  ClassRef element, column_element, column_clause, from_clause, table_clause, executable;
  ClassRef binary, unary, boolean_list, clause_list, bind, text, textual_select, label, cast, case_,
      function, generator, null, true_, false_, grouping, extract, over, array, tuple, type_coerce,
      function_filter;
  ClassRef join, alias, subquery, cte, select, compound, scalar_select, exists, lateral;
  ClassRef insert, postgresql_insert, sqlite_insert, update, delete_, excluded;
  ClassRef collection;

  // Of sqlalchemy.exc
  ClassRef argument_error, compile_error, invalid_request_error, statement_error;

  /// Makes a TypeObject by SQLAlchemy's name of the type: "Integer".
  std::function<python::Value(std::string_view name)> make_type;

  /// The type of that name, one object each.
  const python::Value& type(const std::string& name);

 private:
  std::map<std::string, python::Value> types_;
};

/// Makes the classes. `make_type` may be set later.
void make_sql(python::Interpreter& in, Sql& sql);

// What the packages have of the expression language: the names go into the module.
void add_sql_names(python::Interpreter& in, Sql& sql,
                   python::Module& module);  ///< sqlalchemy, .sql
void add_postgresql_names(python::Interpreter& in, Sql& sql, python::Module& module);
void add_sqlite_names(python::Interpreter& in, Sql& sql, python::Module& module);

}  // namespace migrate::alembic
