// SPDX-License-Identifier: MIT
#include "script/transaction_control.hpp"

#include "dialect/sql_splitter.hpp"

#include <vector>

namespace migrate::script {

std::string transaction_control(std::string_view sql, const dialect::SqlSyntax& syntax) {
  const std::vector<std::string> words = dialect::first_keywords(sql, syntax, 3);
  const auto is = [&](std::size_t i, std::string_view word) {
    return i < words.size() && words[i] == word;
  };
  for (const char* word : {"BEGIN", "COMMIT", "END", "ABORT"}) {
    if (is(0, word)) return word;
  }
  if (is(0, "START") && is(1, "TRANSACTION")) return "START TRANSACTION";
  if (is(0, "PREPARE") && is(1, "TRANSACTION")) return "PREPARE TRANSACTION";
  const bool to_savepoint = is(1, "TO") || ((is(1, "WORK") || is(1, "TRANSACTION")) && is(2, "TO"));
  return is(0, "ROLLBACK") && !to_savepoint ? "ROLLBACK" : "";
}

}  // namespace migrate::script
