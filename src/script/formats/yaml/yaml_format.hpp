// SPDX-License-Identifier: MIT
#pragma once

#include "script/format.hpp"

#include <memory>
#include <string>
#include <string_view>

namespace migrate::script {

/// Revisions in YAML: what they are by key, and a list of operations for each direction.
class YamlFormat : public Format {
 public:
  std::string_view name() const override { return "yaml"; }

  std::string_view extension() const override { return ".yaml"; }

  bool reads(std::string_view path) const override;

  revision::Revision read_header(const std::string& path) const override;
  std::unique_ptr<Migration> load(const MigrationRequest& request) const override;
  std::vector<std::string> files_of(const std::string& path) const override;
  std::string render(const revision::Revision& revision) const override;
  std::string render_with(const std::string& script_location, const revision::Revision& revision,
                          const Body& body) const override;
};

}  // namespace migrate::script
