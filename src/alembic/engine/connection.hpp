// SPDX-License-Identifier: MIT
#pragma once

#include "alembic/library.hpp"
#include "alembic/sql/compiler.hpp"
#include "python/runtime/interpreter.hpp"

#include <string>

namespace migrate::alembic {

class ResultObject;

/// What `op.get_bind()` answers. All of them are the one session of the run.
class ConnectionObject final : public python::Object {
 public:
  ConnectionObject(python::Class& type, Library& library) : Object(type), library_(library) {}

  Library& library() const { return library_; }

  bool open() const override { return true; }

  bool is_context_manager() const override { return true; }

  python::Value get(python::Interpreter& in, const python::Str& name) override;

  /// Ends the transaction; what comes after it, up to the end of the revision, is outside of one.
  void commit();
  /// Undoes what the revision did in its transaction so far.
  void rollback();

 private:
  Library& library_;
};

/// `begin()`, `begin_nested()`: the transaction, or a savepoint in it.
class TransactionObject final : public python::Object {
 public:
  TransactionObject(python::Class& type, Library& library, std::string savepoint_name)
      : Object(type), savepoint(std::move(savepoint_name)), library_(library) {}

  const std::string savepoint;  ///< "": the transaction itself
  bool active = true;

  void commit();
  void rollback();

  bool is_context_manager() const override { return true; }

  bool exit(python::Interpreter& in, const python::Value& exception) override;
  python::Value get(python::Interpreter& in, const python::Str& name) override;

 private:
  Library& library_;
};

/// The classes of connections.
class ConnectionRoom : public Room {
 public:
  explicit ConnectionRoom(Library& library);

  using ClassRef = python::Ref<python::Class>;

  ClassRef connection, engine, transaction, nested_transaction, dialect;

  /// The one connection.
  python::Value bind(Library& library);
  python::Value dialect_object(Library& library);
  /// A savepoint is opened.
  python::Value begin_nested(Library& library);

 private:
  python::Value bind_{};
  python::Value dialect_{};
  int savepoints_ = 0;
};

/// Runs an element, or a text as the driver takes it, with the values of one row or several.
python::Ref<ResultObject> execute(Library& library, const python::Value& statement,
                                  const python::Value& parameters);
/// `exec_driver_sql`: `?`, `%s` and `%(name)s` stand for values.
python::Ref<ResultObject> execute_driver_sql(Library& library, const std::string& sql,
                                             const python::Value& parameters);
/// Runs an element for what it does: `op.execute`.
void execute_unread(Library& library, const python::Value& statement);

/// A statement with its values as literals.
std::string statement_text(Library& library, const python::Value& statement, ValueForm form);

/// `inspect(bind)`
python::Value inspector_of(Library& library);

void add_connection_methods(Library& library, ConnectionRoom& room);
void register_engine(Library& library);

}  // namespace migrate::alembic
