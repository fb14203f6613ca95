// SPDX-License-Identifier: MIT
#include "script/substitute.hpp"

#include "script/formats/sql/variables.hpp"

namespace migrate::script {

std::string substitute_all(const std::string& sql, const dialect::SqlSyntax& syntax,
                           const Variables& variables) {
  if (!may_have_variables(sql)) return sql;
  const SqlSource source{.text = sql, .path = "", .revision = ""};
  return substitute(source, {.sql = sql, .offset = 0}, syntax, variables).sql;
}

}  // namespace migrate::script
