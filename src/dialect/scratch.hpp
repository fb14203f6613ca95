// SPDX-License-Identifier: MIT
#pragma once

#include "dialect/connect.hpp"
#include "dialect/connection.hpp"
#include "dialect/read_scope.hpp"
#include "schema/database.hpp"

#include <memory>
#include <set>
#include <string>

namespace migrate::dialect {

/// An empty place in which a schema can be made for real, to be read back. Nothing of it is ever
/// committed: it is gone when it is closed, or when its program or its server is no more.
class Scratch {
 public:
  /// Of what there is, nothing of that scope is to be seen.
  Scratch(const config::DatabaseUrl& url, const ConnectOptions& options, ReadScope scope);
  Scratch(const Scratch&) = delete;
  Scratch& operator=(const Scratch&) = delete;
  Scratch(Scratch&&) = delete;
  Scratch& operator=(Scratch&&) = delete;
  ~Scratch();

  Connection& database() { return *database_; }

  /// The schema whose place it takes; "" where the database has none.
  const std::string& in_place_of() const { return place_.schema; }

  /// Makes the other schemas of the scope, empty: a description need not.
  void make_schemas();

  /// Whether the statement makes one of those.
  bool makes_again(std::string_view sql) const;

  schema::Database read();

 private:
  std::unique_ptr<Connection> database_;
  ReadScope scope_;
  ScratchPlace place_;
  std::set<std::string> made_;
};

/// SQL without the name of that schema in front of others: `public.users` becomes `users`.
std::string without_schema(std::string_view sql, std::string_view schema, const SqlSyntax& syntax);

}  // namespace migrate::dialect
