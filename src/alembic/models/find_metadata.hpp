// SPDX-License-Identifier: MIT
#pragma once

#include "alembic/env_module.hpp"
#include "alembic/models/models.hpp"

#include <vector>

namespace migrate::alembic {

class MetaDataObject;

/// Where models stand in Python.
struct ModelsSource {
  std::string module{};     ///< "app.models"; "": env.py
  std::string attribute{};  ///< "Base.metadata"; "": what there is
  std::string file{};       ///< where it was given as a file
  std::string root{};       ///< the directory in which `module` is found, for a file
};

/// What the key `target` says of models; none where it says something else.
std::optional<ModelsSource> models_source(const std::string& target, const std::string& here,
                                          const Project& project);

/// The MetaData that are meant, each once. Throws ScriptError where there is none.
std::vector<python::Ref<MetaDataObject>> find_metadata(EnvModule& env, const ModelsSource& source,
                                                       const std::string& env_file);

}  // namespace migrate::alembic
