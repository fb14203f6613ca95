// SPDX-License-Identifier: MIT
#pragma once

#include "alembic/project.hpp"
#include "schema/database.hpp"
#include "schema/reach.hpp"

#include <memory>
#include <set>
#include <string>
#include <vector>

namespace migrate::dialect {
class Dialect;
class Sink;
struct ReadScope;
}  // namespace migrate::dialect

namespace migrate::alembic {

/// Where a project's models are.
struct ModelsRequest {
  /// "app/models.py", "app.models:Base.metadata"; "": what env.py gives as `target_metadata`.
  std::string source{};
  std::string env_file{};  ///< the project's env.py; "" where it has none
  std::string here{};      ///< relative files are looked for there
};

/// A project's models, read: the schema that they describe, and what env.py says of comparing it.
/// What of them cannot be read is refused, so that nothing is taken for dropped.
class Models {
 public:
  Models() = default;
  Models(const Models&) = delete;
  Models& operator=(const Models&) = delete;
  virtual ~Models() = default;

  /// The schemas that they name.
  virtual std::set<std::string> schemas() = 0;

  /// The tables that are compared, as they are to be made. `home` is the schema where the search
  /// path leads. Throws ScriptError where one is in a schema of which nobody says whether it is.
  virtual std::vector<schema::Table> tables(const std::string& home,
                                            const dialect::ReadScope& scope) = 0;

  /// Makes these of them, and the types and sequences that they all need.
  virtual void create(dialect::Sink& sink, std::vector<schema::Table> tables) = 0;

  /// What models can tell, as env.py says it, of what was made.
  virtual schema::Reach reach() = 0;
};

/// Whether what the key `target` says names models.
bool names_models(const std::string& target, const std::string& here);

/// Throws ScriptError where they cannot be read in full.
std::unique_ptr<Models> read_models(const ModelsRequest& request, const dialect::Dialect& dialect,
                                    const std::shared_ptr<const Project>& project);

}  // namespace migrate::alembic
