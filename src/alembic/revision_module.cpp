// SPDX-License-Identifier: MIT
#include "alembic/revision_module.hpp"

#include "alembic/evaluated.hpp"
#include "alembic/op/op_room.hpp"
#include "alembic/project_host.hpp"
#include "dialect/dialect.hpp"
#include "python/compile/code.hpp"
#include "python/runtime/frame.hpp"
#include "python/runtime/opaque.hpp"

#include <algorithm>
#include <cctype>
#include <map>

#include <fmt/core.h>

namespace migrate::alembic {

using python::Value;

namespace {

/// A name for the module that no import has.
std::string module_name(const std::string& path) {
  std::string name = "revision_";
  for (const char c : path) name += std::isalnum(static_cast<unsigned char>(c)) != 0 ? c : '_';
  return name;
}

/// Where code, and what is written inside it, asks for a global name.
using Uses = std::map<std::string, Place>;

void collect_uses(const python::Code& code, Uses& uses) {
  for (std::size_t at = 0; at < code.instructions.size(); ++at) {
    const python::Instruction& instruction = code.instructions[at];
    if (instruction.op != python::Op::load_global) continue;
    const auto name = static_cast<std::size_t>(instruction.argument);
    uses.try_emplace(code.names[name]->text(), code.source->place(code.offsets[at]));
  }
  for (const Value& constant : code.constants) {
    if (const auto* inner = python::as<python::Code>(constant)) collect_uses(*inner, uses);
  }
}

}  // namespace

RevisionModules::RevisionModules(const dialect::Dialect& dialect,
                                 const std::shared_ptr<const Project>& project)
    : in_(make_host(project), project->limits),
      world_(in_, dialect, surroundings_of(*project)),
      library_(in_, world_) {}

Value RevisionModules::load(const std::string& path, const std::string& text) {
  const auto found = modules_.find(path);
  if (found != modules_.end()) return found->second;
  in_.restart_steps();
  Value module;
  evaluated(world_, [&] { module = in_.run_module(module_name(path), path, text); });
  modules_.emplace(path, module);
  return module;
}

Value RevisionModules::function(const Value& module, const std::string& path, Direction direction) {
  const std::string name = direction == Direction::upgrade ? "upgrade" : "downgrade";
  Value found;
  evaluated(world_, [&] { found = in_.find_attribute(module, name); });
  if (found.is_set()) return found;
  throw ScriptError(fmt::format("the revision has no function {}()", name),
                    {
                        .place = {.file = path,                          .line = 0, .column = 0, .excerpt = {}},
                        .hint = direction == Direction::upgrade ? "" : "It cannot be taken back.",
                        .revision = {}
  });
}

std::vector<ScriptError> RevisionModules::doubts(const Value& module) {
  std::vector<ScriptError> found;
  const auto* made = python::as<python::Module>(module);
  if (made == nullptr) return found;
  Uses uses;
  for (const auto& entry : made->globals->table.entries()) {
    const auto* function = python::as<python::Function>(entry.value);
    if (function != nullptr) collect_uses(*function->code, uses);
  }
  for (auto& [name, place] : uses) {
    const Value value = in_.find_attribute(module, name);
    const auto* unknown = python::as<python::Opaque>(value);
    if (unknown == nullptr) continue;
    found.emplace_back(
        fmt::format("{} comes from {}, which cannot be read here", name, unknown->module),
        ErrorDetails{.place = std::move(place),
                     .hint = "Where the revision comes to need its content, it will fail.",
                     .revision = {}});
  }
  return found;
}

/// Some projects let `env.py` hand arguments to every revision. Those that are known by their name
/// are given; the others are empty.
void RevisionModules::call(const Value& function) {
  std::vector<Value> given;
  if (const auto* written = python::as<python::Function>(function)) {
    const python::Code& code = *written->code;
    const std::size_t required =
        code.positional - std::min(code.positional, written->defaults.size());
    for (std::size_t i = 0; i < required; ++i) {
      const bool is_op = code.locals[i]->text() == "op";
      given.push_back(is_op ? library_.room<OpRoom>().op : in_.str(""));
    }
  }
  const Value result = in_.call(function, {.positional = given, .named = {}});
  if (auto* coroutine = python::as<python::Generator>(result)) coroutine->finish(in_);
}

void RevisionModules::run(const std::string& path, const Value& function, dialect::Sink& sink,
                          const schema::NamingConvention& naming) {
  in_.effects_count = true;
  evaluated(world_, [&] { world_.run(path, sink, naming, [&] { call(function); }); });
}

}  // namespace migrate::alembic
