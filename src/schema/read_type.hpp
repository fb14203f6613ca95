// SPDX-License-Identifier: MIT
#pragma once

#include "schema/type.hpp"

#include <string_view>

namespace migrate::schema {

/// Reads a type as people write it:
///
///     varchar(255)   timestamptz   numeric(10,2)[]   interval day to second(3)      SQL
///     String(255)    Enum('a', 'b', name='mood')     ARRAY(Integer, dimensions=2)   SQLAlchemy
///     postgresql.INTERVAL(fields='DAY')              JSON().with_variant(JSONB(), 'postgresql')
///
/// SQL's names know no case. A name that nobody knows is a type all the same, written as it stands
/// (`vector(3)`, `app.mood`). Throws Error when the text is no type, or when a type that is known
/// does not take what is said of it.
Type read_type(std::string_view text);

}  // namespace migrate::schema
