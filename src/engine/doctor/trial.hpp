// SPDX-License-Identifier: MIT
#pragma once

#include "engine/doctor/trial_connection.hpp"
#include "engine/plans.hpp"

#include <migrate/diagnosis.hpp>

#include <memory>
#include <vector>

namespace migrate::engine {

/// Runs revisions where they can do no harm, to see whether they can be run.
class Trial {
 public:
  Trial(const Workshop& workshop, std::vector<Finding>& findings);

  /// Both directions of each: upwards in this order, and downwards again.
  std::vector<ExaminedRevision> examine(const std::vector<revision::Node>& order);

 private:
  /// One direction of a revision.
  struct Case {
    const revision::Revision& revision;
    Direction direction;
  };

  Verdict examine(const Case& subject);
  std::unique_ptr<script::Migration> load(const Case& subject) const;
  void run(const script::Migration& migration);
  Verdict judge_load(const Case& subject, const Error& error);
  Verdict judge_run(const Case& subject, const Error& error);
  Verdict doubt(const Case& subject, const script::Migration& migration);
  void note(const Case& subject, Severity severity, const Error& error);

  const Workshop& workshop_;
  std::vector<Finding>& findings_;
  TrialConnection database_;
  /// A revision failed, so that the database in memory is no longer what later ones expect.
  bool is_derailed_ = false;
};

}  // namespace migrate::engine
