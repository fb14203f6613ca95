// SPDX-License-Identifier: MIT
#include "dialect/rehearsal.hpp"

#include "dialect/dialect.hpp"
#include "dialect/sink.hpp"

namespace migrate::dialect {

namespace {

/// The rest depends on what the database says.
struct NeedsDatabase {};

class RehearsalSink : public Sink {
 public:
  void execute(const Statement& /*statement*/) override {}

  void begin_autocommit() override {}

  void end_autocommit() override {}

  void insert(const operation::BulkInsert& /*rows*/, const Place& /*place*/) override {}

  Connection& database() override { throw NeedsDatabase{}; }

  bool only_prints() const override { return false; }
};

}  // namespace

void rehearse(const Dialect& dialect, const operation::Step& step) {
  try {
    RehearsalSink sink;
    dialect.perform(step, sink);
  } catch (const NeedsDatabase&) {
    return;  // what was rendered so far is sound
  }
}

}  // namespace migrate::dialect
