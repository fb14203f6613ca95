// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>

namespace migrate::dialect::sqlite {

/// What SQLite makes of a declared type.
enum class Affinity { integer, text, blob, real, numeric };

Affinity affinity_of(std::string_view type);

}  // namespace migrate::dialect::sqlite
