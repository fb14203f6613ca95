// SPDX-License-Identifier: MIT
#pragma once

#include "config/settings.hpp"
#include "dialect/connect.hpp"
#include "dialect/read_scope.hpp"
#include "engine/plans.hpp"
#include "schema/database.hpp"

#include <functional>
#include <string>

namespace migrate::engine {

/// What schemas are read with.
struct SchemaContext {
  config::DatabaseUrl url;  ///< the project's database; scratch places are of its kind
  dialect::ConnectOptions options;
  dialect::ReadScope scope;
  std::string here;  ///< relative files are looked for there
  std::function<Workshop(const dialect::Dialect&)> workshop;
};

/// Where a schema is described: "database", the project's own; a database's URL; a file or a
/// directory of SQL; a file of YAML; or a revision, up to which everything is run in a scratch
/// place.
schema::Database read_schema(const std::string& source, const SchemaContext& context);

}  // namespace migrate::engine
