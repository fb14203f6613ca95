// SPDX-License-Identifier: MIT
#pragma once

#include "config/environment.hpp"

#include <optional>
#include <string>

namespace migrate::config {

/// What the caller says about the configuration, and where it is to be looked for.
struct Request {
  std::optional<std::string> config_file;  ///< -c
  std::optional<std::string> section;      ///< -n
  std::optional<std::string> url;          ///< --url
  Environment environment;
  std::string working_directory;  ///< "" is the process's own
};

}  // namespace migrate::config
