// SPDX-License-Identifier: MIT
#include "script/directory.hpp"

#include "base/files.hpp"
#include "base/side_by_side.hpp"

#include <algorithm>
#include <array>
#include <exception>
#include <filesystem>
#include <set>
#include <utility>

#include <fmt/core.h>

namespace migrate::script {

namespace {

namespace fs = std::filesystem;

bool is_hidden(const std::string& name) {
  return name.starts_with('.') || name.ends_with('~');
}

struct Listing {
  std::vector<std::string> files;
  std::vector<std::string> folders;
};

Listing list(const std::string& directory) {
  Listing listing;
  std::error_code error;
  for (fs::directory_iterator it(directory, error), end; it != end; it.increment(error)) {
    const std::string name = it->path().filename().string();
    if (is_hidden(name)) continue;
    std::error_code unknown;
    if (it->is_directory(unknown)) {
      if (name != "__pycache__") listing.folders.push_back(name);
    } else {
      listing.files.push_back(name);
    }
  }
  if (error) {
    throw ScriptError(fmt::format("cannot read the directory {}: {}", directory, error.message()));
  }
  std::sort(listing.files.begin(), listing.files.end());
  std::sort(listing.folders.begin(), listing.folders.end());
  return listing;
}

/// The files of a location, a folder's own before those of the folders in it.
std::vector<std::string> find_files(const std::string& location, bool recursive) {
  std::vector<std::string> files;
  std::vector<std::string> todo{location};
  while (!todo.empty()) {
    const std::string directory = std::move(todo.back());
    todo.pop_back();
    Listing listing = list(directory);
    for (const std::string& name : listing.files)
      files.push_back(fmt::format("{}/{}", directory, name));
    if (!recursive) continue;
    std::reverse(listing.folders.begin(), listing.folders.end());
    for (const std::string& folder : listing.folders) {
      todo.push_back(fmt::format("{}/{}", directory, folder));
    }
  }
  return files;
}

bool is_python(const Format& format) {
  return format.name() == "python";
}

/// Revisions of Python read data of theirs from files beside them, which may end as other
/// revisions do: `backfill.sql`.
bool is_data(const std::string& path) {
  constexpr std::size_t kBeginning = 4096;
  return files::read_start(path, kBeginning).find("revision") == std::string::npos;
}

}  // namespace

Directory::Directory(Locations locations) : locations_(std::move(locations)) {
  std::error_code unknown;
  if (fs::is_directory(locations_.script_location, unknown)) return;
  throw ScriptError(
      fmt::format("Path doesn't exist: {}. Please use the 'init' command to create a new scripts "
                  "folder.",
                  locations_.script_location),
      {.place = {},
       .hint = "`migrate config` shows where `script_location` comes from.",
       .revision = {}});
}

std::vector<revision::Revision> Directory::read_revisions() const {
  return read_revisions([](const ScriptError&) { throw; });
}

std::vector<revision::Revision> Directory::read_revisions(const OnError& on_error) const {
  const std::vector<std::string> paths = all_revision_files();
  std::vector<revision::Revision> revisions(paths.size());
  std::vector<std::exception_ptr> failures(paths.size());
  side_by_side(paths.size(), [&](std::size_t at) {
    try {
      revisions[at] = formats_.for_path(paths[at])->read_header(paths[at]);
    } catch (...) {
      failures[at] = std::current_exception();
    }
  });
  for (const std::exception_ptr& failure : failures) {
    if (!failure) continue;
    try {
      std::rethrow_exception(failure);
    } catch (const ScriptError& error) {
      on_error(error);
    }
  }
  std::erase_if(revisions, [](const revision::Revision& revision) { return revision.id.empty(); });
  return revisions;
}

std::vector<std::string> Directory::all_revision_files() const {
  std::vector<std::string> paths;
  std::set<std::string> seen;  // locations may overlap
  const bool may_overlap = locations_.version_locations.size() > 1;
  for (const std::string& location : locations_.version_locations) {
    for (std::string& path : revision_files(location)) {
      if (may_overlap && !seen.insert(fs::weakly_canonical(path).string()).second) continue;
      paths.push_back(std::move(path));
    }
  }
  return paths;
}

/// What may be a revision, by the names.
std::vector<std::string> Directory::revision_files(const std::string& location) const {
  std::error_code unknown;
  if (!fs::exists(location, unknown)) return {};
  std::vector<std::string> paths = find_files(location, locations_.recursive);
  std::erase_if(paths, [&](const std::string& path) { return formats_.for_path(path) == nullptr; });
  const auto is_in_python = [&](const std::string& path) {
    return is_python(*formats_.for_path(path));
  };
  if (std::any_of(paths.begin(), paths.end(), is_in_python)) {
    std::erase_if(paths,
                  [&](const std::string& path) { return !is_in_python(path) && is_data(path); });
  }
  return paths;
}

const Format& Directory::format_of(const revision::Revision& revision) const {
  const Format* const format = formats_.for_path(revision.path);
  if (format == nullptr) {
    throw ScriptError(fmt::format("{} is in no format of revisions", revision.path));
  }
  return *format;
}

std::vector<std::unique_ptr<Migration>> Directory::load(
    const std::vector<MigrationRequest>& requests) const {
  std::vector<std::unique_ptr<Migration>> migrations(requests.size());
  std::vector<std::exception_ptr> failures(requests.size());
  side_by_side(requests.size(), [&](std::size_t at) {
    try {
      const Format& format = format_of(requests[at].revision);
      if (format.loads_side_by_side()) migrations[at] = format.load(requests[at]);
    } catch (...) {
      failures[at] = std::current_exception();
    }
  });
  for (std::size_t at = 0; at < requests.size(); ++at) {
    if (failures[at]) std::rethrow_exception(failures[at]);
    if (migrations[at] != nullptr) continue;
    migrations[at] = format_of(requests[at].revision).load(requests[at]);
  }
  return migrations;
}

}  // namespace migrate::script
