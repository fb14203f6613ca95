// SPDX-License-Identifier: MIT
#include "runtime/likeness.hpp"

#include "dialect/connect.hpp"
#include "operation/rows.hpp"

#include <utility>

#include <fmt/core.h>

namespace migrate::runtime {

namespace {

/// Runs a revision in memory.
class MemorySink : public dialect::Sink {
 public:
  explicit MemorySink(dialect::Connection& database) : database_(database) {}

  void execute(const dialect::Statement& statement) override { database_.execute(statement); }

  void begin_autocommit() override {}

  void end_autocommit() override {}

  void insert(const operation::BulkInsert& rows, const Place& place) override {
    database_.insert(rows, place);
  }

  dialect::Connection& database() override { return database_; }

  bool only_prints() const override { return false; }

 private:
  dialect::Connection& database_;
};

[[noreturn]] void fail(const Error& cause) {
  throw ScriptError(
      fmt::format("what the table is at this point is not known: {}", cause.what()),
      {.place = cause.place(),
       .hint = "To print this script, the revisions before it are run in memory. Start it at a "
               "later revision, or run it on the database.",
       .revision = cause.revision()});
}

}  // namespace

Likeness::Likeness(const dialect::Dialect& dialect, std::function<Plan()> earlier)
    : dialect_(dialect), earlier_(std::move(earlier)) {}

Likeness::~Likeness() = default;

void Likeness::add(const dialect::Statement& statement) {
  if (dialect_.lives_in_memory()) {
    printed_.emplace_back(
        [statement](dialect::Connection& database) { database.execute(statement); });
  }
}

void Likeness::add(const operation::BulkInsert& rows, const Place& place) {
  if (dialect_.lives_in_memory()) {
    printed_.emplace_back(
        [rows, place](dialect::Connection& database) { database.insert(rows, place); });
  }
}

dialect::Connection& Likeness::database() {
  try {
    if (database_ == nullptr) make();
    run_printed();
  } catch (const DatabaseError& error) {
    fail(error);
  }
  return *database_;
}

void Likeness::make() {
  database_ = dialect::connect_in_memory(dialect_);
  if (database_ == nullptr) {
    throw Error(fmt::format("this asks the database, and a script is only printed"));
  }
  MemorySink sink(*database_);
  const Plan earlier = earlier_ ? earlier_() : Plan();
  for (const PlannedStep& planned : earlier) {
    if (planned.migration != nullptr) planned.migration->run(sink);
    database_->reset_session();
  }
}

void Likeness::run_printed() {
  for (const auto& run : std::exchange(printed_, {})) run(*database_);
}

}  // namespace migrate::runtime
