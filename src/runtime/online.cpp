// SPDX-License-Identifier: MIT
#include "runtime/online.hpp"

#include <chrono>

#include <fmt/core.h>

namespace migrate::runtime {

namespace {

using Clock = std::chrono::steady_clock;

/// Runs a plan step by step and keeps account of what is committed, what is only done, and what is
/// gone.
class OnlineRun : public dialect::Sink {
 public:
  OnlineRun(dialect::Connection& connection, const VersionTable& table, Commit commit,
            Observer& observer)
      : connection_(connection), table_(table), commit_(commit), observer_(observer) {}

  Report run(Plan plan) {
    check(plan);
    std::size_t next = 0;
    try {
      for (; next < plan.size(); ++next) {
        stop_if_asked();
        run_step(plan[next]);
      }
      commit();
    } catch (const Error& error) {
      fail(error, plan, next);
    }
    report_.current = table_.read(connection_);
    return std::move(report_);
  }

  void execute(const dialect::Statement& statement) override {
    stop_if_asked();
    connection_.execute(statement);
    if (outside_) kept_outside_ = true;
  }

  void begin_autocommit() override {
    if (commit_ == Commit::once) {
      throw ScriptError(
          "a part of this revision must run outside a transaction, and this run is to "
          "be a single one",
          {.place = {},
           .hint = "`transaction = run` in the configuration asks for all or nothing; "
                   "run up to the revision before, then this one without it.",
           .revision = {}});
    }
    if (outside_) return;
    connection_.release_savepoint();
    // What the revision did so far is committed here, before its version row can be.
    commit();
    kept_outside_ = true;
    outside_ = true;
  }

  void end_autocommit() override {
    if (!wholly_outside_) enter();
  }

 private:
  void check(const Plan& plan) const {
    if (commit_ != Commit::once) return;
    for (const PlannedStep& planned : plan) {
      if (planned.migration == nullptr || planned.migration->transactional()) continue;
      throw ScriptError(
          fmt::format("revision {} runs outside a transaction, and this run is to be a single one",
                      planned.step.revision),
          {.place = {},
           .hint = "`transaction = run` in the configuration asks for all or nothing.",
           .revision = planned.step.revision});
    }
  }

  void stop_if_asked() const {
    if (observer_.stop_requested()) throw Interrupted("stopped on request");
  }

  void run_step(PlannedStep& planned) {
    observer_.on_step(planned.step);
    const Clock::time_point start = Clock::now();
    kept_outside_ = false;
    wholly_outside_ = planned.migration != nullptr && !planned.migration->transactional();
    if (wholly_outside_) {
      commit();
      outside_ = true;
      planned.migration->run(*this);
    }
    enter();
    if (planned.migration != nullptr && !wholly_outside_) planned.migration->run(*this);
    for (const revision::VersionChange& change : planned.changes) table_.apply(connection_, change);
    connection_.release_savepoint();
    // What was done outside stays, whatever becomes of the next revision: so must its version.
    const bool ends_here = commit_ == Commit::per_revision || kept_outside_;
    if (ends_here) connection_.commit();
    done_.push_back(
        {.step = planned.step,
         .duration = std::chrono::duration_cast<std::chrono::microseconds>(Clock::now() - start)});
    if (ends_here) settle();
    planned.migration.reset();  // a long plan need not keep what it has run
    kept_outside_ = false;
  }

  /// Into the transaction, and behind a savepoint of the step's own.
  void enter() {
    outside_ = false;
    if (!connection_.in_transaction()) connection_.begin();
    connection_.savepoint();
  }

  /// Nothing counts as applied before its commit has succeeded.
  void commit() {
    if (connection_.in_transaction()) connection_.commit();
    settle();
  }

  void settle() {
    report_.applied.insert(report_.applied.end(), done_.begin(), done_.end());
    done_.clear();
  }

  /// Undoes the failed step, keeps what was done before it where that may be kept, and reports.
  [[noreturn]] void fail(const Error& error, const Plan& plan, std::size_t failed) {
    keep_what_may_stay();
    for (const RanStep& undone : done_) report_.not_run.push_back(undone.step);
    if (failed < plan.size()) report_.failed = plan[failed].step;
    for (std::size_t i = failed + 1; i < plan.size(); ++i) {
      report_.not_run.push_back(plan[i].step);
    }
    report_.partial = kept_outside_;
    read_current();
    const auto* database = dynamic_cast<const DatabaseError*>(&error);
    throw RunError(error, std::move(report_),
                   database == nullptr ? DatabaseError::Cause{} : database->cause());
  }

  void keep_what_may_stay() {
    // Some failures (a full disk, an interrupt) make the database end the transaction by itself.
    if (commit_ == Commit::shared && connection_.in_transaction() && !done_.empty()) {
      try {
        if (!outside_) connection_.rollback_to_savepoint();
        commit();
      } catch (const Error&) {
        // The first error is the one to tell; what could not be kept is reported as not run.
      }
    }
    connection_.rollback();
  }

  void read_current() {
    try {
      report_.current = table_.read(connection_);
    } catch (const Error&) {
      report_.current_known = false;
    }
  }

  dialect::Connection& connection_;
  const VersionTable& table_;
  Commit commit_;
  Observer& observer_;
  Report report_;
  std::vector<RanStep> done_;    ///< run, but not committed yet
  bool outside_ = false;         ///< in an autocommit part
  bool wholly_outside_ = false;  ///< the step never enters the transaction before its version rows
  bool kept_outside_ = false;    ///< the step has done something that no rollback undoes
};

/// Reads the rows and plans, in the transaction that the first steps will use.
Plan plan_alone(dialect::Connection& connection, const VersionTable& table, const Planner& planner,
                bool erase_first) {
  connection.lock();
  connection.begin();
  try {
    table.create_if_missing(connection);
    if (erase_first) {
      table.erase(connection);
      connection.commit();
      connection.begin();
    }
    return planner(table.read(connection));
  } catch (const Error&) {
    connection.rollback();
    throw;
  }
}

}  // namespace

Report run_online(dialect::Connection& connection, const VersionTable& table,
                  const Planner& planner, const RunOptions& options, Observer& observer) {
  Plan plan = plan_alone(connection, table, planner, options.erase_versions_first);
  return OnlineRun(connection, table, options.commit, observer).run(std::move(plan));
}

}  // namespace migrate::runtime
