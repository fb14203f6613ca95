// SPDX-License-Identifier: MIT
#include "dialect/type_check.hpp"

#include "base/text.hpp"
#include "dialect/dialect.hpp"

#include <fmt/core.h>

namespace migrate::dialect {

namespace {

schema::Check one_of(const Dialect& dialect, const schema::Column& column, const std::string& name,
                     const std::vector<std::string>& values) {
  return {.facts = {.name = {.text = name}},
          .condition = {.sql = fmt::format("{} IN ({})", dialect.quote_name_if_needed(column.name),
                                           text::join(values, ", "))}};
}

}  // namespace

std::optional<schema::Check> type_check(const Dialect& dialect, const schema::Column& column) {
  const schema::Type& type = column.type.on(dialect.name());
  if (!type.create_constraint || type.dimensions > 0) return std::nullopt;
  const std::string name = text::lower(type.name);
  if (name == "boolean" && !dialect.has_enums_and_booleans()) {
    return one_of(dialect, column, type.check_name, {"0", "1"});
  }
  if (name == "enum" && !(type.native && dialect.has_enums_and_booleans())) {
    std::vector<std::string> values;
    for (const std::string& value : type.enumeration.values) {
      values.push_back(dialect.quote_text(value));
    }
    return one_of(dialect, column, type.enumeration.name, values);
  }
  return std::nullopt;
}

}  // namespace migrate::dialect
