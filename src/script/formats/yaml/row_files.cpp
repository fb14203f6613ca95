// SPDX-License-Identifier: MIT
#include "script/formats/yaml/row_files.hpp"

#include "script/formats/yaml/revision_document.hpp"

#include <migrate/error.hpp>

#include <filesystem>

namespace migrate::script::yaml {

namespace {

void collect(const Node& node, const std::filesystem::path& directory,
             std::vector<std::string>& files) {
  for (const Node& item : node.items) collect(item, directory, files);
  if (!node.is_mapping()) return;
  const Node* const rows = node.find("bulk_insert");
  const Node* const file = rows != nullptr && rows->is_mapping() ? rows->find("file") : nullptr;
  if (file != nullptr && file->is_scalar()) files.push_back((directory / file->text).string());
}

}  // namespace

std::vector<std::string> row_files(std::string_view text, const std::string& path) {
  // Most have none, and reading them takes its time.
  if (text.find("file") == std::string_view::npos) return {};
  const Source source(path, text);
  Problems problems(source);
  std::vector<std::string> files;
  try {
    collect(read_revision_document(text, problems), std::filesystem::path(path).parent_path(),
            files);
  } catch (const ScriptError&) {  // who runs it is told
    return {};
  }
  return files;
}

}  // namespace migrate::script::yaml
