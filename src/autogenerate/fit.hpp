// SPDX-License-Identifier: MIT
#pragma once

#include "schema/database.hpp"
#include "schema/reach.hpp"

namespace migrate::dialect {
class Dialect;
}

namespace migrate::autogenerate {

/// A schema whose description does not tell everything, completed by what is `there`: whatever
/// it cannot tell, and whatever is left out of the comparison, is as it is there. What depends on a
/// table or column that it says is no more is left out with it.
schema::Database fitted(schema::Database described, const schema::Reach& reach,
                        const schema::Database& there, const dialect::Dialect& dialect);

}  // namespace migrate::autogenerate
