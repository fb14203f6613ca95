// SPDX-License-Identifier: MIT
#pragma once

#include "config/settings.hpp"
#include "dialect/connect.hpp"
#include "dialect/read_scope.hpp"
#include "engine/plans.hpp"
#include "schema/database.hpp"
#include "schema/reach.hpp"

#include <functional>
#include <memory>
#include <optional>
#include <string>

namespace migrate::alembic {
class Models;
}

namespace migrate::engine {

/// What schemas are read with.
struct SchemaContext {
  config::DatabaseUrl url;  ///< the project's database; scratch places are of its kind
  dialect::ConnectOptions options;
  dialect::ReadScope scope;
  std::string here;  ///< relative files are looked for there
  std::function<Workshop(const dialect::Dialect&)> workshop;
  /// Reads the project's models, where a source names them.
  std::function<std::shared_ptr<alembic::Models>(const std::string&, const dialect::Dialect&)>
      models;
  // What the configuration says of comparing.
  std::optional<bool> compare_types{};
  std::optional<bool> compare_defaults{};
  bool as_batches = false;  ///< Python: whether changes of tables stand in batches everywhere
};

/// A schema, and what its description can tell.
struct Described {
  schema::Database database;
  schema::Reach reach{};
};

/// Where a schema is described: "database", the project's own; a database's URL; a file or a
/// directory of SQL; a file of YAML; the project's models; or a revision, up to which everything is
/// run in a scratch place. What `there` is known to have just so need not be made.
Described read_schema(const std::string& source, const SchemaContext& context,
                      const schema::Database* there = nullptr);

}  // namespace migrate::engine
