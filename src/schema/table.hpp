// SPDX-License-Identifier: MIT
#pragma once

#include "schema/column.hpp"
#include "schema/constraint.hpp"
#include "schema/index.hpp"
#include "schema/table_name.hpp"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace migrate::schema {

/// PostgreSQL: the table is a part of another one.
struct Partition {
  TableName of;
  std::string bound;  ///< "FOR VALUES IN ('a')", "DEFAULT"

  bool operator==(const Partition&) const = default;
};

struct PostgresqlTableOptions {
  std::string partition_by{};  ///< "RANGE (day)"
  std::vector<std::string> inherits{};
  std::string tablespace{};
  std::string access_method{};  ///< USING
  std::string on_commit{};
  std::map<std::string, std::string> with{};
  std::optional<Partition> partition{};  ///< attached behind the statement that makes the table

  bool operator==(const PostgresqlTableOptions&) const = default;
};

struct SqliteTableOptions {
  bool autoincrement = false;
  bool with_rowid = true;
  bool strict = false;

  bool operator==(const SqliteTableOptions&) const = default;
};

struct Table {
  std::string name;
  std::string schema{};  ///< "": where the search path leads
  std::vector<Column> columns{};
  std::vector<Constraint> constraints{};
  std::vector<Index> indexes{};
  std::string comment{};
  std::vector<std::string> prefixes{};  ///< CREATE ... TABLE: "TEMPORARY", "UNLOGGED"
  PostgresqlTableOptions postgresql{};
  SqliteTableOptions sqlite{};

  bool operator==(const Table&) const = default;
};

}  // namespace migrate::schema
