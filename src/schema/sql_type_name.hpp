// SPDX-License-Identifier: MIT
#pragma once

#include "schema/make_type.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace migrate::schema {

/// The type that SQL knows under a name, as `character varying` with 10 in parentheses. Its words
/// are lower-case with one blank between them; those behind the parentheses are there as well
/// (`timestamp with time zone`). Nothing when no type has that name.
std::optional<Type> find_sql_type(std::string_view name,
                                  const std::vector<TypeArgument>& arguments);

}  // namespace migrate::schema
