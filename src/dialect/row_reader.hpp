// SPDX-License-Identifier: MIT
#pragma once

#include "base/csv.hpp"
#include "operation/rows.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace migrate::dialect {

/// The rows of a bulk_insert one by one, wherever they are. The operation must outlive it.
class RowReader {
 public:
  /// Throws ScriptError where a file of rows is not sound.
  explicit RowReader(const operation::BulkInsert& insert);

  const std::vector<std::string>& columns() const { return columns_; }

  /// The next row, as long as the columns; nullptr behind the last.
  const operation::Row* next();

 private:
  const operation::BulkInsert& insert_;
  std::optional<CsvReader> file_;
  std::vector<std::string> columns_;
  std::vector<CsvReader::Field> record_;
  operation::Row row_;
  std::size_t next_ = 0;
};

}  // namespace migrate::dialect
