// SPDX-License-Identifier: MIT
#include "alembic/sql/dml.hpp"

#include "alembic/engine/exceptions.hpp"
#include "alembic/sql/coerce.hpp"
#include "alembic/sql/expressions.hpp"

#include <algorithm>

#include <fmt/core.h>

namespace migrate::alembic {

using python::Interpreter;
using python::Ref;
using python::Value;

namespace {

const Value* find(const Assignments& all, const std::string& key) {
  for (const auto& [name, value] : all) {
    if (name == key) return &value;
  }
  return nullptr;
}

/// Writes a value for a column: an element as it is, anything else bound with the column's type.
void render_value(Compiler& out, const Value& column, const Value& value, const std::string& name) {
  const Value element = element_of(out.in, value);
  if (auto* bind = python::as<BindElement>(element);
      bind != nullptr && !bind->value_type.is_set()) {
    const Ref<BindElement> typed = out.sql.make<BindElement>(out.sql.bind);
    typed->name = bind->name;
    typed->unique = bind->unique;
    typed->value = bind->value;
    typed->value_type = type_of_element(out.in, column);
    return typed->render(out);
  }
  if (python::as<SelectBase>(element) != nullptr) {
    return out.render(scalar_select_of(out.sql, element));
  }
  if (auto* known = python::as<Element>(element)) {
    const bool grouped = known->outermost() != Op::none;
    if (grouped) out.write("(");
    known->render(out);
    if (grouped) out.write(")");
    return;
  }
  const Ref<BindElement> bind = out.sql.make<BindElement>(out.sql.bind);
  bind->name = name;
  bind->unique = false;
  bind->value = value;
  bind->value_type = type_of_element(out.in, column);
  if (out.form() == ValueForm::display) return bind->render(out);
  out.value(bind->value_type, value, name);
}

void check_names(Sql& sql, const std::vector<Value>& columns, const Assignments& values) {
  std::string unknown;
  for (const auto& assignment : values) {
    const std::string& key = assignment.first;
    const bool known = std::any_of(columns.begin(), columns.end(), [&](const Value& column) {
      const auto* element = python::as<ColumnElement>(column);
      return element != nullptr && (element->key() == key || element->result_name() == key);
    });
    if (!known) unknown += (unknown.empty() ? "" : ", ") + key;
  }
  if (unknown.empty()) return;
  sql.in.raise(*sql.library.room<Exceptions>().compile_error,
               fmt::format("Unconsumed column names: {}", unknown));
}

}  // namespace

Value default_value(Interpreter& in, const Value& given) {
  if (!given.is_set() || is_element(given)) return given;
  if (in.is_callable(given)) return in.call(given);
  return given;
}

Assignments assignments(Sql& sql, const Value& given, const std::vector<python::Keyword>& named) {
  Interpreter& in = sql.in;
  Assignments all;
  const auto key_of = [&](const Value& key) {
    const auto* column = python::as<ColumnElement>(element_of(in, key));
    return column != nullptr ? column->key() : in.to_str(key);
  };
  if (const auto* dict = python::as<python::Dict>(given)) {
    for (const python::HashTable::Entry& entry : dict->table.entries()) {
      if (entry.key.is_set()) all.emplace_back(key_of(entry.key), entry.value);
    }
  } else if (given.is_set() && !given.is_none()) {
    const Value items = in.find_attribute(given, "_mapping");
    if (items.is_set()) {
      for (const Value& pair : in.items_of(in.call_method(items, "items"))) {
        all.emplace_back(key_of(in.get_item(pair, 0)), in.get_item(pair, 1));
      }
    } else {
      for (const Value& pair : in.items_of(given)) {
        all.emplace_back(key_of(in.get_item(pair, 0)), in.get_item(pair, 1));
      }
    }
  }
  for (const python::Keyword& keyword : named) {
    all.emplace_back(keyword.name->text(), keyword.value);
  }
  return all;
}

Value DmlElement::get(Interpreter& in, const python::Str& attribute) {
  if (attribute.text() == "table") return target;
  return Element::get(in, attribute);
}

void DmlElement::collect_froms(std::vector<FromClause*>& /*into*/) {}

void DmlElement::copy_to(DmlElement& other) const {
  other.target = target;
  other.where = where;
  other.returning = returning;
  other.ctes = ctes;
  other.values = values;
}

void DmlElement::render_returning(Compiler& out) const {
  if (returning.empty()) return;
  out.write(" RETURNING ");
  out.result.clear();
  bool first = true;
  for (const Value& item : select_items(sql(), returning)) {
    if (!first) out.write(", ");
    first = false;
    const auto* column = python::as<ColumnElement>(item);
    std::string name = column == nullptr ? std::string() : column->result_name();
    const auto* label = python::as<LabelElement>(item);
    {
      // SQLite knows no table in front of a column here.
      const Compiler::With<bool> plain(out.unqualified, out.is_sqlite());
      out.render_inside(item, Op::comma);
    }
    if (label != nullptr) {
      out.write(" AS ");
      out.name(name);
    }
    out.result.push_back({name, item, type_of_element(out.in, item)});
  }
}

void DmlElement::render_where(Compiler& out) const {
  if (where.empty()) return;
  std::vector<const FromClause*> around = out.enclosing;
  around.push_back(&table());
  const Compiler::With<std::vector<const FromClause*>> enclosing(out.enclosing, around);
  out.write(" WHERE ");
  render_condition(out, all_of(sql(), where), Op::none);
}

void DmlElement::render_ctes(Compiler& out) const {
  for (const Value& cte : ctes) {
    const std::string before = out.text;
    out.render(cte);
    out.text = before;
  }
}

std::vector<FromClause*> DmlElement::other_froms() const {
  std::vector<FromClause*> found;
  for (const Value& condition : where) collect_from(condition, found);
  for (const auto& [key, value] : values) collect_from(value, found);
  std::vector<FromClause*> others;
  for (FromClause* from : found) {
    const bool known =
        from == &table() || std::find(others.begin(), others.end(), from) != others.end();
    if (!known) others.push_back(from);
  }
  return others;
}

void DmlElement::render_others(Compiler& out, std::string_view keyword) const {
  bool first = true;
  for (FromClause* from : other_froms()) {
    out.write(first ? keyword : std::string_view(", "));
    first = false;
    from->render_from(out);
  }
}

Assignments UpdateElement::settled(Compiler& out) const {
  Interpreter& in = out.in;
  Assignments given = values;
  const std::vector<Value> columns = table().columns(in);
  if (out.parameters != nullptr) {
    for (const auto& [key, value] : *out.parameters) {
      if (table().find_column(in, key).is_set() && find(given, key) == nullptr) {
        given.emplace_back(key, value);
      }
    }
  }
  if (given.empty() && out.form() == ValueForm::display) {
    for (const Value& column : columns) {
      given.emplace_back(python::as<ColumnElement>(column)->key(), Value::none());
    }
  }
  check_names(sql(), columns, given);
  if (ordered) return given;
  Assignments sorted;
  for (const Value& column : columns) {
    auto* element = python::as<ColumnElement>(column);
    const Value* value = find(given, element->key());
    if (value == nullptr) value = find(given, element->result_name());
    if (value != nullptr) {
      sorted.emplace_back(element->key(), *value);
      continue;
    }
    const Value on_update = element->python_onupdate(in);
    if (on_update.is_set()) sorted.emplace_back(element->key(), default_value(in, on_update));
  }
  return sorted;
}

void UpdateElement::render(Compiler& out) {
  const Interpreter::Depth guard(out.in);
  render_ctes(out);
  out.write("UPDATE ");
  table().render_from(out);
  out.write(" SET ");
  bool first = true;
  std::vector<const FromClause*> around = out.enclosing;
  around.push_back(&table());
  const Compiler::With<std::vector<const FromClause*>> enclosing(out.enclosing, around);
  for (const auto& [key, value] : settled(out)) {
    if (!first) out.write(", ");
    first = false;
    const Value column = table().find_column(out.in, key);
    out.name(python::as<ColumnElement>(column)->result_name());
    out.write("=");
    render_value(out, column, value, key);
  }
  render_others(out, " FROM ");
  render_where(out);
  render_returning(out);
}

Ref<DmlElement> UpdateElement::copy() const {
  const Ref<UpdateElement> made = sql().make<UpdateElement>(sql().update);
  copy_to(*made);
  made->ordered = ordered;
  return made;
}

void DeleteElement::render(Compiler& out) {
  const Interpreter::Depth guard(out.in);
  render_ctes(out);
  out.write("DELETE FROM ");
  table().render_from(out);
  render_others(out, " USING ");
  render_where(out);
  render_returning(out);
}

Ref<DmlElement> DeleteElement::copy() const {
  const Ref<DeleteElement> made = sql().make<DeleteElement>(sql().delete_);
  copy_to(*made);
  return made;
}

std::vector<std::pair<Value, Value>> InsertElement::row_of(Interpreter& in, const Assignments& own,
                                                           const Parameters* given) const {
  const std::vector<Value> columns = table().columns(in);
  check_names(sql(), columns, own);
  std::vector<std::pair<Value, Value>> row;
  for (const Value& column : columns) {
    auto* element = python::as<ColumnElement>(column);
    const Value* value = find(own, element->key());
    if (value == nullptr) value = find(own, element->result_name());
    if (value == nullptr && given != nullptr) value = find(*given, element->key());
    if (value != nullptr) {
      row.emplace_back(column, *value);
      continue;
    }
    if (!inline_defaults) continue;
    const Value otherwise = default_value(in, element->python_default(in));
    if (otherwise.is_set()) row.emplace_back(column, otherwise);
  }
  return row;
}

bool InsertElement::is_plain() const {
  return rows.empty() && !select.is_set() && !on_conflict && returning.empty() && ctes.empty() &&
         prefixes.empty();
}

void InsertElement::render_row(Compiler& out,
                               const std::vector<std::pair<Value, Value>>& row) const {
  out.write("(");
  bool first = true;
  for (const auto& [column, value] : row) {
    if (!first) out.write(", ");
    first = false;
    render_value(out, column, value, python::as<ColumnElement>(column)->key());
  }
  out.write(")");
}

namespace {

void render_names(Compiler& out, const std::vector<std::string>& names) {
  out.write(" (");
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (i > 0) out.write(", ");
    out.name(names[i]);
  }
  out.write(")");
}

void render_names_of(Compiler& out, const std::vector<std::pair<Value, Value>>& row) {
  std::vector<std::string> names;
  names.reserve(row.size());
  for (const auto& [column, value] : row) {
    names.push_back(python::as<ColumnElement>(column)->result_name());
  }
  render_names(out, names);
}

}  // namespace

