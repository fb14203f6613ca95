// SPDX-License-Identifier: MIT
//
// Operators with two operands, as each database has them.
#include "alembic/sql/coerce.hpp"
#include "alembic/sql/expressions.hpp"
#include "alembic/sql/value_types.hpp"

#include <fmt/core.h>

namespace migrate::alembic {

using python::Interpreter;
using python::Value;

namespace {

bool is_json_operator(Op op) {
  return op == Op::json_item || op == Op::json_path;
}

/// `$."key"`, `$[0]`, and several of them one behind the other.
void add_to_path(Interpreter& in, std::string& path, const Value& key) {
  if (key.is_integer()) {
    path += fmt::format("[{}]", key.integer());
  } else {
    path += fmt::format(".\"{}\"", in.to_str(key));
  }
}

std::string sqlite_path(Interpreter& in, const Value& key) {
  std::string path = "$";
  if (const auto* several = python::as<python::Tuple>(key)) {
    for (const Value& one : several->items) add_to_path(in, path, one);
  } else {
    add_to_path(in, path, key);
  }
  return path;
}

std::string postgresql_path(Interpreter& in, const Value& key) {
  std::string path = "{";
  for (const Value& one : in.items_of(key)) {
    if (path.size() > 1) path += ", ";
    path += in.to_str(one);
  }
  return path + "}";
}

}  // namespace

void BinaryElement::render_json(Compiler& out) const {
  const auto* key = python::as<BindElement>(right);
  if (out.is_sqlite()) {
    out.write(as_text ? "JSON_EXTRACT(" : "JSON_QUOTE(JSON_EXTRACT(");
    out.render_inside(left, Op::comma);
    out.write(", ");
    if (key != nullptr && key->value.is_set()) {
      out.value({}, out.in.str(sqlite_path(out.in, key->value)), key->name);
    } else {
      out.render(right);
    }
    out.write(as_text ? ")" : "))");
    return;
  }
  if (out.dialect() == nullptr && !as_text) {
    out.render_inside(left, op);
    out.write("[");
    out.render(right);
    out.write("]");
    return;
  }
  out.render_inside(left, op);
  const bool is_path = op == Op::json_path;
  out.write(is_path ? (as_text ? " #>> " : " #> ") : (as_text ? " ->> " : " -> "));
  if (is_path && key != nullptr && key->value.is_set()) {
    out.value({}, out.in.str(postgresql_path(out.in, key->value)), key->name);
  } else {
    out.render_inside(right, op);
  }
}

void BinaryElement::render_ilike(Compiler& out) const {
  const bool own = out.is_postgresql();
  const auto lower = [&](const Value& side) {
    if (own) return out.render_inside(side, op);
    out.write("lower(");
    out.render_inside(side, Op::comma);
    out.write(")");
  };
  lower(left);
  out.write(own ? info(op).text : (op == Op::ilike ? " LIKE " : " NOT LIKE "));
  lower(right);
}

void BinaryElement::render_division(Compiler& out) const {
  const Family family = family_of(out.sql, type_of_element(out.in, right));
  const bool is_whole = family == Family::integer;
  out.render_inside(left, op);
  out.write(" / ");
  if (out.is_sqlite()) {
    out.write("(");
    out.render_inside(right, Op::add);
    out.write(" + 0.0)");
  } else if (is_whole) {
    out.write("CAST(");
    out.render_inside(right, Op::comma);
    out.write(" AS NUMERIC)");
  } else {
    out.render_inside(right, op);
  }
}

namespace {

std::string_view text_of(const Compiler& out, Op op) {
  if (op == Op::regexp && out.is_sqlite()) return " REGEXP ";
  if (op == Op::not_regexp && out.is_sqlite()) return " NOT REGEXP ";
  if (out.dialect() == nullptr && op == Op::regexp) return " <regexp> ";
  if (op == Op::is_distinct_from && out.is_sqlite()) return " IS NOT ";
  if (op == Op::is_not_distinct_from && out.is_sqlite()) return " IS ";
  return info(op).text;
}

}  // namespace

/// The two sides with the operator between them.
void BinaryElement::render_operator(Compiler& out) const {
  const bool wrapped = op == Op::not_in;
  if (wrapped) out.write("(");
  out.render_inside(left, op);
  if (op == Op::custom) {
    out.write(" ").write(custom).write(" ");
  } else {
    out.write(text_of(out, op));
  }
  out.render_inside(right, op == Op::in || op == Op::not_in ? Op::none : op);
  if (wrapped) out.write(")");
}

void BinaryElement::render(Compiler& out) {
  if (is_json_operator(op)) return render_json(out);
  if (op == Op::divide) return render_division(out);
  if (op == Op::ilike || op == Op::not_ilike) {
    render_ilike(out);
  } else if (op == Op::item) {
    out.render_inside(left, op);
    out.write("[");
    out.render(right);
    out.write("]");
  } else if (op == Op::match && out.is_postgresql()) {
    out.render_inside(left, op);
    out.write(" @@ plainto_tsquery(");
    out.render(right);
    out.write(")");
  } else {
    render_operator(out);
  }
  if (escape.is_set()) {
    out.write(" ESCAPE ");
    const std::string quoted = fmt::format("'{}'", out.in.to_str(escape));
    out.write(quoted == "'''" ? "''''" : quoted);
  }
}

void BinaryElement::collect_froms(std::vector<FromClause*>& into) {
  collect_from(left, into);
  collect_from(right, into);
}

Value BinaryElement::negated(Interpreter& in) {
  const Op opposite = info(op).negated;
  if (opposite == Op::none) return ColumnElement::negated(in);
  const python::Ref<BinaryElement> made = sql().make<BinaryElement>(sql().binary);
  made->left = left;
  made->right = right;
  made->op = opposite;
  made->result_type = result_type;
  made->escape = escape;
  return made;
}

/// So that `column in columns` works, and a dict may have columns as its keys.
bool BinaryElement::truth(Interpreter& in) {
  if (op == Op::equal) return left.is(right);
  if (op == Op::not_equal) return !left.is(right);
  return ColumnElement::truth(in);
}

Value BinaryElement::get(Interpreter& in, const python::Str& attribute) {
  const std::string& wanted = attribute.text();
  if (wanted == "left") return left;
  if (wanted == "right") return right;
  if (wanted == "astext" && is_json_operator(op)) return json_text(sql(), *this, "Text");
  return ColumnElement::get(in, attribute);
}

Value json_text(Sql& sql, const BinaryElement& item, const std::string& type) {
  const python::Ref<BinaryElement> made = sql.make<BinaryElement>(sql.binary);
  made->left = item.left;
  made->right = item.right;
  made->op = item.op;
  made->as_text = true;
  made->result_type = sql.type(type);
  return made;
}

}  // namespace migrate::alembic
