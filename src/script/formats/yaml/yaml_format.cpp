// SPDX-License-Identifier: MIT
#include "script/formats/yaml/yaml_format.hpp"

#include "base/files.hpp"
#include "script/formats/yaml/header.hpp"
#include "script/formats/yaml/migration.hpp"
#include "script/formats/yaml/row_files.hpp"

#include <algorithm>

namespace migrate::script {

namespace {

constexpr std::string_view kUtf8Mark = "\xEF\xBB\xBF";

/// What an empty revision says to who fills it in. The first line is for editors.
constexpr std::string_view kHint = R"(
# An item is an operation of Alembic's with its arguments:
#   - add_column: {table: users, column: {name: age, type: integer}}
)";

}  // namespace

bool YamlFormat::reads(std::string_view path) const {
  return path.ends_with(".yaml") || path.ends_with(".yml");
}

revision::Revision YamlFormat::read_header(const std::string& path) const {
  std::string text = files::read_start(path, files::kMaxTextSize + 1);
  // What is too large says so as everywhere.
  if (text.size() > files::kMaxTextSize) text = files::read_text(path);
  if (text.starts_with(kUtf8Mark)) text.erase(0, kUtf8Mark.size());
  // Nothing ends its lines but CR.
  if (text.find('\n') == std::string::npos) std::replace(text.begin(), text.end(), '\r', '\n');
  return yaml::read_header(text, path);
}

std::vector<std::string> YamlFormat::files_of(const std::string& path) const {
  return yaml::row_files(files::read_text(path), path);
}

std::unique_ptr<Migration> YamlFormat::load(const MigrationRequest& request) const {
  return std::make_unique<yaml::YamlMigration>(files::read_text(request.revision.path), request);
}

std::string YamlFormat::render(const revision::Revision& revision) const {
  const bool is_merge = revision.down_revisions.size() > 1;
  return yaml::render_header(revision) + std::string(is_merge ? "\n" : kHint) +
         "upgrade: []\n\ndowngrade: " + (is_merge ? "[]" : "auto") + "\n";
}

std::string YamlFormat::render_with(const std::string& /*script_location*/,
                                    const revision::Revision& revision, const Body& body) const {
  return yaml::render_header(revision) + "\n" + body.upgrade + "\n" + body.downgrade;
}

}  // namespace migrate::script