/// The columns with the values of one row.
void InsertElement::render_values(Compiler& out) const {
  std::vector<std::pair<Value, Value>> row = row_of(out.in, values, out.parameters);
  if (row.empty() && out.form() == ValueForm::display) {
    for (const Value& column : table().columns(out.in)) row.emplace_back(column, Value::none());
  }
  if (row.empty()) {
    out.write(" DEFAULT VALUES");
    return;
  }
  render_names_of(out, row);
  out.write(" VALUES ");
  render_row(out, row);
}

void InsertElement::render(Compiler& out) {
  const Interpreter::Depth guard(out.in);
  render_ctes(out);
  out.write("INSERT ");
  for (const std::string& prefix : prefixes) out.write(prefix).write(" ");
  out.write("INTO ");
  table().render(out);
  if (select.is_set()) {
    render_names(out, select_names);
    out.write(" ");
    out.render(select);
  } else if (!rows.empty()) {
    render_names_of(out, row_of(out.in, rows.front(), nullptr));
    out.write(" VALUES ");
    for (std::size_t i = 0; i < rows.size(); ++i) {
      if (i > 0) out.write(", ");
      render_row(out, row_of(out.in, rows[i], nullptr));
    }
  } else {
    render_values(out);
  }
  render_conflict(out);
  render_returning(out);
}

