// SPDX-License-Identifier: MIT
#include "revision/errors.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <utility>

#include <fmt/core.h>

namespace migrate::revision {

namespace {

ErrorDetails at_file(const std::string& path, std::string hint, std::string revision) {
  return {
      .place = {.file = path, .line = 0, .column = 0, .excerpt = {}},
      .hint = std::move(hint),
      .revision = std::move(revision)
  };
}

ErrorDetails with_hint(std::string text) {
  return {.place = {}, .hint = std::move(text), .revision = {}};
}

std::string did_you_mean(const std::string& nearest) {
  return nearest.empty() ? std::string() : fmt::format("Did you mean '{}'?", nearest);
}

std::string multiple_heads_message(const std::string& argument, MultipleHeads::Purpose purpose) {
  switch (purpose) {
    case MultipleHeads::Purpose::parent:
      return "Multiple heads are present; please specify the head revision on which the new "
             "revision should be based, or perform a merge.";
    case MultipleHeads::Purpose::stamp:
      return "Multiple heads are present; please specify a single target revision";
    case MultipleHeads::Purpose::target:
      break;
  }
  return fmt::format(
      "Multiple head revisions are present for given argument '{0}'; please specify a specific "
      "target revision, '<branchname>@{0}' to narrow to a specific head, or 'heads' for all heads",
      argument);
}

std::string multiple_heads_hint(const std::vector<std::string>& heads,
                                MultipleHeads::Purpose purpose) {
  const std::string list = text::join(heads, ", ");
  switch (purpose) {
    case MultipleHeads::Purpose::parent:
      return fmt::format(
          "The heads are {}. `migrate merge heads -m \"...\"` joins them, "
          "`--head REVISION` builds on one.",
          list);
    case MultipleHeads::Purpose::stamp:
      return fmt::format("The heads are {}. `migrate stamp heads` records all of them.", list);
    case MultipleHeads::Purpose::target:
      break;
  }
  return fmt::format(
      "The heads are {}. `migrate merge heads -m \"...\"` joins them, "
      "`migrate upgrade heads` runs all of them.",
      list);
}

std::string cycle_message(Cycle::Kind kind, const std::vector<std::string>& ids) {
  const std::string_view what = kind == Cycle::Kind::parents ? "Cycle" : "Dependency cycle";
  if (ids.size() == 1) {
    return fmt::format("{} is detected: revision {} {} itself",
                       kind == Cycle::Kind::parents ? "Self-loop" : "Dependency self-loop",
                       ids.front(), kind == Cycle::Kind::parents ? "revises" : "depends on");
  }
  return fmt::format("{} is detected in revisions ({})", what, text::join(ids, ", "));
}

std::string cycle_hint(Cycle::Kind kind, const std::vector<std::string>& ids) {
  const std::string_view line = ids.size() == 1 ? "Its" : "One of their";
  const std::string_view lines = ids.size() == 1 ? "line" : "lines";
  return kind == Cycle::Kind::parents
             ? fmt::format("{} `down_revision` {} must name an older revision.", line, lines)
             : fmt::format("{} `depends_on` {} must go.", line, lines);
}

}  // namespace

Cycle::Cycle(Kind kind, std::vector<std::string> ids, const std::string& path)
    : RevisionError(cycle_message(kind, ids), at_file(path, cycle_hint(kind, ids), ids.front())),
      ids_(std::move(ids)) {}

DuplicateRevision::DuplicateRevision(const std::string& id, const std::string& first_path,
                                     const std::string& second_path)
    : RevisionError(fmt::format("Revision {} is present more than once", id),
                    at_file(second_path,
                            fmt::format("The other file is {}. Give one of them a new id, or "
                                        "delete the copy.",
                                        first_path),
                            id)) {}

MissingRevision::MissingRevision(const std::string& key, std::string missing,
                                 const std::string& from, const std::string& path,
                                 const std::string& nearest)
    : RevisionError(
          fmt::format("Revision {} referenced from {} ({}) is not present", missing, from, key),
          at_file(path,
                  nearest.empty() ? "Is a file missing, or on another branch of the repository?"
                                  : did_you_mean(nearest),
                  from)),
      missing_(std::move(missing)) {}

DuplicateLabel::DuplicateLabel(const std::string& label, const std::string& revision,
                               const std::string& other)
    : RevisionError(fmt::format("Branch name '{}' in revision {} already used by revision {}",
                                label, revision, other),
                    {.place = {}, .hint = {}, .revision = revision}) {}

UnknownRevision::UnknownRevision(std::string symbol, const std::string& nearest)
    : RevisionError(fmt::format("Can't locate revision identified by '{}'", symbol),
                    with_hint(nearest.empty() ? "`migrate history` lists the revisions."
                                              : did_you_mean(nearest))),
      symbol_(std::move(symbol)) {}

UnknownRevision::UnknownRevision(std::string symbol, const std::string& branch,
                                 const std::string& member)
    : RevisionError(
          fmt::format("Can't locate revision identified by '{}'", symbol),
          with_hint(fmt::format("Revision {} is not a member of branch '{}'.", member, branch))),
      symbol_(std::move(symbol)) {}

AmbiguousRevision::AmbiguousRevision(const std::string& prefix, std::vector<std::string> matches)
    : RevisionError(
          fmt::format("Multiple revisions start with '{}': {}{}", prefix,
                      text::join({matches.begin(),
                                  matches.begin() + static_cast<std::ptrdiff_t>(
                                                        std::min<std::size_t>(matches.size(), 5))},
                                 ", "),
                      matches.size() > 5 ? ", ..." : ""),
          with_hint("Type more characters of the one you mean.")),
      matches_(std::move(matches)) {}

MultipleHeads::MultipleHeads(const std::string& argument, std::vector<std::string> heads,
                             Purpose purpose)
    : RevisionError(multiple_heads_message(argument, purpose),
                    with_hint(multiple_heads_hint(heads, purpose))),
      heads_(std::move(heads)) {}

UnknownCurrentRevision::UnknownCurrentRevision(std::string id, const std::string& nearest)
    : RevisionError(
          fmt::format("Can't locate revision identified by '{}'", id),
          {.place = {},
           .hint = fmt::format(
               "The database is at '{}', which no revision file has{}. It was migrated with files "
               "that are not here: another branch, or a newer version. Get the file, or, when the "
               "schema is known to be right, record where it stands with `migrate stamp --purge "
               "REVISION`.",
               id, nearest.empty() ? "" : fmt::format(" (there is '{}')", nearest)),
           .revision = id}),
      id_(std::move(id)) {}

OverlappingRevisions::OverlappingRevisions(const std::string& revision,
                                           const std::vector<std::string>& others, bool in_database)
    : RevisionError(
          fmt::format("Requested revision {} overlaps with other requested revisions {}", revision,
                      text::join(others, ", ")),
          with_hint(
              in_database
                  ? fmt::format("The version table holds both {0} and {1}, though {0} contains "
                                "{1}. `migrate stamp --purge {0}` records the newer one alone.",
                                revision, text::join(others, ", "))
                  : fmt::format("{} already contains {}.", revision, text::join(others, ", ")))) {}

RelativeStepTooFar::RelativeStepTooFar(const std::string& symbol)
    : RevisionError("Walked too far",
                    with_hint(fmt::format("The history does not reach as far as '{}'.", symbol))) {}

RelativeStepTooFar::RelativeStepTooFar(const std::string& steps, int count)
    : RevisionError(
          fmt::format("Relative revision {} didn't produce {} migrations", steps, count),
          with_hint("`migrate current` shows where the database stands, `migrate history` what "
                    "lies around it.")) {}

AmbiguousWalk::AmbiguousWalk(const std::string& at, const std::vector<std::string>& ways)
    : RevisionError("Ambiguous walk",
                    with_hint(fmt::format("At {} the ways part: {}. Name the revision itself.", at,
                                          text::join(ways, ", ")))) {}

AmbiguousWalk::AmbiguousWalk(const std::vector<std::string>& current)
    : RevisionError(
          "Ambiguous upgrade from multiple current revisions",
          with_hint(fmt::format("The database is at {}. Say which branch: `BRANCH@+N`, or name "
                                "the revision itself.",
                                text::join(current, ", ")))) {}

NotReachable::NotReachable(const std::string& downgrade_target)
    : RevisionError(
          fmt::format("Destination {} is not a valid downgrade target from current head(s)",
                      downgrade_target),
          with_hint("A downgrade goes to a revision that the database has already passed; "
                    "`migrate current` shows where it stands.")) {}

NotReachable::NotReachable(const std::string& lower, const std::string& upper)
    : RevisionError(fmt::format("Requested range {}:{} does not refer to ancestor/descendant "
                                "revisions along the same branch",
                                lower, upper),
                    with_hint("A range goes from the older revision to the newer: START:END.")) {}

}  // namespace migrate::revision
