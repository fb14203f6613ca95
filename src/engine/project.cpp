// SPDX-License-Identifier: MIT
#include "alembic/models/models.hpp"
#include "base/text.hpp"
#include "config/settings.hpp"
#include "dialect/connect.hpp"
#include "dialect/read_scope.hpp"
#include "engine/autogenerate/body.hpp"
#include "engine/autogenerate/generate.hpp"
#include "engine/describe.hpp"
#include "engine/doctor/examine.hpp"
#include "engine/dump.hpp"
#include "engine/history.hpp"
#include "engine/plans.hpp"
#include "engine/python_project.hpp"
#include "engine/revision_writer.hpp"
#include "revision/errors.hpp"
#include "revision/plan.hpp"
#include "revision/symbols.hpp"
#include "runtime/offline.hpp"
#include "runtime/online.hpp"
#include "schema/database.hpp"
#include "script/write_hooks.hpp"

#include <migrate/project.hpp>

#include <algorithm>
#include <filesystem>

#include <fmt/core.h>

namespace migrate {

namespace {

using revision::Graph;
using revision::Node;

struct Range {
  std::string from;
  std::string to;
};

std::optional<Range> split_range(std::string_view text) {
  const std::size_t colon = text.find(':');
  if (colon == std::string_view::npos) return std::nullopt;
  return Range{.from = std::string(text.substr(0, colon)),
               .to = std::string(text.substr(colon + 1))};
}

void refuse_range(std::string_view target) {
  if (!split_range(target)) return;
  throw UsageError(
      "Range revision not allowed",
      {.place = {},
       .hint = "A range FROM:TO goes with --sql, which asks no database where it stands.",
       .revision = {}});
}

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

class Project::Implementation {
 public:
  explicit Implementation(const ProjectOptions& options)
      : settings_(config::Settings::load(request_from(options))),
        variables_(options.variables),
        observer_(options.observer == nullptr ? silent_ : *options.observer) {}

  const config::Settings& settings() const { return settings_; }

  script::Directory make_directory() const {
    return script::Directory({.script_location = settings_.script_location(),
                              .version_locations = settings_.version_locations(),
                              .recursive = settings_.recursive_version_locations()});
  }

  const script::Directory& directory() {
    if (directory_ == nullptr) directory_ = std::make_unique<script::Directory>(make_directory());
    return *directory_;
  }

  const Graph& graph() {
    if (graph_ == nullptr) graph_ = std::make_unique<Graph>(directory().read_revisions());
    return *graph_;
  }

  /// A revision was written: what was read before is out of date.
  void forget_graph() { graph_.reset(); }

  std::unique_ptr<dialect::Connection> connect(dialect::Access access) const {
    return start_connecting(access)();
  }

  /// While the server makes up its mind, the revisions are read. What is wrong with their files is
  /// told first.
  std::unique_ptr<dialect::Connection> connect_reading(dialect::Access access) {
    dialect::Connecting wait;
    try {
      wait = start_connecting(access);
    } catch (const Error&) {
      wait = [=, this] { return connect(access); };  // which says it again
    }
    graph();
    return wait();
  }

  dialect::Connecting start_connecting(dialect::Access access) const {
    return dialect::start_connecting(settings_.url(), connect_options(access));
  }

  dialect::ConnectOptions connect_options(dialect::Access access) const {
    return {.access = access,
            .lock_timeout = settings_.lock_timeout(),
            .lock_wait = settings_.lock_wait(),
            .statement_timeout = settings_.statement_timeout(),
            .asynchronous_commits = settings_.flush() == config::Flush::run,
            .stop_requested = [this] { return observer_.stop_requested(); },
            .tell =
                [this](Severity severity, std::string_view text) {
                  observer_.on_message(severity, "database", text);
                }};
  }

  runtime::VersionTable version_table(const dialect::Dialect& dialect) const {
    return {
        dialect, {.name = version_table_name(), .schema = version_table_schema()}
    };
  }

  /// Beside the version table, where the configuration asks for one.
  std::optional<runtime::HistoryTable> history_table(const dialect::Dialect& dialect) const {
    const std::optional<std::string> name = settings_.history_table();
    if (!name) return std::nullopt;
    return runtime::HistoryTable(dialect, {.name = *name, .schema = version_table_schema()});
  }

  std::vector<runtime::HistoryRow> history() const {
    const std::unique_ptr<dialect::Connection> connection = connect(dialect::Access::read);
    const auto table = history_table(connection->dialect());
    if (!table) {
      throw ConfigError(
          "no history is kept",
          {
              .place = {.file = settings_.config_file(), .line = 0, .column = 0, .excerpt = {}},
              .hint = "`history_table = migrate_history` in the configuration records "
                      "every step from then on.",
              .revision = {    }
      });
    }
    return table->read(*connection);
  }

