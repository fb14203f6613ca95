// SPDX-License-Identifier: MIT
#include "schema/type.hpp"

#include <algorithm>
#include <utility>

namespace migrate::schema {

const Type& Type::on(std::string_view dialect) const {
  const auto found = std::find_if(
      variants.begin(), variants.end(),
      [&](const TypeVariant& variant) { return std::string_view(variant.dialect) == dialect; });
  return found == variants.end() ? *this : *found->type;
}

Type as_written(std::string_view text) {
  return {.written = std::string(text)};
}

Type array_of(Type item, int dimensions) {
  item.dimensions += dimensions;
  for (TypeVariant& variant : item.variants) variant.type->dimensions += dimensions;
  return item;
}

Type with_variant(Type type, std::string_view dialect, Type variant) {
  std::erase_if(type.variants, [&](const TypeVariant& other) { return other.dialect == dialect; });
  type.variants.push_back({.dialect = std::string(dialect), .type = std::move(variant)});
  return type;
}

}  // namespace migrate::schema
