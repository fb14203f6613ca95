// SPDX-License-Identifier: MIT
#pragma once

#include "alembic/library.hpp"
#include "python/runtime/interpreter.hpp"

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace migrate::alembic {

/// The expression language: its classes, and what its elements know of their surroundings.
class Sql : public Room {
 public:
  explicit Sql(Library& of_library);

  Library& library;
  python::Interpreter& in;

  using ClassRef = python::Ref<python::Class>;

  // By SQLAlchemy's names for them. A class of the host's that derives from one of the C++ classes
  // is made with it as its base: schema's Column has column_clause, Table has table_clause.
  ClassRef element, executable, returns_rows, column_element, function_element, generic_function,
      column_clause, from_clause, table_clause, collection;
  ClassRef binary, unary, boolean_list, clause_list, grouping, bind, text, textual_select, label,
      cast, type_coerce, case_, function, function_name, generator, null, true_, false_, extract,
      over, filter, array, tuple, values;
  ClassRef join, alias, subquery, cte, lateral, select_base, select, compound, scalar_select,
      exists;
  ClassRef update_base, insert, postgresql_insert, sqlite_insert, update, delete_;

  /// The type object of that name: "Integer".
  const python::Value& type(const std::string& name);
  /// What a module of the evaluator's has: `standard("datetime", "date")`.
  const python::Value& standard(const std::string& module, const std::string& name);

  template <typename T, typename... Parts>
  python::Ref<T> make(const ClassRef& type, Parts&&... parts) {
    return in.make<T>(*type, *this, std::forward<Parts>(parts)...);
  }

 private:
  void make_classes();

  std::map<std::string, python::Value> types_;
  std::map<std::pair<std::string, std::string>, python::Value> standard_;
};

/// Puts the names of the expression language into `sqlalchemy`, `sqlalchemy.sql` and the packages
/// of the dialects.
void register_sql(Library& library);

}  // namespace migrate::alembic
