// SPDX-License-Identifier: MIT
#include "dialect/ddl/insert_text.hpp"

#include "base/csv.hpp"
#include "base/text.hpp"
#include "dialect/ddl/clauses.hpp"
#include "dialect/dialect.hpp"
#include "dialect/row_reader.hpp"

#include <algorithm>

#include <fmt/core.h>

namespace migrate::dialect {

namespace {

struct ValueText {
  const Dialect& dialect;

  std::string operator()(operation::Null /*null*/) const { return "NULL"; }

  std::string operator()(bool value) const {
    if (dialect.has_enums_and_booleans()) return value ? "true" : "false";
    return value ? "1" : "0";
  }

  std::string operator()(std::int64_t value) const { return fmt::format("{}", value); }

  std::string operator()(const operation::Number& number) const { return number.text; }

  std::string operator()(const std::string& text) const { return dialect.quote_text(text); }

  std::string operator()(const operation::Bytes& bytes) const {
    return dialect.quote_bytes(bytes.data);
  }

  std::string operator()(const schema::SqlText& sql) const { return sql.on(dialect.name()); }
};

}  // namespace

bool has_expressions(const operation::BulkInsert& insert) {
  const auto* rows = std::get_if<std::vector<operation::Row>>(&insert.rows);
  return rows != nullptr && std::any_of(rows->begin(), rows->end(), [](const operation::Row& row) {
           return std::any_of(row.begin(), row.end(), [](const operation::Value& value) {
             return std::holds_alternative<schema::SqlText>(value);
           });
         });
}

void for_each_insert(const Dialect& dialect, const operation::BulkInsert& insert,
                     const std::function<void(std::string sql)>& take) {
  RowReader rows(insert);
  const std::string head =
      fmt::format("INSERT INTO {} ({}) VALUES (",
                  dialect.qualified_name(insert.table.schema, insert.table.name),
                  column_list(dialect, rows.columns()));
  while (const operation::Row* row = rows.next()) {
    std::vector<std::string> values;
    values.reserve(row->size());
    for (const operation::Value& value : *row) {
      values.push_back(std::visit(ValueText{dialect}, value));
    }
    take(head + text::join(values, ", ") + ')');
  }
}

}  // namespace migrate::dialect
