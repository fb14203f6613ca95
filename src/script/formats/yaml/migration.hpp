// SPDX-License-Identifier: MIT
#pragma once

#include "script/format.hpp"
#include "script/formats/yaml/body.hpp"

#include <string>
#include <vector>

namespace migrate::script::yaml {

/// One direction of a YAML file: operations, prepared for their dialect.
class YamlMigration : public Migration {
 public:
  /// Checks all that the database is not needed for. `text` is the file's. Throws ScriptError.
  YamlMigration(const std::string& text, const MigrationRequest& request);

  bool transactional() const override { return transactional_; }

  std::optional<Place> outside_part() const override { return outside_part_; }

  void run(dialect::Sink& sink) const override;

 private:
  void prepare(const MigrationRequest& request);
  void refuse_outside(const operation::Step& step, const std::string& revision) const;

  const dialect::Dialect& dialect_;
  bool transactional_ = true;
  std::optional<Place> outside_part_;
  std::vector<PlannedStep> steps_;
};

}  // namespace migrate::script::yaml
