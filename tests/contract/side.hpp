// SPDX-License-Identifier: MIT
#pragma once

#include "autogenerate/change.hpp"
#include "contract/contract_database.hpp"
#include "dialect/connection.hpp"
#include "dialect/sink.hpp"
#include "engine/autogenerate/body.hpp"
#include "revision/revision.hpp"
#include "support/temporary_directory.hpp"

#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace migrate::test {

/// A database of the test's own, whose schema is changed and read.
struct Side {
  explicit Side(const std::string& dialect);

  schema::Database read() const;
  void run(std::vector<operation::Step> steps) const;
  void run(const autogenerate::Changes& changes) const;

  /// Fails with all that was said to the database.
  void in_transaction(const std::function<void(dialect::Sink&)>& work) const;

  std::unique_ptr<ContractDatabase> database;
  std::unique_ptr<dialect::Connection> connection;
};

/// What was generated as a file of Alembic's.
class RevisionFile {
 public:
  RevisionFile(const engine::Generated& generated, const engine::SchemaContext& context);

  const std::string& text() const { return text_; }

  void run(Direction direction, const Side& side) const;

 private:
  TemporaryDirectory folder_;
  revision::Revision revision_;
  std::string text_;
};

std::vector<std::string> names_of(const autogenerate::Changes& changes);

/// How many seeds a test tries: `MIGRATE_TEST_ROUNDS`, if that is set.
unsigned rounds(unsigned usual);

}  // namespace migrate::test
