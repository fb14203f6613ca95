// SPDX-License-Identifier: MIT
#pragma once

#include "autogenerate/change.hpp"
#include "dialect/connect.hpp"
#include "dialect/dialect.hpp"
#include "dialect/scratch.hpp"
#include "dialect/sink.hpp"
#include "engine/autogenerate/schema_source.hpp"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace migrate::engine {

/// What changes run in a database of that schema. A likeness of it is made in a scratch place once
/// a change looks at the database, or it is to be read: most never do, and a server has room for so
/// many new tables in one transaction.
class Rehearsal final : public dialect::Sink {
 public:
  /// Both must outlive it.
  Rehearsal(const schema::Database& from, const SchemaContext& context);

  /// Its statements, after those of the changes before it.
  std::vector<std::string> perform(const autogenerate::Change& change);

  /// What the database is like now.
  schema::Database read();

  void execute(const dialect::Statement& statement) override;

  void begin_autocommit() override {}

  void end_autocommit() override {}

  void insert(const operation::BulkInsert& rows, const Place& place) override;
  dialect::Connection& database() override;

  bool only_prints() const override { return true; }

 private:
  void run(operation::Operation operation);
  dialect::Scratch& scratch();

  const schema::Database& from_;
  const SchemaContext& context_;
  std::unique_ptr<dialect::Dialect> dialect_;
  std::optional<dialect::Scratch> scratch_;
  std::vector<dialect::Statement> earlier_;  ///< what a likeness has to catch up with
  std::vector<std::string> statements_;
};

}  // namespace migrate::engine
