// SPDX-License-Identifier: MIT
#pragma once

#include "schema/type.hpp"

#include <string>
#include <string_view>

namespace migrate::dialect {

class Dialect;

/// A type in DDL, by a pattern of schema::TypeEntry. What stands in braces becomes:
///
///     {text}       the length and COLLATE         {precision}  (3)
///     {length}     (255)                          {zone}       WITH or WITHOUT TIME ZONE
///     {longest}    the length for an enum         {interval}   its fields and precision
///     {number}     (10, 2)                        {stored}     _CHAR, for a date kept as digits
///     {digits}     a float's precision            {name}       the name of an enum or domain
///     {bits}       (8), or VARYING(8)
///
/// The brackets of an array stand behind it all, but in front of COLLATE. What is to be written to
/// the letter (schema::Type::written) has no pattern.
std::string type_text(const Dialect& dialect, const schema::Type& type, std::string_view pattern);

}  // namespace migrate::dialect
