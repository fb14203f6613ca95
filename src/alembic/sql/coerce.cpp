// SPDX-License-Identifier: MIT
#include "alembic/sql/coerce.hpp"

#include "alembic/engine/exceptions.hpp"
#include "alembic/sql/expressions.hpp"
#include "alembic/sql/selectable.hpp"
#include "alembic/sql/value_types.hpp"
#include "alembic/types/type_object.hpp"

#include <fmt/core.h>

namespace migrate::alembic {

using python::Interpreter;
using python::Value;

namespace {

bool is_plain(const Value& value) {
  if (!value.is_object()) return true;
  switch (value.object().kind()) {
    case python::ObjectKind::str:
    case python::ObjectKind::bytes:
    case python::ObjectKind::integer:
    case python::ObjectKind::real:
    case python::ObjectKind::list:
    case python::ObjectKind::tuple:
    case python::ObjectKind::dict:
    case python::ObjectKind::set:
    case python::ObjectKind::opaque:
      return true;
    default:
      return false;
  }
}

bool is_constant(const Value& value) {
  return value.is_none() || value.is_bool() || python::as<ConstantElement>(value) != nullptr;
}

/// The name that a value gets from what it stands beside.
std::string name_beside(const Value& other) {
  if (const auto* function = python::as<FunctionElement>(other)) return function->path.back();
  if (python::as<ColumnNameElement>(other) != nullptr ||
      python::as<LabelElement>(other) != nullptr ||
      (python::as<ColumnElement>(other) != nullptr &&
       python::as<ColumnElement>(other)->table() != nullptr)) {
    return python::as<ColumnElement>(other)->key();
  }
  if (const auto* item = python::as<BinaryElement>(other);
      item != nullptr && (item->op == Op::json_item || item->op == Op::item)) {
    return {};
  }
  return {};
}

/// The type of a plain value beside something of a type.
Value type_beside(Sql& sql, const Value& value, const Value& other_type) {
  Value own = type_of_value(sql, value);
  if (!other_type.is_set()) return own;
  if (!own.is_set()) return other_type;
  const auto* object = python::as<TypeObject>(other_type);
  if (object != nullptr && object->facts().kind == TypeKind::decorated) return other_type;
  const Family ours = family_of(sql, own);
  const Family theirs = family_of(sql, other_type);
  const auto kin = [](Family a) {
    if (a == Family::decimal) return Family::real;
    return a == Family::enumeration ? Family::text : a;
  };
  if (theirs == Family::unknown) return own;
  return kin(ours) == kin(theirs) ? other_type : own;
}

bool is_boolean_constant(const Value& value, bool wanted) {
  const auto* constant = python::as<ConstantElement>(value);
  return constant != nullptr &&
         constant->kind == (wanted ? ConstantElement::Kind::true_ : ConstantElement::Kind::false_);
}

/// AND and OR leave out what changes nothing, and are what decides them alone.
Value joined(Sql& sql, const std::vector<Value>& conditions, Op op) {
  const bool neutral = op == Op::and_;
  std::vector<Value> items;
  Value last;
  for (const Value& given : conditions) {
    Value item = condition(sql, given);
    last = item;
    if (is_boolean_constant(item, neutral)) continue;
    if (is_boolean_constant(item, !neutral)) return item;
    const auto* list = python::as<ListElement>(item);
    if (list != nullptr && list->op == op && !list->parentheses) {
      items.insert(items.end(), list->items.begin(), list->items.end());
    } else {
      items.push_back(item);
    }
  }
  if (items.empty()) return last;
  if (items.size() == 1) return items.front();
  const python::Ref<ListElement> list = sql.make<ListElement>(sql.boolean_list);
  list->op = op;
  list->items = std::move(items);
  list->result_type = sql.type("Boolean");
  return list;
}

}  // namespace

Value element_of(Interpreter& in, const Value& value) {
  if (python::as<Element>(value) != nullptr) return value;
  if (is_plain(value)) return {};
  const Value method = in.find_attribute(value, "__clause_element__");
  if (!method.is_set()) return {};
  return element_of(in, in.call(method));
}

Value type_of_value(Sql& sql, const Value& value) {
  Interpreter& in = sql.in;
  if (value.is_bool()) return sql.type("Boolean");
  if (value.is_integer()) return sql.type("Integer");
  if (value.is_real()) return sql.type("Float");
  if (!value.is_object()) return {};
  switch (value.object().kind()) {
    case python::ObjectKind::str:
      return sql.type("String");
    case python::ObjectKind::bytes:
      return sql.type("LargeBinary");
    case python::ObjectKind::integer:
      return sql.type("Integer");
    case python::ObjectKind::real:
      return sql.type("Float");
    default:
      break;
  }
  if (is_plain(value)) return {};
  const auto is = [&](const std::string& module, const std::string& name) {
    return in.is_instance(value, sql.standard(module, name));
  };
  if (is("datetime", "datetime")) return sql.type("DateTime");
  if (is("datetime", "date")) return sql.type("Date");
  if (is("datetime", "time")) return sql.type("Time");
  if (is("datetime", "timedelta")) return sql.type("Interval");
  if (is("decimal", "Decimal")) return sql.type("Numeric");
  if (is("uuid", "UUID")) return sql.type("Uuid");
  return {};
}

Value type_argument(Sql& sql, const Value& value) {
  if (!value.is_set() || value.is_none()) return {};
  Value type = type_object(sql.library, value);
  if (!type.is_set()) {
    sql.in.type_error(fmt::format("a type is expected, got {}", sql.in.repr(value)));
  }
  return type;
}

Value operand(Sql& sql, const Value& value, const Value& other, const std::string& name) {
  Interpreter& in = sql.in;
  Value element = element_of(in, value);
  if (element.is_set()) {
    if (python::as<SelectBase>(element) != nullptr) return scalar_select_of(sql, element);
    return element;
  }
  if (value.is_none()) return make_null(sql);
  const Value type = type_beside(sql, value, type_of_element(in, other));
  return make_bind(sql, value, type, name.empty() ? name_beside(other) : name);
}

Value condition(Sql& sql, const Value& value) {
  Value element = element_of(sql.in, value);
  if (element.is_set()) {
    if (python::as<SelectBase>(element) != nullptr) return scalar_select_of(sql, element);
    return element;
  }
  if (value.is_bool()) return make_constant(sql, value.integer() != 0);
  if (value.is_none()) return make_null(sql);
  const Exceptions& errors = sql.library.room<Exceptions>();
  const auto* text = python::as<python::Str>(value);
  if (text != nullptr) {
    sql.in.raise(*errors.argument_error,
                 fmt::format("Textual SQL expression '{0}' should be explicitly declared as "
                             "text('{0}')",
                             text->text()));
  }
  sql.in.raise(
      *errors.argument_error,
      fmt::format("SQL expression for WHERE/HAVING role expected, got {}.", sql.in.repr(value)));
}

Value all_of(Sql& sql, const std::vector<Value>& conditions) {
  return joined(sql, conditions, Op::and_);
}

Value any_of(Sql& sql, const std::vector<Value>& conditions) {
  return joined(sql, conditions, Op::or_);
}

Value order_item(Sql& sql, const Value& value) {
  const auto* text = python::as<python::Str>(value);
  if (text == nullptr) return operand(sql, value);
  const python::Ref<ColumnNameElement> column = sql.make<ColumnNameElement>(sql.column_clause);
  column->name = text->text();
  return column;
}

Value make_bind(Sql& sql, const Value& value, const Value& type, const std::string& name) {
  const python::Ref<BindElement> bind = sql.make<BindElement>(sql.bind);
  bind->name = name;
  bind->value = value;
  bind->value_type = type;
  return bind;
}

Value make_binary(Sql& sql, const Value& left, Op op, const Value& right, const Value& type) {
  const python::Ref<BinaryElement> made = sql.make<BinaryElement>(sql.binary);
  made->left = left;
  made->right = right;
  made->op = op;
  made->result_type = type.is_set() || !info(op).compares ? type : sql.type("Boolean");
  return made;
}

Value make_unary(Sql& sql, Op op, const Value& operand, const Value& type) {
  const python::Ref<UnaryElement> made = sql.make<UnaryElement>(sql.unary);
  made->op = op;
  made->operand = operand;
  made->result_type = type;
  return made;
}

Value make_text(Sql& sql, const std::string& text) {
  const python::Ref<TextElement> made = sql.make<TextElement>(sql.text);
  made->source = text;
  made->pieces = split_text(text);
  for (const TextElement::Piece& piece : made->pieces) {
    if (!piece.is_parameter || made->find_bind(piece.text) != nullptr) continue;
    const python::Ref<BindElement> bind = sql.make<BindElement>(sql.bind);
    bind->name = piece.text;
    bind->unique = false;
    made->binds.emplace_back(piece.text, bind);
  }
  return made;
}

Value make_label(Sql& sql, const Value& element, const std::string& name) {
  const python::Ref<LabelElement> label = sql.make<LabelElement>(sql.label);
  label->element = element;
  label->name = name;
  return label;
}

Value make_list(Sql& sql, std::vector<Value> items, bool parentheses) {
  const python::Ref<ListElement> list = sql.make<ListElement>(sql.clause_list);
  list->items = std::move(items);
  list->parentheses = parentheses;
  return list;
}

Value make_constant(Sql& sql, bool value) {
  const python::Ref<ConstantElement> made =
      sql.make<ConstantElement>(value ? sql.true_ : sql.false_);
  made->kind = value ? ConstantElement::Kind::true_ : ConstantElement::Kind::false_;
  return made;
}

Value make_null(Sql& sql) {
  return sql.make<ConstantElement>(sql.null);
}

Value compare(Sql& sql, const Value& left, Op op, const Value& right) {
  Interpreter& in = sql.in;
  const Value element = element_of(in, right);
  const Value& given = element.is_set() ? element : right;
  const auto* constant = python::as<ConstantElement>(given);
  const bool is_null =
      right.is_none() || (constant != nullptr && constant->kind == ConstantElement::Kind::null);
  const bool is_equality = op == Op::equal || op == Op::not_equal;
  if (is_null && is_equality) {
    return make_binary(sql, left, op == Op::equal ? Op::is : Op::is_not, make_null(sql));
  }
  if (is_constant(given) && (is_equality || op == Op::is || op == Op::is_not)) {
    return make_binary(sql, left, op, condition(sql, given));
  }
  return make_binary(sql, left, op, operand(sql, given, left));
}

namespace {

bool is_text_like(Sql& sql, const Value& type) {
  const Family family = family_of(sql, type);
  return family == Family::text || family == Family::enumeration;
}

}  // namespace

Value arithmetic(Sql& sql, const Value& left, Op op, const Value& right, bool reflected) {
  Interpreter& in = sql.in;
  const Value other = operand(sql, right, left);
  const Value left_type = type_of_element(in, left);
  const Value right_type = type_of_element(in, other);
  Op chosen = op;
  if (op == Op::add &&
      (is_text_like(sql, left_type) ||
       (family_of(sql, left_type) == Family::unknown && is_text_like(sql, right_type)))) {
    chosen = Op::concat;
  }
  if (op == Op::add && family_of(sql, left_type) == Family::array) chosen = Op::concat;
  Value type = family_of(sql, left_type) == Family::unknown ? right_type : left_type;
  if (op == Op::divide && family_of(sql, left_type) == Family::integer) type = sql.type("Numeric");
  const Family a = family_of(sql, left_type);
  const Family b = family_of(sql, right_type);
  const bool is_moment = a == Family::date_time || a == Family::date || a == Family::time;
  if (is_moment && a == b && op == Op::subtract) type = sql.type("Interval");
  return reflected ? make_binary(sql, other, chosen, left, type)
                   : make_binary(sql, left, chosen, other, type);
}

Value in_list(Sql& sql, const Value& left, const Value& list, bool negated) {
  Interpreter& in = sql.in;
  const Op op = negated ? Op::not_in : Op::in;
  const Value element = element_of(in, list);
  if (python::as<SelectBase>(element) != nullptr) {
    return make_binary(sql, left, op, scalar_select_of(sql, element));
  }
  if (auto* from = python::as<FromClause>(element)) {
    return make_binary(sql, left, op, scalar_select_of(sql, select_from(sql, Value(from))));
  }
  if (const auto* bind = python::as<BindElement>(element)) {
    const python::Ref<BindElement> many = sql.make<BindElement>(sql.bind);
    many->name = bind->name;
    many->unique = bind->unique;
    many->value = bind->value;
    many->expanding = true;
    many->value_type = bind->value_type.is_set() ? bind->value_type : type_of_element(in, left);
    return make_binary(sql, left, op, many);
  }
  if (element.is_set()) return make_binary(sql, left, op, element);
  if (python::as<python::Str>(list) != nullptr) {
    in.raise(*sql.library.room<Exceptions>().argument_error,
             fmt::format("IN expression list, SELECT construct, or bound parameter object "
                         "expected, got {}.",
                         in.repr(list)));
  }
  std::vector<Value> items = in.items_of(list);
  bool plain = true;
  for (const Value& item : items) plain = plain && !element_of(in, item).is_set();
  if (!plain) {
    for (Value& item : items) item = operand(sql, item, left);
    return make_binary(sql, left, op, make_list(sql, std::move(items)));
  }
  if (items.empty()) return empty_in(sql, left, negated);
  const Value type = type_beside(sql, items.front(), type_of_element(in, left));
  const python::Ref<BindElement> bind = sql.make<BindElement>(sql.bind);
  bind->name = name_beside(left);
  bind->expanding = true;
  bind->value = in.list(std::move(items));
  bind->value_type = type;
  return make_binary(sql, left, op, bind);
}

/// No value is in an empty list, not even NULL.
Value empty_in(Sql& sql, const Value& left, bool negated) {
  const Value nothing = make_list(sql, {make_null(sql)});
  const python::Ref<ListElement> both = sql.make<ListElement>(sql.boolean_list);
  const python::Ref<BinaryElement> test = sql.make<BinaryElement>(sql.binary);
  test->left = left;
  test->right = nothing;
  test->op = Op::custom;
  test->custom = negated ? "NOT IN" : "IN";
  both->op = negated ? Op::or_ : Op::and_;
  both->items = {test, make_text(sql, negated ? "(1 = 1)" : "(1 != 1)")};
  both->result_type = sql.type("Boolean");
  const python::Ref<ListElement> grouped = sql.make<ListElement>(sql.grouping);
  grouped->items = {both};
  grouped->parentheses = true;
  return grouped;
}

Value negate(Sql& sql, const Value& value) {
  const Value given = condition(sql, value);
  auto* element = python::as<ColumnElement>(given);
  if (element == nullptr) return make_unary(sql, Op::not_, given, sql.type("Boolean"));
  return element->negated(sql.in);
}

std::vector<Value> spread(Interpreter& in, const std::vector<Value>& arguments) {
  if (arguments.size() == 1) {
    const bool is_list = python::as<python::List>(arguments.front()) != nullptr ||
                         python::as<python::Tuple>(arguments.front()) != nullptr ||
                         python::as<python::Set>(arguments.front()) != nullptr;
    if (is_list) return in.items_of(arguments.front());
  }
  return arguments;
}

}  // namespace migrate::alembic
