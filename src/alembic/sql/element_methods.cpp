// SPDX-License-Identifier: MIT
//
// Methods of all elements, of texts and of what stands in FROM.
#include "alembic/define.hpp"
#include "alembic/engine/exceptions.hpp"
#include "alembic/sql/classes.hpp"
#include "alembic/sql/coerce.hpp"
#include "alembic/sql/dml.hpp"
#include "alembic/sql/selectable.hpp"
#include "alembic/world.hpp"
#include "dialect/dialect.hpp"

#include <fmt/core.h>

namespace migrate::alembic {

using python::Bound;
using python::Interpreter;
using python::Value;

namespace {

/// Whether `compile_kwargs` ask for literals.
bool wants_literals(Interpreter& in, const Value& options) {
  const auto* dict = python::as<python::Dict>(options);
  if (dict == nullptr) return false;
  const Value wanted = dict->get_name(in.intern("literal_binds"));
  return wanted.is_set() && in.truth(wanted);
}

Value compile(Sql& sql, Bound& b) {
  auto& element = b.self<Element>();
  const bool here = b.given(1) || b.given(2);
  const bool literals = wants_literals(sql.in, b[3]);
  const dialect::Dialect& dialect = sql.library.world().dialect();
  Compiler out(sql, here || literals ? &dialect : nullptr,
               literals ? ValueForm::literal : ValueForm::display);
  element.render(out);
  out.finish();
  const python::Ref<CompiledText> made = sql.make<CompiledText>(sql.element, out.text);
  return made;
}

std::string text_argument(Interpreter& in, const Value& value) {
  return value.is_set() && !value.is_none() ? in.to_str(value) : std::string();
}

/// A parameter of a text, with what `bindparams` says of it.
Value bound(Sql& sql, const TextElement& text, const std::string& name, const Value& value) {
  const Value* known = text.find_bind(name);
  if (known == nullptr) {
    sql.in.raise(
        *sql.library.room<Exceptions>().argument_error,
        fmt::format("This text() construct doesn't define a bound parameter named '{}'", name));
  }
  const auto* before = python::as<BindElement>(*known);
  const python::Ref<BindElement> bind = sql.make<BindElement>(sql.bind);
  bind->name = name;
  bind->unique = false;
  bind->value = value;
  bind->expanding = before->expanding;
  bind->value_type = before->value_type.is_set() ? before->value_type : type_of_value(sql, value);
  return bind;
}

Value bindparams(Sql& sql, Bound& b) {
  const auto& text = b.self<TextElement>();
  const python::Ref<TextElement> made = sql.make<TextElement>(sql.text);
  made->source = text.source;
  made->pieces = text.pieces;
  made->binds = text.binds;
  const auto replace = [&](const std::string& name, const Value& bind) {
    for (auto& [key, known] : made->binds) {
      if (key == name) known = bind;
    }
  };
  for (const Value& given : b.rest()) {
    auto* bind = python::as<BindElement>(given);
    if (bind == nullptr) b.in.type_error("bindparams() takes bindparam() objects");
    bound(sql, text, bind->name, {});
    bind->unique = false;
    replace(bind->name, given);
  }
  for (const python::Keyword& keyword : b.named()) {
    replace(keyword.name->text(), bound(sql, text, keyword.name->text(), keyword.value));
  }
  return made;
}

Value text_columns(Sql& sql, Bound& b) {
  const python::Ref<TextualSelect> made = sql.make<TextualSelect>(sql.textual_select);
  made->text = b[0];
  made->items = b.rest();
  for (const python::Keyword& keyword : b.named()) {
    const python::Ref<ColumnNameElement> column = sql.make<ColumnNameElement>(sql.column_clause);
    column->name = keyword.name->text();
    column->column_type = type_argument(sql, keyword.value);
    made->items.emplace_back(column);
  }
  return made;
}

Value join(Sql& sql, Bound& b, bool outer) {
  const python::Ref<JoinElement> made = sql.make<JoinElement>(sql.join);
  made->left = b[0];
  made->right = element_of(sql.in, b[1]);
  made->on = b.given(2) ? condition(sql, b[2]) : join_condition(sql, b[0], made->right);
  if (!made->on.is_set()) {
    sql.in.raise(*sql.library.room<Exceptions>().no_foreign_keys_error,
                 "Can't find any foreign key relationships between these tables.");
  }
  made->outer = outer || sql.in.truth(b[3]);
  made->full = sql.in.truth(b[4]);
  return made;
}

Value select_of(Sql& sql, Bound& b) {
  const python::Ref<SelectElement> select = sql.make<SelectElement>(sql.select);
  select->items = {b[0]};
  const auto* join = python::as<JoinElement>(b[0]);
  if (join != nullptr) select->froms = {b[0]};
  if (b.given(1)) select->where.push_back(condition(sql, b[1]));
  return select;
}

}  // namespace

void add_element_methods(Sql& sql) {
  define(sql.in, *sql.element, "compile(self, bind=None, dialect=None, compile_kwargs=None, **kw)",
         [&sql](Bound& b) { return compile(sql, b); });
  define(sql.in, *sql.element, "compare(self, other)",
         [](Bound& b) { return Value(b[0].is(b[1]) || b.in.to_str(b[0]) == b.in.to_str(b[1])); });
  define(sql.in, *sql.element, "execution_options(self, **kw)", [](Bound& b) { return b[0]; });
  define(sql.in, *sql.element, "options(self, *args)", [](Bound& b) { return b[0]; });
  define(sql.in, *sql.element, "params(self, **kw)", [&sql](Bound& b) {
    return python::as<TextElement>(b[0]) != nullptr
               ? sql.in.call(sql.in.get_attribute(b[0], "bindparams"),
                             python::Arguments{{}, b.named()})
               : b[0];
  });
  define(sql.in, *sql.text, "bindparams(self, *binds, **values)",
         [&sql](Bound& b) { return bindparams(sql, b); });
  define(sql.in, *sql.text, "columns(self, *columns, **types)",
         [&sql](Bound& b) { return text_columns(sql, b); });
}

void add_from_methods(Sql& sql) {
  python::Class& type = *sql.from_clause;
  define(sql.in, type, "alias(self, name=None, flat=False)", [&sql](Bound& b) {
    const bool is_select = python::as<SelectBase>(b[0]) != nullptr;
    return make_alias(sql, is_select ? AliasElement::Kind::subquery : AliasElement::Kind::alias,
                      b[0], text_argument(b.in, b[1]));
  });
  define(sql.in, type, "tablesample(self, sampling=None, name=None)", [&sql](Bound& b) {
    return make_alias(sql, AliasElement::Kind::alias, b[0], text_argument(b.in, b[2]));
  });
  define(sql.in, type, "join(self, right, onclause=None, isouter=False, full=False)",
         [&sql](Bound& b) { return join(sql, b, false); });
  define(sql.in, type, "outerjoin(self, right, onclause=None, isouter=False, full=False)",
         [&sql](Bound& b) { return join(sql, b, true); });
  define(sql.in, type, "select(self, whereclause=None)",
         [&sql](Bound& b) { return select_of(sql, b); });
  define(sql.in, type, "corresponding_column(self, column)", [](Bound& b) {
    const auto* column = python::as<ColumnElement>(b[1]);
    const Value found =
        column == nullptr ? Value() : b.self<FromClause>().find_column(b.in, column->key());
    return found.is_set() ? found : Value::none();
  });
  python::Class& table = *sql.table_clause;
  define(sql.in, table, "insert(self, values=None, inline=False, **kw)", [&sql](Bound& b) {
    const Value made = make_insert(sql, sql.insert, b[0]);
    return b.given(1) ? sql.in.call_method(made, "values", {b[1]}) : made;
  });
  define(sql.in, table, "update(self, whereclause=None, values=None, **kw)", [&sql](Bound& b) {
    Value made = make_update(sql, b[0]);
    if (b.given(1)) made = sql.in.call_method(made, "where", {b[1]});
    return b.given(2) ? sql.in.call_method(made, "values", {b[2]}) : made;
  });
  define(sql.in, table, "delete(self, whereclause=None, **kw)", [&sql](Bound& b) {
    const Value made = make_delete(sql, b[0]);
    return b.given(1) ? sql.in.call_method(made, "where", {b[1]}) : made;
  });
  define(sql.in, table, "count(self, whereclause=None)", [&sql](Bound& b) {
    const python::Ref<FunctionElement> count = sql.make<FunctionElement>(sql.function);
    count->path = {"count"};
    const python::Ref<SelectElement> select = sql.make<SelectElement>(sql.select);
    select->items = {count};
    select->froms = {b[0]};
    if (b.given(1)) select->where.push_back(condition(sql, b[1]));
    return Value(select);
  });
  // Columns of an alias by name, as `sa.orm.aliased` gives them.
  define(sql.in, *sql.table_clause, "is_derived_from(self, other)",
         [](Bound& b) { return Value(b[0].is(b[1])); });
}

}  // namespace migrate::alembic
