// SPDX-License-Identifier: MIT
#pragma once

#include "revision/versions.hpp"
#include "script/format.hpp"

#include <migrate/report.hpp>

#include <memory>
#include <vector>

namespace migrate::runtime {

/// A step, ready to run or to print: what to tell, what to do, and what the version table says
/// afterwards.
struct PlannedStep {
  Step step;
  std::unique_ptr<script::Migration> migration;  ///< none for a stamp
  std::vector<revision::VersionChange> changes;
};

using Plan = std::vector<PlannedStep>;

}  // namespace migrate::runtime
