// SPDX-License-Identifier: MIT
//
// `session.query(...)`
#include "alembic/define.hpp"
#include "alembic/engine/connection.hpp"
#include "alembic/engine/exceptions.hpp"
#include "alembic/orm/session.hpp"
#include "alembic/sql/coerce.hpp"
#include "alembic/sql/dml.hpp"

#include <utility>

namespace migrate::alembic {

using python::Bound;
using python::Interpreter;
using python::Ref;
using python::Value;

bool QueryObject::is_single(Interpreter& in) const {
  return element().items.size() == 1 &&
         python::as<python::Class>(element().items.front()) != nullptr &&
         mapper_of(in, element().items.front()) != nullptr;
}

Ref<ResultObject> QueryObject::run() const {
  if (session_object().autoflush) session_object().flush();
  return session_object().run_select(element(), Value::none());
}

std::vector<Value> QueryObject::all(Interpreter& in) const {
  const Ref<ResultObject> result = run();
  if (!is_single(in)) return result->take_all();
  std::vector<Value> entities = result->reshaped(ResultObject::Shape::scalars, 0)->take_all();
  // Each once, as a Query answers entities.
  std::vector<Value> unique;
  std::unordered_map<const python::Object*, bool> seen;
  for (Value& entity : entities) {
    if (entity.is_object() && !seen.emplace(&entity.object(), true).second) continue;
    unique.push_back(std::move(entity));
  }
  return unique;
}

Value QueryObject::get(Interpreter& in, const python::Str& name) {
  if (name.text() == "statement" || name.text() == "selectable") return select;
  if (name.text() == "c" || name.text() == "columns") {
    return in.get_attribute(select, name);
  }
  if (name.text() == "__clause_element__") {
    return in.native("clause_element()", [kept = select](Bound&) { return kept; });
  }
  return {};
}

Value QueryObject::iterate(Interpreter& in) {
  return in.iterate(in.list(all(in)));
}

Value QueryObject::get_item(Interpreter& in, const Value& key) {
  return in.get_item(in.list(all(in)), key);
}

std::string QueryObject::str(Interpreter& in) {
  return in.to_str(select);
}

namespace {

const QueryObject& self_query(Bound& b) {
  return b.self<QueryObject>();
}

Value with_select(Bound& b, const Value& select) {
  return b.in.make<QueryObject>(b.in.type_of(b[0]), self_query(b).session, select);
}

/// What the SELECT can do by the same name.
void forward(Interpreter& in, python::Class& type, const std::string& name,
             const std::string& method) {
  define(in, type, name + "(self, *args, **kw)", [method](Bound& b) {
    return with_select(b, b.in.call(b.in.get_attribute(self_query(b).select, method),
                                    python::Arguments{b.rest(), b.named()}));
  });
}

void ignore(Interpreter& in, python::Class& type, const std::string& name) {
  define(in, type, name + "(self, *args, **kw)", [](Bound& b) { return b[0]; });
}

Value join(Library& library, Bound& b, bool outer) {
  Interpreter& in = library.in();
  const Ref<SelectElement> select = self_query(b).element().copy();
  for (std::size_t i = 0; i < b.rest().size(); ++i) {
    SelectElement::JoinPart part;
    Value target = b.rest()[i];
    const Relationship* found = nullptr;
    for (const auto& [name, model] : library.room<OrmRoom>().models) {
      const MapperObject* mapper = mapper_of(in, model);
      if (found == nullptr && mapper != nullptr) found = mapper->find_relationship(target);
    }
    if (found != nullptr) target = Value(target_of(library, *found)->model);
    part.right = element_of(in, target);
    if (!part.right.is_set()) in.type_error("join() takes a model, a table or a relationship");
    // A condition behind the target is its ON.
    const bool has_condition = i + 1 < b.rest().size() && python::as<ColumnElement>(element_of(
                                                              in, b.rest()[i + 1])) != nullptr;
    if (has_condition) part.on = element_of(in, b.rest()[++i]);
    const Value is_outer = keyword(b.named(), "isouter");
    part.outer = outer || (is_outer.is_set() && in.truth(is_outer));
    select->joins.push_back(std::move(part));
  }
  return with_select(b, select);
}

Value first_instance(Bound& b) {
  const QueryObject& query = self_query(b);
  const Value limited = b.in.call_method(query.select, "limit", {1});
  const Ref<QueryObject> one = b.in.make<QueryObject>(b.in.type_of(b[0]), query.session, limited);
  const std::vector<Value> rows = one->all(b.in);
  return rows.empty() ? Value::none() : rows.front();
}

Value one(Library& library, Bound& b, bool may_be_none) {
  const std::vector<Value> rows = self_query(b).all(b.in);
  const auto& errors = library.room<Exceptions>();
  if (rows.size() > 1) {
    b.in.raise(*errors.multiple_results_found,
               "Multiple rows were found when exactly one was required");
  }
  if (!rows.empty()) return rows.front();
  if (may_be_none) return Value::none();
  b.in.raise(*errors.no_result_found, "No row was found when one was required");
}

Value scalar_of(const Value& row) {
  const auto* values = python::as<RowObject>(row);
  return values == nullptr || values->values.empty() ? row : values->values.front();
}

Value count(Library& library, Bound& b) {
  auto& sql = library.room<Sql>();
  const Ref<FunctionElement> function = sql.make<FunctionElement>(sql.function);
  function->path = {"count"};
  const Ref<SelectElement> inner = self_query(b).element().copy();
  inner->order_by.clear();
  const Ref<SelectElement> outer = sql.make<SelectElement>(sql.select);
  outer->items = {function};
  outer->froms = {make_alias(sql, AliasElement::Kind::subquery, inner, "")};
  if (self_query(b).session_object().autoflush) self_query(b).session_object().flush();
  return b.in.call_method(execute(library, outer, Value::none()), "scalar");
}

/// The table that an UPDATE or DELETE of a query is about.
Value target_table(Library& library, Bound& b) {
  const std::vector<Value> sources = self_query(b).element().all_froms(b.in);
  if (sources.empty()) {
    b.in.raise(*library.room<Exceptions>().invalid_request_error,
               "This query is about no table that could be changed");
  }
  return sources.front();
}

Value change(Library& library, Bound& b, const Value& statement) {
  python::as<DmlElement>(statement)->where = self_query(b).element().where;
  SessionObject& session = self_query(b).session_object();
  session.flush();
  const Ref<ResultObject> result = execute(library, statement, Value::none());
  session.expire_all();
  return result->rowcount;
}

void add_endings(Library& library, python::Class& type) {
  Interpreter& in = library.in();
  define(in, type, "all(self)", [](Bound& b) { return b.in.list(self_query(b).all(b.in)); });
  define(in, type, "first(self)", first_instance);
  define(in, type, "one(self)", [&library](Bound& b) { return one(library, b, false); });
  define(in, type, "one_or_none(self)", [&library](Bound& b) { return one(library, b, true); });
  define(in, type, "scalar(self)",
         [&library](Bound& b) { return scalar_of(one(library, b, true)); });
  define(in, type, "count(self)", [&library](Bound& b) { return count(library, b); });
  define(in, type, "get(self, ident)", [](Bound& b) {
    MapperObject* mapper = mapper_of(b.in, self_query(b).element().items.front());
    if (mapper == nullptr) b.in.type_error("get() needs a query of one model");
    return self_query(b).session_object().load(*mapper, b[1]);
  });
  define(in, type, "update(self, values, synchronize_session=None, update_args=None)",
         [&library](Bound& b) {
           auto& sql = library.room<Sql>();
           const Value made = make_update(sql, target_table(library, b));
           python::as<UpdateElement>(made)->values = assignments(sql, b[1]);
           return change(library, b, made);
         });
  define(in, type, "delete(self, synchronize_session=None)", [&library](Bound& b) {
    return change(library, b, make_delete(library.room<Sql>(), target_table(library, b)));
  });
}

}  // namespace

void add_query_methods(Library& library, OrmRoom& room) {
  Interpreter& in = library.in();
  python::Class& type = *room.query;
  for (const char* name : {"filter", "where", "filter_by", "order_by", "group_by", "having",
                           "limit", "offset", "distinct", "with_entities", "select_from",
                           "with_for_update", "correlate", "slice", "add_columns", "prefix_with"}) {
    forward(in, type, name, name == std::string("with_entities") ? "with_only_columns" : name);
  }
  forward(in, type, "add_column", "add_columns");
  forward(in, type, "add_entity", "add_columns");
  for (const char* name :
       {"options", "yield_per", "enable_eagerloads", "autoflush", "execution_options", "params",
        "enable_assertions", "with_session", "set_label_style"}) {
    ignore(in, type, name);
  }
  define(in, type, "populate_existing(self)", [](Bound& b) {
    self_query(b).session_object().flush();
    self_query(b).session_object().expire_all();
    return b[0];
  });
  define(in, type, "join(self, *targets, **kw)",
         [&library](Bound& b) { return join(library, b, false); });
  define(in, type, "outerjoin(self, *targets, **kw)",
         [&library](Bound& b) { return join(library, b, true); });
  for (const char* name : {"subquery", "scalar_subquery", "as_scalar", "exists", "cte", "label",
                           "union", "union_all"}) {
    define(in, type, std::string(name) + "(self, *args, **kw)",
           [method = std::string(name)](Bound& b) {
             return b.in.call(b.in.get_attribute(self_query(b).select, method),
                              python::Arguments{b.rest(), b.named()});
           });
  }
  add_endings(library, type);
}

}  // namespace migrate::alembic
