// SPDX-License-Identifier: MIT
#include "alembic/engine/exceptions.hpp"
#include "alembic/sql/coerce.hpp"
#include "alembic/sql/selectable.hpp"
#include "dialect/dialect.hpp"

#include <algorithm>
#include <set>

#include <fmt/core.h>

namespace migrate::alembic {

using python::Interpreter;
using python::Value;

void SelectBase::render_inside(Compiler& out, Op /*outer*/) {
  const Compiler::With<int> deeper(out.depth, out.depth + 1);
  const std::vector<ResultColumn> result = out.result;
  out.write("(");
  render(out);
  out.write(")");
  out.result = result;
}

void SelectBase::render_from(Compiler& out) {
  render_inside(out, Op::comma);
}

std::vector<Value> SelectBase::columns(Interpreter& in) {
  return selected(in);
}

void SelectBase::render_tail(Compiler& out) const {
  {
    const Compiler::With<bool> labels(out.use_label_names, true);
    if (!order_by.empty()) {
      out.write(" ORDER BY ");
      out.render_all(order_by, ", ");
    }
  }
  if (limit.is_set()) {
    out.write(out.is_postgresql() ? " \n LIMIT " : "\n LIMIT ");
    out.render(limit);
    if (!offset.is_set() && out.is_sqlite()) out.write(" OFFSET 0");
  }
  if (offset.is_set()) {
    if (!limit.is_set()) out.write(out.is_postgresql() ? " \n LIMIT ALL" : "\n LIMIT -1");
    out.write(" OFFSET ");
    out.render(offset);
  }
  if (for_update && !out.is_sqlite()) out.write(" FOR UPDATE").write(for_update_options);
}

std::vector<Value> select_items(Sql& sql, const std::vector<Value>& given) {
  std::vector<Value> items;
  for (const Value& value : given) {
    const Value element = element_of(sql.in, value);
    auto* from = python::as<FromClause>(element);
    if (from != nullptr && python::as<SelectBase>(element) == nullptr) {
      for (const Value& column : from->columns(sql.in)) items.push_back(column);
    } else if (python::as<SelectBase>(element) != nullptr) {
      items.push_back(scalar_select_of(sql, element));
    } else if (element.is_set()) {
      items.push_back(element);
    } else if (python::as<python::Str>(value) != nullptr) {
      sql.in.raise(*sql.library.room<Exceptions>().argument_error,
                   fmt::format("Textual column expression '{0}' should be explicitly declared "
                               "with text('{0}'), or use column('{0}') for more specificity",
                               sql.in.to_str(value)));
    } else {
      items.push_back(operand(sql, value));
    }
  }
  return items;
}

std::vector<Value> SelectElement::selected(Interpreter& /*in*/) const {
  return select_items(sql(), items);
}

python::Ref<SelectElement> SelectElement::copy() const {
  python::Ref<SelectElement> made = sql().make<SelectElement>(sql().select);
  made->order_by = order_by;
  made->group_by = group_by;
  made->limit = limit;
  made->offset = offset;
  made->for_update = for_update;
  made->for_update_options = for_update_options;
  made->added_ctes = added_ctes;
  made->items = items;
  made->froms = froms;
  made->joins = joins;
  made->where = where;
  made->having = having;
  made->prefixes = prefixes;
  made->distinct = distinct;
  made->distinct_on = distinct_on;
  made->correlated = correlated;
  made->uncorrelated = uncorrelated;
  return made;
}

Value SelectElement::get(Interpreter& in, const python::Str& attribute) {
  const std::string& wanted = attribute.text();
  if (wanted == "selected_columns" || wanted == "inner_columns") {
    return in.list(selected(in));
  }
  if (wanted == "froms") return in.list(all_froms(in));
  if (wanted == "whereclause") {
    return where.empty() ? Value::none() : all_of(sql(), where);
  }
  return SelectBase::get(in, attribute);
}

namespace {

void add_unique(std::vector<Value>& all, const Value& from) {
  const bool known =
      std::any_of(all.begin(), all.end(), [&](const Value& other) { return other.is(from); });
  if (!known) all.push_back(from);
}

bool covered(const Value& from, const std::vector<Value>& all) {
  const auto* own = python::as<FromClause>(from);
  return own != nullptr && std::any_of(all.begin(), all.end(), [&](const Value& other) {
           const auto* clause = python::as<FromClause>(other);
           return clause != nullptr && clause != own && clause->covers(*own);
         });
}

/// Finds what a join is made with and on, where that is not told.
void complete_join(Sql& sql, const std::vector<Value>& sources, SelectElement::JoinPart& part) {
  if (part.left.is_set()) {
    if (!part.on.is_set()) part.on = join_condition(sql, part.left, part.right);
    return;
  }
  for (const Value& source : sources) {
    if (source.is(part.right)) continue;
    const Value on = part.on.is_set() ? part.on : join_condition(sql, source, part.right);
    if (!on.is_set()) continue;
    part.left = source;
    part.on = on;
    return;
  }
}

/// Puts the right side of a join behind the FROM clause that it belongs to.
void apply_join(Sql& sql, std::vector<Value>& sources, SelectElement::JoinPart part) {
  complete_join(sql, sources, part);
  const Value& left = part.left;
  if (!left.is_set() || !part.on.is_set()) {
    sql.in.raise(*sql.library.room<Exceptions>().invalid_request_error,
                 "Don't know how to join: please use the .select_from() method to establish an "
                 "explicit left side, as well as providing an explicit ON clause");
  }
  const python::Ref<JoinElement> join = sql.make<JoinElement>(sql.join);
  join->left = left;
  join->right = part.right;
  join->on = part.on;
  join->outer = part.outer;
  join->full = part.full;
  const auto at = std::find_if(sources.begin(), sources.end(), [&](const Value& source) {
    const auto* clause = python::as<FromClause>(source);
    const auto* wanted = python::as<FromClause>(left);
    return source.is(left) || (clause != nullptr && wanted != nullptr && clause->covers(*wanted));
  });
  if (at == sources.end()) {
    sources.emplace_back(join);
    return;
  }
  if (!at->is(left)) join->left = *at;
  *at = Value(join);
}

/// Without those that a join among them has.
std::vector<Value> uncovered(const std::vector<Value>& sources) {
  std::vector<Value> found;
  for (const Value& source : sources) {
    if (!covered(source, sources)) found.push_back(source);
  }
  return found;
}

}  // namespace

/// What it names itself, what its columns are of, and what its conditions read.
std::vector<Value> SelectElement::plain_froms(Interpreter& in) const {
  std::vector<Value> sources;
  for (const Value& from : froms) add_unique(sources, from);
  std::vector<FromClause*> found;
  for (const Value& item : items) {
    const Value element = element_of(in, item);
    const auto* from = python::as<FromClause>(element);
    if (from != nullptr && python::as<SelectBase>(element) == nullptr) {
      add_unique(sources, element);
    } else {
      collect_from(element, found);
    }
  }
  for (const Value& condition : where) collect_from(condition, found);
  for (FromClause* from : found) {
    const bool joined = std::any_of(joins.begin(), joins.end(), [&](const JoinPart& part) {
      const auto* right = python::as<FromClause>(part.right);
      return right != nullptr && right->covers(*from);
    });
    if (!joined) add_unique(sources, Value(from));
  }
  return sources;
}

std::vector<Value> SelectElement::all_froms(Interpreter& in) const {
  std::vector<Value> sources = plain_froms(in);
  for (const JoinPart& part : joins) {
    std::erase_if(sources, [&](const Value& source) { return source.is(part.right); });
    if (part.left.is_set()) add_unique(sources, part.left);
    sources = uncovered(sources);
    apply_join(sql(), sources, part);
  }
  return uncovered(sources);
}

/// Without what the SELECTs around it read from already.
std::vector<Value> SelectElement::visible(const Compiler& out, std::vector<Value> sources) const {
  if (uncorrelated || out.enclosing.empty()) return sources;
  std::vector<Value> own;
  for (const Value& source : sources) {
    const auto* clause = python::as<FromClause>(source);
    const bool outside =
        std::any_of(out.enclosing.begin(), out.enclosing.end(),
                    [&](const FromClause* other) { return other->covers(*clause); });
    if (!outside) own.push_back(source);
  }
  return own.empty() ? sources : own;
}

namespace {

/// Tells the name of a column apart from that of the value that it is.
const void* label_key(const Value& item) {
  return static_cast<const char*>(static_cast<const void*>(&item.object())) + 1;
}

void render_label(Compiler& out, const std::string& name) {
  out.write(" AS ");
  out.name(name);
}

/// A column's own name, or one with a number where another column has that already.
void render_column_name(Compiler& out, const std::string& shown, bool is_named,
                        std::set<std::string>& names) {
  if (names.insert(shown).second) {
    if (is_named) render_label(out, shown);
    return;
  }
  int number = 1;
  while (!names.insert(fmt::format("{}_{}", shown, number)).second) ++number;
  render_label(out, fmt::format("{}_{}", shown, number));
}

/// The name of an expression that nobody named.
std::string expression_name(Compiler& out, const Value& item) {
  const bool is_window = python::as<WindowElement>(item) != nullptr;
  const auto* function = is_window ? nullptr : python::as<FunctionElement>(item);
  return out.anonymous(label_key(item), function != nullptr ? function->path.back() : "anon");
}

/// What stands behind an item of the list, and the name by which its result is known.
std::string render_item_name(Compiler& out, const Value& item, bool is_named,
                             std::set<std::string>& names) {
  if (const auto* text = python::as<TextElement>(item)) return text->source;
  const auto* name = python::as<ColumnNameElement>(item);
  if (name != nullptr && name->is_literal) return name->name;
  const auto* column = python::as<ColumnElement>(item);
  std::string shown = column == nullptr ? std::string() : column->result_name();
  if (const auto* label = python::as<LabelElement>(item)) {
    if (shown.empty()) shown = out.anonymous(label, "anon");
    render_label(out, shown);
  } else if (name != nullptr || (column != nullptr && column->table() != nullptr)) {
    render_column_name(out, shown, is_named, names);
  } else {
    if (shown.empty()) shown = expression_name(out, item);
    render_label(out, shown);
  }
  return shown;
}

}  // namespace

void SelectElement::render_columns(Compiler& out) const {
  std::set<std::string> names;
  bool first = true;
  // As a part of FROM: its columns are known by their names.
  const bool is_named = out.depth > 0 && is_alone_;
  for (const Value& item : selected(out.in)) {
    if (!first) out.write(", ");
    first = false;
    const Value type = type_of_element(out.in, item);
    out.render_inside(item, Op::comma);
    const std::string shown = render_item_name(out, item, is_named, names);
    out.result.push_back({shown, item, type});
  }
}

void SelectElement::render_froms(Compiler& out, const std::vector<Value>& sources) {
  bool first = true;
  for (const Value& source : sources) {
    out.write(first ? " \nFROM " : ", ");
    first = false;
    auto* from = python::as<FromClause>(source);
    if (from != nullptr) {
      from->render_from(out);
    } else {
      out.render(source);
    }
  }
}

void SelectElement::render(Compiler& out) {
  const Interpreter::Depth guard(out.in);
  std::vector<Value> sources = all_froms(out.in);
  if (out.depth > 0) sources = visible(out, std::move(sources));
  is_alone_ = out.enclosing.empty();
  std::vector<const FromClause*> around = out.enclosing;
  for (const Value& source : sources) {
    if (const auto* clause = python::as<FromClause>(source)) around.push_back(clause);
  }
  const Compiler::With<std::vector<const FromClause*>> enclosing(out.enclosing, around);
  std::set<const Element*> labels;
  for (const Value& item : items) {
    if (const auto* label = python::as<LabelElement>(item)) labels.insert(label);
  }
  const Compiler::With<std::set<const Element*>> known(out.selected_labels, labels);
  const Compiler::With<bool> no_labels(out.use_label_names, false);
  const Compiler::With<bool> with_tables(out.unqualified, false);
  for (const Value& cte : added_ctes) {
    const std::string before = out.text;
    out.render(cte);
    out.text = before;
  }
  out.result.clear();
  render_head(out);
  render_columns(out);
  render_froms(out, sources);
  render_conditions(out);
  render_tail(out);
}

/// SELECT, and DISTINCT.
void SelectElement::render_head(Compiler& out) const {
  out.write("SELECT ");
  for (const Value& prefix : prefixes) {
    out.render(prefix);
    out.write(" ");
  }
  if (!distinct_on.empty() && !out.is_sqlite()) {
    out.write("DISTINCT ON (");
    out.render_all(distinct_on, ", ");
    out.write(") ");
  } else if (distinct || !distinct_on.empty()) {
    out.write("DISTINCT ");
  }
}

/// WHERE, GROUP BY, HAVING
void SelectElement::render_conditions(Compiler& out) const {
  if (!where.empty()) {
    out.write(" \nWHERE ");
    render_condition(out, all_of(sql(), where), Op::none);
  }
  if (!group_by.empty()) {
    const Compiler::With<bool> by_name(out.use_label_names, true);
    out.write(" GROUP BY ");
    out.render_all(group_by, ", ");
  }
  if (!having.empty()) {
    out.write(" \nHAVING ");
    render_condition(out, all_of(sql(), having), Op::none);
  }
}

void CompoundElement::render(Compiler& out) {
  bool first = true;
  std::vector<ResultColumn> result;
  for (const Value& select : selects) {
    if (!first) out.write(" ").write(keyword).write(" ");
    const auto* inner = python::as<SelectBase>(select);
    const bool grouped = inner != nullptr && !out.is_sqlite() &&
                         (inner->limit.is_set() || !inner->order_by.empty() ||
                          python::as<CompoundElement>(select) != nullptr);
    if (grouped) out.write("(");
    out.render(select);
    if (grouped) out.write(")");
    if (first) result = out.result;
    first = false;
  }
  out.result = result;
  render_tail(out);
}

std::vector<Value> CompoundElement::selected(Interpreter& in) const {
  const auto* first = selects.empty() ? nullptr : python::as<SelectBase>(selects.front());
  return first == nullptr ? std::vector<Value>() : first->selected(in);
}

void TextualSelect::render(Compiler& out) {
  out.render(text);
  out.result.clear();
  for (const Value& item : items) {
    const auto* column = python::as<ColumnElement>(item);
    out.result.push_back(
        {column == nullptr ? "" : column->result_name(), item, type_of_element(out.in, item)});
  }
}

Value select_from(Sql& sql, const Value& from) {
  const python::Ref<SelectElement> select = sql.make<SelectElement>(sql.select);
  select->items = {from};
  return select;
}

}  // namespace migrate::alembic
