// SPDX-License-Identifier: MIT
#pragma once

#include "schema/sql_text.hpp"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace migrate::schema {

/// What PostgreSQL can be told of a primary key or unique constraint's index.
struct PostgresqlKeyOptions {
  std::vector<std::string> include{};
  std::optional<bool> nulls_not_distinct{};  ///< written only when it is said
  std::map<std::string, std::string> with{};
  std::string tablespace{};
  std::string using_index{};  ///< takes an index that is there already

  bool operator==(const PostgresqlKeyOptions&) const = default;
};

struct PostgresqlIndexOptions {
  std::string method{};  ///< "": btree
  std::optional<SqlText> where{};
  std::vector<std::string> include{};
  std::optional<bool> nulls_not_distinct{};  ///< written only when it is said
  std::map<std::string, std::string> with{};
  std::string tablespace{};
  bool concurrently = false;

  bool operator==(const PostgresqlIndexOptions&) const = default;
};

struct SqliteIndexOptions {
  std::optional<SqlText> where{};

  bool operator==(const SqliteIndexOptions&) const = default;
};

}  // namespace migrate::schema
