// SPDX-License-Identifier: MIT
#pragma once

#include "script/formats/sql/source.hpp"

#include <migrate/report.hpp>

#include <cstddef>
#include <string_view>
#include <vector>

/// What stands under `-- migrate:upgrade` and `-- migrate:downgrade`.
namespace migrate::script {

/// A stretch of a section: an autocommit block, or what stands between them.
struct SqlBlock {
  bool autocommit = false;
  std::size_t directive = 0;  ///< the offset of the line that opened an autocommit block
  std::size_t begin = 0;
  std::size_t end = 0;
};

struct SqlSection {
  Direction direction = Direction::upgrade;
  std::string_view dialect;  ///< empty: for every dialect
  bool transactional = true;
  std::size_t directive = 0;  ///< the offset of its first line
  std::vector<SqlBlock> blocks;
};

struct SqlBody {
  std::size_t begin = 0;  ///< of the first section; no SQL stands before it
  std::vector<SqlSection> sections;
};

/// Reads the directives of a whole file; SQL is not looked at. Throws ScriptError.
SqlBody parse_sections(const SqlSource& source);

/// The section to run. Throws ScriptError when there is none.
const SqlSection& choose_section(const SqlSource& source, const SqlBody& body, Direction direction,
                                 std::string_view dialect);

}  // namespace migrate::script
