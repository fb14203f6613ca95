// SPDX-License-Identifier: MIT
#pragma once

#include "dialect/sqlite/ddl/index_definition.hpp"
#include "dialect/sqlite/ddl/table_definition.hpp"
#include "schema/table_name.hpp"

#include <string>
#include <vector>

namespace migrate::dialect {

class Connection;

}  // namespace migrate::dialect

namespace migrate::dialect::sqlite {

/// A table as the database has it, with what belongs to it.
struct StoredTable {
  std::string name;    ///< in the case in which it was created
  std::string schema;  ///< "": main
  TableDefinition definition;
  std::vector<IndexDefinition> indexes;           ///< those that are no constraint's
  std::vector<std::string> triggers;              ///< their texts
  std::vector<std::string> temporary_triggers{};  ///< of this session alone
};

/// Throws Error when there is no such table, or when it is none that can be changed: a view, a
/// virtual table or what belongs to one, a table of SQLite's own.
StoredTable read_stored_table(Connection& database, const schema::TableName& table);

/// The tables with a foreign key to this one, without itself.
std::vector<std::string> referring_tables(Connection& database, const StoredTable& table);

/// Whether the table's schema has something of that name.
bool is_taken(Connection& database, const StoredTable& table, const std::string& name);

/// "main", or what was asked for
std::string schema_name(const StoredTable& table);

}  // namespace migrate::dialect::sqlite
