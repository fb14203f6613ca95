// SPDX-License-Identifier: MIT
#pragma once

#include "alembic/project.hpp"
#include "alembic/world.hpp"
#include "python/runtime/host.hpp"

#include <memory>

namespace migrate::alembic {

/// What the Python of a project may do: print, log, read the project's own files and modules.
python::Host make_host(const std::shared_ptr<const Project>& project);

/// What the project tells its revisions.
Surroundings surroundings_of(const Project& project);

}  // namespace migrate::alembic
