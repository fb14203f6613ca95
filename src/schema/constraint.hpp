// SPDX-License-Identifier: MIT
#pragma once

#include "schema/index_options.hpp"
#include "schema/name.hpp"
#include "schema/sql_text.hpp"

#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace migrate::schema {

/// When a constraint is checked.
struct Timing {
  std::optional<bool> deferrable{};  ///< written only when it is said
  std::string initially{};           ///< "", "DEFERRED" or "IMMEDIATE"

  bool operator==(const Timing&) const = default;
};

/// What every constraint has.
struct ConstraintFacts {
  Name name{};
  Timing timing{};
  std::string comment{};

  bool operator==(const ConstraintFacts&) const = default;
};

struct PrimaryKey {
  ConstraintFacts facts{};
  std::vector<std::string> columns;
  PostgresqlKeyOptions postgresql{};
  std::string sqlite_on_conflict{};

  bool operator==(const PrimaryKey&) const = default;
};

struct Unique {
  ConstraintFacts facts{};
  std::vector<std::string> columns;
  PostgresqlKeyOptions postgresql{};
  std::string sqlite_on_conflict{};

  bool operator==(const Unique&) const = default;
};

struct ForeignKey {
  ConstraintFacts facts{};
  std::vector<std::string> columns;
  std::string referred_table;
  std::string referred_schema{};                ///< "": where the search path leads
  std::vector<std::string> referred_columns{};  ///< none: the other table's primary key
  std::string on_delete{};                      ///< "", "CASCADE", "SET NULL (a, b)", ...
  std::string on_update{};
  std::string match{};
  bool use_alter = false;  ///< added behind all tables, where the database can
  bool not_valid = false;  ///< PostgreSQL: rows that are there already are not checked

  bool operator==(const ForeignKey&) const = default;
};

struct Check {
  ConstraintFacts facts{};
  SqlText condition;
  bool not_valid = false;   ///< PostgreSQL: rows that are there already are not checked
  bool no_inherit = false;  ///< PostgreSQL
  std::string sqlite_on_conflict{};

  bool operator==(const Check&) const = default;
};

/// What an exclusion constraint compares, and with which operator.
struct Exclusion {
  std::variant<std::string, SqlText> what;  ///< a column, or an expression
  std::string with;                         ///< "=", "&&", ...
  std::string operator_class{};

  bool operator==(const Exclusion&) const = default;
};

/// PostgreSQL's EXCLUDE
struct Exclude {
  ConstraintFacts facts{};
  std::vector<Exclusion> elements;
  std::string method{};  ///< "": gist
  std::optional<SqlText> where{};

  bool operator==(const Exclude&) const = default;
};

using Constraint = std::variant<PrimaryKey, Unique, ForeignKey, Check, Exclude>;

const ConstraintFacts& facts_of(const Constraint& constraint);
ConstraintFacts& facts_of(Constraint& constraint);

}  // namespace migrate::schema
