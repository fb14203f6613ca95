// SPDX-License-Identifier: MIT
#pragma once

namespace migrate::alembic {

class Library;

/// Packages beside SQLAlchemy that revisions import, with the types that they bring.
void add_package_modules(Library& library);

}  // namespace migrate::alembic
