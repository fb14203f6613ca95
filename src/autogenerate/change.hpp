// SPDX-License-Identifier: MIT
#pragma once

#include "operation/operation.hpp"

#include <string>
#include <vector>

namespace migrate::autogenerate {

/// An operation, and what whoever reads the revision has to decide about it, if anything.
struct Change {
  operation::Operation operation;
  std::string remark{};

  bool operator==(const Change&) const = default;
};

using Changes = std::vector<Change>;

}  // namespace migrate::autogenerate
