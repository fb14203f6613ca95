// SPDX-License-Identifier: MIT
#include "dialect/read_scope.hpp"

#include <algorithm>

namespace migrate::dialect {

namespace {

/// Remembers the last `*`, so that no text takes longer than its length times the pattern's.
bool fits(std::string_view pattern, std::string_view text) {
  std::size_t at = 0;
  std::size_t in_pattern = 0;
  std::size_t star = std::string_view::npos;
  std::size_t tried = 0;
  while (at < text.size()) {
    if (in_pattern < pattern.size() && pattern[in_pattern] == '*') {
      star = in_pattern++;
      tried = at;
    } else if (in_pattern < pattern.size() &&
               (pattern[in_pattern] == '?' || pattern[in_pattern] == text[at])) {
      ++in_pattern;
      ++at;
    } else if (star != std::string_view::npos) {
      in_pattern = star + 1;
      at = ++tried;
    } else {
      return false;
    }
  }
  return pattern.find_first_not_of('*', in_pattern) == std::string_view::npos;
}

bool fits_any(const std::vector<std::string>& patterns, const schema::TableName& name,
              std::string_view schema) {
  const std::string qualified = std::string(schema) + '.' + name.name;
  return std::any_of(patterns.begin(), patterns.end(), [&](const std::string& pattern) {
    return fits(pattern, pattern.find('.') == std::string::npos ? name.name : qualified);
  });
}

}  // namespace

bool ReadScope::reads(std::string_view schema) const {
  return all_schemas || std::find(schemas.begin(), schemas.end(), schema) != schemas.end();
}

bool ReadScope::takes(const schema::TableName& name, std::string_view default_schema) const {
  const auto schema_of = [&](const schema::TableName& some) {
    return some.schema.empty() ? default_schema : std::string_view(some.schema);
  };
  const std::string_view schema = schema_of(name);
  const bool is_kept_out =
      std::any_of(without.begin(), without.end(), [&](const schema::TableName& other) {
        return other.name == name.name && schema_of(other) == schema;
      });
  if (is_kept_out) return false;
  if (!include.empty() && !fits_any(include, name, schema)) return false;
  return !fits_any(exclude, name, schema);
}

}  // namespace migrate::dialect
