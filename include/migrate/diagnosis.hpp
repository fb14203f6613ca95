// SPDX-License-Identifier: MIT
#pragma once

#include <migrate/error.hpp>
#include <migrate/observer.hpp>

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace migrate {

/// Something that an examination of a project came upon. An error is what keeps the project from
/// being migrated, a warning what its users should know.
struct Finding {
  Severity severity = Severity::error;
  std::string message;
  Place place;
  std::string hint;
  std::string revision;   ///< what it is about, where that is one
  std::string direction;  ///< "upgrade" or "downgrade", where it is about one of them
};

/// Whether a revision can be run.
enum class Verdict {
  native,   ///< both of its directions ran in a trial
  depends,  ///< as far as could be followed: then what the database answers decides
  fails
};

struct ExaminedRevision {
  std::string id;
  std::string path;
  Verdict verdict = Verdict::native;
};

struct Diagnosis {
  std::string config_file;                  ///< "" where there is none
  std::string url;                          ///< of the database, without its password
  bool is_reached = false;                  ///< the database has answered
  std::vector<std::string> rows;            ///< of its version table, sorted
  std::optional<std::size_t> to_run;        ///< revisions that are not in it, where that is known
  std::vector<ExaminedRevision> revisions;  ///< in the order in which they would run
  std::vector<Finding> findings;
};

}  // namespace migrate
