// SPDX-License-Identifier: MIT
#include "alembic/models/models.hpp"

#include "alembic/evaluated.hpp"
#include "alembic/models/create_models.hpp"
#include "alembic/models/filters.hpp"
#include "alembic/models/find_metadata.hpp"
#include "base/files.hpp"
#include "python/runtime/opaque.hpp"

#include <migrate/error.hpp>

#include <algorithm>
#include <filesystem>
#include <set>
#include <utility>
#include <vector>

namespace migrate::alembic {

using python::Ref;
using python::Value;

namespace {

/// The project, with the directory in which models that are named by their file are imported.
std::shared_ptr<const Project> with_root(const std::shared_ptr<const Project>& project,
                                         const ModelsSource& source) {
  if (source.root.empty()) return project;
  auto changed = std::make_shared<Project>(*project);
  changed->module_paths.insert(changed->module_paths.begin(), source.root);
  changed->readable.push_back(source.root);
  return changed;
}

class ProjectModels final : public Models {
 public:
  ProjectModels(const ModelsRequest& request, const ModelsSource& source,
                const dialect::Dialect& dialect, const std::shared_ptr<const Project>& project)
      : env_(dialect, project, [this](python::Host& host) { doubts_.listen(host); }),
        filters_(env_, project) {
    read(request, source);
  }

  std::set<std::string> schemas() override { return schemas_of(prepared_); }

  std::vector<schema::Table> tables(const std::string& home,
                                    const dialect::ReadScope& scope) override {
    evaluated(env_.world(), [&] {
      settle(prepared_, {.dialect = env_.world().dialect(), .scope = scope, .home = home}, doubts_);
      doubts_.refuse_if_any();
      named_ = named_constraints(prepared_, env_.world().dialect());
    });
    std::vector<schema::Table> tables;
    for (const PreparedTable& prepared : prepared_.tables) tables.push_back(prepared.table);
    return tables;
  }

  void create(dialect::Sink& sink, std::vector<schema::Table> tables) override {
    PreparedModels models = prepared_;
    models.tables.clear();
    for (schema::Table& table : tables) {
      const Place place = place_of(table);
      models.tables.push_back({.table = std::move(table), .place = place});
    }
    evaluated(env_.world(), [&] {
      env_.world().run("models", sink, {}, [&] { create_models(env_.world(), models); });
    });
  }

  schema::Reach reach() override {
    schema::Reach reach{.only_tables = true,
                        .types = says("compare_type").value_or(true),
                        .server_defaults = says("compare_server_default").value_or(false),
                        .named = named_};
    if (filters_.are_there()) {
      reach.includes = [this](const schema::Part& part) {
        bool includes = true;
        evaluated(env_.world(), [&] { includes = filters_.include(part, metadata_); });
        return includes;
      };
    }
    return reach;
  }

 private:
  void read(const ModelsRequest& request, const ModelsSource& source) {
    evaluated(env_.world(), [&] {
      // The configuration of a project that names its models may lack much that they have not.
      if (!request.env_file.empty()) env_.run(request.env_file, files::read_text(request.env_file));
      // What failed says more than what is missing because of it.
      try {
        metadata_ = find_metadata(env_, source, request.env_file);
      } catch (const ScriptError&) {
        doubts_.refuse_if_any();
        throw;
      }
      doubts_.refuse_if_any();
      prepared_ = prepare_models(env_.library(), metadata_, doubts_);
      doubts_.refuse_if_any();
    });
  }

  Place place_of(const schema::Table& table) const {
    const auto found = std::find_if(
        prepared_.tables.begin(), prepared_.tables.end(), [&](const PreparedTable& prepared) {
          return schema::object_name(prepared.table) == schema::object_name(table);
        });
    return found == prepared_.tables.end() ? Place() : found->place;
  }

  /// A function that compares by itself means that it is compared.
  std::optional<bool> says(std::string_view name) {
    const Value given = env_.configured(name);
    if (!given.is_set() || given.is_none()) return std::nullopt;
    if (given.is_bool()) return given.integer() != 0;
    return true;
  }

  Doubts doubts_;
  EnvModule env_;
  Filters filters_;
  std::vector<Ref<MetaDataObject>> metadata_;
  PreparedModels prepared_;
  std::set<schema::ConstraintName> named_;
};

}  // namespace

bool names_models(const std::string& target, const std::string& here) {
  return models_source(target, here, {}).has_value();
}

std::unique_ptr<Models> read_models(const ModelsRequest& request, const dialect::Dialect& dialect,
                                    const std::shared_ptr<const Project>& project) {
  ModelsSource source;
  if (!request.source.empty()) {
    std::optional<ModelsSource> named = models_source(request.source, request.here, *project);
    if (named) source = *std::move(named);
  }
  std::error_code error;
  const bool is_env = !source.file.empty() && !request.env_file.empty() &&
                      std::filesystem::equivalent(source.file, request.env_file, error);
  if (is_env && source.attribute.empty()) source = {};
  return std::make_unique<ProjectModels>(request, source, dialect, with_root(project, source));
}

}  // namespace migrate::alembic
