// SPDX-License-Identifier: MIT
#pragma once

#include "schema/database.hpp"
#include "schema/reach.hpp"

#include <set>
#include <vector>

namespace migrate::dialect {
class Dialect;
}

namespace migrate::autogenerate {

/// The described tables that can be told to be `there` just so, without making them to see what
/// they become. In doubt, a table is none of them; nor is one that a table in doubt refers to.
std::set<schema::ObjectName> recognized(const std::vector<schema::Table>& described,
                                        const schema::Reach& reach, const schema::Database& there,
                                        const dialect::Dialect& dialect);

/// Takes the defaults of columns that are `there` away, where they are not compared: one that the
/// database would not take is none of its matters then.
void leave_defaults(std::vector<schema::Table>& described, const schema::Reach& reach,
                    const schema::Database& there);

}  // namespace migrate::autogenerate
