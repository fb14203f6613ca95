// SPDX-License-Identifier: MIT
#pragma once

#include "runtime/history_table.hpp"
#include "runtime/planned_step.hpp"

#include <chrono>
#include <optional>
#include <string>

namespace migrate::runtime {

/// Writes the history of a run, where one is kept. What became of a step is recorded in the step's
/// own transaction; of a step that leaves its transaction a row tells beforehand that it began.
class StepRecorder {
 public:
  StepRecorder(dialect::Connection& connection, std::optional<HistoryTable> table);

  void begin(const PlannedStep& planned);
  /// Something of the step is about to stay, whatever comes next.
  void announce();
  void done();
  /// After the step was rolled back.
  void failed(bool interrupted);

 private:
  void settle(const std::string& outcome);

  dialect::Connection& connection_;
  std::optional<HistoryTable> table_;
  HistoryRow row_;
  std::chrono::steady_clock::time_point start_;
  bool is_announced_ = false;
};

}  // namespace migrate::runtime
