// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <vector>

namespace migrate {

/// A new project.
struct InitRequest {
  std::string directory;                   ///< of the scripts: made, or empty so far
  std::optional<std::string> config_file;  ///< else migrate.ini in the current directory
  std::string template_name = "generic";
  bool package = false;  ///< Alembic's `--package`: an `__init__.py` in both directories
};

/// What init_project() made, in order.
struct InitResult {
  std::vector<std::string> directories;
  std::vector<std::string> files;
  std::string config_file;
  bool config_file_kept = false;  ///< it was there already, and was not touched
};

struct ProjectTemplate {
  std::string name;
  std::string summary;
};

std::vector<ProjectTemplate> project_templates();

/// Makes a directory for revisions and a configuration file. Throws with nothing half made where
/// that can be told beforehand.
InitResult init_project(const InitRequest& request);

}  // namespace migrate
