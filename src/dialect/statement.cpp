// SPDX-License-Identifier: MIT
#include "dialect/statement.hpp"

#include "base/files.hpp"

namespace migrate::dialect {

Place place_inside(const Statement& statement, std::size_t offset) {
  Place inside = files::place_at(statement.place.file, statement.sql, offset);
  if (inside.line == 1) {
    // The statement's first line may begin in the middle of the file's line.
    inside.column += statement.place.column == 0 ? 0 : statement.place.column - 1;
    if (!statement.place.excerpt.empty()) inside.excerpt = statement.place.excerpt;
  }
  inside.line += statement.place.line == 0 ? 0 : statement.place.line - 1;
  return inside;
}

}  // namespace migrate::dialect
