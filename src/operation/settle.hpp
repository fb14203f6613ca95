// SPDX-License-Identifier: MIT
#pragma once

#include "operation/operation.hpp"
#include "schema/naming_convention.hpp"

namespace migrate::operation {

/// Names by that convention whatever the operation makes or drops without a name of its own.
void settle(Operation& operation, const schema::NamingConvention& naming);

}  // namespace migrate::operation
