// SPDX-License-Identifier: MIT
#include "alembic/sql/expressions.hpp"

#include "alembic/sql/coerce.hpp"
#include "alembic/sql/value_types.hpp"
#include "alembic/types/type_object.hpp"

#include <array>

#include <fmt/core.h>

namespace migrate::alembic {

using python::Interpreter;
using python::Value;

void collect_from(const Value& value, std::vector<FromClause*>& into) {
  if (auto* element = python::as<Element>(value)) element->collect_froms(into);
}

Value type_of_element(Interpreter& in, const Value& value) {
  auto* element = python::as<ColumnElement>(value);
  return element == nullptr ? Value() : element->sql_type(in);
}

Value BindElement::get(Interpreter& in, const python::Str& attribute) {
  const std::string& wanted = attribute.text();
  if (wanted == "value" || wanted == "effective_value") {
    return value.is_set() ? value : Value::none();
  }
  if (wanted == "key") return in.str(name.empty() ? "param" : name);
  if (wanted == "unique") return unique;
  if (wanted == "required") return !value.is_set();
  return ColumnElement::get(in, attribute);
}

void ColumnNameElement::render(Compiler& out) {
  if (is_literal) {
    out.write(name);
    return;
  }
  ColumnElement::render(out);
}

void ColumnNameElement::clear() {
  ColumnElement::clear();
  owner = {};
}

void SuffixElement::render(Compiler& out) {
  out.render_inside(operand, op);
  out.write(info(op).text);
}

void SuffixElement::collect_froms(std::vector<FromClause*>& into) {
  collect_from(operand, into);
}

Value GroupElement::sql_type(Interpreter& in) {
  return type_of_element(in, element);
}

void GroupElement::collect_froms(std::vector<FromClause*>& into) {
  collect_from(element, into);
}

void UnaryElement::render(Compiler& out) {
  switch (op) {
    case Op::not_:
      if (family_of(out.sql, type_of_element(out.in, operand)) == Family::boolean &&
          out.is_sqlite() && python::as<BinaryElement>(operand) == nullptr &&
          python::as<UnaryElement>(operand) == nullptr &&
          python::as<ListElement>(operand) == nullptr) {
        out.render_inside(operand, Op::equal);
        out.write(" = 0");
        return;
      }
      break;
    case Op::custom:
      out.write(custom).write(" ");
      break;
    default:
      break;
  }
  out.write(info(op).text);
  out.render_inside(operand, op);
}

void UnaryElement::collect_froms(std::vector<FromClause*>& into) {
  collect_from(operand, into);
}

Value UnaryElement::negated(Interpreter& in) {
  return op == Op::not_ ? operand : ColumnElement::negated(in);
}

void ListElement::render(Compiler& out) {
  if (!keyword.empty()) out.write(keyword);
  if (parentheses) out.write(std::string_view(&open_with, 1));
  const bool is_condition = op == Op::and_ || op == Op::or_;
  bool first = true;
  for (const Value& item : items) {
    if (!first) out.write(info(op).text);
    first = false;
    if (is_condition) {
      render_condition(out, item, items.size() > 1 ? op : Op::none);
    } else {
      out.render_inside(item, parentheses ? Op::comma : op);
    }
  }
  if (parentheses) out.write(std::string_view(&close_with, 1));
}

void ListElement::collect_froms(std::vector<FromClause*>& into) {
  for (const Value& item : items) collect_from(item, into);
}

void LabelElement::render(Compiler& out) {
  if (out.use_label_names && out.selected_labels.contains(this) && !name.empty()) {
    out.name(name);
    return;
  }
  out.render(element);
}

/// A label that is used as an operand stands for what it labels.
void LabelElement::render_inside(Compiler& out, Op outer) {
  if (out.use_label_names && out.selected_labels.contains(this) && !name.empty()) {
    out.name(name);
    return;
  }
  out.render_inside(element, outer);
}

Value LabelElement::sql_type(Interpreter& in) {
  return result_type.is_set() ? result_type : type_of_element(in, element);
}

void LabelElement::collect_froms(std::vector<FromClause*>& into) {
  collect_from(element, into);
}

void CastElement::render(Compiler& out) {
  if (!written) return out.render(element);
  out.write("CAST(");
  out.render_inside(element, Op::as);
  out.write(" AS ");
  out.type(to);
  out.write(")");
}

std::string CastElement::result_name() const {
  const auto* inner = python::as<ColumnElement>(element);
  return inner == nullptr ? std::string() : inner->result_name();
}

void CastElement::collect_froms(std::vector<FromClause*>& into) {
  collect_from(element, into);
}

void CaseElement::render(Compiler& out) {
  out.write("CASE");
  if (value.is_set()) {
    out.write(" ");
    out.render(value);
  }
  for (const auto& [when, then] : whens) {
    out.write(" WHEN ");
    if (value.is_set()) {
      out.render_inside(when, Op::comma);
    } else {
      // In parentheses, whatever its operator.
      render_condition(out, when, Op::json_item);
    }
    out.write(" THEN ");
    out.render_inside(then, Op::comma);
  }
  if (otherwise.is_set()) {
    out.write(" ELSE ");
    out.render_inside(otherwise, Op::comma);
  }
  out.write(" END");
}

Value CaseElement::sql_type(Interpreter& in) {
  for (const auto& [when, then] : whens) {
    Value type = type_of_element(in, then);
    if (type.is_set()) return type;
  }
  return type_of_element(in, otherwise);
}

void CaseElement::collect_froms(std::vector<FromClause*>& into) {
  collect_from(value, into);
  for (const auto& [when, then] : whens) {
    collect_from(when, into);
    collect_from(then, into);
  }
  collect_from(otherwise, into);
}

void ConstantElement::render(Compiler& out) {
  if (kind == Kind::null) {
    out.write("NULL");
    return;
  }
  const bool is_true = kind == Kind::true_;
  if (out.is_sqlite()) {
    out.write(is_true ? "1" : "0");
  } else {
    out.write(is_true ? "true" : "false");
  }
}

Value ConstantElement::sql_type(Interpreter& /*in*/) {
  return sql().type(kind == Kind::null ? "NullType" : "Boolean");
}

Value ConstantElement::negated(Interpreter& in) {
  if (kind == Kind::null) return ColumnElement::negated(in);
  return make_constant(sql(), kind == Kind::false_);
}

void ExtractElement::render(Compiler& out) {
  if (!out.is_sqlite()) {
    out.write("EXTRACT(").write(field).write(" FROM ");
    out.render(element);
    out.write(")");
    return;
  }
  static constexpr auto kFormats = std::to_array<std::pair<std::string_view, std::string_view>>({
      {"month",  "%m"},
      {"day",    "%d"},
      {"year",   "%Y"},
      {"second", "%S"},
      {"hour",   "%H"},
      {"doy",    "%j"},
      {"minute", "%M"},
      {"epoch",  "%s"},
      {"dow",    "%w"},
      {"week",   "%W"}
  });
  for (const auto& [name, format] : kFormats) {
    if (name != field) continue;
    out.write("CAST(STRFTIME('").write(format).write("', ");
    out.render(element);
    out.write(") AS INTEGER)");
    return;
  }
  out.in.value_error(fmt::format("{} is not a valid extract argument.", field));
}

Value ExtractElement::sql_type(Interpreter& /*in*/) {
  return sql().type("Integer");
}

void ExtractElement::collect_froms(std::vector<FromClause*>& into) {
  collect_from(element, into);
}

void WindowElement::render(Compiler& out) {
  out.render(element);
  if (op == Op::filter) {
    out.write(" FILTER (WHERE ");
    for (std::size_t i = 0; i < partition_by.size(); ++i) {
      if (i > 0) out.write(" AND ");
      render_condition(out, partition_by[i], partition_by.size() > 1 ? Op::and_ : Op::none);
    }
    out.write(")");
    return;
  }
  out.write(op == Op::as ? " WITHIN GROUP (" : " OVER (");
  std::string between;
  if (!partition_by.empty()) {
    out.write("PARTITION BY ");
    out.render_all(partition_by, ", ");
    between = " ";
  }
  if (!order_by.empty()) {
    out.write(between).write("ORDER BY ");
    out.render_all(order_by, ", ");
    between = " ";
  }
  if (!frame.empty()) out.write(between).write(frame);
  out.write(")");
}

Value WindowElement::sql_type(Interpreter& in) {
  return type_of_element(in, element);
}

void WindowElement::collect_froms(std::vector<FromClause*>& into) {
  collect_from(element, into);
  for (const Value& item : partition_by) collect_from(item, into);
  for (const Value& item : order_by) collect_from(item, into);
}

void OrderedElement::render(Compiler& out) {
  out.render(element);
  out.write(" ORDER BY ");
  out.render_all(order_by, ", ");
}

Value OrderedElement::sql_type(Interpreter& in) {
  return type_of_element(in, element);
}

void OrderedElement::collect_froms(std::vector<FromClause*>& into) {
  collect_from(element, into);
}

void render_condition(Compiler& out, const Value& value, Op outer) {
  const Value element = element_of(out.in, value);
  if (const auto* constant = python::as<ConstantElement>(element);
      constant != nullptr && out.is_sqlite() && constant->kind != ConstantElement::Kind::null) {
    out.write(constant->kind == ConstantElement::Kind::true_ ? "1 = 1" : "0 = 1");
    return;
  }
  const auto* column = python::as<ColumnElement>(element);
  const bool is_column = column != nullptr && column->table() != nullptr;
  if (is_column && out.is_sqlite() &&
      family_of(out.sql, type_of_element(out.in, element)) == Family::boolean) {
    out.render_inside(element, Op::equal);
    out.write(" = 1");
    return;
  }
  out.render_inside(element.is_set() ? element : value, outer);
}

}  // namespace migrate::alembic
