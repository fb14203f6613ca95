// SPDX-License-Identifier: MIT
#pragma once

#include "schema/index.hpp"

#include <map>
#include <string>
#include <vector>

namespace migrate::schema {

struct View {
  std::string name;
  std::string schema{};                ///< "": where the search path leads
  std::string query;                   ///< the SELECT
  std::vector<std::string> columns{};  ///< none: named by the query
  bool materialized = false;
  bool with_data = true;                      ///< of a materialized one
  std::map<std::string, std::string> with{};  ///< PostgreSQL: "security_barrier" ...
  std::vector<Index> indexes{};  ///< of a materialized one; no part of the statement that makes it

  bool operator==(const View&) const = default;
};

}  // namespace migrate::schema
