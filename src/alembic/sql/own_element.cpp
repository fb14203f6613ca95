// SPDX-License-Identifier: MIT
//
// Elements that a project makes itself: `class utcnow(FunctionElement)`, with `@compiles(utcnow)`.
#include "alembic/define.hpp"
#include "alembic/engine/exceptions.hpp"
#include "alembic/sql/classes.hpp"
#include "alembic/sql/coerce.hpp"
#include "alembic/sql/expressions.hpp"

#include <fmt/core.h>

namespace migrate::alembic {

using python::Arguments;
using python::Bound;
using python::Interpreter;
using python::Value;

namespace {

/// SQLAlchemy's own class that one of the project's derives from.
const python::Class* native_base(const python::Class& type) {
  for (const python::Class* base : type.mro()) {
    if (!base->user) return base;
  }
  return nullptr;
}

Value make_own(Sql& sql, python::Class& type) {
  const python::Class* base = native_base(type);
  const bool is_open =
      type.user && (base == sql.column_element.get() || base == sql.function_element.get() ||
                    base == sql.generic_function.get());
  if (!is_open) sql.in.type_error(fmt::format("cannot create '{}' instances", type.name));
  const python::Ref<OwnElement> made = sql.in.make<OwnElement>(type, sql);
  made->clauses = make_list(sql, {}, false);
  return made;
}

/// A class attribute of the project's, or unset.
Value said(Interpreter& in, const OwnElement& element, std::string_view name) {
  return element.type().lookup(in.intern(name));
}

}  // namespace

/// A function of the project's that no `@compiles` writes is one of the database.
void OwnElement::render(Compiler& out) {
  Interpreter& in = out.in;
  const Value written = in.find_attribute(Value(this), "_written");
  if (written.is_set()) {
    out.write(in.to_str(in.call(written)));
    return;
  }
  const Value name = said(in, *this, "name");
  const bool is_function = type().is_subclass_of(*sql().generic_function);
  if (!is_function && python::as<python::Str>(name) == nullptr) {
    in.raise(*sql().library.room<Exceptions>().compile_error,
             fmt::format("{} has no SQL: no @compiles says how it is written", type().name));
  }
  out.write(name.is_set() ? in.to_str(name) : type().name).write("(");
  out.render(clauses);
  out.write(")");
}

Value OwnElement::sql_type(Interpreter& in) {
  const Value given = said(in, *this, "type");
  return given.is_set() ? type_argument(sql(), given) : Value();
}

void OwnElement::collect_froms(std::vector<FromClause*>& into) {
  collect_from(clauses, into);
}

Value OwnElement::get(Interpreter& in, const python::Str& name) {
  if (name.text() == "clauses" || name.text() == "clause_expr") return clauses;
  return ColumnElement::get(in, name);
}

Value OwnElement::iterate(Interpreter& in) {
  return python::as<ListElement>(clauses)->iterate(in);
}

void OwnElement::clear() {
  ColumnElement::clear();
  clauses = {};
}

void add_own_elements(Sql& sql) {
  sql.column_element->create = [&sql](Interpreter&, python::Class& type, const Arguments&) {
    return make_own(sql, type);
  };
  define(sql.in, *sql.function_element, "__init__(self, *clauses, **options)", [&sql](Bound& b) {
    std::vector<Value> items;
    for (const Value& clause : b.rest()) items.push_back(operand(sql, clause));
    b.self<OwnElement>().clauses = make_list(sql, std::move(items), false);
    return Value::none();
  });
}

}  // namespace migrate::alembic
