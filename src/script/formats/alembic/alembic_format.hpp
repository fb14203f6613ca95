// SPDX-License-Identifier: MIT
#pragma once

#include "script/format.hpp"

#include <memory>

namespace migrate::alembic {
class RevisionModules;
}

namespace migrate::script {

/// Alembic's own revisions, Python files (docs/alembic.md).
class AlembicFormat final : public Format {
 public:
  AlembicFormat();

  std::string_view name() const override { return "python"; }

  std::string_view extension() const override { return ".py"; }

  bool reads(std::string_view path) const override;

  /// A file without a revision has no id.
  revision::Revision read_header(const std::string& path) const override;

  /// They share one interpreter.
  bool loads_side_by_side() const override { return false; }

  std::unique_ptr<Migration> load(const MigrationRequest& request) const override;
  std::string render(const revision::Revision& revision) const override;
  std::string render_with(const std::string& script_location, const revision::Revision& revision,
                          const Body& body) const override;
  std::string render_in(const std::string& script_location,
                        const revision::Revision& revision) const override;

 private:
  /// The modules of the last run that was asked for: all revisions of a run share them.
  mutable std::shared_ptr<migrate::alembic::RevisionModules> modules_;
};

}  // namespace migrate::script
