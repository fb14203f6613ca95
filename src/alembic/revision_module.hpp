// SPDX-License-Identifier: MIT
#pragma once

#include "alembic/library.hpp"
#include "alembic/project.hpp"
#include "alembic/world.hpp"

#include <migrate/error.hpp>
#include <migrate/report.hpp>

#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

namespace migrate::alembic {

/// Evaluates the revisions of a run, all in one interpreter: what they import is read once.
class RevisionModules {
 public:
  RevisionModules(const dialect::Dialect& dialect, const std::shared_ptr<const Project>& project);

  /// The module of a revision file, evaluated when it is first asked for. Throws ScriptError, at
  /// the line that fails.
  python::Value load(const std::string& path, const std::string& text);

  /// `upgrade()` or `downgrade()` of a module. Throws ScriptError where it has none.
  python::Value function(const python::Value& module, const std::string& path, Direction direction);

  /// Calls it. What it raises is thrown as ScriptError, what the database refuses as it is.
  void run(const std::string& path, const python::Value& function, dialect::Sink& sink,
           const schema::NamingConvention& naming);

  /// The names that a module's functions use and whose content cannot be read here.
  std::vector<ScriptError> doubts(const python::Value& module);

  const dialect::Dialect& dialect() const { return world_.dialect(); }

 private:
  void call(const python::Value& function);

  python::Interpreter in_;
  World world_;
  Library library_;
  std::unordered_map<std::string, python::Value> modules_;
};

}  // namespace migrate::alembic
