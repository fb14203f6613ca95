// SPDX-License-Identifier: MIT
#include "alembic/env_file.hpp"

#include "alembic/env_module.hpp"
#include "alembic/schema/objects.hpp"

#include <algorithm>
#include <cstdint>
#include <set>
#include <utility>

namespace migrate::alembic {

using python::Value;

namespace {

std::optional<operation::Value> plain_value(const Value& value) {
  if (value.is_none()) return operation::Value(operation::Null{});
  if (value.is_bool()) return operation::Value(value.integer() != 0);
  if (value.is_integer()) return operation::Value(value.integer());
  if (const auto* text = python::as<python::Str>(value)) return operation::Value(text->text());
  return std::nullopt;
}

/// An env.py imports the application, which may be large, and is not run for its own sake.
std::shared_ptr<const Project> with_few_steps(Project project) {
  constexpr std::uint64_t kSteps = 200'000'000;
  project.limits.steps = std::min(project.limits.steps, kSteps);
  return std::make_shared<const Project>(std::move(project));
}

class EnvReader {
 public:
  EnvReader(const dialect::Dialect& dialect, const std::shared_ptr<const Project>& project)
      : env_(dialect, with_few_steps(*project)) {}

  EnvFacts read(const std::string& path, const std::string& text) {
    try {
      env_.run(path, text);
    } catch (const python::EvaluationStopped&) {  // what is known by then counts
    } catch (const python::PythonError&) {
    }
    take();
    return std::move(facts_);
  }

 private:
  void take() {
    take_naming(env_.target_metadata());
    const Value configured = env_.configured();
    const auto* given = python::as<python::Dict>(configured);
    if (given == nullptr) return;
    for (const auto& entry : given->table.entries()) {
      const auto* name = python::as<python::Str>(entry.key);
      if (name != nullptr) take(name->text(), entry.value);
    }
  }

  void take(const std::string& name, const Value& value) {
    if (name == "target_metadata") return;
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

  EnvModule env_;
  EnvFacts facts_;
};

}  // namespace

EnvFacts read_env_file(const std::string& path, const std::string& text,
                       const dialect::Dialect& dialect,
                       const std::shared_ptr<const Project>& project) {
  return EnvReader(dialect, project).read(path, text);
}

}  // namespace migrate::alembic
