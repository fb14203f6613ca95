// SPDX-License-Identifier: MIT
#pragma once

#include "operation/operation.hpp"
#include "schema/database.hpp"

#include <vector>

namespace migrate::dialect {
class Dialect;
}

namespace migrate::autogenerate {

/// What makes a database of that schema out of an empty one, in an order that works. What has no
/// operation of its own is a statement to be executed.
std::vector<operation::Operation> creation(const schema::Database& database,
                                           const dialect::Dialect& dialect);

/// The same in two parts: between them, tables that are there already can be changed, with what the
/// first part brings and for what the second one needs.
struct CreationParts {
  std::vector<operation::Operation> objects{};
  std::vector<operation::Operation> rest{};  ///< views, foreign keys, indexes, triggers ...
};

/// `there` are tables that are in place before and stay as they are: foreign keys can refer to
/// them.
CreationParts creation_parts(const schema::Database& database, const dialect::Dialect& dialect,
                             const std::vector<const schema::Table*>& there);

}  // namespace migrate::autogenerate
