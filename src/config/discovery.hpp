// SPDX-License-Identifier: MIT
#pragma once

#include "config/ini.hpp"
#include "config/request.hpp"

#include <string>

namespace migrate::config {

/// The absolute path of the configuration file: -c, else $MIGRATE_CONFIG, else ./migrate.ini, else
/// $ALEMBIC_CONFIG, else ./alembic.ini. Throws ConfigError when there is none, or when the one that
/// is named is missing.
std::string find_config_file(const Request& request);

/// The main section: the one that is asked for, else [migrate], else [alembic].
std::string find_section(const Ini& ini, const Request& request);

}  // namespace migrate::config
