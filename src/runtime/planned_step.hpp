// SPDX-License-Identifier: MIT
#pragma once

#include "revision/versions.hpp"
#include "script/format.hpp"

#include <migrate/report.hpp>

#include <memory>
#include <string>
#include <vector>

namespace migrate::runtime {

/// A step, ready to run or to print: what to tell, what to do, and what the version table says
/// afterwards.
struct PlannedStep {
  Step step;
  std::unique_ptr<script::Migration> migration;  ///< none for a stamp
  std::vector<revision::VersionChange> changes;
  std::string checksum;  ///< of the revision's file, where a history is kept
};

using Plan = std::vector<PlannedStep>;

/// The length of the longest id that the plan writes into the version table.
std::size_t longest_version(const Plan& plan);

}  // namespace migrate::runtime
