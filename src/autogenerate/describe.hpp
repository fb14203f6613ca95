// SPDX-License-Identifier: MIT
#pragma once

#include "operation/operation.hpp"

#include <string>
#include <vector>

namespace migrate::autogenerate {

/// What an operation does, in words: "add column users.email". A batch does several things.
std::vector<std::string> describe(const operation::Operation& operation);

}  // namespace migrate::autogenerate
