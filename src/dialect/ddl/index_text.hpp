// SPDX-License-Identifier: MIT
#pragma once

#include "operation/index.hpp"
#include "schema/index.hpp"

#include <string>
#include <variant>

namespace migrate::dialect {

class Dialect;

/// A column, quoted if needed, or an expression as it stands.
std::string element_text(const Dialect& dialect,
                         const std::variant<std::string, schema::SqlText>& what);

/// One of the things that an index is over, as it stands between the parentheses.
std::string index_element_text(const Dialect& dialect, const schema::IndexElement& element);

std::string create_index_text(const Dialect& dialect, const operation::CreateIndex& create);
std::string drop_index_text(const Dialect& dialect, const operation::DropIndex& drop);

}  // namespace migrate::dialect
