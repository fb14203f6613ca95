// SPDX-License-Identifier: MIT
#pragma once

#include "dialect/dialect.hpp"
#include "revision/graph.hpp"
#include "runtime/planned_step.hpp"
#include "schema/naming_convention.hpp"
#include "script/directory.hpp"

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace migrate::alembic {
struct Project;
}

namespace migrate::engine {

/// What plans are made of.
struct Workshop {
  const revision::Graph& graph;
  const script::Directory& directory;
  const dialect::Dialect& dialect;
  const script::Variables& variables;
  const schema::NamingConvention& naming;
  /// What revisions in Python see of the project.
  std::shared_ptr<const alembic::Project> project{};
  bool wants_checksums = false;  ///< of the files, for a history
};

/// The version table's rows as nodes. Throws UnknownCurrentRevision.
std::vector<revision::Node> current_nodes(const revision::Graph& graph,
                                          const std::vector<std::string>& rows);

/// The checksum of a revision's file, and of those with its rows. The line ends of the first do not
/// count: they change on the way through version control.
std::string checksum_of(const std::string& path);

/// Plans with every revision read and checked, ready for a sink.
runtime::Plan make_upgrade(const Workshop& workshop, std::string_view target,
                           const std::vector<std::string>& rows);
runtime::Plan make_downgrade(const Workshop& workshop, std::string_view target,
                             const std::vector<std::string>& rows);
runtime::Plan make_stamp(const revision::Graph& graph, const std::vector<std::string>& targets,
                         const std::vector<std::string>& rows);

}  // namespace migrate::engine
