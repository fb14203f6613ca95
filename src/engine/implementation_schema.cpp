// SPDX-License-Identifier: MIT
//
// The database's schema, and the wanted one.
#include "alembic/models/models.hpp"
#include "dialect/connect.hpp"
#include "engine/autogenerate/body.hpp"
#include "engine/autogenerate/generate.hpp"
#include "engine/implementation.hpp"
#include "engine/plans.hpp"
#include "engine/python_project.hpp"

#include <algorithm>
#include <filesystem>

namespace migrate {

namespace {

using revision::Node;

}  // namespace

engine::SchemaContext Project::Implementation::schema_context() {
  dialect::ReadScope scope = read_scope({});
  const config::IncludedSchemas schemas = included_schemas();
  scope.all_schemas = schemas.all;
  scope.without_extensions = true;
  scope.schemas = schemas.names;
  scope.include = settings_.include();
  scope.exclude = settings_.exclude();
  return {
      .url = settings_.url(),
      .options = connect_options(dialect::Access::read),
      .scope = std::move(scope),
      .here = settings_.here(),
      .workshop = [this](const dialect::Dialect& dialect) { return workshop(dialect); },
      .models =
          [this](const std::string& source, const dialect::Dialect& dialect) {
            return std::shared_ptr<alembic::Models>(
                alembic::read_models({.source = source,
                                      .env_file = engine::env_file(settings_),
                                      .here = settings_.here()},
                                     dialect, python_project()));
          },
      .compare_types = settings_.compare_type(),
      .compare_defaults = settings_.compare_server_default(),
      .as_batches = settings_.render_as_batch().value_or(env().render_as_batch.value_or(false))};
}

std::string Project::Implementation::source(const std::string& name) const {
  std::error_code unknown;
  if (name != "target") {
    return std::filesystem::exists(name, unknown) ? std::filesystem::absolute(name).string() : name;
  }
  if (const std::optional<std::string> target = settings_.target()) return *target;
  // In a project of Alembic's, env.py has it.
  if (std::string env = engine::env_file(settings_); !env.empty()) return env;
  throw ConfigError(
      "no wanted schema is configured",
      {
          .place = {.file = settings_.config_file(), .line = 0, .column = 0, .excerpt = {}},
          .hint = "`target = schema.sql` in the configuration names it: a file or directory of "
                  "SQL, a YAML file, the models of an application, or a database's URL.",
          .revision = {        }
  });
}

engine::Generated Project::Implementation::generate(const std::string& from, const std::string& to,
                                                    const std::vector<std::string>& renames) {
  const engine::SchemaContext context = schema_context();
  const std::unique_ptr<dialect::Dialect> dialect = dialect::make_dialect(context.url);
  return engine::generate(source(from), source(to), renames, *dialect, context);
}

std::vector<Difference> Project::Implementation::differences(const engine::Generated& generated) {
  return engine::describe_differences(generated, schema_context());
}

void Project::Implementation::require_up_to_date() {
  const std::vector<Node> current = engine::current_nodes(graph(), rows());
  const revision::NodeSet applied =
      graph().ancestors(current, revision::Follow::parents_and_dependencies);
  const bool is_behind = std::any_of(graph().heads().begin(), graph().heads().end(),
                                     [&](Node head) { return !applied.contains(head); });
  if (!is_behind) return;
  throw RevisionError("Target database is not up to date.",
                      {.place = {},
                       .hint = "Run `migrate upgrade heads` first: what it lacks stands in "
                               "revisions already.",
                       .revision = {}});
}

engine::BodyMaker Project::Implementation::body_for(const NewRevision& request) {
  if (!request.autogenerate) return {};
  require_up_to_date();
  auto generated =
      std::make_shared<engine::Generated>(generate("database", "target", request.renames));
  if (request.is_renamed) {
    std::vector<std::string> renames = request.renames;
    for (std::string& rename : engine::further_renames(*generated, renames, request.is_renamed)) {
      renames.push_back(std::move(rename));
    }
    if (renames != request.renames) *generated = generate("database", "target", renames);
  }
  return [this, generated](const script::Format& format) {
    return engine::make_body(*generated, format, schema_context());
  };
}

}  // namespace migrate
