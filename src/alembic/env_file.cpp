// SPDX-License-Identifier: MIT
#include "alembic/env_file.hpp"

#include "alembic/define.hpp"
#include "alembic/library.hpp"
#include "alembic/op/op_room.hpp"
#include "alembic/project_host.hpp"
#include "alembic/schema/objects.hpp"
#include "alembic/world.hpp"
#include "python/compile/code.hpp"
#include "python/runtime/frame.hpp"

#include <algorithm>
#include <cstdint>
#include <set>
#include <vector>

namespace migrate::alembic {

using python::Interpreter;
using python::Value;

namespace {

/// An env.py imports the application, which may be large, and is not run for its own sake.
constexpr std::uint64_t kSteps = 200'000'000;

std::optional<operation::Value> plain_value(const Value& value) {
  if (value.is_none()) return operation::Value(operation::Null{});
  if (value.is_bool()) return operation::Value(value.integer() != 0);
  if (value.is_integer()) return operation::Value(value.integer());
  if (const auto* text = python::as<python::Str>(value)) return operation::Value(text->text());
  return std::nullopt;
}

/// Where the database's URL is given otherwise, an env.py that asks for it is not to fail.
python::Host host_of(const std::shared_ptr<const Project>& project) {
  python::Host host = make_host(project);
  host.environment = [project, whole = host.environment](const std::string& name) {
    std::optional<std::string> value = whole(name);
    if (!value && name == "DATABASE_URL") value = project->url;
    return value;
  };
  return host;
}

class EnvReader {
 public:
  EnvReader(const dialect::Dialect& dialect, const std::shared_ptr<const Project>& project)
      : in_(host_of(project), python::Limits{.steps = kSteps}),
        world_(in_, dialect,
               {.ini = project->ini,
                .ini_file = project->ini_file,
                .ini_section = project->ini_section,
                .url = project->url}),
        library_(in_, world_) {}

  EnvFacts read(const std::string& path, const std::string& text) {
    try {
      const Value module = in_.run_module_leniently("env", path, text);
      if (!configured().is_set()) call_configuring(module);
      if (!configured().is_set()) {
        take_naming(in_.find_attribute(module, "target_metadata"));
      }
    } catch (const python::EvaluationStopped&) {  // what is known by then counts
    } catch (const python::PythonError&) {
    }
    take();
    return std::move(facts_);
  }

 private:
  const Value& configured() { return library_.room<OpRoom>().configured; }

  /// `connection.run_sync(do_run_migrations)` calls nothing here, since the connection is none.
  void call_configuring(const Value& module) {
    std::vector<python::Ref<python::Function>> functions;
    const auto* made = python::as<python::Module>(module);
    if (made == nullptr) return;
    for (const auto& entry : made->globals->table.entries()) {
      auto* function = python::as<python::Function>(entry.value);
      if (function == nullptr) continue;
      const auto& names = function->code->names;
      const bool configures = std::any_of(
          names.begin(), names.end(), [](const auto& name) { return name->text() == "configure"; });
      if (configures) functions.emplace_back(function);
    }
    // Those that are given a connection configure for a database, the others for a script.
    std::stable_sort(functions.begin(), functions.end(), [](const auto& a, const auto& b) {
      return a->code->positional > b->code->positional;
    });
    for (const auto& function : functions) {
      call_leniently(*function);
      if (configured().is_set()) return;
    }
  }

  void call_leniently(python::Function& function) {
    std::vector<Value> given;
    for (std::size_t i = 0; i < function.code->positional; ++i) {
      given.push_back(in_.opaque("env", function.code->locals[i]->text()));
    }
    try {
      const Value result = in_.call(Value(&function), {.positional = given, .named = {}});
      if (auto* coroutine = python::as<python::Generator>(result)) coroutine->finish(in_);
    } catch (const python::PythonError&) {  // another one may tell
    } catch (const python::UnknownValue&) {
    }
  }

  void take() {
    const auto* given = python::as<python::Dict>(configured());
    if (given == nullptr) return;
    for (const auto& entry : given->table.entries()) {
      const auto* name = python::as<python::Str>(entry.key);
      if (name != nullptr) take(name->text(), entry.value);
    }
  }

  void take(const std::string& name, const Value& value) {
    if (name == "target_metadata") return take_naming(value);
    const std::optional<operation::Value> known = plain_value(value);
    if (!known) return;
    const auto* text = std::get_if<std::string>(&*known);
    const auto* flag = std::get_if<bool>(&*known);
    if (name == "version_table" && text != nullptr) facts_.version_table = *text;
    if (name == "version_table_schema" && text != nullptr) facts_.version_table_schema = *text;
    if (name == "transaction_per_migration" && flag != nullptr) {
      facts_.transaction_per_migration = *flag;
    }
    if (name == "render_as_batch" && flag != nullptr) facts_.render_as_batch = *flag;
    if (name == "include_schemas" && flag != nullptr) facts_.include_schemas = *flag;
    facts_.options.emplace(name, *known);
  }

  void take_naming(const Value& target) {
    Value first = target;
    if (const auto* list = python::as<python::List>(target);
        list != nullptr && !list->items.empty()) {
      first = list->items.front();
    }
    const auto* metadata = python::as<MetaDataObject>(first);
    if (metadata == nullptr) return;
    const auto* templates = python::as<python::Dict>(metadata->naming_convention);
    if (templates == nullptr) return;
    const std::set<std::string> kinds{"ix", "uq", "ck", "fk", "pk"};
    for (const auto& entry : templates->table.entries()) {
      const auto* kind = python::as<python::Str>(entry.key);
      const auto* text = python::as<python::Str>(entry.value);
      if (kind == nullptr || text == nullptr || !kinds.contains(kind->text())) continue;
      facts_.naming_convention[kind->text()] = text->text();
    }
  }

  Interpreter in_;
  World world_;
  Library library_;
  EnvFacts facts_;
};

}  // namespace

EnvFacts read_env_file(const std::string& path, const std::string& text,
                       const dialect::Dialect& dialect,
                       const std::shared_ptr<const Project>& project) {
  return EnvReader(dialect, project).read(path, text);
}

}  // namespace migrate::alembic
