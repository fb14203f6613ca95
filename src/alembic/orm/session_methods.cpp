// SPDX-License-Identifier: MIT
#include "alembic/define.hpp"
#include "alembic/engine/connection.hpp"
#include "alembic/orm/session.hpp"

#include <utility>

namespace migrate::alembic {

using python::Bound;
using python::Interpreter;
using python::Value;

namespace {

SessionObject& self_session(Bound& b) {
  return b.self<SessionObject>();
}

/// Methods that answer nothing.
void action(Interpreter& in, python::Class& type, std::string_view signature,
            std::function<void(SessionObject&, Bound&)> act) {
  define(in, type, signature, [act = std::move(act)](Bound& b) {
    act(self_session(b), b);
    return Value::none();
  });
}

void add_statements(Interpreter& in, python::Class& type) {
  constexpr const char* kRest = "(self, statement, params=None, *args, **kw)";
  define(in, type, std::string("execute") + kRest,
         [](Bound& b) { return Value(self_session(b).run(b[1], b[2])); });
  for (const char* name : {"scalar", "scalars"}) {
    define(in, type, name + std::string(kRest), [method = std::string(name)](Bound& b) {
      return b.in.call_method(self_session(b).run(b[1], b[2]), method);
    });
  }
  define(in, type, "query(self, *entities, **kw)", [](Bound& b) {
    Library& library = self_session(b).library();
    auto& sql = library.room<Sql>();
    const python::Ref<SelectElement> select = sql.make<SelectElement>(sql.select);
    select->items = b.rest();
    return Value(b.in.make<QueryObject>(*library.room<OrmRoom>().query, b[0], select));
  });
  define(in, type, "get(self, entity, ident, **kw)", [](Bound& b) {
    MapperObject* mapper = mapper_of(b.in, b[1]);
    if (mapper == nullptr) b.in.type_error("get() needs a model");
    return self_session(b).load(*mapper, b[2]);
  });
  for (const char* name : {"connection", "get_bind"}) {
    define(in, type, std::string(name) + "(self, *args, **kw)", [](Bound& b) {
      Library& library = self_session(b).library();
      return library.room<ConnectionRoom>().bind(library);
    });
  }
}

void add_units(Interpreter& in, python::Class& type) {
  action(in, type, "add(self, instance, **kw)", [](SessionObject& s, Bound& b) { s.add(b[1]); });
  for (const char* name : {"add_all", "bulk_save_objects"}) {
    action(in, type, std::string(name) + "(self, instances, **kw)", [](SessionObject& s, Bound& b) {
      for (const Value& instance : b.in.items_of(b[1])) s.add(instance);
    });
  }
  action(in, type, "delete(self, instance)", [](SessionObject& s, Bound& b) { s.remove(b[1]); });
  action(in, type, "flush(self, objects=None)", [](SessionObject& s, Bound&) { s.flush(); });
  // The transaction is the run's: it commits with the revision's version.
  action(in, type, "commit(self)", [](SessionObject& s, Bound&) {
    s.flush();
    s.expire_all();
  });
  action(in, type, "rollback(self)", [](SessionObject& s, Bound&) { s.rollback(); });
  for (const char* name : {"close", "expunge_all", "remove"}) {
    action(in, type, std::string(name) + "(self)", [](SessionObject& s, Bound&) { s.clear_all(); });
  }
  // Of a scoped_session: which database it is for is not its matter here.
  action(in, type, "configure(self, **kw)", [](SessionObject&, Bound&) {});
  for (const char* name : {"expire_all", "invalidate"}) {
    action(in, type, std::string(name) + "(self)",
           [](SessionObject& s, Bound&) { s.expire_all(); });
  }
  action(in, type, "expire(self, instance, attribute_names=None)",
         [](SessionObject& s, Bound& b) { s.expire(b[1]); });
  action(in, type, "refresh(self, instance, *args, **kw)",
         [](SessionObject& s, Bound& b) { s.refresh(b[1]); });
  action(in, type, "expunge(self, instance)", [](SessionObject& s, Bound& b) { s.forget(b[1]); });
  define(in, type, "merge(self, instance, **kw)",
         [](Bound& b) { return self_session(b).merge(b[1]); });
}

/// Rows of a model as dicts.
void add_bulk(Interpreter& in, python::Class& type) {
  action(in, type, "bulk_insert_mappings(self, mapper, mappings, **kw)",
         [](SessionObject& s, Bound& b) {
           const Value table = b.in.get_attribute(b[1], "__table__");
           s.flush();
           execute(s.library(), b.in.call_method(table, "insert"), b.in.list(b.in.items_of(b[2])));
         });
  action(in, type, "bulk_update_mappings(self, mapper, mappings)", [](SessionObject& s, Bound& b) {
    MapperObject* mapper = mapper_of(b.in, b[1]);
    if (mapper == nullptr) b.in.type_error("bulk_update_mappings() needs a model");
    for (const Value& row : b.in.items_of(b[2])) {
      std::vector<Value> key;
      for (const std::size_t at : mapper->key_positions()) {
        key.push_back(b.in.get_item(row, b.in.str(mapper->columns[at].first)));
      }
      const Value instance = s.load(*mapper, b.in.tuple(std::move(key)));
      if (instance.is_none()) continue;
      for (const Value& name : b.in.items_of(row)) {
        b.in.set_attribute(instance, b.in.to_str(name), b.in.get_item(row, name));
      }
    }
    s.flush();
  });
}

void add_session_transactions(Interpreter& in, python::Class& type) {
  define(in, type, "begin(self, nested=False, **kw)", [](Bound& b) {
    return Value(b.in.make<SessionTransaction>(
        *self_session(b).library().room<OrmRoom>().session_transaction, b[0], Value()));
  });
  define(in, type, "begin_nested(self)", [](Bound& b) {
    Library& library = self_session(b).library();
    self_session(b).flush();
    return Value(
        b.in.make<SessionTransaction>(*library.room<OrmRoom>().session_transaction, b[0],
                                      library.room<ConnectionRoom>().begin_nested(library)));
  });
  define(in, type, "in_transaction(self)", [](Bound&) { return Value(true); });
}

}  // namespace

void add_session_methods(Library& library, OrmRoom& room) {
  Interpreter& in = library.in();
  add_statements(in, *room.session);
  add_units(in, *room.session);
  add_bulk(in, *room.session);
  add_session_transactions(in, *room.session);
  python::Class& transaction = *room.session_transaction;
  for (const auto& [name, ends_well] : {
           std::pair{"commit",   true },
           std::pair{"rollback", false}
  }) {
    define(in, transaction, std::string(name) + "(self)", [well = ends_well](Bound& b) {
      const auto& ended = b.self<SessionTransaction>();
      auto* session = python::as<SessionObject>(ended.session);
      if (well) {
        session->flush();
      } else if (!ended.inner.is_set()) {
        session->rollback();
      }
      if (ended.inner.is_set()) b.in.call_method(ended.inner, well ? "commit" : "rollback");
      return Value::none();
    });
  }
}

}  // namespace migrate::alembic
