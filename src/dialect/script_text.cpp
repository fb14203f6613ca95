// SPDX-License-Identifier: MIT
#include "dialect/script_text.hpp"

namespace migrate::dialect {

/// A comment at the statement's end would swallow the semicolon.
std::string with_semicolon(const std::string& sql) {
  const std::size_t line = sql.rfind('\n') == std::string::npos ? 0 : sql.rfind('\n');
  const bool ends_in_comment = sql.find("--", line) != std::string::npos;
  return sql + (ends_in_comment ? "\n;\n" : ";\n");
}

}  // namespace migrate::dialect
