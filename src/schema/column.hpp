// SPDX-License-Identifier: MIT
#pragma once

#include "schema/constraint.hpp"
#include "schema/sequence.hpp"
#include "schema/server_default.hpp"
#include "schema/type.hpp"

#include <optional>
#include <string>
#include <vector>

namespace migrate::schema {

/// GENERATED ALWAYS AS (...)
struct Computed {
  SqlText sql;
  std::optional<bool> persisted{};  ///< STORED or VIRTUAL; neither is written when it is not said

  bool operator==(const Computed&) const = default;
};

/// Whether a column numbers its rows by itself. `automatic`: a lone integer primary key that is no
/// foreign key does; `ignore_foreign_key`: also when it is one.
enum class Autoincrement { automatic, yes, no, ignore_foreign_key };

/// SQLite's ON CONFLICT of what is said with the column: "" or "ROLLBACK", "IGNORE", ...
struct SqliteColumnOptions {
  std::string on_conflict_primary_key{};
  std::string on_conflict_not_null{};
  std::string on_conflict_unique{};

  bool operator==(const SqliteColumnOptions&) const = default;
};

struct Column {
  std::string name;
  Type type{};
  std::optional<bool> nullable{};  ///< as it was said; else see is_nullable()
  std::optional<ServerDefault> server_default{};
  bool primary_key = false;
  bool unique = false;
  bool index = false;
  Autoincrement autoincrement = Autoincrement::automatic;
  std::optional<Identity> identity{};
  std::optional<Computed> computed{};
  std::optional<Sequence> sequence{};  ///< what numbers it, where that is no identity
  std::string comment{};
  bool system = false;  ///< the database has it anyway: it is not written
  /// Foreign keys and checks that were said with the column. Their own columns are this one, and
  /// may be left out.
  std::vector<Constraint> constraints{};
  SqliteColumnOptions sqlite{};

  /// A key of the table is not, everything else is, unless it was said.
  bool is_nullable() const { return nullable.value_or(!primary_key && !identity); }

  bool operator==(const Column&) const = default;
};

}  // namespace migrate::schema
