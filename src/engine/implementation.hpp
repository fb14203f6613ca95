// SPDX-License-Identifier: MIT
#pragma once

#include "config/settings.hpp"
#include "dialect/connect.hpp"
#include "dialect/read_scope.hpp"
#include "engine/autogenerate/generate.hpp"
#include "engine/plans.hpp"
#include "engine/python_project.hpp"
#include "engine/revision_writer.hpp"
#include "revision/graph.hpp"
#include "runtime/history_table.hpp"
#include "runtime/version_table.hpp"
#include "script/directory.hpp"

#include <migrate/project.hpp>

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace migrate {

/// What a project's configuration leads to, each part made when it is first asked for.
class Project::Implementation {
 public:
  using Graph = revision::Graph;
  /// The steps of a run on a database whose version table has these rows.
  using MakePlan = std::function<std::vector<runtime::PlannedStep>(
      const engine::Workshop&, const std::vector<std::string>&)>;

  explicit Implementation(const ProjectOptions& options);

  const config::Settings& settings() const { return settings_; }

  script::Directory make_directory() const;
  const script::Directory& directory();
  const Graph& graph();

  /// A revision was written: what was read before is out of date.
  void forget_graph() { graph_.reset(); }

  std::unique_ptr<dialect::Connection> connect(dialect::Access access) const;
  /// While the server makes up its mind, the revisions are read. What is wrong with their files is
  /// told first.
  std::unique_ptr<dialect::Connection> connect_reading(dialect::Access access);

  runtime::VersionTable version_table(const dialect::Dialect& dialect) const;
  std::vector<runtime::HistoryRow> history() const;
  std::vector<std::string> rows(dialect::Connection& connection) const;
  std::vector<std::string> rows() const;
  /// Everything but the tables that are kept for the engine's own sake.
  dialect::ReadScope read_scope(const DumpRequest& request) const;

  /// Runs on the database what `make_plan` makes of the rows that are there.
  Report run(const MakePlan& make_plan, bool erase_first = false);
  /// Prints what it makes of a database that stands at `from`.
  void print(std::ostream& out, const std::string& from, const MakePlan& make_plan);
  Diagnosis examine();

  void require_up_to_date();
  engine::Generated generate(const std::string& from, const std::string& to,
                             const std::vector<std::string>& renames);
  std::vector<Difference> differences(const engine::Generated& generated);
  engine::BodyMaker body_for(const NewRevision& request);

 private:
  dialect::Connecting start_connecting(dialect::Access access) const;
  dialect::ConnectOptions connect_options(dialect::Access access) const;
  /// Beside the version table, where the configuration asks for one.
  std::optional<runtime::HistoryTable> history_table(const dialect::Dialect& dialect) const;
  engine::SchemaContext schema_context();
  /// What is meant by the name of a schema's source.
  std::string source(const std::string& name) const;
  engine::Workshop workshop(const dialect::Dialect& dialect);
  engine::Workshop workshop(const Graph& graph, const script::Directory& directory,
                            const dialect::Dialect& dialect);

  // What the configuration does not say, env.py may.

  const alembic::EnvFacts& env() const;
  config::IncludedSchemas included_schemas();
  bool says(std::string_view key) const;
  std::string version_table_name() const;
  std::string version_table_schema() const;
  config::Transaction transaction() const;
  const schema::NamingConvention& naming();
  std::shared_ptr<const alembic::Project> python_project();

  config::Settings settings_;
  script::Variables variables_;
  std::optional<schema::NamingConvention> naming_;
  mutable std::optional<alembic::EnvFacts> env_;
  Observer silent_;
  Observer& observer_;
  std::unique_ptr<script::Directory> directory_;
  std::unique_ptr<Graph> graph_;
  std::shared_ptr<const alembic::Project> python_;
};

}  // namespace migrate
