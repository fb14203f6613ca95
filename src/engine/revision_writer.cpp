// SPDX-License-Identifier: MIT
#include "engine/revision_writer.hpp"

#include "base/files.hpp"
#include "base/text.hpp"
#include "revision/errors.hpp"
#include "revision/symbols.hpp"
#include "script/create_date.hpp"
#include "script/file_name.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <filesystem>
#include <random>

#include <fmt/core.h>

namespace migrate::engine {

namespace {

namespace fs = std::filesystem;
using revision::Graph;
using revision::Node;

/// Twelve hexadecimal digits, as Alembic makes them up.
std::string make_id() {
  std::random_device device;
  const std::uint64_t bits = (std::uint64_t{device()} << 32U) | device();
  return fmt::format("{:012x}", bits & 0xFFFFFFFFFFFFU);
}

std::string checked_id(const NewRevision& request, const Graph& graph) {
  std::string id = request.id.empty() ? make_id() : request.id;
  // The file is named after it, so it must not lead out of the directory.
  const std::size_t illegal = id.find_first_of("@-+:/, \t\r\n");
  if (illegal != std::string::npos) {
    throw RevisionError(fmt::format("Character '{}' is not allowed in revision identifier '{}'",
                                    text::printable(id.substr(illegal, 1)), text::printable(id)));
  }
  static constexpr std::array<std::string_view, 4> kSymbols{"head", "heads", "base", "current"};
  if (std::find(kSymbols.begin(), kSymbols.end(), id) != kSymbols.end()) {
    throw RevisionError(
        fmt::format("'{}' cannot be a revision identifier: it is a symbol for others", id));
  }
  if (graph.find(id)) throw RevisionError(fmt::format("Revision {} is already present", id));
  return id;
}

std::vector<Node> resolve_parents(const NewRevision& request, const Graph& graph) {
  std::vector<Node> parents;
  for (const std::string& symbol : request.heads) {
    try {
      const std::vector<Node> named = revision::resolve_revisions(graph, symbol);
      parents.insert(parents.end(), named.begin(), named.end());
    } catch (const revision::MultipleHeads& error) {
      throw revision::MultipleHeads(symbol, error.heads(),
                                    revision::MultipleHeads::Purpose::parent);
    }
  }
  std::vector<Node> sorted = parents;
  std::sort(sorted.begin(), sorted.end());
  if (std::adjacent_find(sorted.begin(), sorted.end()) != sorted.end()) {
    throw RevisionError("Duplicate head revisions specified");
  }
  return parents;
}

void check_are_heads(const std::vector<Node>& parents, const Graph& graph) {
  for (const Node parent : parents) {
    if (graph.is_head(parent)) continue;
    throw RevisionError(
        fmt::format("Revision {} is not a head revision; please specify --splice to "
                    "create a new branch from this revision",
                    graph.id(parent)),
        {.place = {}, .hint = {}, .revision = graph.id(parent)});
  }
}

/// Partial ids are written in full; branch labels stay labels.
std::vector<std::string> resolve_dependencies(const NewRevision& request, const Graph& graph) {
  std::vector<std::string> names;
  for (const std::string& symbol : request.depends_on) {
    const std::optional<Node> node = revision::resolve_one(graph, symbol);
    if (!node) throw revision::UnknownRevision(symbol, "");
    names.push_back(graph.has_label(*node, symbol) ? symbol : graph.id(*node));
  }
  return names;
}

void check_labels(const NewRevision& request, const Graph& graph) {
  for (const std::string& label : request.branch_labels) {
    if (label.empty() || label.find_first_of("@-+:, \t\r\n") != std::string::npos) {
      throw RevisionError(fmt::format("'{}' cannot be a branch label", text::printable(label)));
    }
    const std::optional<Node> taken = graph.find(label);
    if (taken) throw revision::DuplicateLabel(label, "the new revision", graph.id(*taken));
  }
}

std::string absolute(const std::string& path) {
  return fs::absolute(path).lexically_normal().string();
}

/// The version location that a new revision goes to.
std::string choose_location(const NewRevision& request, const std::vector<Node>& parents,
                            const Graph& graph, const script::Locations& locations) {
  const std::vector<std::string>& all = locations.version_locations;
  if (request.version_path.empty()) {
    if (all.size() == 1) return all.front();
    if (!parents.empty()) return fs::path(graph.at(parents.front()).path).parent_path().string();
    throw UsageError(
        "Multiple version locations present, please specify --version-path",
        {.place = {}, .hint = fmt::format("They are {}.", text::join(all, ", ")), .revision = {}});
  }
  std::string wanted = absolute(request.version_path);
  const bool is_known = std::any_of(all.begin(), all.end(), [&](const std::string& location) {
    return fs::path(absolute(location) + "/").lexically_normal() ==
           fs::path(wanted + "/").lexically_normal();
  });
  if (is_known) return wanted;
  throw UsageError(
      fmt::format("Path {} is not represented in current version locations", request.version_path),
      {.place = {}, .hint = fmt::format("They are {}.", text::join(all, ", ")), .revision = {}});
}

/// What is asked for, else what the configuration says, else what the newest revision is written
/// in. The first one is Python's where `alembic init` left a template of such, else SQL.
const script::Format& choose_format(const NewRevision& request, const config::Settings& settings,
                                    const script::Directory& directory, const Graph& graph) {
  if (!request.format.empty()) return directory.formats().named(request.format);
  if (const std::optional<std::string> name = settings.revision_format()) {
    return directory.formats().named(*name);
  }
  if (!graph.heads().empty()) {
    const script::Format* format =
        directory.formats().for_path(graph.at(graph.heads().front()).path);
    if (format != nullptr) return *format;
  }
  std::error_code error;
  if (fs::is_regular_file(settings.script_location() + "/script.py.mako", error)) {
    return directory.formats().named("python");
  }
  return directory.formats().named("sql");
}

std::size_t slug_length(const config::Settings& settings) {
  return static_cast<std::size_t>(settings.truncate_slug_length());
}

void make_folder(const std::string& file) {
  std::error_code error;
  fs::create_directories(fs::path(file).parent_path(), error);
  if (error) {
    throw ScriptError(fmt::format("cannot create the directory {}: {}",
                                  fs::path(file).parent_path().string(), error.message()));
  }
}

}  // namespace

revision::Revision write_revision(const NewRevision& request, const config::Settings& settings,
                                  const script::Directory& directory, const Graph& graph,
                                  const BodyMaker& make_body) {
  revision::Revision revision;
  revision.id = checked_id(request, graph);
  const std::vector<Node> parents = resolve_parents(request, graph);
  const std::string location = choose_location(request, parents, graph, directory.locations());
  if (!request.splice) check_are_heads(parents, graph);
  check_labels(request, graph);
  revision.down_revisions = graph.ids(parents);
  revision.branch_labels = request.branch_labels;
  revision.depends_on = resolve_dependencies(request, graph);
  revision.message = request.message.empty() ? "empty message" : request.message;
  revision.doc = revision.message;
  const script::CreateDate date =
      script::make_create_date(std::chrono::system_clock::now(), settings.timezone());
  revision.created = date.text();

  const script::Format& format = choose_format(request, settings, directory, graph);
  const std::string name = script::make_file_name({.file_template = settings.file_template(),
                                                   .truncate_slug_length = slug_length(settings),
                                                   .revision = revision.id,
                                                   .message = request.message,
                                                   .date = date});
  const std::string path = location + "/" + name + std::string(format.extension());
  const std::string text =
      make_body ? format.render_with(settings.script_location(), revision, make_body(format))
                : format.render_in(settings.script_location(), revision);
  make_folder(path);
  files::create(path, text);
  return format.read_header(path);
}

}  // namespace migrate::engine
