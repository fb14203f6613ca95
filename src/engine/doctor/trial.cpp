// SPDX-License-Identifier: MIT
#include "engine/doctor/trial.hpp"

#include "alembic/unknown_code.hpp"
#include "base/text.hpp"

#include <algorithm>
#include <utility>

#include <fmt/core.h>

namespace migrate::engine {

namespace {

class TrialSink final : public dialect::Sink {
 public:
  TrialSink(TrialConnection& database, bool transactional)
      : database_(database), transactional_(transactional) {}

  void execute(const dialect::Statement& statement) override { database_.execute(statement); }

  void begin_autocommit() override {
    if (transactional_) database_.commit();
  }

  void end_autocommit() override {
    if (transactional_) database_.begin();
  }

  void insert(const operation::BulkInsert& rows, const Place& place) override {
    database_.insert(rows, place);
  }

  dialect::Connection& database() override { return database_; }

  bool only_prints() const override { return false; }

 private:
  TrialConnection& database_;
  bool transactional_;
};

/// Whether the revision says itself that it does not go on: `raise NotImplementedError`.
bool is_meant(const Error& error) {
  return text::trim(error.place().excerpt).starts_with("raise ");
}

/// What keeps a deploy from going up is an error. The way down is another matter: Alembic's own
/// drafts cannot always go it.
Severity severity_of(Direction direction) {
  return direction == Direction::upgrade ? Severity::error : Severity::warning;
}

std::vector<Finding> findings_of(const Error& error) {
  std::vector<Finding> found;
  const auto add = [&](const Error& one) {
    found.push_back({.severity = Severity::error,
                     .message = one.what(),
                     .place = one.place(),
                     .hint = one.hint(),
                     .revision = {},
                     .direction = {}});
  };
  if (const auto* several = dynamic_cast<const ScriptErrors*>(&error)) {
    for (const ScriptError& one : several->errors()) add(one);
  } else {
    add(error);
  }
  return found;
}

}  // namespace

Trial::Trial(const Workshop& workshop, std::vector<Finding>& findings)
    : workshop_(workshop), findings_(findings), database_(workshop.dialect) {}

std::vector<ExaminedRevision> Trial::examine(const std::vector<revision::Node>& order) {
  std::vector<ExaminedRevision> examined;
  for (const revision::Node node : order) {
    const revision::Revision& revision = workshop_.graph.at(node);
    examined.push_back({.id = revision.id,
                        .path = revision.path,
                        .verdict = examine({revision, Direction::upgrade})});
  }
  for (std::size_t at = order.size(); at > 0; --at) {
    Verdict& verdict = examined[at - 1].verdict;
    const Case way_back{workshop_.graph.at(order[at - 1]), Direction::downgrade};
    verdict = std::max(verdict, examine(way_back));
  }
  return examined;
}

Verdict Trial::examine(const Case& subject) {
  std::unique_ptr<script::Migration> migration;
  try {
    migration = load(subject);
  } catch (const Error& error) {
    return judge_load(subject, error);
  }
  database_.take_asked();
  try {
    run(*migration);
  } catch (const Interrupted&) {
    throw;
  } catch (const Error& error) {
    return judge_run(subject, error);
  }
  return database_.take_asked() ? doubt(subject, *migration) : Verdict::native;
}

std::unique_ptr<script::Migration> Trial::load(const Case& subject) const {
  const script::MigrationRequest request{.revision = subject.revision,
                                         .direction = subject.direction,
                                         .dialect = workshop_.dialect,
                                         .variables = workshop_.variables,
                                         .naming = workshop_.naming,
                                         .project = workshop_.project};
  return std::move(workshop_.directory.load({request}).front());
}

void Trial::run(const script::Migration& migration) {
  TrialSink sink(database_, migration.transactional());
  if (migration.transactional()) database_.begin();
  try {
    migration.run(sink);
    if (database_.in_transaction()) database_.commit();
  } catch (const Error&) {
    if (database_.in_transaction()) database_.rollback();
    database_.reset_session();
    throw;
  }
  database_.reset_session();
}

Verdict Trial::judge_load(const Case& subject, const Error& error) {
  is_derailed_ = database_.is_real();
  // A file without a way back is told of, and runs.
  const bool has_no_way = subject.direction == Direction::downgrade && error.place().line == 0;
  note(subject, has_no_way ? Severity::info : Severity::error, error);
  return has_no_way ? Verdict::native : Verdict::fails;
}

Verdict Trial::judge_run(const Case& subject, const Error& error) {
  const bool asked = database_.take_asked();
  const bool was_derailed = std::exchange(is_derailed_, database_.is_real());
  if (is_meant(error)) {
    note(subject, Severity::info, error);
    return Verdict::native;
  }
  const bool is_certain = dynamic_cast<const alembic::UnknownCode*>(&error) != nullptr;
  const bool is_of_script = dynamic_cast<const ScriptError*>(&error) != nullptr;
  if (!is_certain && (asked || (was_derailed && !is_of_script))) return Verdict::depends;
  note(subject, severity_of(subject.direction), error);
  return Verdict::fails;
}

/// With another answer it may come to what this time was passed by.
Verdict Trial::doubt(const Case& subject, const script::Migration& migration) {
  const std::vector<ScriptError> doubts = migration.doubts();
  for (const ScriptError& one : doubts) note(subject, Severity::warning, one);
  return doubts.empty() ? Verdict::native : Verdict::depends;
}

void Trial::note(const Case& subject, Severity severity, const Error& error) {
  for (Finding& finding : findings_of(error)) {
    finding.severity = severity;
    finding.revision = subject.revision.id;
    finding.direction = subject.direction == Direction::upgrade ? "upgrade" : "downgrade";
    if (finding.place.file.empty()) finding.place.file = subject.revision.path;
    // What is wrong with a file as a whole is found in both directions.
    const bool is_known =
        std::any_of(findings_.begin(), findings_.end(), [&](const Finding& other) {
          return other.revision == finding.revision && other.message == finding.message &&
                 other.place.line == finding.place.line;
        });
    if (!is_known) findings_.push_back(std::move(finding));
  }
}

}  // namespace migrate::engine
