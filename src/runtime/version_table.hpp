// SPDX-License-Identifier: MIT
#pragma once

#include "dialect/connection.hpp"
#include "revision/versions.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace migrate::runtime {

/// The table that says which revisions a database has: Alembic's, to the letter.
class VersionTable {
 public:
  VersionTable(const dialect::Dialect& dialect, dialect::TableName name)
      : dialect_(&dialect), name_(std::move(name)) {}

  const dialect::TableName& name() const { return name_; }

  /// The rows in the order in which the database gives them; none when there is no table. Throws
  /// DatabaseError when a table of that name is something else. Inside a transaction the table has
  /// to be there: looking for it in vain would end the transaction.
  std::vector<std::string> read(dialect::Connection& connection) const;

  void create_if_missing(dialect::Connection& connection) const;
  void erase(dialect::Connection& connection) const;

  /// Changes exactly the row that the change is about, or throws: somebody else was here.
  void apply(dialect::Connection& connection, const revision::VersionChange& change) const;

  /// Alembic's column holds so many characters.
  static constexpr std::size_t kUsualLength = 32;

  /// Sees to it that an id of that length has room. Answers whether the column was widened.
  bool make_room(dialect::Connection& connection, std::size_t length) const;

  std::string create_statement() const;
  std::string widen_statement(std::size_t length) const;

  /// A change as SQL text, for a script.
  std::string statement_for(const revision::VersionChange& change) const;

 private:
  std::string qualified() const;
  bool exists(dialect::Connection& connection) const;

  const dialect::Dialect* dialect_;
  dialect::TableName name_;
};

}  // namespace migrate::runtime
