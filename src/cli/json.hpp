// SPDX-License-Identifier: MIT
#pragma once

#include <migrate/init.hpp>
#include <migrate/project.hpp>

#include <string>
#include <vector>

/// What `--json` prints: one document, keys in a fixed order, described in docs/json.md.
namespace migrate::cli {

std::string to_json(const std::vector<Difference>& differences);
std::string to_json(const std::vector<RevisionInfo>& revisions);
std::string to_json(const std::vector<BranchInfo>& branches);
std::string to_json(const CurrentState& state);
std::string to_json(const std::vector<LogEntry>& entries);
std::string to_json(const SchemaDump& dump);
std::string to_json(const std::vector<ShownSetting>& settings);
std::string to_json(const std::vector<ProjectTemplate>& templates);
std::string to_json(const Diagnosis& diagnosis);

}  // namespace migrate::cli
