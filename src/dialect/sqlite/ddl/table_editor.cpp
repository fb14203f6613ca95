// SPDX-License-Identifier: MIT
#include "dialect/sqlite/ddl/table_editor.hpp"

#include "base/text.hpp"
#include "dialect/dialect.hpp"
#include "dialect/sqlite/ddl/affinity.hpp"
#include "dialect/sqlite/ddl/column_order.hpp"
#include "dialect/sqlite/ddl/names.hpp"
#include "dialect/sqlite/ddl/splice.hpp"
#include "dialect/sqlite/ddl/table_options.hpp"
#include "dialect/sqlite/ddl/trigger.hpp"

#include <migrate/error.hpp>

#include <algorithm>

#include <fmt/core.h>

namespace migrate::dialect::sqlite {

namespace {

std::string drop_hint(std::string_view what) {
  return fmt::format("Drop the {} first, or in the same batch.", what);
}

std::string did_you_mean(const std::string& nearest) {
  return nearest.empty() ? "" : fmt::format("Did you mean \"{}\"?", nearest);
}

/// CAST loses what it cannot convert, so it is for types that SQLite would otherwise not convert
/// to: a column that takes numbers and all else (DATETIME, BOOLEAN, NUMERIC) converts what can be.
bool needs_cast(std::string_view from, std::string_view to) {
  if (to.empty() || is_same_name(to, "ANY")) return false;
  const Affinity affinity = affinity_of(to);
  return affinity != Affinity::numeric && affinity != affinity_of(from);
}

}  // namespace

TableEditor::TableEditor(const Dialect& dialect, StoredTable table)
    : dialect_(dialect), table_(std::move(table)) {
  for (const ColumnDefinition* column : table_.definition.columns()) {
    if (column->has(ClauseKind::generated)) continue;
    copied_.push_back({.name = column->name(), .expression = dialect_.quote_name(column->name())});
  }
}

void TableEditor::know(std::string_view from, std::string_view to) {
  renamed_.emplace_back(from, to);
}

void TableEditor::apply(const Edit& edit) {
  std::visit([this](const auto& one) { make(one); }, edit);
}

std::string TableEditor::current_name(std::string_view column) const {
  std::string now(column);
  for (const auto& [from, to] : renamed_) {
    if (table_.definition.find_column(now)) break;
    if (is_same_name(from, now)) now = to;
  }
  return now;
}

bool TableEditor::has_column(std::string_view name) const {
  return table_.definition.find_column(current_name(name)).has_value();
}

bool TableEditor::has_index(std::string_view name) const {
  const auto is_meant = [&](const IndexDefinition& index) {
    return is_same_name(index.name(), name);
  };
  return std::any_of(table_.indexes.begin(), table_.indexes.end(), is_meant) ||
         std::any_of(created_indexes_.begin(), created_indexes_.end(),
                     [&](const std::string& sql) { return is_meant(IndexDefinition::read(sql)); });
}

std::string TableEditor::resolve(std::string_view column) const {
  std::string now = current_name(column);
  if (table_.definition.find_column(now)) return now;
  const std::string nearest = text::nearest(std::string(column), table_.definition.column_names());
  throw Error(fmt::format(R"(table "{}" has no column "{}")", table_.name, column),
              {.place = {}, .hint = did_you_mean(nearest), .revision = {}});
}

std::size_t TableEditor::item_of(std::string_view column) const {
  return *table_.definition.find_column(resolve(column));
}

/// The item that it is to stand before; nothing: behind the last column.
std::optional<std::size_t> TableEditor::place_for(const std::string& column,
                                                  const Position& position) {
  if (!position.before.empty()) placed_.emplace_back(column, resolve(position.before));
  if (!position.after.empty()) placed_.emplace_back(resolve(position.after), column);
  if (!position.before.empty()) return item_of(position.before);
  if (position.after.empty()) return std::nullopt;
  const std::size_t behind = item_of(position.after) + 1;
  if (behind == table_.definition.columns().size()) return std::nullopt;
  return behind;
}

void TableEditor::make(const AddColumn& edit) {
  ColumnDefinition column = ColumnDefinition::read(edit.definition);
  if (table_.definition.find_column(column.name())) {
    if (edit.if_not_exists) return;
    throw Error(fmt::format(R"(table "{}" has a column "{}" already)", table_.name, column.name()));
  }
  const std::optional<std::size_t> place = place_for(column.name(), edit.position);
  table_.definition.insert(std::move(column), place);
}

void TableEditor::move(const std::string& column, const Position& position) {
  const std::size_t from = item_of(column);
  const std::size_t count = table_.definition.columns().size();
  const std::size_t to = place_for(column, position).value_or(count);
  std::vector<std::size_t> order;
  for (std::size_t i = 0; i < count; ++i) {
    if (i == to) order.push_back(from);
    if (i != from) order.push_back(i);
  }
  if (to == count) order.push_back(from);
  table_.definition.reorder(order);
}

void TableEditor::make(const DropColumn& edit) {
  if (edit.if_exists && !has_column(edit.name)) return;
  const std::size_t item = item_of(edit.name);
  const std::string name = table_.definition.column(item).name();
  for (const FoundConstraint& found : constraints_of(table_.definition)) {
    if (found.item == item) dropped_constraints_.push_back(found.clause.name);
  }
  table_.definition.remove(item);
  if (table_.definition.columns().empty()) {
    throw Error(fmt::format(R"("{}" is the only column of table "{}")", name, table_.name),
                {.place = {}, .hint = "A table needs one.", .revision = {}});
  }
  forget_copy(name);
  dropped_.push_back(name);
  drop_what_is_about_nothing_else();
}

void TableEditor::forget_copy(std::string_view column) {
  std::erase_if(copied_,
                [&](const CopiedColumn& copied) { return is_same_name(copied.name, column); });
}

bool TableEditor::is_about_dropped_only(const std::vector<NamedSpan>& names) const {
  bool names_one = false;
  for (const NamedSpan& name : names) {
    if (table_.definition.find_column(name.name)) return false;
    names_one = names_one || contains_name(dropped_, name.name);
  }
  return names_one;
}

void TableEditor::drop_what_is_about_nothing_else() {
  for (std::size_t i = table_.definition.items().size(); i-- > 0;) {
    const TableItem& item = table_.definition.items()[i];
    const auto* constraint = std::get_if<TableConstraint>(&item.content);
    if (constraint == nullptr) continue;
    if (!is_about_dropped_only(names_of(constraint->clause, constraint->text))) continue;
    dropped_constraints_.push_back(constraint->clause.name);
    table_.definition.remove(i);
  }
  std::erase_if(table_.indexes, [this](const IndexDefinition& index) {
    return is_about_dropped_only(index.names());
  });
}

void TableEditor::make(const RenameColumn& edit) {
  const std::string from = resolve(edit.from);
  const std::string written = dialect_.quote_name_if_needed(edit.to);
  if (!is_same_name(from, edit.to) && table_.definition.find_column(edit.to)) {
    throw Error(fmt::format(R"(table "{}" has a column "{}" already)", table_.name, edit.to));
  }
  for (std::size_t i = 0; i < table_.definition.items().size(); ++i)
    rename_in_item(i, from, written);
  for (IndexDefinition& index : table_.indexes) index.rename_column(from, written);
  for (std::string& trigger : table_.triggers) {
    trigger = spliced(trigger, spans_of(trigger_columns(trigger), from), written);
  }
  for (CopiedColumn& copied : copied_) {
    if (is_same_name(copied.name, from)) copied.name = edit.to;
  }
  know(from, edit.to);
}

void TableEditor::rename_in_item(std::size_t item, const std::string& from,
                                 const std::string& written) {
  const auto append = [&](std::vector<Span>& spans, const Clause& clause, std::string_view text) {
    for (const auto& names : {names_of(clause, text), self_references(clause, table_.name)}) {
      const std::vector<Span> found = spans_of(names, from);
      spans.insert(spans.end(), found.begin(), found.end());
    }
  };
  const auto& content = table_.definition.items()[item].content;
  std::vector<Span> spans;
  if (const auto* constraint = std::get_if<TableConstraint>(&content)) {
    append(spans, constraint->clause, constraint->text);
    table_.definition.set(item, TableConstraint::read(spliced(constraint->text, spans, written)));
    return;
  }
  const auto& column = std::get<ColumnDefinition>(content);
  if (is_same_name(column.name(), from)) spans.push_back(column.name_span());
  for (const Clause& clause : column.clauses()) append(spans, clause, column.text());
  table_.definition.set(item, ColumnDefinition::read(spliced(column.text(), spans, written)));
}

void TableEditor::make(const AlterColumn& edit) {
  const std::size_t item = item_of(edit.name);
  ColumnDefinition column = table_.definition.column(item);
  if (edit.type) change_type(column, edit);
  if (edit.collation) column.set_collation(*edit.collation);
  change_source(column, edit);
  if (edit.nullable) column.set_nullable(*edit.nullable);
  for (CopiedColumn& copied : copied_) {
    if (edit.copied && is_same_name(copied.name, column.name())) copied.expression = *edit.copied;
  }
  const std::string name = column.name();
  table_.definition.set(item, std::move(column));
  if (!edit.position.empty()) move(name, edit.position);
}

/// What puts in a value where none is given: a default, or what generates the column. One that is
/// generated no longer keeps the values that it had.
void TableEditor::change_source(ColumnDefinition& column, const AlterColumn& edit) {
  const bool was_generated = column.has(ClauseKind::generated);
  if ((edit.default_value || edit.generated) && was_generated) {
    column.remove(ClauseKind::generated);
    copied_.push_back({.name = column.name(), .expression = dialect_.quote_name(column.name())});
  }
  if (edit.default_value) column.set_default(*edit.default_value);
  if (!edit.generated) return;
  column.set_default("");
  column = ColumnDefinition::read(column.text() + " " + *edit.generated);
  forget_copy(column.name());
}

void TableEditor::change_type(ColumnDefinition& column, const AlterColumn& edit) {
  const bool casts = needs_cast(column.type(), *edit.type);
  column.set_type(*edit.type);
  for (CopiedColumn& copied : copied_) {
    if (casts && is_same_name(copied.name, column.name())) {
      copied.expression = fmt::format("CAST({} AS {})", copied.expression, *edit.type);
    }
  }
}

void TableEditor::make(const AddConstraint& edit) {
  TableConstraint constraint = TableConstraint::read(edit.definition);
  const std::string name = constraint.clause.name;
  if (constraint.clause.kind == ClauseKind::primary_key) drop_primary_key();
  const std::vector<FoundConstraint> all = constraints_of(table_.definition);
  const auto same = std::find_if(all.begin(), all.end(), [&](const FoundConstraint& found) {
    return !name.empty() && is_same_name(found.clause.name, name);
  });
  if (same != all.end()) remove(*same);
  table_.definition.append(std::move(constraint));
}

void TableEditor::drop_primary_key() {
  for (const FoundConstraint& found : constraints_of(table_.definition)) {
    if (found.clause.kind != ClauseKind::primary_key) continue;
    remove(found);
    return;
  }
}

void TableEditor::remove(const FoundConstraint& found) {
  const auto& content = table_.definition.items()[found.item].content;
  if (std::holds_alternative<TableConstraint>(content)) {
    table_.definition.remove(found.item);
    return;
  }
  ColumnDefinition column = std::get<ColumnDefinition>(content);
  const bool is_last_key =
      found.clause.kind == ClauseKind::foreign_key &&
      std::count_if(column.clauses().begin(), column.clauses().end(), [](const Clause& clause) {
        return clause.kind == ClauseKind::foreign_key;
      }) == 1;
  column.remove(found.clause);
  if (is_last_key) column.remove(ClauseKind::timing);
  table_.definition.set(found.item, std::move(column));
}

void TableEditor::make(const DropConstraint& edit) {
  if (went_with_column(edit.key.name)) return;
  if (edit.if_exists && !has_constraint(table_.definition, edit.key)) return;
  remove(find_constraint(table_.definition, edit.key));
}

bool TableEditor::went_with_column(std::string_view constraint) const {
  return !constraint.empty() && contains_name(dropped_constraints_, constraint);
}

void TableEditor::make(const CreateIndex& edit) {
  created_indexes_.push_back(edit.statement);
}

void TableEditor::make(const DropIndex& edit) {
  const auto is_meant = [&](const IndexDefinition& index) {
    return is_same_name(index.name(), edit.name);
  };
  if (std::erase_if(table_.indexes, is_meant) > 0) return;
  const std::size_t created = std::erase_if(created_indexes_, [&](const std::string& statement) {
    return is_meant(IndexDefinition::read(statement));
  });
  if (created > 0 || edit.if_exists) return;
  std::vector<std::string> names;
  for (const IndexDefinition& index : table_.indexes) names.push_back(index.name());
  throw Error(fmt::format(R"(table "{}" has no index "{}")", table_.name, edit.name),
              {.place = {}, .hint = did_you_mean(text::nearest(edit.name, names)), .revision = {}});
}

void TableEditor::make(const OrderColumns& edit) {
  std::vector<std::pair<std::string, std::string>> pairs = placed_;
  for (const std::vector<std::string>& order : edit.orders) {
    for (std::size_t i = 1; i < order.size(); ++i) {
      pairs.emplace_back(resolve(order[i - 1]), resolve(order[i]));
    }
  }
  table_.definition.reorder(ordered_columns(table_.definition.column_names(), pairs));
}

void TableEditor::make(const SetOptions& edit) {
  TableDefinition& definition = table_.definition;
  if (edit.strict) definition.set_strict(*edit.strict);
  if (edit.with_rowid) definition.set_without_rowid(!*edit.with_rowid);
  if (edit.autoincrement) set_autoincrement(definition, *edit.autoincrement);
  check_options(definition, edit);
}

void TableEditor::make(const RenameTable& edit) {
  new_name_ = edit.to;
}

bool TableEditor::is_gone(std::string_view column) const {
  return contains_name(dropped_, column) && !table_.definition.find_column(column);
}

void TableEditor::check_names(const std::vector<NamedSpan>& names, const std::string& what) const {
  for (const NamedSpan& name : names) {
    if (!is_gone(name.name)) continue;
    throw Error(fmt::format(R"(column "{}" of table "{}" cannot be dropped: {} names it)",
                            name.name, table_.name, what),
                {.place = {}, .hint = drop_hint(what.substr(0, what.find(' '))), .revision = {}});
  }
}

void TableEditor::check() const {
  if (dropped_.empty()) return;
  const TableDefinition& definition = table_.definition;
  for (const FoundConstraint& found : constraints_of(definition)) {
    const std::string what = "constraint " + describe(definition, found);
    check_names(names_of(found.clause, definition.items()[found.item].text()), what);
    check_names(self_references(found.clause, table_.name), what);
  }
  for (const ColumnDefinition* column : definition.columns()) {
    const Clause* generated = column->find(ClauseKind::generated);
    if (generated == nullptr) continue;
    check_names(names_of(*generated, column->text()), "column " + column->name());
  }
  for (const IndexDefinition& index : table_.indexes) {
    check_names(index.names(), "index " + index.name());
  }
  for (const std::string& trigger : table_.triggers) {
    check_names(trigger_columns(trigger), "trigger " + trigger_name(trigger));
  }
}

std::vector<CopiedColumn> TableEditor::copied() const {
  std::vector<CopiedColumn> ordered;
  for (const ColumnDefinition* column : table_.definition.columns()) {
    const auto found = std::find_if(
        copied_.begin(), copied_.end(),
        [&](const CopiedColumn& copied) { return is_same_name(copied.name, column->name()); });
    if (found != copied_.end()) ordered.push_back(*found);
  }
  return ordered;
}

}  // namespace migrate::dialect::sqlite
