// SPDX-License-Identifier: MIT
//
// What stands in FROM, besides SELECT itself.
#include "alembic/sql/selectable.hpp"

#include "alembic/engine/exceptions.hpp"
#include "alembic/sql/coerce.hpp"
#include "alembic/sql/column_collection.hpp"

#include <algorithm>

#include <fmt/core.h>

namespace migrate::alembic {

using python::Interpreter;
using python::Value;

namespace {

/// A column of something that stands for `original`'s table.
Value proxy(Sql& sql, const Value& owner, const Value& original, const std::string& name) {
  const python::Ref<ColumnNameElement> column = sql.make<ColumnNameElement>(sql.column_clause);
  column->name = name;
  column->column_type = type_of_element(sql.in, original);
  column->owner = owner;
  return column;
}

}  // namespace

Value TableNameElement::get(Interpreter& in, const python::Str& attribute) {
  if (attribute.text() == "name" || attribute.text() == "description") return in.str(name);
  if (attribute.text() == "schema") return schema.empty() ? Value::none() : in.str(schema);
  if (attribute.text() == "fullname") {
    return in.str(schema.empty() ? name : schema + "." + name);
  }
  return TableElement::get(in, attribute);
}

void TableNameElement::clear() {
  TableElement::clear();
  own_columns.clear();
}

std::vector<Value> JoinElement::columns(Interpreter& in) {
  std::vector<Value> all;
  for (const Value* side : {&left, &right}) {
    auto* from = python::as<FromClause>(*side);
    if (from == nullptr) continue;
    const std::vector<Value> own = from->columns(in);
    all.insert(all.end(), own.begin(), own.end());
  }
  return all;
}

void JoinElement::render(Compiler& out) {
  const auto side = [&](const Value& value) {
    auto* from = python::as<FromClause>(value);
    if (from == nullptr) return out.render(value);
    from->render_from(out);
  };
  side(left);
  out.write(full ? " FULL OUTER JOIN " : (outer ? " LEFT OUTER JOIN " : " JOIN "));
  const bool nested = python::as<JoinElement>(right) != nullptr;
  if (nested) out.write("(");
  side(right);
  if (nested) out.write(")");
  out.write(" ON ");
  render_condition(out, on, Op::none);
}

bool JoinElement::covers(const FromClause& other) const {
  if (&other == this) return true;
  const auto reaches = [&](const Value& side) {
    const auto* from = python::as<FromClause>(side);
    return from != nullptr && from->covers(other);
  };
  return reaches(left) || reaches(right);
}

Value JoinElement::get(Interpreter& in, const python::Str& attribute) {
  if (attribute.text() == "left") return left;
  if (attribute.text() == "right") return right;
  if (attribute.text() == "onclause") return on;
  return FromClause::get(in, attribute);
}

std::string AliasElement::name_in(Compiler& out) const {
  if (!name.empty()) return name;
  const auto* table = python::as<TableElement>(element);
  return out.anonymous(this, table == nullptr ? "anon" : table->table_name());
}

std::string AliasElement::qualifier(const Compiler& out) const {
  if (!name.empty()) return out.quoted(name);
  // The name is given when it is first asked for, by whoever comes first.
  auto& writable = const_cast<Compiler&>(out);
  return out.quoted(name_in(writable));
}

void AliasElement::render(Compiler& out) {
  render_from(out);
}

/// Writes a common table expression in front of the statement, when it is first used.
void AliasElement::define_cte(Compiler& out, const std::string& shown) {
  if (!out.known_ctes.insert(this).second) return;
  const std::size_t place = out.ctes.size();
  out.ctes.emplace_back();
  std::string head = out.quoted(shown);
  if (recursive) {
    out.recursive = true;
    std::string names;
    for (const Value& column : columns(out.in)) {
      if (!names.empty()) names += ", ";
      names += out.quoted(python::as<ColumnElement>(column)->result_name());
    }
    head += "(" + names + ")";
  }
  const std::string before = std::exchange(out.text, {});
  const Compiler::With<std::vector<const FromClause*>> alone(out.enclosing, {});
  const std::vector<ResultColumn> result = out.result;
  {
    const Compiler::With<int> deeper(out.depth, out.depth + 1);
    out.render(element);
  }
  out.result = result;
  // What it uses itself comes before it.
  out.ctes[place] = {std::move(head), std::exchange(out.text, before)};
  std::rotate(out.ctes.begin() + static_cast<std::ptrdiff_t>(place),
              out.ctes.begin() + static_cast<std::ptrdiff_t>(place) + 1, out.ctes.end());
}

void AliasElement::render_from(Compiler& out) {
  const std::string shown = name_in(out);
  if (kind == Kind::cte) {
    define_cte(out, shown);
    out.name(shown);
    return;
  }
  if (kind == Kind::lateral) out.write("LATERAL ");
  auto* from = python::as<FromClause>(element);
  if (python::as<SelectBase>(element) != nullptr) {
    const Compiler::With<std::vector<const FromClause*>> alone(
        out.enclosing, kind == Kind::lateral ? out.enclosing : std::vector<const FromClause*>{});
    const std::vector<ResultColumn> result = out.result;
    const Compiler::With<int> deeper(out.depth, out.depth + 1);
    out.write("(");
    out.render(element);
    out.write(")");
    out.result = result;
  } else if (from != nullptr) {
    from->render_from(out);
  } else {
    out.render(element);
  }
  out.write(" AS ");
  out.name(shown);
}

std::vector<Value> AliasElement::columns(Interpreter& in) {
  if (!own_columns.empty()) return own_columns;
  std::vector<Value> originals;
  if (const auto* select = python::as<SelectBase>(element)) {
    originals = select->selected(in);
  } else if (auto* from = python::as<FromClause>(element)) {
    originals = from->columns(in);
  }
  int anonymous = 0;
  for (const Value& original : originals) {
    auto* column = python::as<ColumnElement>(original);
    if (column == nullptr) continue;
    std::string shown = column->result_name();
    if (shown.empty()) {
      const auto* function = python::as<FunctionElement>(original);
      shown =
          function != nullptr ? function->path.back() + "_1" : fmt::format("anon_{}", ++anonymous);
    }
    own_columns.push_back(proxy(sql(), Value(this), original, shown));
  }
  return own_columns;
}

Value AliasElement::get(Interpreter& in, const python::Str& attribute) {
  if (attribute.text() == "name") return name.empty() ? Value::none() : in.str(name);
  if (attribute.text() == "element" || attribute.text() == "original") return element;
  const Value own = FromClause::get(in, attribute);
  return own.is_set() ? own : find_column(in, attribute.view());
}

void AliasElement::clear() {
  FromClause::clear();
  own_columns.clear();
  element = {};
}

void ScalarSelect::render(Compiler& out) {
  const std::vector<ResultColumn> result = out.result;
  const Compiler::With<int> deeper(out.depth, out.depth + 1);
  const Compiler::With<bool> labels(out.use_label_names, false);
  const Compiler::With<bool> plain(out.unqualified, false);
  out.write("(");
  out.render(select);
  out.write(")");
  out.result = result;
}

Value ScalarSelect::sql_type(Interpreter& in) {
  const auto* inner = python::as<SelectBase>(select);
  if (inner == nullptr) return {};
  const std::vector<Value> columns = inner->selected(in);
  return columns.empty() ? Value() : type_of_element(in, columns.front());
}

void ExistsElement::render(Compiler& out) {
  out.write(negative ? "NOT (EXISTS (" : "EXISTS (");
  const std::vector<ResultColumn> result = out.result;
  const Compiler::With<int> deeper(out.depth, out.depth + 1);
  const Compiler::With<bool> plain(out.unqualified, false);
  out.render(select);
  out.write(negative ? "))" : ")");
  out.result = result;
}

Value ExistsElement::negated(Interpreter& /*in*/) {
  const python::Ref<ExistsElement> made = sql().make<ExistsElement>(sql().exists);
  made->select = select;
  made->negative = !negative;
  return made;
}

Value scalar_select_of(Sql& sql, const Value& select) {
  const python::Ref<ScalarSelect> made = sql.make<ScalarSelect>(sql.scalar_select);
  made->select = select;
  return made;
}

Value make_alias(Sql& sql, AliasElement::Kind kind, const Value& element, const std::string& name) {
  const Sql::ClassRef& type = kind == AliasElement::Kind::alias      ? sql.alias
                              : kind == AliasElement::Kind::subquery ? sql.subquery
                              : kind == AliasElement::Kind::cte      ? sql.cte
                                                                     : sql.lateral;
  const python::Ref<AliasElement> made = sql.make<AliasElement>(type);
  made->kind = kind;
  made->element = element;
  made->name = name;
  return made;
}

namespace {

/// A column and what it references, each in its place.
void add_reference(Sql& sql, const Value& from, const Value& to, std::vector<Value>& conditions) {
  auto* one = python::as<ColumnElement>(from);
  auto* other = python::as<ColumnElement>(to);
  if (one != nullptr && other != nullptr && one->references(sql.in, *other)) {
    conditions.push_back(make_binary(sql, to, Op::equal, from));
  }
}

}  // namespace

Value join_condition(Sql& sql, const Value& left, const Value& right) {
  auto* from = python::as<FromClause>(left);
  auto* to = python::as<FromClause>(right);
  if (from == nullptr || to == nullptr) return {};
  std::vector<Value> conditions;
  for (const Value& a : from->columns(sql.in)) {
    for (const Value& b : to->columns(sql.in)) {
      add_reference(sql, a, b, conditions);
      add_reference(sql, b, a, conditions);
    }
  }
  return conditions.empty() ? Value() : all_of(sql, conditions);
}

}  // namespace migrate::alembic
