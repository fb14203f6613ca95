// SPDX-License-Identifier: MIT
#include "script/formats/sql/sql_format.hpp"

#include "base/files.hpp"
#include "script/formats/sql/header.hpp"
#include "script/formats/sql/migration.hpp"

#include <cstddef>
#include <optional>

namespace migrate::script {

namespace {

constexpr std::size_t kUsualHeader = 4096;
constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

/// The header's text. What follows it is neither read (but for the rest of a block) nor checked.
std::string read_header_text(const std::string& path) {
  for (std::size_t limit = kUsualHeader;; limit *= 8) {
    std::string start = files::read_start(path, limit);
    const bool whole_file = start.size() < limit;
    if (start.starts_with(kByteOrderMark)) start.erase(0, kByteOrderMark.size());
    if (const auto end = find_header_end(start, whole_file)) {
      start.resize(*end);
      return files::checked_text(std::move(start), path);
    }
  }
}

}  // namespace

revision::Revision SqlFormat::read_header(const std::string& path) const {
  const std::string header = read_header_text(path);
  // Nothing that looks like a comment: in UTF-16, say, there is none. That is the better error.
  if (header.empty()) files::read_text(path);
  return parse_header(header, path);
}

std::unique_ptr<Migration> SqlFormat::load(const MigrationRequest& request) const {
  return std::make_unique<SqlMigration>(files::read_text(request.revision.path), request);
}

std::string SqlFormat::render(const revision::Revision& revision) const {
  return render_header(revision) + "\n-- migrate:upgrade\n\n\n-- migrate:downgrade\n";
}

std::string SqlFormat::render_with(const std::string& /*script_location*/,
                                   const revision::Revision& revision, const Body& body) const {
  return render_header(revision) + "\n-- migrate:upgrade\n\n" + body.upgrade +
         "\n-- migrate:downgrade\n\n" + body.downgrade;
}

}  // namespace migrate::script