void InsertElement::render_conflict(Compiler& out) const {
  if (!on_conflict) return;
  out.write(" ON CONFLICT");
  const Compiler::With<bool> plain(out.unqualified, true);
  if (!on_conflict->constraint.empty()) {
    out.write(" ON CONSTRAINT ");
    out.name(on_conflict->constraint);
  } else if (!on_conflict->columns.empty()) {
    out.write(" (");
    out.render_all(on_conflict->columns, ", ");
    out.write(")");
    if (on_conflict->index_where.is_set()) {
      out.write(" WHERE ");
      render_condition(out, on_conflict->index_where, Op::none);
    }
  }
  if (!on_conflict->update) {
    out.write(" DO NOTHING");
    return;
  }
  out.write(" DO UPDATE SET ");
  const Compiler::With<bool> qualified(out.unqualified, false);
  bool first = true;
  for (const auto& [key, value] : on_conflict->set) {
    if (!first) out.write(", ");
    first = false;
    const Value column = table().find_column(out.in, key);
    out.name(key);
    out.write(" = ");
    render_value(out, column, value, key);
  }
  if (on_conflict->where.is_set()) {
    out.write(" WHERE ");
    render_condition(out, on_conflict->where, Op::none);
  }
}

Ref<DmlElement> InsertElement::copy() const {
  const Ref<InsertElement> made = sql().in.make<InsertElement>(type(), sql());
  copy_to(*made);
  made->rows = rows;
  made->select_names = select_names;
  made->select = select;
  made->on_conflict = on_conflict;
  made->prefixes = prefixes;
  made->inline_defaults = inline_defaults;
  return made;
}

Value make_insert(Sql& sql, const Sql::ClassRef& type, const Value& table) {
  const Ref<InsertElement> made = sql.make<InsertElement>(type);
  made->target = table_of(sql, table);
  return made;
}

Value make_update(Sql& sql, const Value& table) {
  const Ref<UpdateElement> made = sql.make<UpdateElement>(sql.update);
  made->target = table_of(sql, table);
  return made;
}

Value make_delete(Sql& sql, const Value& table) {
  const Ref<DeleteElement> made = sql.make<DeleteElement>(sql.delete_);
  made->target = table_of(sql, table);
  return made;
}

Value table_of(Sql& sql, const Value& given) {
  Value element = element_of(sql.in, given);
  if (python::as<TableElement>(element) != nullptr) return element;
  sql.in.raise(*sql.library.room<Exceptions>().argument_error,
               fmt::format("subject table for an INSERT, UPDATE or DELETE expected, got {}.",
                           sql.in.repr(given)));
}

}  // namespace migrate::alembic
