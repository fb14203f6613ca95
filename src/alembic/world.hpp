// SPDX-License-Identifier: MIT
#pragma once

#include "dialect/answer.hpp"
#include "operation/operation.hpp"
#include "operation/rows.hpp"
#include "python/runtime/interpreter.hpp"
#include "schema/naming_convention.hpp"

#include <migrate/error.hpp>

#include <exception>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace migrate::dialect {
class Dialect;
class Sink;
}  // namespace migrate::dialect

namespace migrate::alembic {

/// What a project tells its revisions.
struct Surroundings {
  std::vector<std::pair<std::string, std::string>> x_arguments{};  ///< `-x key=value`
  /// The ini file: its sections with their keys, and where it stands.
  std::map<std::string, std::map<std::string, std::string>> ini{};
  std::string ini_file{};
  std::string ini_section{"alembic"};
  std::string url{};  ///< the database's, its password hidden
  /// What env.py gives `context.configure` besides what has a meaning of its own: `context.opts`.
  std::map<std::string, operation::Value> options{};
  std::map<std::string, std::string> naming_convention{};  ///< of `target_metadata`
  bool render_as_batch = false;
  /// Types of the project: what each is on a dialect ("" for all others).
  std::map<std::string, std::map<std::string, std::string>> types{};
};

/// What the revision that is being run sees of the database. There is one for all revisions of a
/// run; between two revisions there is no sink.
class World {
 public:
  World(python::Interpreter& in, const dialect::Dialect& dialect, Surroundings surroundings);
  World(const World&) = delete;
  World& operator=(const World&) = delete;
  ~World() = default;

  python::Interpreter& interpreter() const { return in_; }

  const dialect::Dialect& dialect() const { return dialect_; }

  const Surroundings& surroundings() const { return surroundings_; }

  const schema::NamingConvention& naming() const { return naming_; }

  /// Runs a revision's work, which may use the database.
  void run(const std::string& revision, dialect::Sink& sink, const schema::NamingConvention& naming,
           const std::function<void()>& work);

  bool running() const { return sink_ != nullptr; }

  /// Raises RuntimeError outside of `upgrade()` and `downgrade()`.
  dialect::Sink& sink() const;
  /// Whether the statements are only printed (`--sql`).
  bool offline() const;

  /// Where the revision stands.
  Place here() const;

  /// Does an operation. What is refused comes as a Python exception.
  void perform(operation::Operation operation);
  void perform(operation::Operation operation, const schema::NamingConvention& naming);

  /// Runs one statement or several whose answer is of no interest. COMMIT, BEGIN and ROLLBACK do
  /// what they do in Alembic.
  void execute(const std::string& sql);
  /// Runs a statement for its answer.
  dialect::Answer ask(const std::string& sql, const std::vector<operation::Value>& values);

  /// Between these two, which may stand in each other, the transaction is left.
  void begin_autocommit();
  void end_autocommit();

  /// `work`, with what the database and the operations refuse as Python exceptions.
  void guarded(const std::function<void()>& work);

  /// How an error of the database becomes a Python exception: set by what knows the exceptions.
  std::function<python::Value(const DatabaseError&)> to_exception{};

  /// Whether a type was made by an earlier `create_table` of this run; then it is not made again.
  bool is_new_type(const std::string& schema, const std::string& name);

  /// The C++ error that a Python exception was made of, where there is one: thrown again when
  /// nothing in Python caught it.
  void rethrow_if_known(const python::PythonError& error) const;

 private:
  /// Raises `exception`, which stands for the C++ error that is being handled.
  [[noreturn]] void raise(const python::Value& exception);
  /// Whether a Python handler waits for an error of what is running.
  bool is_guarded() const;
  void settle();
  bool controls_transaction(std::string_view sql);

  python::Interpreter& in_;
  const dialect::Dialect& dialect_;
  Surroundings surroundings_;
  schema::NamingConvention naming_{};
  dialect::Sink* sink_ = nullptr;
  std::string revision_;
  /// Types that `create_table` made, and in which revision: one that is run again makes them again.
  std::map<std::pair<std::string, std::string>, std::string> types_{};
  int autocommit_ = 0;           ///< blocks in blocks
  bool left_by_commit_ = false;  ///< `COMMIT` was executed: no transaction up to the end
  std::vector<std::pair<python::Value, std::exception_ptr>> raised_{};
};

}  // namespace migrate::alembic
