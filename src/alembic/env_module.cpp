// SPDX-License-Identifier: MIT
#include "alembic/env_module.hpp"

#include "alembic/op/op_room.hpp"
#include "alembic/project_host.hpp"
#include "python/compile/code.hpp"
#include "python/runtime/frame.hpp"

#include <algorithm>
#include <optional>
#include <vector>

namespace migrate::alembic {

using python::Value;

namespace {

/// Where the database's URL is given otherwise, an env.py that asks for it is not to fail.
python::Host host_of(const std::shared_ptr<const Project>& project,
                     const std::function<void(python::Host&)>& change) {
  python::Host host = make_host(project);
  host.environment = [project, whole = host.environment](const std::string& name) {
    std::optional<std::string> value = whole(name);
    if (!value && name == "DATABASE_URL") value = project->url;
    return value;
  };
  if (change) change(host);
  return host;
}

}  // namespace

EnvModule::EnvModule(const dialect::Dialect& dialect, const std::shared_ptr<const Project>& project,
                     const std::function<void(python::Host&)>& change)
    : in_(host_of(project, change), project->limits),
      world_(in_, dialect, surroundings_of(*project)),
      library_(in_, world_) {}

void EnvModule::run(const std::string& path, const std::string& text) {
  module_ = in_.run_module_leniently("env", path, text);
  if (!configured().is_set()) call_configuring();
}

Value EnvModule::configured() {
  return library_.room<OpRoom>().configured;
}

Value EnvModule::configured(std::string_view name) {
  const auto* given = python::as<python::Dict>(configured());
  return given == nullptr ? Value() : given->get_name(in_.intern(name));
}

Value EnvModule::target_metadata() {
  Value given = configured("target_metadata");
  if (given.is_set() && !given.is_none()) return given;
  return module_.is_set() ? in_.find_attribute(module_, "target_metadata") : Value();
}

/// `connection.run_sync(do_run_migrations)` calls nothing here, since the connection is none.
void EnvModule::call_configuring() {
  std::vector<python::Ref<python::Function>> functions;
  const auto* made = python::as<python::Module>(module_);
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

void EnvModule::call_leniently(python::Function& function) {
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

}  // namespace migrate::alembic
