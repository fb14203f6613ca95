// SPDX-License-Identifier: MIT
#pragma once

#include "alembic/env_module.hpp"
#include "alembic/schema/objects.hpp"
#include "schema/reach.hpp"

#include <memory>
#include <string>
#include <vector>

namespace migrate::alembic {

/// env.py's `include_name` and `include_object`. Where one cannot be evaluated, that is told once,
/// and everything is included.
class Filters {
 public:
  Filters(EnvModule& env, std::shared_ptr<const Project> project);

  bool are_there();

  bool include(const schema::Part& part, const std::vector<python::Ref<MetaDataObject>>& metadata);

 private:
  bool include_name(const schema::Part& part);
  bool include_schema(const std::string& name);
  bool include_object(const schema::Part& part,
                      const std::vector<python::Ref<MetaDataObject>>& metadata);
  /// What it says; true where it cannot be evaluated.
  bool ask(const std::string& filter, const std::vector<python::Value>& arguments);

  EnvModule& env_;
  std::shared_ptr<const Project> project_;
  std::vector<std::string> told_{};
};

}  // namespace migrate::alembic
