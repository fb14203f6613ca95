// SPDX-License-Identifier: MIT
#pragma once

#include "schema/naming_convention.hpp"

#include <string>
#include <string_view>

namespace migrate::schema {

/// A template of a naming convention with what its tokens stand for:
///
///     %(table_name)s            %(constraint_name)s         %(column_0_name)s, _1_, ...
///     %(referred_table_name)s   %(referred_column_0_name)s  %(column_0_key)s: the same
///     %(column_0_label)s        the column behind schema and table
///     %(column_0N_name)s        of all columns; column_0_N_name: with "_" between them
///
/// A column that there is not is nothing. Throws Error at another token, and where there is no name
/// or no referred column to put in.
std::string fill_name_template(std::string_view text, const Nameable& nameable);

}  // namespace migrate::schema
