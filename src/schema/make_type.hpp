// SPDX-License-Identifier: MIT
#pragma once

#include "schema/type.hpp"
#include "schema/type_table.hpp"

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

namespace migrate::schema {

/// What is given for a parameter of a type; nothing is Python's None.
using TypeValue = std::variant<std::monostate, bool, std::int64_t, std::string, SqlText, Type>;

struct TypeArgument {
  std::string parameter{};  ///< "": by its position
  TypeValue value{};
};

/// The type of that entry, made from arguments as SQLAlchemy makes it. What means nothing in DDL
/// (`as_uuid`, `none_as_null` ...) is taken and forgotten. Throws Error when there is no such
/// parameter, or when it takes another kind of value.
Type make_type(const TypeEntry& entry, const std::vector<TypeArgument>& arguments);

}  // namespace migrate::schema
