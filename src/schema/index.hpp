// SPDX-License-Identifier: MIT
#pragma once

#include "schema/index_options.hpp"
#include "schema/name.hpp"
#include "schema/sql_text.hpp"

#include <string>
#include <variant>
#include <vector>

namespace migrate::schema {

enum class Order { unsaid, ascending, descending };
enum class Nulls { unsaid, first, last };

/// One of the things that an index is over.
struct IndexElement {
  std::variant<std::string, SqlText> what;  ///< a column, or an expression
  std::string collation{};
  std::string operator_class{};  ///< PostgreSQL
  Order order = Order::unsaid;
  Nulls nulls = Nulls::unsaid;

  bool operator==(const IndexElement&) const = default;
};

struct Index {
  Name name{};
  std::vector<IndexElement> elements;
  bool unique = false;
  std::string comment{};
  PostgresqlIndexOptions postgresql{};
  SqliteIndexOptions sqlite{};

  bool operator==(const Index&) const = default;
};

}  // namespace migrate::schema
