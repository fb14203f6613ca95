// SPDX-License-Identifier: MIT
#include "dialect/rehearsal.hpp"

#include "dialect/dialect.hpp"

#include <utility>

namespace migrate::dialect {

namespace {

/// The rest depends on what the database says.
struct NeedsDatabase {};

class RehearsalSink : public Sink {
 public:
  void execute(const Statement& statement) override { statements.push_back(statement); }

  void begin_autocommit() override {}

  void end_autocommit() override {}

  void insert(const operation::BulkInsert& /*rows*/, const Place& /*place*/) override {
    does_more = true;
  }

  Connection& database() override { throw NeedsDatabase{}; }

  bool only_prints() const override { return false; }

  std::vector<Statement> statements;
  bool does_more = false;
};

}  // namespace

std::optional<std::vector<Statement>> rehearse(const Dialect& dialect,
                                               const operation::Step& step) {
  try {
    RehearsalSink sink;
    dialect.perform(step, sink);
    if (!sink.does_more) return std::move(sink.statements);
  } catch (const NeedsDatabase&) {
    return std::nullopt;  // what was rendered so far is sound
  }
  return std::nullopt;
}

}  // namespace migrate::dialect
