// SPDX-License-Identifier: MIT
#pragma once

#include "alembic/sql/compiler.hpp"
#include "alembic/sql/sql.hpp"
#include "dialect/answer.hpp"
#include "operation/rows.hpp"

#include <string>

// What values are on their way into a database, and back.
namespace migrate::alembic {

/// What counts of a type for values.
enum class Family {
  unknown,
  text,
  integer,
  real,
  decimal,
  boolean,
  date_time,
  date,
  time,
  interval,
  bytes,
  json,
  array,
  uuid,
  enumeration,
  pickle,
};

/// The family of a type object on no particular database; unset is unknown.
Family family_of(Sql& sql, const python::Value& type);

/// A value as the database takes it, as its type wants it; `type` may be unset. Lists of an ARRAY
/// and what the driver writes with a cast are SqlText.
operation::Value to_database(Sql& sql, const python::Value& type, const python::Value& value,
                             const dialect::Dialect& dialect, ValueForm form);

/// A value of an answer as the database's driver gives it to Python.
python::Value from_driver(Sql& sql, const operation::Value& value, const std::string& type,
                          const dialect::Dialect& dialect);

/// The same, as the type of its column makes it; `type` may be unset.
python::Value from_database(Sql& sql, const python::Value& type, const python::Value& value,
                            const dialect::Dialect& dialect);

/// A value as a literal.
std::string literal_of(const operation::Value& value, const dialect::Dialect& dialect);

}  // namespace migrate::alembic
