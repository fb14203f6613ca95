// SPDX-License-Identifier: MIT
#pragma once

#include "operation/operation.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace migrate::dialect {
class Dialect;
}

namespace migrate::script::yaml {

/// The operations as write_operations() writes them, for one database: what would do something else
/// there once it is read back is executed as the SQL that it is.
std::string write_script(std::string_view key, const std::vector<operation::Step>& steps,
                         const dialect::Dialect& dialect);

}  // namespace migrate::script::yaml
