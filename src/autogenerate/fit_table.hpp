// SPDX-License-Identifier: MIT
#pragma once

#include "schema/reach.hpp"
#include "schema/table.hpp"

namespace migrate::dialect {
class Dialect;
}

namespace migrate::autogenerate {

/// A table as a description has it, completed by what is there of it: see fitted().
schema::Table fitted_table(const schema::Table& described, const schema::Reach& reach,
                           const schema::Table& there, const dialect::Dialect& dialect);

/// A table that is not there yet, without what is left out of the comparison.
schema::Table fitted_table(const schema::Table& described, const schema::Reach& reach);

}  // namespace migrate::autogenerate
