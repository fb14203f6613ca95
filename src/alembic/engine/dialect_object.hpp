// SPDX-License-Identifier: MIT
#pragma once

#include "alembic/library.hpp"
#include "python/runtime/interpreter.hpp"

namespace migrate::alembic {

/// `bind.dialect`: what is asked for its name, mostly.
python::Value dialect_object(Library& library);

}  // namespace migrate::alembic
