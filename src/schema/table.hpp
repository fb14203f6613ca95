// SPDX-License-Identifier: MIT
#pragma once

#include "schema/column.hpp"
#include "schema/constraint.hpp"
#include "schema/index.hpp"

#include <map>
#include <string>
#include <vector>

namespace migrate::schema {

struct PostgresqlTableOptions {
  std::string partition_by{};  ///< "RANGE (day)"
  std::vector<std::string> inherits{};
  std::string tablespace{};
  std::string access_method{};  ///< USING
  std::string on_commit{};
  std::map<std::string, std::string> with{};

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
