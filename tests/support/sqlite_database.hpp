// SPDX-License-Identifier: MIT
#pragma once

#include <memory>
#include <string>
#include <vector>

struct sqlite3;

namespace migrate::test {

/// The tests' own look at a database, past the program.
class SqliteDatabase {
 public:
  explicit SqliteDatabase(const std::string& path);

  /// Runs statements. Throws std::runtime_error with SQLite's message.
  void run(const std::string& sql);

  /// The first column of each row.
  std::vector<std::string> column(const std::string& sql);

  /// What is in it: the schema, and every row of every table, in an order of its own.
  std::string dump();

 private:
  struct Close {
    void operator()(sqlite3* db) const noexcept;
  };

  std::vector<std::vector<std::string>> query(const std::string& sql);

  std::unique_ptr<sqlite3, Close> db_;
};

}  // namespace migrate::test
