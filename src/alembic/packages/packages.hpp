// SPDX-License-Identifier: MIT
#pragma once

#include "python/modules/embedded.hpp"

#include <span>

namespace migrate::alembic {

class Library;

/// Those packages that are written in Python.
std::span<const python::EmbeddedModule> embedded_packages();

/// Packages beside SQLAlchemy that revisions import, with the types that they bring.
void add_package_modules(Library& library);

}  // namespace migrate::alembic
