// SPDX-License-Identifier: MIT
#pragma once

#include <span>
#include <string_view>

namespace migrate::schema {

/// A type that is known by name, with all that is known of it. Lists are texts: of words, by
/// blanks; of SQL names, by commas.
struct TypeEntry {
  std::string_view name;  ///< SQLAlchemy's, and `Type::name`
  /// Where Python finds it: "sa", "postgresql" or "sqlite"; "sqlite.DATETIME": by that name.
  std::string_view packages;

  // How it reads in the DDL of each database: "" where that has no such type. In braces stands what
  // depends on the type's members; dialect/type_text.hpp says what.
  std::string_view postgresql;
  std::string_view sqlite;

  /// What may be said of it, in SQLAlchemy's order. "*": its first arguments are a list.
  std::string_view parameters{};
  /// The names by which SQL knows it, lower-case.
  std::string_view sql_names{};

  std::string_view emulated{};    ///< on PostgreSQL, where the database's own is not wanted
  std::string_view flag{};        ///< the parameter that is true under ...
  std::string_view flag_names{};  ///< ... these SQL names
};

/// Every type, each once.
std::span<const TypeEntry> type_table();

/// The type of that name, nullptr when there is none.
const TypeEntry* find_type(std::string_view name);

/// The same, if that package of SQLAlchemy has it: "sa", "postgresql" or "sqlite".
const TypeEntry* find_type(std::string_view package, std::string_view name);

}  // namespace migrate::schema
