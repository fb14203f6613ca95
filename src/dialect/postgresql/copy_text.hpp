// SPDX-License-Identifier: MIT
#pragma once

#include "dialect/row_reader.hpp"

#include <string>
#include <string_view>

namespace migrate::dialect {

/// Rows as the lines that COPY ... FROM STDIN reads, some thousand at a time.
class CopyText {
 public:
  explicit CopyText(RowReader& rows) : rows_(rows) {}

  /// The next lines, "" behind the last. They hold until the next call.
  std::string_view next();

 private:
  RowReader& rows_;
  std::string lines_;
};

}  // namespace migrate::dialect
