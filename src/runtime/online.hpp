// SPDX-License-Identifier: MIT
#pragma once

#include "dialect/connection.hpp"
#include "runtime/history_table.hpp"
#include "runtime/planned_step.hpp"
#include "runtime/version_table.hpp"

#include <migrate/observer.hpp>
#include <migrate/report.hpp>

#include <chrono>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace migrate::runtime {

/// What shares a commit.
enum class Commit {
  per_revision,
  shared,  ///< neighbouring revisions, each behind a savepoint
  once     ///< the whole run: all or nothing
};

struct RunOptions {
  Commit commit = Commit::per_revision;
  bool erase_versions_first = false;  ///< `stamp --purge`
  int retries = 0;                    ///< of what failed for a reason that passes
  std::chrono::milliseconds first_pause{500};
  std::optional<HistoryTable> history{};  ///< where steps are recorded, if anywhere
};

/// Makes the plan for a database whose version table holds these rows.
using Planner = std::function<Plan(const std::vector<std::string>& rows)>;

/// Alone on the database: reads where it stands, plans, and runs the plan. A step and its version
/// rows are committed together. Throws RunError when a step fails; whatever the planner throws,
/// with nothing changed.
Report run_online(dialect::Connection& connection, const VersionTable& table,
                  const Planner& planner, const RunOptions& options, Observer& observer);

}  // namespace migrate::runtime
