// SPDX-License-Identifier: MIT
#pragma once

#include "alembic/sql/element.hpp"
#include "alembic/sql/sql.hpp"

#include <string>
#include <vector>

// How values of Python become elements.
namespace migrate::alembic {

/// What stands for an element: itself, or what `__clause_element__()` of it answers; unset for
/// plain values.
python::Value element_of(python::Interpreter& in, const python::Value& value);

/// An operand beside `other` (unset: alone): plain values are bound with its name and type.
python::Value operand(Sql& sql, const python::Value& value, const python::Value& other = {},
                      const std::string& name = {});

/// A condition: an element, or a bool.
python::Value condition(Sql& sql, const python::Value& value);
/// All of them, with AND; unset where there is none.
python::Value all_of(Sql& sql, const std::vector<python::Value>& conditions);
python::Value any_of(Sql& sql, const std::vector<python::Value>& conditions);

/// What stands in ORDER BY or GROUP BY: a text is the name of a column or label.
python::Value order_item(Sql& sql, const python::Value& value);

/// The type object that a value is, an instance of a class of types made; unset for None and unset.
python::Value type_argument(Sql& sql, const python::Value& value);
/// The type that a plain value has by itself.
python::Value type_of_value(Sql& sql, const python::Value& value);

python::Value make_bind(Sql& sql, const python::Value& value, const python::Value& type,
                        const std::string& name);
python::Value make_binary(Sql& sql, const python::Value& left, Op op, const python::Value& right,
                          const python::Value& type = {});
python::Value make_unary(Sql& sql, Op op, const python::Value& operand,
                         const python::Value& type = {});
python::Value make_text(Sql& sql, const std::string& text);
python::Value make_label(Sql& sql, const python::Value& element, const std::string& name);
python::Value make_list(Sql& sql, std::vector<python::Value> items, bool parentheses = true);
python::Value make_constant(Sql& sql, bool value);
python::Value make_null(Sql& sql);

/// `left op right` of plain Python: with the operators and constants that SQL needs for it.
python::Value compare(Sql& sql, const python::Value& left, Op op, const python::Value& right);
python::Value arithmetic(Sql& sql, const python::Value& left, Op op, const python::Value& right,
                         bool reflected);
/// `x IN (...)`, where `list` is a list, a SELECT or a bindparam.
python::Value in_list(Sql& sql, const python::Value& left, const python::Value& list, bool negated);
python::Value empty_in(Sql& sql, const python::Value& left, bool negated);
python::Value negate(Sql& sql, const python::Value& value);

/// Values one behind the other, or in one list: `f(a, b)` and `f([a, b])`.
std::vector<python::Value> spread(python::Interpreter& in,
                                  const std::vector<python::Value>& arguments);

}  // namespace migrate::alembic
