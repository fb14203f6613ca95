// SPDX-License-Identifier: MIT
#pragma once

#include "dialect/connection.hpp"
#include "runtime/planned_step.hpp"

#include <functional>
#include <memory>
#include <vector>

namespace migrate::runtime {

/// What a database would be where a script is only printed: one in memory, in which everything ran
/// that comes before. It is made when it is first asked for, since few scripts need it.
class Likeness {
 public:
  /// `earlier` plans the revisions that the script takes for done.
  Likeness(const dialect::Dialect& dialect, std::function<Plan()> earlier);
  ~Likeness();
  Likeness(const Likeness&) = delete;
  Likeness& operator=(const Likeness&) = delete;

  /// Something was printed.
  void add(const dialect::Statement& statement);
  void add(const operation::BulkInsert& rows, const Place& place);

  /// The database after all of that. Throws ScriptError when a part of it does not run in memory,
  /// or when there is no such database.
  dialect::Connection& database();

 private:
  void make();
  void run_printed();

  const dialect::Dialect& dialect_;
  std::function<Plan()> earlier_;
  std::vector<std::function<void(dialect::Connection&)>> printed_;  ///< what did not run yet
  std::unique_ptr<dialect::Connection> database_;
};

}  // namespace migrate::runtime
