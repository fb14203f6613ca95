// SPDX-License-Identifier: MIT
#pragma once

#include "config/settings.hpp"
#include "engine/plans.hpp"

#include <migrate/diagnosis.hpp>

#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace migrate::engine {

/// A project, as far as there is one. Each of these may throw Error, which is then a finding.
struct Patient {
  const config::Settings& settings;
  std::function<script::Directory()> directory;
  std::function<std::unique_ptr<dialect::Dialect>()> dialect;
  std::function<Workshop(const revision::Graph&, const script::Directory&, const dialect::Dialect&)>
      workshop;
  std::function<std::vector<std::string>()> rows;  ///< of the version table
};

/// Looks at everything, and changes nothing.
Diagnosis examine(const Patient& patient);

}  // namespace migrate::engine
