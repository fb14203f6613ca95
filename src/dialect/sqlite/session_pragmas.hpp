// SPDX-License-Identifier: MIT
#pragma once

#include "dialect/sql_syntax.hpp"

#include <map>
#include <string>
#include <string_view>

namespace migrate::dialect {

class Connection;

/// The settings of an SQLite session that a PRAGMA changes and that last until its end. What a
/// PRAGMA writes into the database itself (journal_mode = wal, user_version) is not among them: a
/// revision that sets it means it to stay.
class SessionPragmas {
 public:
  static SessionPragmas read(Connection& connection);

  /// Sets those that have another value by now.
  void restore(Connection& connection) const;

 private:
  std::map<std::string, std::string, std::less<>> values_;
};

/// Whether a statement is a PRAGMA.
bool is_pragma(std::string_view sql, const SqlSyntax& syntax);

}  // namespace migrate::dialect
