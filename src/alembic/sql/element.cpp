// SPDX-License-Identifier: MIT
#include "alembic/sql/element.hpp"

#include "alembic/sql/coerce.hpp"
#include "alembic/sql/column_collection.hpp"
#include "alembic/sql/compiler.hpp"
#include "alembic/sql/expressions.hpp"
#include "alembic/sql/sql.hpp"
#include "dialect/dialect.hpp"

#include <fmt/core.h>

namespace migrate::alembic {

using python::BinaryOperator;
using python::Comparison;
using python::Interpreter;
using python::Str;
using python::UnaryOperator;
using python::Value;

void Element::render_inside(Compiler& out, Op outer) {
  if (!needs_parentheses(outermost(), outer)) return render(out);
  out.write("(");
  render(out);
  out.write(")");
}

std::string Element::str(Interpreter& /*in*/) {
  Compiler out(sql(), nullptr, ValueForm::display);
  render(out);
  out.finish();
  return out.text;
}

Value Element::get(Interpreter& /*in*/, const Str& /*name*/) {
  return {};
}

bool Element::truth(Interpreter& in) {
  in.type_error("Boolean value of this clause is not defined");
}

void ColumnElement::collect_froms(std::vector<FromClause*>& into) {
  if (FromClause* from = table()) into.push_back(from);
}

/// As a column, which most are not: those write themselves otherwise.
void ColumnElement::render(Compiler& out) {
  const FromClause* from = table();
  const std::string qualifier = from == nullptr || out.unqualified ? "" : from->qualifier(out);
  if (!qualifier.empty()) out.write(qualifier).write(".");
  out.name(result_name());
}

Value ColumnElement::negated(Interpreter& /*in*/) {
  return make_unary(sql(), Op::not_, Value(this), sql().type("Boolean"));
}

Value ColumnElement::get(Interpreter& in, const Str& name) {
  const std::string& wanted = name.text();
  if (wanted == "name") {
    const std::string text = result_name();
    return text.empty() ? Value::none() : in.str(text);
  }
  if (wanted == "key") {
    const std::string text = key();
    return text.empty() ? Value::none() : in.str(text);
  }
  if (wanted == "type") {
    const Value type = sql_type(in);
    return type.is_set() ? type : sql().type("NullType");
  }
  if (wanted == "table") {
    FromClause* from = table();
    return from == nullptr ? Value::none() : Value(from);
  }
  return Element::get(in, name);
}

Value ColumnElement::binary(Interpreter& in, BinaryOperator op, const Value& other,
                            bool reflected) {
  const auto plain = [&](Op chosen) {
    return arithmetic(sql(), Value(this), chosen, other, reflected);
  };
  switch (op) {
    case BinaryOperator::add:
      return plain(Op::add);
    case BinaryOperator::subtract:
      return plain(Op::subtract);
    case BinaryOperator::multiply:
      return plain(Op::multiply);
    case BinaryOperator::divide:
    case BinaryOperator::floor_divide:
      return plain(Op::divide);
    case BinaryOperator::modulo:
      return plain(Op::modulo);
    case BinaryOperator::left_shift:
      return plain(Op::left_shift);
    case BinaryOperator::right_shift:
      return plain(Op::right_shift);
    case BinaryOperator::bit_and:
      return all_of(sql(), reflected ? std::vector<Value>{other, Value(this)}
                                     : std::vector<Value>{Value(this), other});
    case BinaryOperator::bit_or:
      return any_of(sql(), reflected ? std::vector<Value>{other, Value(this)}
                                     : std::vector<Value>{Value(this), other});
    case BinaryOperator::power:
    case BinaryOperator::bit_xor:
    case BinaryOperator::matrix_multiply:
      break;
  }
  return Element::binary(in, op, other, reflected);
}

Value ColumnElement::unary(Interpreter& in, UnaryOperator op) {
  switch (op) {
    case UnaryOperator::invert:
      return negated(in);
    case UnaryOperator::minus:
      return make_unary(sql(), Op::negate, Value(this), sql_type(in));
    case UnaryOperator::plus:
      return Value(this);
    case UnaryOperator::negate:
      break;
  }
  return Element::unary(in, op);
}

Value ColumnElement::compare(Interpreter& in, Comparison op, const Value& other) {
  const auto with = [&](Op chosen) { return alembic::compare(sql(), Value(this), chosen, other); };
  switch (op) {
    case Comparison::equal:
      return with(Op::equal);
    case Comparison::not_equal:
      return with(Op::not_equal);
    case Comparison::less:
      return with(Op::less);
    case Comparison::less_equal:
      return with(Op::less_equal);
    case Comparison::greater:
      return with(Op::greater);
    case Comparison::greater_equal:
      return with(Op::greater_equal);
    case Comparison::is:
    case Comparison::is_not:
    case Comparison::in:
    case Comparison::not_in:
      break;
  }
  return Element::compare(in, op, other);
}

Value ColumnElement::get_item(Interpreter& in, const Value& key) {
  const Value type = sql_type(in);
  const python::Ref<BinaryElement> item = sql().make<BinaryElement>(sql().binary);
  item->left = Value(this);
  const bool is_path = python::as<python::Tuple>(key) != nullptr;
  if (element_of(in, key).is_set()) {
    item->right = key;
  } else {
    item->right = make_bind(sql(), key, {}, this->key());
  }
  item->op = is_path ? Op::json_path : Op::json_item;
  item->result_type = type;
  if (is_array_type(type)) {
    item->op = Op::item;
    item->result_type = item_type(type);
  }
  return item;
}

Value ColumnElement::contains(Interpreter& in, const Value& /*item*/) {
  in.type_error(fmt::format("argument of type '{}' is not iterable", type().name));
}

Value ColumnElement::iterate(Interpreter& in) {
  in.type_error(fmt::format("'{}' object is not iterable", type().name));
}

bool ColumnElement::references(Interpreter& in, const ColumnElement& other) {
  const Value method = in.find_attribute(Value(this), "references");
  return method.is_set() && in.truth(in.call(method, {Value(&other)}));
}

Value FromClause::find_column(Interpreter& in, std::string_view key) {
  for (const Value& column : columns(in)) {
    const auto* element = python::as<ColumnElement>(column);
    if (element != nullptr && element->key() == key) return column;
  }
  return {};
}

Value FromClause::get(Interpreter& in, const Str& name) {
  if (name.text() == "c" || name.text() == "columns" || name.text() == "exported_columns") {
    return make_collection(sql(), columns(in));
  }
  return Element::get(in, name);
}

void TableElement::render(Compiler& out) {
  out.write(out.qualified(schema_name(), table_name()));
}

std::string TableElement::qualifier(const Compiler& out) const {
  return out.qualified(schema_name(), table_name());
}

}  // namespace migrate::alembic
