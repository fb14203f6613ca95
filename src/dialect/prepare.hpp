// SPDX-License-Identifier: MIT
#pragma once

#include "operation/operation.hpp"
#include "schema/naming_convention.hpp"

namespace migrate::dialect {

class Dialect;

/// Completes what an operation makes, as every format needs it before it is performed: CHECKs that
/// stand for types which the database has not, and names by the naming convention.
void prepare(const Dialect& dialect, const schema::NamingConvention& naming,
             operation::Operation& operation);

}  // namespace migrate::dialect
