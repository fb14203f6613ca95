// SPDX-License-Identifier: MIT
#pragma once

#include "schema/type.hpp"
#include "script/formats/alembic/code.hpp"

#include <set>
#include <string>

namespace migrate::dialect {
class Dialect;
}

namespace migrate::script::alembic {

/// What a file of revisions must have at its top for what is written below.
struct Needs {
  std::set<std::string> dialects{};  ///< the packages of `sqlalchemy.dialects`
  bool database_type = false;        ///< the class that stands for types which have no other
};

/// Types in SQLAlchemy's words, for one database.
class TypeWriter {
 public:
  TypeWriter(const dialect::Dialect& dialect, Needs& needs) : dialect_(dialect), needs_(needs) {}

  /// As the type of a column. What SQLAlchemy has no name for stands as the database writes it.
  Code column_type(const schema::Type& type) const;

  /// ENUM("a", "b", name="mood") by itself, to be created or dropped.
  Code enum_type(const schema::EnumType& type, bool with_values) const;

  /// That something else is taken from such a package.
  void need(const std::string& package) const { needs_.dialects.insert(package); }

 private:
  Code single_type(const schema::Type& type) const;
  Code enum_of(const schema::Type& type) const;
  Code database_type(const schema::Type& type) const;
  std::string package(const std::string& name) const;

  const dialect::Dialect& dialect_;
  Needs& needs_;
};

/// The imports, and below them the class.
std::string imports_text(const Needs& needs);

}  // namespace migrate::script::alembic
