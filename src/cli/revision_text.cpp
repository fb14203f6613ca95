// SPDX-License-Identifier: MIT
#include "cli/revision_text.hpp"

#include "base/text.hpp"

#include <fmt/core.h>

namespace migrate::cli {

namespace {

std::string parents_of(const RevisionInfo& revision) {
  return revision.down_revisions.empty() ? "<base>" : text::join(revision.down_revisions, ", ");
}

std::string points_of(const RevisionInfo& revision) {
  return fmt::format("{}{}", revision.is_branch_point ? " (branchpoint)" : "",
                     revision.is_merge_point ? " (mergepoint)" : "");
}

}  // namespace

std::string revision_line(const RevisionInfo& revision, const LineStyle& style) {
  std::string line = revision.id;
  if (style.parents) {
    const std::string dependencies =
        revision.depends_on.empty() ? ""
                                    : fmt::format(" ({})", text::join(revision.depends_on, ", "));
    line = fmt::format("{}{} -> {}", parents_of(revision), dependencies, line);
  }
  if (style.labels && !revision.branch_labels.empty()) {
    line += fmt::format(" ({})", text::join(revision.branch_labels, ", "));
  }
  if (revision.is_effective_head) line += " (head)";
  if (revision.is_head && !revision.is_effective_head) line += " (effective head)";
  if (revision.is_current) line += " (current)";
  if (style.points) line += points_of(revision);
  if (style.message) line += ", " + revision.message;
  return line;
}

std::string revision_entry(const RevisionInfo& revision) {
  std::string entry = fmt::format("Rev: {}{}{}{}\n", revision.id, revision.is_head ? " (head)" : "",
                                  points_of(revision), revision.is_current ? " (current)" : "");
  entry +=
      fmt::format("{}: {}\n", revision.is_merge_point ? "Merges" : "Parent", parents_of(revision));
  if (!revision.depends_on.empty()) {
    entry += fmt::format("Also depends on: {}\n", text::join(revision.depends_on, ", "));
  }
  if (revision.is_branch_point) {
    entry += fmt::format("Branches into: {}\n", text::join(revision.children, ", "));
  }
  if (!revision.branch_labels.empty()) {
    entry += fmt::format("Branch names: {}\n", text::join(revision.branch_labels, ", "));
  }
  entry += fmt::format("Path: {}\n\n", revision.path);
  for (const std::string_view line : text::split_lines(revision.doc)) {
    entry += fmt::format("    {}\n", line);
  }
  if (revision.doc.empty()) entry += "\n";
  return entry;
}

std::string revision_text(const RevisionInfo& revision, bool verbose, const LineStyle& style) {
  return verbose ? revision_entry(revision) : revision_line(revision, style);
}

}  // namespace migrate::cli
