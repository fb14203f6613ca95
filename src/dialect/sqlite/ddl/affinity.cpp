// SPDX-License-Identifier: MIT
#include "dialect/sqlite/ddl/affinity.hpp"

#include "base/text.hpp"

#include <string>

namespace migrate::dialect::sqlite {

/// The first of these rules that fits is the one.
Affinity affinity_of(std::string_view type) {
  const std::string lower = text::lower(type);
  const auto has = [&](std::string_view word) { return lower.find(word) != std::string::npos; };
  if (has("int")) return Affinity::integer;
  if (has("char") || has("clob") || has("text")) return Affinity::text;
  if (has("blob") || lower.empty()) return Affinity::blob;
  if (has("real") || has("floa") || has("doub")) return Affinity::real;
  return Affinity::numeric;
}

}  // namespace migrate::dialect::sqlite
