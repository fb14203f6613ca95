// SPDX-License-Identifier: MIT
#pragma once

#include "alembic/project.hpp"
#include "operation/rows.hpp"

#include <map>
#include <memory>
#include <optional>
#include <string>

namespace migrate::dialect {
class Dialect;
}

namespace migrate::alembic {

/// What a project's `env.py` gives `context.configure`, as far as it can be told.
struct EnvFacts {
  std::optional<std::string> version_table{};
  std::optional<std::string> version_table_schema{};
  std::optional<bool> transaction_per_migration{};
  std::optional<bool> render_as_batch{};
  std::optional<bool> include_schemas{};
  std::map<std::string, std::string> naming_convention{};  ///< of target_metadata
  /// Everything else that is a plain value: revisions read it as `context.opts`.
  std::map<std::string, operation::Value> options{};
};

/// Evaluates an `env.py`. It connects to nothing, and what cannot be evaluated is left out.
EnvFacts read_env_file(const std::string& path, const std::string& text,
                       const dialect::Dialect& dialect,
                       const std::shared_ptr<const Project>& project);

}  // namespace migrate::alembic
