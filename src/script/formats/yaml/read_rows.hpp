// SPDX-License-Identifier: MIT
#pragma once

#include "operation/rows.hpp"
#include "script/formats/yaml/keys.hpp"

#include <vector>

namespace migrate::script::yaml {

/// bulk_insert. A file of rows is named beside the revision, and its path is made whole.
operation::BulkInsert read_bulk_insert(const Value& value);

std::vector<KeyFacts> bulk_insert_keys();

}  // namespace migrate::script::yaml
