// SPDX-License-Identifier: MIT
#pragma once

#include "schema/sql_text.hpp"
#include "schema/table_name.hpp"

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

namespace migrate::operation {

struct Null {
  bool operator==(const Null&) const = default;
};

/// A number that is written as it stands: 0.1, 1e300, or an integer of any length.
struct Number {
  std::string text;

  bool operator==(const Number&) const = default;
};

struct Bytes {
  std::string data;

  bool operator==(const Bytes&) const = default;
};

/// A value of a row. A date, an interval or JSON is its text.
using Value = std::variant<Null, bool, std::int64_t, Number, std::string, Bytes, schema::SqlText>;

using Row = std::vector<Value>;

/// Rows in a file of comma-separated values whose first line names the columns. An empty field is
/// NULL, unless it stands in quotes.
struct CsvFile {
  std::string path;

  bool operator==(const CsvFile&) const = default;
};

struct BulkInsert {
  schema::TableName table;
  std::vector<std::string> columns{};  ///< of the rows; a file names its own
  std::variant<std::vector<Row>, CsvFile> rows{};

  bool operator==(const BulkInsert&) const = default;
};

}  // namespace migrate::operation
