// SPDX-License-Identifier: MIT
#include "dialect/postgresql/introspect/array_casts.hpp"

#include <optional>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace migrate::dialect::postgresql {

namespace {

constexpr std::string_view kArrayBegin = "(ARRAY[";

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

/// The items of an array, up to its closing bracket.
struct ArrayItems {
  std::vector<std::string> items{""};
  std::size_t end = std::string_view::npos;  ///< npos: there is none
};

ArrayItems read_items(std::string_view sql, std::size_t at) {
  ArrayItems read;
  for (int depth = 0; at < sql.size(); ++at) {
    const char c = sql[at];
    if (c == '\'' || c == '"') {
      const std::size_t end = end_of_quoted(sql, at);
      read.items.back() += sql.substr(at, end - at);
      at = end - 1;
    } else if (c == ']' && depth == 0) {
      read.end = at;
      break;
    } else if (c == ',' && depth == 0) {
      read.items.emplace_back();
      if (sql.substr(at + 1, 1) == " ") ++at;
    } else {
      if (c == '(' || c == '[') ++depth;
      if (c == ')' || c == ']') --depth;
      read.items.back() += c;
    }
  }
  return read;
}

struct ArrayCast {
  std::vector<std::string> items;
  std::string type;  ///< of an item
  std::size_t end = 0;
};

/// What stands behind "(ARRAY[" up to its cast; none where it is no such thing.
std::optional<ArrayCast> read_cast(std::string_view sql, std::size_t at) {
  constexpr std::string_view kCast = "])::";
  ArrayItems array = read_items(sql, at);
  if (array.end == std::string_view::npos) return std::nullopt;
  if (sql.substr(array.end, kCast.size()) != kCast) return std::nullopt;
  const std::size_t type = array.end + kCast.size();
  const std::size_t brackets = sql.find("[]", type);
  if (brackets == std::string_view::npos) return std::nullopt;
  ArrayCast cast{.items = std::move(array.items),
                 .type = std::string(sql.substr(type, brackets - type)),
                 .end = brackets + 2};
  const bool is_name = cast.type.find_first_of("()'[],") == std::string::npos;
  if (!is_name || sql.substr(cast.end, 2) == "[]") return std::nullopt;
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
    if (sql.compare(at, kArrayBegin.size(), kArrayBegin) == 0)
      cast = read_cast(sql, at + kArrayBegin.size());
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

}  // namespace migrate::dialect::postgresql
