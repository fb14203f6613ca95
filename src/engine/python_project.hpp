// SPDX-License-Identifier: MIT
#pragma once

#include "alembic/env_file.hpp"
#include "alembic/project.hpp"
#include "config/settings.hpp"
#include "script/format.hpp"

#include <migrate/observer.hpp>

#include <memory>

namespace migrate::engine {

/// What revisions in Python see of the project. The observer hears what they print, and must live
/// as long.
std::shared_ptr<const alembic::Project> python_project(const config::Settings& settings,
                                                       const script::Variables& variables,
                                                       const alembic::EnvFacts& env,
                                                       Observer& observer);

/// The project's `env.py`, as far as it can be told; nothing where there is none.
alembic::EnvFacts read_env(const config::Settings& settings, const script::Variables& variables);

/// Where that is; "" where there is none.
std::string env_file(const config::Settings& settings);

}  // namespace migrate::engine
