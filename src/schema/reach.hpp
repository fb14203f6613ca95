// SPDX-License-Identifier: MIT
#pragma once

#include "schema/table.hpp"

#include <functional>
#include <set>
#include <string>
#include <tuple>

namespace migrate::schema {

/// A constraint that its description names. To others the database gives names of its own.
struct ConstraintName {
  std::string schema{};
  std::string table;
  std::string name;

  bool operator<(const ConstraintName& other) const {
    return std::tie(schema, table, name) < std::tie(other.schema, other.table, other.name);
  }
};

/// A table, or a part of one, that may be left out of a comparison.
struct Part {
  enum class Kind { table, column, index, unique_constraint, foreign_key_constraint };

  Kind kind = Kind::table;
  const Table& table;        ///< it, or the one that it belongs to, as the description has it
  const Table* there{};      ///< the same where it is compared with; nullptr: there is none
  std::string name{};        ///< "": a constraint without one
  bool is_described = true;  ///< or only there
  bool is_there = false;
};

/// What the description of a schema can tell. What it cannot is no difference: that stays as it is
/// there, where the schema is compared with.
struct Reach {
  /// Tables with what belongs to them, and the types and sequences that they need: no views,
  /// functions, triggers, extensions.
  bool only_tables = false;
  bool types = true;            ///< whether another type of a column is a difference
  bool server_defaults = true;  ///< whether another default is one
  std::set<ConstraintName> named{};
  /// Whether a part counts; not set: every one does.
  std::function<bool(const Part&)> includes{};

  bool is_whole() const { return !only_tables && types && server_defaults && !includes; }
};

}  // namespace migrate::schema
