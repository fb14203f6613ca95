// SPDX-License-Identifier: MIT
#pragma once

#include "schema/table.hpp"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace migrate::schema {

/// What a naming convention makes a name of.
struct Nameable {
  std::string kind;  ///< "ix", "uq", "ck", "fk" or "pk"
  Name name{};       ///< the one it has
  std::string table;
  std::string schema{};
  std::vector<std::string> columns{};  ///< expressions are none
  std::string referred_table{};
  std::vector<std::string> referred_columns{};
};

Nameable nameable(const Table& table, const Constraint& constraint);
Nameable nameable(const Table& table, const Index& index);

/// How constraints and indexes are named that nobody named: SQLAlchemy's `naming_convention`, a
/// template such as `fk_%(table_name)s_%(column_0_name)s` for each kind.
class NamingConvention {
 public:
  /// SQLAlchemy's own: it names indexes only.
  NamingConvention();

  /// By kind. Without any, it is SQLAlchemy's own.
  explicit NamingConvention(std::map<std::string, std::string> templates);

  /// The name that it is to have, which may be none. A settled one stays, one that was given is
  /// changed only by a template with `%(constraint_name)s`. Throws Error when a template asks for
  /// what there is not.
  Name name(const Nameable& nameable) const;

  /// Names what a table brings with it.
  void settle(Table& table) const;

 private:
  std::map<std::string, std::string> templates_;
};

}  // namespace migrate::schema
