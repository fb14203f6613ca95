// SPDX-License-Identifier: MIT
#include "alembic/engine/connection.hpp"

#include "alembic/define.hpp"
#include "alembic/engine/dialect_object.hpp"
#include "alembic/engine/exceptions.hpp"
#include "alembic/engine/result.hpp"
#include "alembic/world.hpp"
#include "dialect/connection.hpp"
#include "dialect/dialect.hpp"
#include "dialect/sink.hpp"

#include <fmt/core.h>

namespace migrate::alembic {

using python::Bound;
using python::Interpreter;
using python::Value;

ConnectionRoom::ConnectionRoom(Library& library) {
  Interpreter& in = library.in();
  const auto made = [&](const char* module, const char* name) {
    return in.new_class(
        {.name = name, .module = module, .bases = {}, .create = {}, .on_subclass = {}});
  };
  connection = made("sqlalchemy.engine.base", "Connection");
  engine = made("sqlalchemy.engine.base", "Engine");
  transaction = made("sqlalchemy.engine.base", "RootTransaction");
  nested_transaction = made("sqlalchemy.engine.base", "NestedTransaction");
  dialect = made("sqlalchemy.engine.default", "DefaultDialect");
  add_connection_methods(library, *this);
}

Value ConnectionRoom::bind(Library& library) {
  if (!bind_.is_set()) bind_ = library.in().make<ConnectionObject>(*connection, library);
  return bind_;
}

Value ConnectionRoom::begin_nested(Library& library) {
  const std::string name = fmt::format("sa_savepoint_{}", ++savepoints_);
  library.world().execute("SAVEPOINT " + name);
  return library.in().make<TransactionObject>(*nested_transaction, library, name);
}

void ConnectionObject::commit() {
  // A script has its transactions written around its revisions.
  if (library_.world().offline() || !library_.world().running()) return;
  dialect::Connection& database = library_.world().sink().database();
  if (database.in_transaction()) library_.world().execute("COMMIT");
}

void ConnectionObject::rollback() {
  World& world = library_.world();
  if (world.offline() || !world.running()) return;
  world.guarded([&] {
    dialect::Connection& database = world.sink().database();
    if (!database.in_transaction()) return;
    if (world.dialect().shares_commits()) {
      try {
        database.rollback_to_savepoint();
        database.savepoint();
        return;
      } catch (const DatabaseError&) {
        // The run does not share its commits: there is only the transaction.
      }
    }
    database.rollback();
    database.begin();
  });
}

Value ConnectionObject::get(Interpreter& in, const python::Str& name) {
  const std::string& wanted = name.text();
  if (wanted == "dialect") return alembic::dialect_object(library_);
  if (wanted == "closed" || wanted == "invalidated") return false;
  if (wanted == "engine" || wanted == "connection" || wanted == "bind" ||
      wanted == "default_isolation_level") {
    return Value(this);
  }
  if (wanted == "name") return in.str(std::string(library_.world().dialect().name()));
  if (wanted == "driver") return in.get_attribute(alembic::dialect_object(library_), "driver");
  if (wanted == "url") return in.str(library_.world().surroundings().url);
  if (wanted == "info") return in.dict();
  return {};
}

void TransactionObject::commit() {
  if (!active) return;
  active = false;
  if (savepoint.empty()) return;  // the run commits with the revision's version
  library_.world().execute("RELEASE SAVEPOINT " + savepoint);
}

void TransactionObject::rollback() {
  if (!active) return;
  active = false;
  if (savepoint.empty()) {
    python::as<ConnectionObject>(library_.room<ConnectionRoom>().bind(library_))->rollback();
    return;
  }
  library_.world().execute("ROLLBACK TO SAVEPOINT " + savepoint);
}

bool TransactionObject::exit(Interpreter& /*in*/, const Value& exception) {
  if (!exception.is_none()) {
    // An error that nothing catches ends the run, which undoes it all by itself.
    if (!savepoint.empty()) rollback();
    return false;
  }
  commit();
  if (!savepoint.empty() && !library_.world().offline()) {
    library_.world().guarded([&] { library_.world().sink().database().flush(); });
  }
  return false;
}

Value TransactionObject::get(Interpreter& /*in*/, const python::Str& name) {
  if (name.text() == "is_active") return active;
  return {};
}

namespace {

ConnectionObject& self_connection(Bound& b) {
  return b.self<ConnectionObject>();
}

/// The values of an execution: one argument, several as before SQLAlchemy 2, or by name.
Value parameters_of(Bound& b) {
  if (!b.named().empty()) {
    const python::Ref<python::Dict> named = b.in.dict();
    for (const python::Keyword& keyword : b.named()) {
      if (keyword.name->text() == "execution_options") continue;
      if (keyword.name->text() == "parameters") return keyword.value;
      named->set_name(*keyword.name, keyword.value);
    }
    if (named->size() > 0) return named;
  }
  if (b.rest().empty()) return Value::none();
  if (b.rest().size() == 1) return b.rest().front();
  const bool dicts = python::as<python::Dict>(b.rest().front()) != nullptr;
  return dicts ? b.in.list(b.rest()) : b.in.tuple(b.rest());
}

void add_executes(Interpreter& in, python::Class& type) {
  define(in, type, "execute(self, statement, *parameters, **named)", [](Bound& b) {
    return Value(execute(self_connection(b).library(), b[1], parameters_of(b)));
  });
  define(in, type, "scalar(self, statement, *parameters, **named)", [](Bound& b) {
    return b.in.call_method(execute(self_connection(b).library(), b[1], parameters_of(b)),
                            "scalar");
  });
  define(in, type, "scalars(self, statement, *parameters, **named)", [](Bound& b) {
    return b.in.call_method(execute(self_connection(b).library(), b[1], parameters_of(b)),
                            "scalars");
  });
  define(in, type, "exec_driver_sql(self, statement, *parameters, **named)", [](Bound& b) {
    return Value(execute_driver_sql(self_connection(b).library(), b.text(1), parameters_of(b)));
  });
}

void add_transactions(Interpreter& in, python::Class& type) {
  define(in, type, "begin(self)", [](Bound& b) {
    Library& library = self_connection(b).library();
    return Value(b.in.make<TransactionObject>(*library.room<ConnectionRoom>().transaction, library,
                                              std::string()));
  });
  define(in, type, "begin_nested(self)", [](Bound& b) {
    Library& library = self_connection(b).library();
    return library.room<ConnectionRoom>().begin_nested(library);
  });
  define(in, type, "commit(self)", [](Bound& b) {
    self_connection(b).commit();
    return Value::none();
  });
  define(in, type, "rollback(self)", [](Bound& b) {
    self_connection(b).rollback();
    return Value::none();
  });
  for (const char* name : {"in_transaction", "in_nested_transaction"}) {
    define(in, type, std::string(name) + "(self)", [](Bound& b) {
      const World& world = self_connection(b).library().world();
      return Value(world.offline() || world.sink().database().in_transaction());
    });
  }
  define(in, type, "get_transaction(self)",
         [](Bound& b) { return b.in.call_method(b[0], "begin"); });
}

void add_rest(Interpreter& in, python::Class& type) {
  for (const char* name : {"execution_options", "connect", "get_bind"}) {
    define(in, type, std::string(name) + "(self, *args, **options)", [](Bound& b) { return b[0]; });
  }
  for (const char* name : {"close", "dispose", "invalidate", "detach"}) {
    define(in, type, std::string(name) + "(self, *args)", [](Bound&) { return Value::none(); });
  }
  define(in, type, "get_isolation_level(self)",
         [](Bound& b) { return b.in.str("READ COMMITTED"); });
  define(in, type, "get_execution_options(self)", [](Bound& b) { return Value(b.in.dict()); });
  define(in, type, "run_callable(self, callable, *args)", [](Bound& b) {
    std::vector<Value> all = {b[0]};
    all.insert(all.end(), b.rest().begin(), b.rest().end());
    return b.in.call(b[1], python::Arguments{all, {}});
  });
  define(in, type, "has_table(self, table_name, schema=None)", [](Bound& b) {
    return b.in.call_method(inspector_of(self_connection(b).library()), "has_table", {b[1], b[2]});
  });
  define(in, type, "table_names(self, schema=None)", [](Bound& b) {
    return b.in.call_method(inspector_of(self_connection(b).library()), "get_table_names", {b[1]});
  });
}

}  // namespace

void add_connection_methods(Library& library, ConnectionRoom& room) {
  Interpreter& in = library.in();
  add_executes(in, *room.connection);
  add_transactions(in, *room.connection);
  add_rest(in, *room.connection);
  for (const auto& type : {room.transaction, room.nested_transaction}) {
    define(in, *type, "commit(self)", [](Bound& b) {
      b.self<TransactionObject>().commit();
      return Value::none();
    });
    for (const char* name : {"rollback", "close"}) {
      define(in, *type, std::string(name) + "(self)", [](Bound& b) {
        b.self<TransactionObject>().rollback();
        return Value::none();
      });
    }
  }
}

}  // namespace migrate::alembic
