// SPDX-License-Identifier: MIT
#include "dialect/sqlite/bind_value.hpp"

#include <charconv>
#include <cstdint>

#include <sqlite3.h>

namespace migrate::dialect {

namespace {

class Bind {
 public:
  Bind(sqlite3_stmt* statement, int number) : statement_(statement), number_(number) {}

  int operator()(operation::Null /*null*/) const { return sqlite3_bind_null(statement_, number_); }

  int operator()(bool value) const { return sqlite3_bind_int(statement_, number_, value ? 1 : 0); }

  int operator()(std::int64_t value) const {
    return sqlite3_bind_int64(statement_, number_, value);
  }

  /// As SQLite reads such a literal in a statement.
  int operator()(const operation::Number& number) const {
    double value = 0;
    const char* end = number.text.data() + number.text.size();
    std::from_chars(number.text.data(), end, value);
    return sqlite3_bind_double(statement_, number_, value);
  }

  int operator()(const std::string& text) const { return bind_text(text); }

  int operator()(const operation::Bytes& bytes) const {
    return sqlite3_bind_blob64(statement_, number_, bytes.data.data(), bytes.data.size(),
                               SQLITE_STATIC);
  }

  /// Expressions are no values: for_each_insert() writes them.
  int operator()(const schema::SqlText& /*sql*/) const { return SQLITE_MISUSE; }

 private:
  int bind_text(const std::string& text) const {
    return sqlite3_bind_text64(statement_, number_, text.data(), text.size(), SQLITE_STATIC,
                               SQLITE_UTF8);
  }

  sqlite3_stmt* statement_;
  int number_;
};

}  // namespace

int bind_value(sqlite3_stmt* statement, int number, const operation::Value& value) {
  return std::visit(Bind(statement, number), value);
}

}  // namespace migrate::dialect
