// SPDX-License-Identifier: MIT
#pragma once

#include <span>
#include <string_view>

namespace migrate::dialect {

/// The words that are no names on PostgreSQL unless they are quoted, sorted: those that SQLAlchemy
/// quotes, so that both write one text.
std::span<const std::string_view> postgresql_reserved_words();

}  // namespace migrate::dialect
