// SPDX-License-Identifier: MIT
#pragma once

#include "revision/revision.hpp"
#include "script/formats.hpp"

#include <migrate/error.hpp>

#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace migrate::script {

/// Where a project keeps its revision files.
struct Locations {
  std::string script_location;
  std::vector<std::string> version_locations;
  bool recursive = false;  ///< look into their folders too
};

/// The revision files of a project.
class Directory {
 public:
  /// Throws ScriptError when there is no such directory.
  explicit Directory(Locations locations);

  const Locations& locations() const { return locations_; }

  const Formats& formats() const { return formats_; }

  /// The headers of all revisions, location by location, each in the order of the file names.
  std::vector<revision::Revision> read_revisions() const;

  /// The same of those that can be read; `on_error` is told of the others.
  using OnError = std::function<void(const ScriptError&)>;
  std::vector<revision::Revision> read_revisions(const OnError& on_error) const;

  /// One direction of each revision's body, ready to run, in their order. Throws what the first
  /// of those that cannot be read throws.
  std::vector<std::unique_ptr<Migration>> load(const std::vector<MigrationRequest>& requests) const;

 private:
  std::vector<std::string> all_revision_files() const;
  std::vector<std::string> revision_files(const std::string& location) const;
  const Format& format_of(const revision::Revision& revision) const;

  Locations locations_;
  Formats formats_;
};

}  // namespace migrate::script