  /// Everything but the tables that are kept for the engine's own sake.
  dialect::ReadScope read_scope(const DumpRequest& request) const {
    dialect::ReadScope scope{.include = request.include, .exclude = request.exclude};
    scope.without.push_back({.name = version_table_name(), .schema = version_table_schema()});
    if (const auto history = settings_.history_table()) {
      scope.without.push_back({.name = *history, .schema = version_table_schema()});
    }
    return scope;
  }

  engine::SchemaContext schema_context() {
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

  /// What is meant by the name of a schema's source.
  std::string source(const std::string& name) const {
    std::error_code unknown;
    if (name != "target") {
      return std::filesystem::exists(name, unknown) ? std::filesystem::absolute(name).string()
                                                    : name;
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
            .revision = {      }
    });
  }

  engine::Generated generate(const std::string& from, const std::string& to,
                             const std::vector<std::string>& renames) {
    const engine::SchemaContext context = schema_context();
    const std::unique_ptr<dialect::Dialect> dialect = dialect::make_dialect(context.url);
    return engine::generate(source(from), source(to), renames, *dialect, context);
  }

  std::vector<Difference> differences(const engine::Generated& generated) {
    return engine::describe_differences(generated, schema_context());
  }

  void require_up_to_date() {
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

  engine::BodyMaker body_for(const NewRevision& request) {
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

  std::vector<std::string> rows(dialect::Connection& connection) const {
    return version_table(connection.dialect()).read(connection);
  }

  std::vector<std::string> rows() const { return rows(*connect(dialect::Access::read)); }

  /// Runs on the database what `make_plan` makes of the rows that are there.
  template <typename MakePlan>
  Report run(MakePlan make_plan, bool erase_first = false) {
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

  /// Prints what `make_plan` makes of a database that stands at `from`.
  template <typename MakePlan>
  void print(std::ostream& out, const std::string& from, MakePlan make_plan) {
    const std::unique_ptr<dialect::Dialect> dialect = dialect::make_dialect(settings_.url());
    const std::vector<std::string> rows = rows_at(graph(), from);
    runtime::ScriptStart start{.at_base = rows.empty()};
    if (!rows.empty()) {
      start.earlier = [&] { return engine::make_upgrade(workshop(*dialect), rows.front(), {}); };
    }
    runtime::print_offline(out, *dialect, version_table(*dialect),
                           make_plan(workshop(*dialect), rows), start);
  }

  Diagnosis examine() {
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

  engine::Workshop workshop(const dialect::Dialect& dialect) {
    return workshop(graph(), directory(), dialect);
  }

  engine::Workshop workshop(const Graph& graph, const script::Directory& directory,
                            const dialect::Dialect& dialect) {
    return {.graph = graph,
            .directory = directory,
            .dialect = dialect,
            .variables = variables_,
            .naming = naming(),
            .project = python_project(),
            .wants_checksums = settings_.history_table().has_value()};
  }

 private:
  // What the configuration does not say, env.py may.

  const alembic::EnvFacts& env() const {
    if (!env_) env_ = engine::read_env(settings_, variables_);
    return *env_;
  }

  config::IncludedSchemas included_schemas() {
    if (const auto schemas = settings_.include_schemas()) return *schemas;
    return {.all = env().include_schemas.value_or(false)};
  }

  bool says(std::string_view key) const {
    return settings_.origin(key).kind != config::Origin::Kind::built_in;
  }

  std::string version_table_name() const {
    if (says("version_table")) return settings_.version_table();
    return env().version_table.value_or(settings_.version_table());
  }

  std::string version_table_schema() const {
    if (const auto schema = settings_.version_table_schema()) return *schema;
    return env().version_table_schema.value_or("");
  }

  config::Transaction transaction() const {
    if (says("transaction") || !env().transaction_per_migration) return settings_.transaction();
    return *env().transaction_per_migration ? config::Transaction::revision
                                            : settings_.transaction();
  }

  const schema::NamingConvention& naming() {
    if (!naming_) {
      const std::map<std::string, std::string> own = settings_.naming_convention();
      naming_.emplace(own.empty() ? env().naming_convention : own);
    }
    return *naming_;
  }

  std::shared_ptr<const alembic::Project> python_project() {
    if (python_ == nullptr)
      python_ = engine::python_project(settings_, variables_, env(), observer_);
    return python_;
  }

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

Project::Project(const ProjectOptions& options)
    : implementation_(std::make_unique<Implementation>(options)) {}

Project::Project(Project&&) noexcept = default;
Project& Project::operator=(Project&&) noexcept = default;
Project::~Project() = default;

Report Project::upgrade(std::string_view target) {
  refuse_range(target);
  return implementation_->run([&](const engine::Workshop& workshop, const auto& rows) {
    return engine::make_upgrade(workshop, target, rows);
  });
}

Report Project::downgrade(std::string_view target) {
  refuse_range(target);
  return implementation_->run([&](const engine::Workshop& workshop, const auto& rows) {
    return engine::make_downgrade(workshop, target, rows);
  });
}

Report Project::stamp(const StampRequest& request) {
  for (const std::string& target : request.targets) refuse_range(target);
  return implementation_->run(
      [&](const engine::Workshop& workshop, const auto& rows) {
        return engine::make_stamp(workshop.graph, request.targets, rows);
      },
      request.purge);
}

void Project::ensure_version() {
  const std::unique_ptr<dialect::Connection> connection =
      implementation_->connect(dialect::Access::write);
  const runtime::VersionTable table = implementation_->version_table(connection->dialect());
  connection->lock(table.name());
  connection->begin();
  table.create_if_missing(*connection);
  connection->commit();
}

void Project::print_upgrade(std::ostream& out, std::string_view range) {
  const Range ends = split_range(range).value_or(Range{.from = "", .to = std::string(range)});
  implementation_->print(out, ends.from, [&](const engine::Workshop& workshop, const auto& rows) {
    return engine::make_upgrade(workshop, ends.to, rows);
  });
}

void Project::print_downgrade(std::ostream& out, std::string_view range) {
  const std::optional<Range> ends = split_range(range);
  if (!ends) {
    throw UsageError("downgrade with --sql requires <fromrev>:<torev>",
                     {.place = {},
                      .hint = "No database is asked where it stands, so say where to start.",
                      .revision = {}});
  }
  implementation_->print(out, ends->from, [&](const engine::Workshop& workshop, const auto& rows) {
    return engine::make_downgrade(workshop, ends->to, rows);
  });
}

void Project::print_stamp(std::ostream& out, const std::vector<std::string>& targets) {
  std::string from;
  std::vector<std::string> to;
  for (const std::string& target : targets) {
    const std::optional<Range> ends = split_range(target);
    if (ends && !from.empty() && ends->from != from) {
      throw UsageError(
          "Stamp operation with --sql only supports a single starting revision at a time");
    }
    if (ends) from = ends->from;
    to.push_back(ends ? ends->to : target);
  }
  implementation_->print(out, from, [&](const engine::Workshop& workshop, const auto& rows) {
    return engine::make_stamp(workshop.graph, to, rows);
  });
}

void Project::print_ensure_version(std::ostream& out) {
  const std::unique_ptr<dialect::Dialect> dialect =
      dialect::make_dialect(implementation_->settings().url());
  out << implementation_->version_table(*dialect).create_statement() << ";\n\n";
}

CurrentState Project::current() const {
  CurrentState state;
  state.rows = implementation_->rows(*implementation_->connect_reading(dialect::Access::read));
  state.url = implementation_->settings().url().display();
  const Graph& graph = implementation_->graph();
  const std::vector<Node> nodes = engine::current_nodes(graph, state.rows);
  state.revisions = engine::describe(graph, revision::effective_current(graph, nodes));
  const revision::NodeSet applied =
      graph.ancestors(nodes, revision::Follow::parents_and_dependencies);
  state.at_heads = std::all_of(graph.heads().begin(), graph.heads().end(),
                               [&](Node head) { return applied.contains(head); });
  std::sort(state.rows.begin(), state.rows.end());
  return state;
}

std::vector<LogEntry> Project::log(bool verify) const {
  return engine::describe_history(implementation_->graph(), implementation_->history(), verify);
}

SchemaDump Project::dump(const DumpRequest& request) const {
  const std::unique_ptr<dialect::Connection> connection =
      implementation_->connect(dialect::Access::read);
  return engine::make_dump(connection->read_schema(implementation_->read_scope(request)),
                           connection->dialect(), request.format);
}

std::vector<Difference> Project::compare(const CompareRequest& request) {
  return implementation_->differences(
      implementation_->generate(request.from, request.to, request.renames));
}

std::vector<Difference> Project::check() {
  implementation_->require_up_to_date();
  return compare();
}

std::vector<std::string> Project::versions() const {
  return implementation_->rows();
}

std::vector<RevisionInfo> Project::heads(bool resolve_dependencies) const {
  const Graph& graph = implementation_->graph();
  return engine::describe(graph, resolve_dependencies ? graph.effective_heads() : graph.heads());
}

std::vector<BranchInfo> Project::branches() const {
  const Graph& graph = implementation_->graph();
  std::vector<BranchInfo> branches;
  for (const Node node : revision::list_range(graph, "base", "heads")) {
    if (!graph.is_branch_point(node)) continue;
    branches.push_back({.revision = engine::describe(graph, node),
                        .children = engine::describe(graph, graph.children(node))});
  }
  return branches;
}

std::vector<RevisionInfo> Project::history(const HistoryRequest& request) const {
  const Graph& graph = implementation_->graph();
  Range range;
  if (!request.range.empty()) {
    const std::optional<Range> ends = split_range(request.range);
    if (!ends || ends->to.find(':') != std::string::npos) {
      throw UsageError("History range requires [start]:[end], [start]:, or :[end]");
    }
    range = *ends;
  }
  const bool asks_database =
      request.mark_current || range.from == "current" || range.to == "current";
  const std::vector<Node> current =
      asks_database ? engine::current_nodes(graph, implementation_->rows()) : std::vector<Node>{};
  const auto end = [&](const std::string& symbol, const char* otherwise) -> revision::RangeEnd {
    if (symbol == "current" && !current.empty()) return current;
    return symbol.empty() || symbol == "current" ? otherwise : symbol;
  };
  std::vector<Node> nodes =
      revision::list_range(graph, end(range.from, "base"), end(range.to, "heads"));
  std::vector<RevisionInfo> infos = engine::describe(graph, nodes);
  for (std::size_t i = 0; i < nodes.size(); ++i) {
    infos[i].is_current = request.mark_current &&
                          std::find(current.begin(), current.end(), nodes[i]) != current.end();
  }
  return infos;
}

std::vector<RevisionInfo> Project::find(std::string_view symbol) const {
  const Graph& graph = implementation_->graph();
  if (symbol == "current") {
    return engine::describe(graph, engine::current_nodes(graph, implementation_->rows()));
  }
  return engine::describe(graph, revision::resolve_revisions(graph, symbol));
}

CreatedRevision Project::create_revision(const NewRevision& request) {
  const config::Settings& settings = implementation_->settings();
  CreatedRevision created;
  for (const config::Hook& hook : settings.hooks()) created.hooks.push_back(hook.name);
  const revision::Revision written =
      engine::write_revision(request, settings, implementation_->directory(),
                             implementation_->graph(), implementation_->body_for(request));
  implementation_->forget_graph();
  const Graph& graph = implementation_->graph();
  created.revision = engine::describe(graph, *graph.find(written.id));
  return created;
}

int Project::run_hook(const std::string& name, const std::string& path) const {
  for (const config::Hook& hook : implementation_->settings().hooks()) {
    if (hook.name != name) continue;
    return script::run_hook({.name = hook.name,
                             .executable = hook.executable,
                             .options = hook.options,
                             .cwd = hook.cwd},
                            path);
  }
  throw ConfigError(fmt::format("there is no post-write hook named '{}'", name));
}

Diagnosis Project::examine() const {
  return implementation_->examine();
}

std::vector<ShownSetting> Project::settings() const {
  std::vector<ShownSetting> shown;
  for (const config::Shown& setting : implementation_->settings().show()) {
    shown.push_back({.name = setting.name,
                     .value = setting.value,
                     .origin = setting.origin,
                     .problem = setting.problem});
  }
  return shown;
}

std::vector<std::string> Project::warnings() const {
  std::vector<std::string> warnings;
  for (const config::UnknownKey& key : implementation_->settings().warnings()) {
    // Projects keep keys of their own here; only what looks like a slip is worth a word.
    if (key.suggestion.empty()) continue;
    warnings.push_back(fmt::format("{}:{}: the key '{}' means nothing here; did you mean '{}'?",
                                   key.place.file, key.place.line, key.name, key.suggestion));
  }
  return warnings;
}

Severity Project::log_level() const {
  switch (implementation_->settings().log_level()) {
    case config::LogLevel::debug:
      return Severity::debug;
    case config::LogLevel::info:
      return Severity::info;
    case config::LogLevel::warning:
      return Severity::warning;
    case config::LogLevel::error:
    case config::LogLevel::critical:
      break;
  }
  return Severity::error;
}

}  // namespace migrate
