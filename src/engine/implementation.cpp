// SPDX-License-Identifier: MIT
#include "engine/implementation.hpp"

#include "base/text.hpp"
#include "dialect/connect.hpp"
#include "engine/doctor/examine.hpp"
#include "engine/python_project.hpp"
#include "revision/symbols.hpp"
#include "runtime/offline.hpp"
#include "runtime/online.hpp"

#include <filesystem>

namespace migrate {

namespace {

using revision::Graph;
using revision::Node;

/// The row of a version table that stands at `symbol`, for scripts that begin there.
std::vector<std::string> rows_at(const Graph& graph, const std::string& symbol) {
  if (symbol.empty()) return {};
  const std::optional<Node> node = revision::resolve_one(graph, symbol);
  return node ? std::vector<std::string>{graph.id(*node)} : std::vector<std::string>{};
}

config::Request request_from(const ProjectOptions& options) {
  return {.config_file = options.config_file,
          .section = options.section,
          .url = options.url,
          .environment = config::process_environment(),
          .working_directory = std::filesystem::current_path().string()};
}

runtime::Commit commit_mode(config::Transaction transaction, const dialect::Dialect& dialect) {
  switch (transaction) {
    case config::Transaction::run:
      return runtime::Commit::once;
    case config::Transaction::revision:
      return runtime::Commit::per_revision;
    case config::Transaction::shared:
      break;
  }
  return dialect.shares_commits() ? runtime::Commit::shared : runtime::Commit::per_revision;
}

}  // namespace

Project::Implementation::Implementation(const ProjectOptions& options)
    : settings_(config::Settings::load(request_from(options))),
      variables_(options.variables),
      observer_(options.observer == nullptr ? silent_ : *options.observer) {}

script::Directory Project::Implementation::make_directory() const {
  return script::Directory({.script_location = settings_.script_location(),
                            .version_locations = settings_.version_locations(),
                            .recursive = settings_.recursive_version_locations()});
}

const script::Directory& Project::Implementation::directory() {
  if (directory_ == nullptr) directory_ = std::make_unique<script::Directory>(make_directory());
  return *directory_;
}

const Graph& Project::Implementation::graph() {
  if (graph_ == nullptr) graph_ = std::make_unique<Graph>(directory().read_revisions());
  return *graph_;
}

std::unique_ptr<dialect::Connection> Project::Implementation::connect(
    dialect::Access access) const {
  return start_connecting(access)();
}

std::unique_ptr<dialect::Connection> Project::Implementation::connect_reading(
    dialect::Access access) {
  dialect::Connecting wait;
  try {
    wait = start_connecting(access);
  } catch (const Error&) {
    wait = [=, this] { return connect(access); };  // which says it again
  }
  graph();
  return wait();
}

dialect::Connecting Project::Implementation::start_connecting(dialect::Access access) const {
  return dialect::start_connecting(settings_.url(), connect_options(access));
}

dialect::ConnectOptions Project::Implementation::connect_options(dialect::Access access) const {
  return {
      .access = access,
      .lock_timeout = settings_.lock_timeout(),
      .lock_wait = settings_.lock_wait(),
      .statement_timeout = settings_.statement_timeout(),
      .asynchronous_commits = settings_.flush() == config::Flush::run,
      .stop_requested = [this] { return observer_.stop_requested(); },
      .tell = [this](Severity severity,
                     std::string_view text) { observer_.on_message(severity, "database", text); }};
}

runtime::VersionTable Project::Implementation::version_table(
    const dialect::Dialect& dialect) const {
  return {
      dialect, {.name = version_table_name(), .schema = version_table_schema()}
  };
}

std::optional<runtime::HistoryTable> Project::Implementation::history_table(
    const dialect::Dialect& dialect) const {
  const std::optional<std::string> name = settings_.history_table();
  if (!name) return std::nullopt;
  return runtime::HistoryTable(dialect, {.name = *name, .schema = version_table_schema()});
}

std::vector<runtime::HistoryRow> Project::Implementation::history() const {
  const std::unique_ptr<dialect::Connection> connection = connect(dialect::Access::read);
  const auto table = history_table(connection->dialect());
  if (!table) {
    throw ConfigError(
        "no history is kept",
        {
            .place = {.file = settings_.config_file(), .line = 0, .column = 0, .excerpt = {}},
            .hint = "`history_table = migrate_history` in the configuration records "
                    "every step from then on.",
            .revision = {      }
    });
  }
  return table->read(*connection);
}

dialect::ReadScope Project::Implementation::read_scope(const DumpRequest& request) const {
  dialect::ReadScope scope{.include = request.include, .exclude = request.exclude};
  scope.without.push_back({.name = version_table_name(), .schema = version_table_schema()});
  if (const auto history = settings_.history_table()) {
    scope.without.push_back({.name = *history, .schema = version_table_schema()});
  }
  return scope;
}

std::vector<std::string> Project::Implementation::rows(dialect::Connection& connection) const {
  return version_table(connection.dialect()).read(connection);
}

std::vector<std::string> Project::Implementation::rows() const {
  return rows(*connect(dialect::Access::read));
}

Report Project::Implementation::run(const MakePlan& make_plan, bool erase_first) {
  const std::unique_ptr<dialect::Connection> connection = connect_reading(dialect::Access::write);
  const dialect::Dialect& dialect = connection->dialect();
  const runtime::Planner planner = [&](const std::vector<std::string>& rows) {
    return make_plan(workshop(dialect), rows);
  };
  return runtime::run_online(*connection, version_table(dialect), planner,
                             {.commit = commit_mode(transaction(), dialect),
                              .erase_versions_first = erase_first,
                              .retries = settings_.lock_retries(),
                              .history = history_table(dialect)},
                             observer_);
}

void Project::Implementation::print(std::ostream& out, const std::string& from,
                                    const MakePlan& make_plan) {
  const std::unique_ptr<dialect::Dialect> dialect = dialect::make_dialect(settings_.url());
  const std::vector<std::string> rows = rows_at(graph(), from);
  runtime::ScriptStart start{.at_base = rows.empty()};
  if (!rows.empty()) {
    start.earlier = [&] { return engine::make_upgrade(workshop(*dialect), rows.front(), {}); };
  }
  runtime::print_offline(out, *dialect, version_table(*dialect),
                         make_plan(workshop(*dialect), rows), start);
}

Diagnosis Project::Implementation::examine() {
  const engine::Patient patient{
      .settings = settings_,
      .directory = [this] { return make_directory(); },
      .dialect = [this] { return dialect::make_dialect(settings_.url()); },
      .workshop =
          [this](const Graph& graph, const script::Directory& directory,
                 const dialect::Dialect& dialect) {
            engine::Workshop quiet = workshop(graph, directory, dialect);
            auto project = std::make_shared<alembic::Project>(*quiet.project);
            project->tell = {};  // what revisions print is of no interest in a trial
            quiet.project = std::move(project);
            return quiet;
          },
      .rows = [this] { return rows(); }};
  return engine::examine(patient);
}

engine::Workshop Project::Implementation::workshop(const dialect::Dialect& dialect) {
  return workshop(graph(), directory(), dialect);
}

engine::Workshop Project::Implementation::workshop(const Graph& graph,
                                                   const script::Directory& directory,
                                                   const dialect::Dialect& dialect) {
  return {.graph = graph,
          .directory = directory,
          .dialect = dialect,
          .variables = variables_,
          .naming = naming(),
          .project = python_project(),
          .wants_checksums = settings_.history_table().has_value()};
}

const alembic::EnvFacts& Project::Implementation::env() const {
  if (!env_) env_ = engine::read_env(settings_, variables_);
  return *env_;
}

config::IncludedSchemas Project::Implementation::included_schemas() {
  if (const auto schemas = settings_.include_schemas()) return *schemas;
  return {.all = env().include_schemas.value_or(false)};
}

bool Project::Implementation::says(std::string_view key) const {
  return settings_.origin(key).kind != config::Origin::Kind::built_in;
}

std::string Project::Implementation::version_table_name() const {
  if (says("version_table")) return settings_.version_table();
  return env().version_table.value_or(settings_.version_table());
}

std::string Project::Implementation::version_table_schema() const {
  if (const auto schema = settings_.version_table_schema()) return *schema;
  return env().version_table_schema.value_or("");
}

config::Transaction Project::Implementation::transaction() const {
  if (says("transaction") || !env().transaction_per_migration) return settings_.transaction();
  return *env().transaction_per_migration ? config::Transaction::revision : settings_.transaction();
}

const schema::NamingConvention& Project::Implementation::naming() {
  if (!naming_) {
    const std::map<std::string, std::string> own = settings_.naming_convention();
    naming_.emplace(own.empty() ? env().naming_convention : own);
  }
  return *naming_;
}

std::shared_ptr<const alembic::Project> Project::Implementation::python_project() {
  if (python_ == nullptr) python_ = engine::python_project(settings_, variables_, env(), observer_);
  return python_;
}

}  // namespace migrate
