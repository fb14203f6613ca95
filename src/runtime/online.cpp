// SPDX-License-Identifier: MIT
#include "runtime/online.hpp"

#include "runtime/aftermath.hpp"
#include "runtime/backoff.hpp"
#include "runtime/step_recorder.hpp"

#include <algorithm>
#include <thread>
#include <utility>

#include <fmt/core.h>

namespace migrate::runtime {

namespace {

using Clock = std::chrono::steady_clock;

constexpr std::string_view kSource = "runtime";

const DatabaseError::Cause& cause_of(const Error& error) {
  static const DatabaseError::Cause none{};
  const auto* database = dynamic_cast<const DatabaseError*>(&error);
  return database == nullptr ? none : database->cause();
}

/// A plan, and the rows for which it was made.
struct PlannedRun {
  std::vector<std::string> rows;
  Plan plan;
};

void prepare_tables(dialect::Connection& connection, const VersionTable& table,
                    const RunOptions& options) {
  table.create_if_missing(connection);
  if (options.history) options.history->create_if_missing(connection);
}

/// Runs a plan step by step and keeps account of what is committed, what is only done, and what is
/// gone.
class OnlineRun : public dialect::Sink {
 public:
  OnlineRun(dialect::Connection& connection, const VersionTable& table, const RunOptions& options,
            PlannedRun planned, Observer& observer)
      : connection_(connection),
        table_(table),
        options_(options),
        start_(std::move(planned.rows)),
        plan_(std::move(planned.plan)),
        observer_(observer),
        backoff_(options.first_pause),
        recorder_(connection, options.history) {}

  Report run() {
    check();
    try {
      while (next_ < plan_.size()) run_next();
      commit();
      connection_.make_durable();
      report_.current = table_.read(connection_);
    } catch (const Error& error) {
      fail(error);
    }
    return std::move(report_);
  }

  void execute(const dialect::Statement& statement) override {
    stop_if_asked();
    if (!outside_) {
      connection_.execute(statement);
      return;
    }
    retrying([&] { connection_.execute(statement); }, [] { return true; });
    kept_outside_ = true;
    count_progress();
  }

  void insert(const operation::BulkInsert& rows, const Place& place) override {
    stop_if_asked();
    connection_.insert(rows, place);
    if (outside_) kept_outside_ = true;
  }

  dialect::Connection& database() override {
    connection_.flush();
    return connection_;
  }

  bool only_prints() const override { return false; }

  void begin_autocommit() override {
    if (outside_) return;
    leave();
    // What the revision did so far is committed here, before its version row can be.
    commit();
    kept_outside_ = true;
    outside_ = true;
  }

  void end_autocommit() override {
    if (!wholly_outside_) enter();
  }

 private:
  /// What cannot be done at all is refused before anything is done.
  void check() {
    if (options_.commit != Commit::once) return;
    for (const PlannedStep& planned : plan_) {
      if (planned.migration == nullptr) continue;
      const std::optional<Place> place = planned.migration->outside_part();
      if (!place) continue;
      connection_.rollback();
      throw ScriptError(
          fmt::format("revision {} leaves its transaction, and this run is to be a single one",
                      planned.step.revision),
          {.place = *place,
           .hint = "`transaction = run` in the configuration asks for all or nothing. Run up to "
                   "the revision before, then this one without it.",
           .revision = planned.step.revision});
    }
  }

  void stop_if_asked() const {
    if (observer_.stop_requested()) throw Interrupted("stopped on request");
  }

  /// Does the work, and again where it failed for a reason that passes and `undo` could take back
  /// what was done of it.
  template <typename Work, typename Undo>
  void retrying(Work work, Undo undo) {
    for (;;) {
      try {
        work();
        return;
      } catch (const DatabaseError& error) {
        if (!error.cause().transient || retries_ == options_.retries || !undo()) throw;
        ++retries_;
        const std::chrono::milliseconds pause = backoff_.next();
        observer_.on_message(
            Severity::warning, kSource,
            fmt::format("{}; trying again in {:.1f} s ({} of {})", error.what(),
                        static_cast<double>(pause.count()) / 1000, retries_, options_.retries));
        sleep(pause);
      }
    }
  }

  /// Something is done that stays: what comes next has all its retries before it.
  void count_progress() {
    retries_ = 0;
    backoff_ = Backoff(options_.first_pause);
  }

