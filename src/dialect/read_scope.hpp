// SPDX-License-Identifier: MIT
#pragma once

#include "schema/table_name.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace migrate::dialect {

/// Which part of a database's schema is read. A pattern is a name in which `*` stands for any
/// characters and `?` for one; with a dot in it, it is held against schema and name, else against
/// the name alone. Names of tables, views, sequences, types and functions are held against it; the
/// rest goes with its table.
struct ReadScope {
  bool all_schemas = true;                   ///< else the one where the search path leads ...
  std::vector<std::string> schemas{};        ///< ... and these
  bool without_extensions = false;           ///< of all, not those that extensions were put into
  std::vector<std::string> include{};        ///< none: everything
  std::vector<std::string> exclude{};        ///< of that
  std::vector<schema::TableName> without{};  ///< tables that are none of the schema's
  /// PostgreSQL: the schema whose place another one takes: its name in front of others is left out.
  std::string in_place_of{};

  /// Whether more than the one where the search path leads is read.
  bool reads_others() const { return all_schemas || !schemas.empty(); }

  /// Whether a schema is, besides the one where the search path leads.
  bool reads(std::string_view schema) const;

  bool takes(const schema::TableName& name, std::string_view default_schema) const;
};

}  // namespace migrate::dialect
