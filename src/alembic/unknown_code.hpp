// SPDX-License-Identifier: MIT
#pragma once

#include <migrate/error.hpp>

namespace migrate::alembic {

/// A revision needs what comes from code that cannot be read here: whatever the database says, it
/// will not run.
class UnknownCode : public ScriptError {
 public:
  using ScriptError::ScriptError;
};

}  // namespace migrate::alembic