  void sleep(std::chrono::milliseconds pause) const {
    constexpr std::chrono::milliseconds kGlance{50};
    const Clock::time_point end = Clock::now() + pause;
    while (Clock::now() < end) {
      stop_if_asked();
      std::this_thread::sleep_for(
          std::min<Clock::duration>(kGlance, std::max<Clock::duration>(end - Clock::now(), {})));
    }
  }

  /// The next step. In a run of one transaction a retry begins with the first again.
  void run_next() {
    retrying(
        [this] {
          begin_again();
          run_step(plan_[next_]);
        },
        [this] { return undo_for_retry(); });
    ++next_;
  }

  /// After the pause: meanwhile no transaction is open.
  void begin_again() {
    if (!std::exchange(is_undone_, false)) return;
    connection_.begin();
    prepare_tables(connection_, table_, options_);
    table_.make_room(connection_, longest_version(plan_));
  }

  bool undo_for_retry() {
    if (outside_ || kept_outside_) return false;
    connection_.rollback();
    next_ -= done_.size();
    done_.clear();
    is_undone_ = true;
    return true;
  }

  void run_step(PlannedStep& planned) {
    stop_if_asked();
    observer_.on_step(planned.step);
    const Clock::time_point start = Clock::now();
    const bool transactional = planned.migration == nullptr || planned.migration->transactional();
    kept_outside_ = false;
    wholly_outside_ = !transactional;
    recorder_.begin(planned);
    if (wholly_outside_) {
      commit();
      recorder_.announce();
      connection_.flush();
      outside_ = true;
      planned.migration->run(*this);
      connection_.reset_session();
    }
    enter();
    if (planned.migration != nullptr && transactional) {
      if (planned.migration->outside_part()) recorder_.announce();
      planned.migration->run(*this);
      connection_.reset_session();
    }
    for (const revision::VersionChange& change : planned.changes) table_.apply(connection_, change);
    recorder_.done();
    leave();
    // What was done outside stays, whatever becomes of the next revision: so must its version.
    const bool ends_here = options_.commit == Commit::per_revision || kept_outside_;
    if (ends_here) connection_.commit();
    connection_.flush();
    done_.push_back(
        {.step = planned.step,
         .duration = std::chrono::duration_cast<std::chrono::microseconds>(Clock::now() - start)});
    if (ends_here) settle();
    kept_outside_ = false;
  }

  /// Into the transaction, and, where it is shared, behind a savepoint of the step's own.
  void enter() {
    outside_ = false;
    if (!connection_.in_transaction()) connection_.begin();
    if (options_.commit == Commit::shared) connection_.savepoint();
  }

  void leave() {
    if (options_.commit == Commit::shared) connection_.release_savepoint();
  }

  /// Nothing counts as applied before its commit has succeeded.
  void commit() {
    if (connection_.in_transaction()) connection_.commit();
    settle();
  }

  void settle() {
    if (done_.empty()) return;
    report_.applied.insert(report_.applied.end(), done_.begin(), done_.end());
    done_.clear();
    count_progress();
    // A long plan need not keep what it has run.
    while (forgotten_ < report_.applied.size()) plan_[forgotten_++].migration.reset();
  }

  /// Undoes the failed step, keeps what was done before it where that may be kept, and reports.
  [[noreturn]] void fail(const Error& error) {
    const DatabaseError::Cause cause = cause_of(error);
    report_.partial = kept_outside_;
    if (cause.connection_lost) {
      settle_after_loss();
    } else {
      settle_after_error(dynamic_cast<const Interrupted*>(&error) != nullptr);
    }
    throw RunError(error, std::move(report_), cause);
  }

  void settle_after_error(bool interrupted) {
    keep_what_may_stay();
    for (const RanStep& undone : done_) report_.not_run.push_back(undone.step);
    tell_rest(next_);
    record_failure(interrupted);
    try {
      connection_.make_durable();
      report_.current = table_.read(connection_);
    } catch (const Error&) {
      report_.current_known = false;
    }
  }

