// SPDX-License-Identifier: MIT
#pragma once

#include <migrate/error.hpp>

#include <chrono>
#include <optional>
#include <string>
#include <vector>

namespace migrate {

enum class Direction { upgrade, downgrade };

/// One revision run in one direction, or, for a stamp, one move of the version table.
struct Step {
  enum class Kind { upgrade, downgrade, stamp };

  Kind kind = Kind::upgrade;
  std::string revision;           ///< the revision that runs; empty for a stamp
  std::vector<std::string> from;  ///< where it starts; empty means base
  std::vector<std::string> to;    ///< where it ends; empty means base
  std::string message;

  /// "upgrade 27c6a30d7c24 -> 1975ea83b712, Add users"
  std::string describe() const;
};

/// A step that ran, and how long it took.
struct RanStep {
  Step step;
  std::chrono::microseconds duration{0};
};

/// What became of the step that failed.
enum class Outcome {
  undone,     ///< nothing of it is there, or, in a partial one, nothing that could be undone
  committed,  ///< it is there: only the answer got lost
  unknown     ///< the database could not be asked any more
};

/// What a run did and where the database stands after it.
struct Report {
  std::vector<RanStep> applied;      ///< committed, in order
  std::optional<Step> failed;        ///< the step that failed, if one did
  std::vector<Step> not_run;         ///< planned but not reached, or undone with a failing run
  std::vector<std::string> current;  ///< the version table's rows now
  bool current_known = true;         ///< false when the database could not be asked any more
  bool partial = false;  ///< the failed step had left the transaction: some of it stays done
  Outcome outcome = Outcome::undone;  ///< of the failed step
};

/// A run that did not get to its end. What was committed before stays; `report` tells.
class RunError : public Error {
 public:
  RunError(const Error& cause, Report report, DatabaseError::Cause database = {});

  const Report& report() const { return report_; }

  /// What the database answered, when it was the database that refused.
  const DatabaseError::Cause& database() const { return database_; }

  bool interrupted() const { return interrupted_; }

 private:
  Report report_;
  DatabaseError::Cause database_;
  bool interrupted_;
};

}  // namespace migrate
