// SPDX-License-Identifier: MIT
#pragma once

#include "operation/rows.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace migrate::dialect {

struct AnswerColumn {
  std::string name;
  /// PostgreSQL's name of the type ("int4", "_text", "jsonb"), "" for one that is not built in;
  /// SQLite's declared type, "" for an expression.
  std::string type{};
};

/// What a statement answers, with the database's own types.
struct Answer {
  std::vector<AnswerColumn> columns;  ///< none for a statement that answers no rows
  std::vector<operation::Row> rows;
  std::size_t affected = 0;       ///< the rows that it changed
  std::int64_t last_inserted{0};  ///< SQLite: the rowid of the last row put in
};

}  // namespace migrate::dialect
