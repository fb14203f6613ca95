// SPDX-License-Identifier: MIT
#pragma once

#include "config/settings.hpp"
#include "support/temporary_directory.hpp"

#include <string>
#include <string_view>

namespace migrate::config {

/// A project directory, and what a command that runs there is told.
struct Project {
  test::TemporaryDirectory dir;
  Request request{.config_file = {},
                  .section = {},
                  .url = {},
                  .environment = {},
                  .working_directory = dir.str()};

  Settings load() const { return Settings::load(request); }

  /// The settings that alembic.ini with these lines in [alembic] gives.
  Settings with(const std::string& lines) const {
    dir.write("alembic.ini", "[alembic]\n" + lines + "\n");
    return load();
  }

  std::string shown(std::string_view name, bool origin = false) const {
    for (const Shown& row : load().show()) {
      if (row.name == name) return origin ? row.origin : row.value;
    }
    return "no such row";
  }
};

}  // namespace migrate::config
