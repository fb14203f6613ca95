// SPDX-License-Identifier: MIT
#include "autogenerate/array_casts.hpp"

#include <optional>
#include <string_view>
#include <variant>
#include <vector>

namespace migrate::autogenerate {

namespace {

constexpr std::string_view kBegin = "(ARRAY[";

/// Where the text ends that begins with this quote.
std::size_t end_of_quoted(std::string_view sql, std::size_t at) {
  const char quote = sql[at];
  for (++at; at < sql.size(); ++at) {
    if (sql[at] != quote) continue;
    if (at + 1 < sql.size() && sql[at + 1] == quote) {
      ++at;
    } else {
      return at + 1;
    }
  }
  return sql.size();
}

struct ArrayCast {
  std::vector<std::string> items;
  std::string type;  ///< of an item
  std::size_t end = 0;
};

/// What stands behind "(ARRAY[" up to its cast; none where it is no such thing.
std::optional<ArrayCast> read_cast(std::string_view sql, std::size_t at) {
  ArrayCast cast;
  cast.items.emplace_back();
  int depth = 0;
  for (;; ++at) {
    if (at >= sql.size()) return std::nullopt;
    const char c = sql[at];
    if (c == '\'' || c == '"') {
      const std::size_t end = end_of_quoted(sql, at);
      cast.items.back() += sql.substr(at, end - at);
      at = end - 1;
      continue;
    }
    if (c == ']' && depth == 0) break;
    if (c == '(' || c == '[') ++depth;
    if (c == ')' || c == ']') --depth;
    if (c == ',' && depth == 0) {
      cast.items.emplace_back();
      if (sql.substr(at + 1, 1) == " ") ++at;
    } else {
      cast.items.back() += c;
    }
  }
  constexpr std::string_view kCast = "])::";
  if (sql.substr(at, kCast.size()) != kCast) return std::nullopt;
  const std::size_t type = at + kCast.size();
  const std::size_t brackets = sql.find("[]", type);
  if (brackets == std::string_view::npos) return std::nullopt;
  cast.type = sql.substr(type, brackets - type);
  const bool is_name = cast.type.find_first_of("()'[],") == std::string::npos;
  if (!is_name || sql.substr(brackets + 2, 2) == "[]") return std::nullopt;
  cast.end = brackets + 2;
  return cast;
}

void settle(schema::SqlText& text) {
  text.sql = with_casts_inside(text.sql);
}

void settle(std::optional<schema::SqlText>& text) {
  if (text) settle(*text);
}

void settle(std::vector<schema::Index>& indexes) {
  for (schema::Index& index : indexes) {
    settle(index.postgresql.where);
    for (schema::IndexElement& element : index.elements) {
      if (auto* sql = std::get_if<schema::SqlText>(&element.what)) settle(*sql);
    }
  }
}

void settle(schema::Table& table) {
  for (schema::Column& column : table.columns) {
    if (column.computed) settle(column.computed->sql);
  }
  for (schema::Constraint& constraint : table.constraints) {
    if (auto* check = std::get_if<schema::Check>(&constraint)) settle(check->condition);
    auto* exclude = std::get_if<schema::Exclude>(&constraint);
    if (exclude == nullptr) continue;
    settle(exclude->where);
    for (schema::Exclusion& element : exclude->elements) {
      if (auto* sql = std::get_if<schema::SqlText>(&element.what)) settle(*sql);
    }
  }
  settle(table.indexes);
}

}  // namespace

std::string with_casts_inside(const std::string& sql) {
  std::string made;
  std::size_t at = 0;
  while (at < sql.size()) {
    if (sql[at] == '\'' || sql[at] == '"') {
      const std::size_t end = end_of_quoted(sql, at);
      made += sql.substr(at, end - at);
      at = end;
      continue;
    }
    std::optional<ArrayCast> cast;
    if (sql.compare(at, kBegin.size(), kBegin) == 0) cast = read_cast(sql, at + kBegin.size());
    if (!cast) {
      made += sql[at++];
      continue;
    }
    made += "ARRAY[";
    for (std::size_t item = 0; item < cast->items.size(); ++item) {
      if (item > 0) made += ", ";
      made += '(' + with_casts_inside(cast->items[item]) + ")::" + cast->type;
    }
    made += ']';
    at = cast->end;
  }
  return made;
}

void put_casts_inside(schema::Database& database) {
  for (schema::Table& table : database.tables) settle(table);
  for (schema::Domain& domain : database.domains) settle(domain.check);
  for (schema::View& view : database.views) {
    view.query = with_casts_inside(view.query);
    settle(view.indexes);
  }
  for (schema::OtherObject& other : database.others) other.create = with_casts_inside(other.create);
}

}  // namespace migrate::autogenerate
