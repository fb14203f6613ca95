// SPDX-License-Identifier: MIT
#pragma once

#include "alembic/sql/operators.hpp"
#include "alembic/sql/sql.hpp"

#include <string>
#include <vector>

// The parts of the expression language, each in its own file.
namespace migrate::alembic {

void add_own_elements(Sql& sql);
void add_column_methods(Sql& sql);
void add_element_methods(Sql& sql);
void add_from_methods(Sql& sql);
void add_select_methods(Sql& sql);
void add_dml_methods(Sql& sql);

void add_constructors(Sql& sql, python::Module& module);
void add_select_constructors(Sql& sql, python::Module& module);
void add_dml_constructors(Sql& sql, python::Module& module);

void add_postgresql_names(Sql& sql, python::Module& module);
void add_sqlite_names(Sql& sql, python::Module& module);

/// `x DESC`, `x NULLS LAST`
python::Value make_suffix(Sql& sql, Op op, const python::Value& element);
/// Adds to ORDER BY or GROUP BY; a None alone empties it.
void extend_order(Sql& sql, std::vector<python::Value>& list,
                  const std::vector<python::Value>& given);
/// The number of LIMIT or OFFSET as an element; unset for None.
python::Value row_limit(Sql& sql, const python::Value& given);
/// `ANY (x)`
python::Value any_or_all(Sql& sql, const std::string& keyword, const python::Value& element);

}  // namespace migrate::alembic
