// SPDX-License-Identifier: MIT
#pragma once

#include "autogenerate/parts.hpp"

#include <set>
#include <vector>

namespace migrate::autogenerate {

struct Reference {
  schema::TableName table;
  schema::ForeignKey key;
};

/// The foreign keys of tables that stay. They are taken away before anything of a table changes,
/// and put in place when everything has changed: also those that stay as they are, where the key
/// that they refer to, or the type of a column, does not.
struct ReferenceChanges {
  std::vector<Reference> dropped{};
  std::vector<Reference> added{};
};

ReferenceChanges compare_references(const schema::Database& from, const schema::Database& to,
                                    const Parts& parts,
                                    const std::set<schema::ObjectName>& renewed);

}  // namespace migrate::autogenerate