  /// Where the database stands is told even when its history cannot be written.
  void record_failure(bool interrupted) {
    try {
      connection_.reset_session();
      if (report_.failed) recorder_.failed(interrupted);
      connection_.flush();
    } catch (const Error& error) {
      connection_.rollback();
      observer_.on_message(Severity::warning, kSource,
                           fmt::format("this failure is not recorded: {}", error.what()));
    }
  }

  void keep_what_may_stay() {
    // Some failures (a full disk, an interrupt) make the database end the transaction by itself.
    if (options_.commit == Commit::shared && connection_.in_transaction() && !done_.empty()) {
      try {
        if (!outside_) connection_.rollback_to_savepoint();
        commit();
      } catch (const Error&) {
        // The first error is the one to tell; what could not be kept is reported as not run.
      }
    }
    connection_.rollback();
  }

  /// The step that failed, and what was to come after it.
  void tell_rest(std::size_t failed) {
    if (failed < plan_.size()) report_.failed = plan_[failed].step;
    for (std::size_t i = failed + 1; i < plan_.size(); ++i) {
      report_.not_run.push_back(plan_[i].step);
    }
  }

  /// What the lost session had under way is known when a new one has the lock: then that one is
  /// gone, and the version rows say how far it came.
  void settle_after_loss() {
    std::optional<std::size_t> committed;
    try {
      connection_.reconnect();
      report_.current = table_.read(connection_);
      committed = count_committed(start_, plan_, report_.current);
    } catch (const Error&) {
      report_.current_known = false;
    }
    if (!committed) {
      report_.outcome = Outcome::unknown;
      tell_rest(next_);
      return;
    }
    count_as_applied(*committed);
  }

  void count_as_applied(std::size_t committed) {
    report_.applied.insert(report_.applied.end(), done_.begin(), done_.end());
    const std::size_t known = report_.applied.size();
    report_.applied.resize(std::min(known, committed));
    for (std::size_t i = known; i < committed; ++i)
      report_.applied.push_back({.step = plan_[i].step});
    // Commits that had not reached the disk go with a server that crashes.
    for (std::size_t i = committed; i < next_; ++i) report_.not_run.push_back(plan_[i].step);
    const bool arrived = next_ < committed;
    report_.outcome = arrived ? Outcome::committed : Outcome::undone;
    report_.partial = report_.partial && !arrived;
    tell_rest(next_);
  }

  dialect::Connection& connection_;
  const VersionTable& table_;
  const RunOptions& options_;
  std::vector<std::string> start_;  ///< the version rows before the first step
  Plan plan_;
  Observer& observer_;
  Report report_;
  std::size_t next_ = 0;       ///< the step that is to run, or is running
  std::vector<RanStep> done_;  ///< run, but not committed yet
  std::size_t forgotten_ = 0;  ///< the steps whose migrations were let go
  int retries_ = 0;            ///< since something was done that stays
  Backoff backoff_;
  StepRecorder recorder_;
  bool is_undone_ = false;       ///< the transaction that was begun is no more
  bool outside_ = false;         ///< in an autocommit part
  bool wholly_outside_ = false;  ///< the step never enters the transaction before its version rows
  bool kept_outside_ = false;    ///< the step has done something that no rollback undoes
};

/// Reads the rows and plans, in the transaction that the first steps will use.
PlannedRun plan_alone(dialect::Connection& connection, const VersionTable& table,
                      const Planner& planner, const RunOptions& options, Observer& observer) {
  connection.lock(table.name());
  connection.begin();
  try {
    prepare_tables(connection, table, options);
    if (options.erase_versions_first) {
      table.erase(connection);
      connection.commit();
      connection.begin();
    }
    PlannedRun planned;
    planned.rows = table.read(connection);
    planned.plan = planner(planned.rows);
    if (table.make_room(connection, longest_version(planned.plan))) {
      observer.on_message(Severity::info, kSource,
                          fmt::format("widened {}.version_num for ids of more than {} characters",
                                      table.name().name, VersionTable::kUsualLength));
    }
    return planned;
  } catch (const Error&) {
    connection.rollback();
    throw;
  }
}

}  // namespace

Report run_online(dialect::Connection& connection, const VersionTable& table,
                  const Planner& planner, const RunOptions& options, Observer& observer) {
  PlannedRun planned = plan_alone(connection, table, planner, options, observer);
  return OnlineRun(connection, table, options, std::move(planned), observer).run();
}

}  // namespace migrate::runtime
