// SPDX-License-Identifier: MIT
#pragma once

#include "autogenerate/parts.hpp"

#include <set>

namespace migrate::dialect {
class Dialect;
}

namespace migrate::autogenerate {

/// What a part of a partitioned table is like when the whole has changed from the one to the other:
/// most changes of the whole are made to its parts as well. `wanted`, the part as it is to be, has
/// the names of what it gets so; nullptr where that is not known.
schema::Table followed(schema::Table part, const schema::Table* wanted, const TablePair& whole);

/// Tables that leave what they are a part of, before anything else is changed, and those that
/// become a part of another one when all is done. They keep their rows.
struct PartitionMoves {
  Changes detached{};
  Changes attached{};
  std::set<schema::ObjectName> moved{};
};

PartitionMoves move_partitions(const schema::Database& from, const schema::Database& to,
                               const Parts& parts, const dialect::Dialect& dialect);

/// Whether a table of both is not a part of the same one, or not in the same way.
bool moves_parts(const schema::Database& from, const schema::Database& to);

/// A part that moves takes the foreign keys of its whole along as its own, and gives them up where
/// the new whole has them.
void spell_out_references(schema::Database& one, schema::Database& other);

/// Wholes before their parts.
std::vector<TablePair> wholes_first(std::vector<TablePair> tables, const schema::Database& to);

}  // namespace migrate::autogenerate
