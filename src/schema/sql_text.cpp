// SPDX-License-Identifier: MIT
#include "schema/sql_text.hpp"

namespace migrate::schema {

const std::string& SqlText::on(std::string_view dialect) const {
  const auto found = dialects.find(std::string(dialect));
  return found == dialects.end() ? sql : found->second;
}

}  // namespace migrate::schema
