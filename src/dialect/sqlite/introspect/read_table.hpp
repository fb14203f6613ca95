// SPDX-License-Identifier: MIT
#pragma once

#include "dialect/dialect.hpp"
#include "schema/index.hpp"
#include "schema/table.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace migrate::dialect::sqlite {

/// The value of a stored CREATE TABLE; nothing where it says what a value cannot: a key with an
/// order or a collation, say. Throws Error for what is none.
std::optional<schema::Table> read_table(const Dialect& dialect, std::string_view sql);

/// The value of a stored CREATE INDEX on that table. Throws Error for what is none.
schema::Index read_index(const schema::Table& table, std::string_view sql);

}  // namespace migrate::dialect::sqlite
