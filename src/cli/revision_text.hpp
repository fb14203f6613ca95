// SPDX-License-Identifier: MIT
#pragma once

#include <migrate/project.hpp>

#include <string>

/// Revisions as Alembic prints them. Scripts read this: not a blank of it may change.
namespace migrate::cli {

struct LineStyle {
  bool labels = false;
  bool message = false;
  bool parents = false;
  bool points = true;  ///< (branchpoint), (mergepoint)
};

/// "27c6a30d7c24 -> 1975ea83b712 (head), Add users"
std::string revision_line(const RevisionInfo& revision, const LineStyle& style);

/// "Rev: 1975ea83b712 (head)\nParent: ...": everything about it, ended by a line end.
std::string revision_entry(const RevisionInfo& revision);

/// The entry when `verbose`, else the line.
std::string revision_text(const RevisionInfo& revision, bool verbose, const LineStyle& style);

}  // namespace migrate::cli
