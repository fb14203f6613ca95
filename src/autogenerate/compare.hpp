// SPDX-License-Identifier: MIT
#pragma once

#include "operation/operation.hpp"
#include "schema/database.hpp"

#include <vector>

namespace migrate::dialect {
class Dialect;
}

namespace migrate::autogenerate {

/// What counts as a difference.
struct CompareOptions {
  bool types = true;            ///< of columns
  bool server_defaults = true;  ///< of columns
  bool comments = true;
};

/// What makes the tables of `from` those of `to`, with their columns, constraints and indexes, in
/// an order that works. Both must have been read from databases of that dialect. Everything that is
/// dropped or altered says what it was. The order of columns is no difference.
std::vector<operation::Operation> compare_tables(const schema::Database& from,
                                                 const schema::Database& to,
                                                 const dialect::Dialect& dialect,
                                                 const CompareOptions& options = {});

}  // namespace migrate::autogenerate
