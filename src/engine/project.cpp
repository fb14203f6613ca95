// SPDX-License-Identifier: MIT
#include "base/text.hpp"
#include "engine/describe.hpp"
#include "engine/dump.hpp"
#include "engine/history.hpp"
#include "engine/implementation.hpp"
#include "revision/errors.hpp"
#include "revision/plan.hpp"
#include "revision/symbols.hpp"
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

}  // namespace

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
