// SPDX-License-Identifier: MIT
#include "dialect/statement.hpp"

#include "base/files.hpp"

namespace migrate::dialect {

namespace {

/// The byte of the source that byte `offset` of the statement comes from; all of a variable's text
/// comes from where the variable stands.
std::size_t source_offset(const Source& source, std::size_t offset) {
  std::size_t end = 0;
  std::size_t source_end = 0;
  for (const Source::Replacement& replacement : source.replacements) {
    if (offset < replacement.offset) break;
    end = replacement.offset + replacement.size;
    source_end = replacement.source_offset + replacement.source_size;
    if (offset < end) return replacement.source_offset;
  }
  return source_end + (offset - end);
}

}  // namespace

Place place_inside(const Statement& statement, std::size_t offset) {
  const std::optional<Source>& source = statement.source;
  Place inside =
      source ? files::place_at(statement.place.file, source->text, source_offset(*source, offset))
             : files::place_at(statement.place.file, statement.sql, offset);
  if (inside.line == 1) {
    // The statement's first line may begin in the middle of the file's line.
    inside.column += statement.place.column == 0 ? 0 : statement.place.column - 1;
    if (!statement.place.excerpt.empty()) inside.excerpt = statement.place.excerpt;
  }
  inside.line += statement.place.line == 0 ? 0 : statement.place.line - 1;
  return inside;
}

}  // namespace migrate::dialect
