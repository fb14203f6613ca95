// SPDX-License-Identifier: MIT
//
// The functions that make expressions: `text()`, `column()`, `and_()`, `case()` ...
#include "alembic/define.hpp"
#include "alembic/engine/exceptions.hpp"
#include "alembic/sql/classes.hpp"
#include "alembic/sql/coerce.hpp"
#include "alembic/sql/dml.hpp"
#include "alembic/sql/expressions.hpp"
#include "alembic/sql/selectable.hpp"

#include <utility>

namespace migrate::alembic {

using python::Bound;
using python::Interpreter;
using python::Ref;
using python::Value;

namespace {

using Make = std::function<Value(Sql&, Bound&)>;

void function(Sql& sql, python::Module& module, std::string_view signature, Make make) {
  define(sql.in, module, signature,
         [&sql, make = std::move(make)](Bound& b) { return make(sql, b); });
}

Value make_column(Sql& sql, Bound& b, bool is_literal) {
  const Ref<ColumnNameElement> column = sql.make<ColumnNameElement>(sql.column_clause);
  column->name = b.in.to_str(b[0]);
  column->column_type = type_argument(sql, b[1]);
  column->is_literal = is_literal || (b[2].is_set() && b.in.truth(b[2]));
  return column;
}

Value make_table(Sql& sql, Bound& b) {
  const Ref<TableNameElement> table = sql.make<TableNameElement>(sql.table_clause);
  table->name = b.in.to_str(b[0]);
  if (b.given(1)) table->schema = b.in.to_str(b[1]);
  for (const Value& given : b.rest()) {
    auto* column = python::as<ColumnNameElement>(given);
    if (column != nullptr) {
      column->owner = Value(table);
      table->own_columns.push_back(given);
      continue;
    }
    const auto* other = python::as<ColumnElement>(given);
    if (other == nullptr) b.in.type_error("table() takes column() objects");
    // A Column as schema has it serves as a column() of its name and type.
    const Ref<ColumnNameElement> own = sql.make<ColumnNameElement>(sql.column_clause);
    own->name = other->result_name();
    own->column_type = type_of_element(b.in, given);
    own->owner = Value(table);
    table->own_columns.emplace_back(own);
  }
  return table;
}

Value make_bindparam(Sql& sql, Bound& b) {
  const Ref<BindElement> bind = sql.make<BindElement>(sql.bind);
  bind->name = b[0].is_none() ? std::string() : b.in.to_str(b[0]);
  bind->unique = b.in.truth(b[3]) || bind->name.empty();
  const bool required = b[1].is_set() && b[1].kind() == Value::Kind::ellipsis;
  if (!required && b[1].is_set()) bind->value = b[1];
  if (b.given(6)) bind->callable = b[6];
  bind->value_type = b.given(2)             ? type_argument(sql, b[2])
                     : bind->value.is_set() ? type_of_value(sql, bind->value)
                                            : Value();
  bind->expanding = b.in.truth(b[4]);
  bind->literal = b.in.truth(b[5]);
  return bind;
}

void basics(Sql& sql, python::Module& module) {
  function(sql, module, "text(text, bind=None, bindparams=None, typemap=None)",
           [](Sql& s, Bound& b) { return make_text(s, b.in.to_str(b[0])); });
  function(sql, module, "column(text, type_=None, is_literal=False, _selectable=None)",
           [](Sql& s, Bound& b) { return make_column(s, b, false); });
  function(sql, module, "literal_column(text, type_=None, is_literal=True)",
           [](Sql& s, Bound& b) { return make_column(s, b, true); });
  function(sql, module, "quoted_name(value, quote=None)", [](Sql&, Bound& b) { return b[0]; });
  function(sql, module, "literal(value, type_=None, literal_execute=False)", [](Sql& s, Bound& b) {
    const Value type = b.given(1) ? type_argument(s, b[1]) : type_of_value(s, b[0]);
    return make_bind(s, b[0], type, "");
  });
  function(sql, module,
           "bindparam(key=None, value=..., type_=None, unique=False, expanding=False, "
           "literal_execute=False, callable_=None, required=None, quote=None, isoutparam=False)",
           make_bindparam);
  function(sql, module, "null()", [](Sql& s, Bound&) { return make_null(s); });
  function(sql, module, "true()", [](Sql& s, Bound&) { return make_constant(s, true); });
  function(sql, module, "false()", [](Sql& s, Bound&) { return make_constant(s, false); });
  assign(sql.in, module, "True_", sql.in.get_attribute(Value(&module), "true"));
  assign(sql.in, module, "False_", sql.in.get_attribute(Value(&module), "false"));
  // Table of sa.table(): `Table` itself is schema's.
  function(sql, module, "table(name, *columns, schema=None)", make_table);
  assign(sql.in, module, "func", sql.make<FunctionName>(sql.function_name));
  for (const char* name : {"current_timestamp", "current_date", "current_time"}) {
    const Ref<FunctionName> now = sql.make<FunctionName>(sql.function_name);
    now->path = {name};
    assign(sql.in, module, name, now);
  }
}

void logic(Sql& sql, python::Module& module) {
  const auto joined = [](Sql& s, Bound& b, Value (*join)(Sql&, const std::vector<Value>&),
                         bool empty) {
    const Value made = join(s, spread(b.in, b.rest()));
    return made.is_set() ? made : make_constant(s, empty);
  };
  function(sql, module, "and_(*clauses)",
           [joined](Sql& s, Bound& b) { return joined(s, b, all_of, true); });
  function(sql, module, "or_(*clauses)",
           [joined](Sql& s, Bound& b) { return joined(s, b, any_of, false); });
  function(sql, module, "not_(clause)", [](Sql& s, Bound& b) { return negate(s, b[0]); });
  function(sql, module, "between(expr, lower, upper, symmetric=False)", [](Sql& s, Bound& b) {
    return s.in.call_method(operand(s, b[0]), "between", {b[1], b[2]});
  });
  function(sql, module, "any_(expr)",
           [](Sql& s, Bound& b) { return any_or_all(s, "ANY ", operand(s, b[0])); });
  function(sql, module, "all_(expr)",
           [](Sql& s, Bound& b) { return any_or_all(s, "ALL ", operand(s, b[0])); });
  function(sql, module, "tuple_(*clauses, types=None)", [](Sql& s, Bound& b) {
    const Ref<ListElement> made = s.make<ListElement>(s.tuple);
    for (const Value& item : b.rest()) made->items.push_back(operand(s, item));
    made->parentheses = true;
    return Value(made);
  });
}

void orders(Sql& sql, python::Module& module) {
  for (const auto& [name, chosen] : {
           std::pair{"desc",        Op::descending },
           std::pair{"asc",         Op::ascending  },
           std::pair{"nulls_first", Op::nulls_first},
           std::pair{"nullsfirst",  Op::nulls_first},
           std::pair{"nulls_last",  Op::nulls_last },
           std::pair{"nullslast",   Op::nulls_last }
  }) {
    function(sql, module, std::string(name) + "(column)",
             [op = chosen](Sql& s, Bound& b) { return make_suffix(s, op, order_item(s, b[0])); });
  }
  function(sql, module, "distinct(expr)", [](Sql& s, Bound& b) {
    const Value element = operand(s, b[0]);
    return make_unary(s, Op::distinct, element, type_of_element(s.in, element));
  });
  function(sql, module, "collate(expression, collation)",
           [](Sql& s, Bound& b) { return s.in.call_method(operand(s, b[0]), "collate", {b[1]}); });
}

bool has_pairs(const Value& value) {
  if (python::as<python::List>(value) != nullptr) return true;
  const auto* tuple = python::as<python::Tuple>(value);
  return tuple != nullptr && !tuple->items.empty() &&
         python::as<python::Tuple>(tuple->items.front()) != nullptr;
}

Value make_case(Sql& sql, Bound& b) {
  const Ref<CaseElement> made = sql.make<CaseElement>(sql.case_);
  if (b.given(0)) made->value = operand(sql, b[0]);
  std::vector<Value> whens = b.rest();
  // The form of SQLAlchemy 1: pairs in a list, or in a tuple.
  if (whens.size() == 1 && has_pairs(whens.front())) {
    whens = b.in.items_of(whens.front());
  } else if (whens.size() == 1 && python::as<python::Dict>(whens.front()) != nullptr) {
    whens = b.in.items_of(b.in.call_method(whens.front(), "items"));
  }
  if (whens.empty() && b.given(2)) whens = spread(b.in, {b[2]});
  const auto result = [&](const Value& value) { return operand(sql, value); };
  for (const Value& pair : whens) {
    const Value when = b.in.get_item(pair, 0);
    made->whens.emplace_back(
        made->value.is_set() ? operand(sql, when, made->value, "param") : condition(sql, when),
        result(b.in.get_item(pair, 1)));
  }
  if (b[1].is_set() && !b[1].is_none()) made->otherwise = result(b[1]);
  return made;
}

void conversions(Sql& sql, python::Module& module) {
  for (const auto& [name, as_cast] : {
           std::pair{"cast",        true },
           std::pair{"type_coerce", false},
           std::pair{"try_cast",    true }
  }) {
    function(sql, module, std::string(name) + "(expression, type_)",
             [written = as_cast](Sql& s, Bound& b) {
               const Ref<CastElement> cast = s.make<CastElement>(written ? s.cast : s.type_coerce);
               cast->to = type_argument(s, b[1]);
               cast->written = written;
               cast->element = is_element(b[0]) || element_of(s.in, b[0]).is_set()
                                   ? operand(s, b[0])
                                   : make_bind(s, b[0], cast->to, "");
               return Value(cast);
             });
  }
  function(sql, module, "case(*clauses, value=None, else_=None, whens=None)",
           [](Sql& s, Bound& b) { return make_case(s, b); });
  function(sql, module, "extract(field, expr)", [](Sql& s, Bound& b) {
    const Ref<ExtractElement> made = s.make<ExtractElement>(s.extract);
    made->field = b.in.to_str(b[0]);
    made->element = operand(s, b[1]);
    return Value(made);
  });
  function(sql, module, "label(name, element)",
           [](Sql& s, Bound& b) { return make_label(s, operand(s, b[1]), b.text(0)); });
  function(sql, module, "over(element, partition_by=None, order_by=None)", [](Sql& s, Bound& b) {
    return s.in.call_method(b[0], "over", {b[1], b[2]});
  });
  function(sql, module, "within_group(element, *order_by)", [](Sql& s, Bound& b) {
    return s.in.call(s.in.get_attribute(b[0], "within_group"), python::Arguments{b.rest(), {}});
  });
}

}  // namespace

void add_constructors(Sql& sql, python::Module& module) {
  basics(sql, module);
  logic(sql, module);
  orders(sql, module);
  conversions(sql, module);
}

void add_postgresql_names(Sql& sql, python::Module& module) {
  function(sql, module, "insert(table)",
           [](Sql& s, Bound& b) { return make_insert(s, s.postgresql_insert, b[0]); });
  assign(sql.in, module, "Insert", sql.postgresql_insert);
  function(sql, module, "array(clauses, type_=None)", [](Sql& s, Bound& b) {
    const Ref<ListElement> made = s.make<ListElement>(s.array);
    for (const Value& item : b.in.items_of(b[0])) made->items.push_back(operand(s, item));
    made->keyword = "ARRAY";
    made->parentheses = true;
    made->open_with = '[';
    made->close_with = ']';
    return Value(made);
  });
  for (const auto& [name, chosen] : {
           std::pair{"Any", "ANY "},
           std::pair{"All", "ALL "}
  }) {
    function(sql, module, std::string(name) + "(other, arrexpr)",
             [keyword = std::string(chosen)](Sql& s, Bound& b) {
               return make_binary(s, operand(s, b[0], b[1]), Op::equal,
                                  any_or_all(s, keyword, b[1]));
             });
  }
  function(sql, module, "array_agg(*args)", [](Sql& s, Bound& b) {
    const Ref<FunctionElement> made = s.make<FunctionElement>(s.function);
    made->path = {"array_agg"};
    for (const Value& item : b.rest()) made->arguments.push_back(operand(s, item));
    return Value(made);
  });
  function(sql, module, "aggregate_order_by(target, *order_by)", [](Sql& s, Bound& b) {
    const Ref<OrderedElement> made = s.make<OrderedElement>(s.clause_list);
    made->element = operand(s, b[0]);
    for (const Value& item : b.rest()) made->order_by.push_back(order_item(s, item));
    return Value(made);
  });
}

void add_sqlite_names(Sql& sql, python::Module& module) {
  function(sql, module, "insert(table)",
           [](Sql& s, Bound& b) { return make_insert(s, s.sqlite_insert, b[0]); });
  assign(sql.in, module, "Insert", sql.sqlite_insert);
}

}  // namespace migrate::alembic
