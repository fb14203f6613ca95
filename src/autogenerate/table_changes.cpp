// SPDX-License-Identifier: MIT
#include "autogenerate/table_changes.hpp"

#include "autogenerate/columns.hpp"
#include "autogenerate/type_changes.hpp"
#include "base/text.hpp"
#include "dialect/dialect.hpp"
#include "schema/complete.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <string_view>
#include <utility>

#include <fmt/core.h>

namespace migrate::autogenerate {

namespace {

using operation::ColumnDefault;
using operation::ColumnFacts;
using schema::Column;
using schema::Constraint;

/// Kinds of types whose values become one another without being told how.
std::size_t family(std::string_view type) {
  constexpr std::array<std::string_view, 4> kFamilies{
      " smallint integer bigint numeric decimal real double float serial bigserial ",
      " timestamp date ", " json jsonb ", " inet cidr "};
  const std::string word = ' ' + text::lower(type.substr(0, type.find_first_of(" ("))) + ' ';
  for (std::size_t at = 0; at < kFamilies.size(); ++at) {
    if (kFamilies[at].find(word) != std::string_view::npos) return at + 1;
  }
  return 0;
}

bool is_text(std::string_view type) {
  const std::string word = text::lower(type.substr(0, type.find_first_of(" (")));
  return word == "text" || word == "varchar" || word == "char" || word == "character";
}

bool needs_using(const std::string& from, const std::string& to) {
  if (is_text(to)) return to.ends_with("[]") || from.ends_with("[]");
  return family(from) == 0 || family(from) != family(to) || from.ends_with("[]") ||
         to.ends_with("[]");
}

operation::DropConstraint drop_of(const schema::TableName& table, const Constraint& constraint) {
  operation::DropConstraint drop{.table = table,
                                 .name = schema::facts_of(constraint).name,
                                 .kind = operation::kind_of(constraint),
                                 .was = constraint};
  if (const auto* key = std::get_if<schema::PrimaryKey>(&constraint)) drop.columns = key->columns;
  if (const auto* unique = std::get_if<schema::Unique>(&constraint)) drop.columns = unique->columns;
  if (const auto* key = std::get_if<schema::ForeignKey>(&constraint)) drop.columns = key->columns;
  if (const auto* check = std::get_if<schema::Check>(&constraint)) {
    drop.condition = check->condition.sql;
  }
  return drop;
}

}  // namespace

bool is_same_type(const schema::Type& a, const schema::Type& b) {
  const schema::ObjectName name = type_object(a);
  if (name.name.empty() || name != type_object(b)) return a == b;
  return a.dimensions == b.dimensions && a.collation == b.collation;
}

std::set<std::string> passing_columns(const TablePair& tables) {
  std::set<std::string> passing;
  for (const Column& column : tables.from->columns) {
    const Column* now = find_column(*tables.to, column.name);
    if (now == nullptr || column.computed != now->computed) passing.insert(column.name);
  }
  return passing;
}

std::set<std::string> unsteady_columns(const TablePair& tables,
                                       const std::set<schema::ObjectName>& renewed) {
  std::set<std::string> unsteady = passing_columns(tables);
  for (const Column& column : tables.from->columns) {
    const Column* now = find_column(*tables.to, column.name);
    if (now != nullptr &&
        (!is_same_type(column.type, now->type) || renewed.contains(type_object(now->type)))) {
      unsteady.insert(column.name);
    }
  }
  return unsteady;
}

TableChanges::TableChanges(const TablePair& tables, const std::set<schema::ObjectName>& renewed,
                           const dialect::Dialect& dialect)
    : tables_(tables), renewed_(renewed), dialect_(dialect) {}

Changes TableChanges::make() {
  drop_indexes();
  drop_constraints();
  drop_columns();
  change_columns();
  add_constraints();
  create_indexes();
  change_comment();
  change_options();
  return std::move(changes_);
}

void TableChanges::add(operation::Operation operation, std::string remark) {
  changes_.push_back({.operation = std::move(operation), .remark = std::move(remark)});
}

/// Where constraints are added to tables that are there, foreign keys are changed when all tables
/// stand still.
bool TableChanges::is_changed_elsewhere(const Constraint& constraint) const {
  return dialect_.adds_constraints() && std::holds_alternative<schema::ForeignKey>(constraint);
}

void TableChanges::drop_indexes() {
  for (const schema::Index& index : tables_.from->indexes) {
    if (has(tables_.to->indexes, index)) continue;
    add(operation::DropIndex{.name = index.name, .table = tables_.name(), .was = index});
  }
}

void TableChanges::create_indexes() {
  for (const schema::Index& index : tables_.to->indexes) {
    if (has(tables_.from->indexes, index)) continue;
    add(operation::CreateIndex{.table = tables_.name(), .index = index},
        index.unique ? "rows that are not unique must be changed before" : "");
  }
}

void TableChanges::drop_constraints() {
  for (const Constraint& constraint : tables_.from->constraints) {
    if (has(tables_.to->constraints, constraint) || is_changed_elsewhere(constraint)) continue;
    add(drop_of(tables_.name(), constraint));
  }
}

void TableChanges::add_constraints() {
  for (const Constraint& constraint : tables_.to->constraints) {
    if (has(tables_.from->constraints, constraint) || is_changed_elsewhere(constraint)) continue;
    add(operation::AddConstraint{.table = tables_.name(), .constraint = constraint});
  }
}

bool TableChanges::changes_type(const Column& from, const Column& to) const {
  return !is_same_type(from.type, to.type) || renewed_.contains(type_object(to.type));
}

/// What is generated otherwise, or from now on, is made anew: it holds nothing that is lost.
bool TableChanges::is_replaced(const Column& from, const Column& to) const {
  return from.computed != to.computed && to.computed.has_value();
}

void TableChanges::drop_columns() {
  for (const Column& column : tables_.from->columns) {
    const Column* now = find_column(*tables_.to, column.name);
    if (now != nullptr && !is_replaced(column, *now)) continue;
    std::string remark;
    for (const Column& candidate : tables_.to->columns) {
      if (now != nullptr || find_column(*tables_.from, candidate.name) != nullptr ||
          !is_same_type(candidate.type, column.type)) {
        continue;
      }
      remark = fmt::format(
          "if {0}.{1} is now called {2}, generate this with --rename {0}.{1}:{2}; "
          "as it stands, what is in it is lost",
          tables_.to->name, column.name, candidate.name);
      break;
    }
    add(operation::DropColumn{.table = tables_.name(), .column = column.name, .was = column},
        std::move(remark));
  }
}

void TableChanges::change_columns() {
  for (const Column& column : tables_.to->columns) {
    const Column* before = find_column(*tables_.from, column.name);
    if (before == nullptr || is_replaced(*before, column)) {
      add_column(column);
    } else {
      alter_column(*before, column);
    }
  }
}

void TableChanges::add_column(const Column& column) {
  Column added = column;
  // Where a key says it, the column has to by itself until the key is there.
  const bool is_required = !is_nullable(column, *tables_.to);
  if (is_required && !added.identity) added.nullable = false;
  added.primary_key = false;
  const bool is_filled = added.server_default || added.identity || added.computed;
  add(operation::AddColumn{.table = tables_.name(), .column = std::move(added)},
      is_required && !is_filled
          ? fmt::format("rows that are there have no {}: give it a default, or add it as nullable, "
                        "fill it, and make it NOT NULL then",
                        column.name)
          : "");
}

void TableChanges::alter_column(const Column& from, const Column& to) {
  operation::AlterColumn alter{.table = tables_.name(), .column = to.name};
  alter.was.type = from.type;
  alter.was.nullable = is_nullable(from, *tables_.from);
  alter.was.server_default = default_of(from);
  if (from.comment != to.comment) {
    alter.to.comment = to.comment;
    alter.was.comment = from.comment;
  }
  std::string remark;
  if (*alter.was.nullable != is_nullable(to, *tables_.to)) {
    alter.to.nullable = !*alter.was.nullable;
    if (!*alter.to.nullable) remark = fmt::format("rows without a {} must get one before", to.name);
  } else if (loses_silent_key(from, to)) {
    alter.to.nullable = false;
  }
  if (default_of(from) != default_of(to)) alter.to.server_default = default_of(to);
  if (changes_type(from, to)) {
    const std::string doubt = change_type(from, to, alter);
    if (!doubt.empty()) remark = doubt;
  }
  make_way(alter, default_of(to));
  if (alter.to != ColumnFacts{}) add(std::move(alter), std::move(remark));
}

/// Whether it is SQLite's own number of the row, which is never null.
bool TableChanges::is_row_number(const Column& column, const schema::Table& table) const {
  const schema::PrimaryKey* key = schema::primary_key_of(table);
  return key != nullptr && key->columns == std::vector<std::string>{column.name} &&
         table.sqlite.with_rowid && text::lower(dialect_.render_type(column.type)) == "integer";
}

/// In SQLite a key, or what the table is made with, may have kept a column from being null without
/// saying so.
bool TableChanges::loses_silent_key(const Column& from, const Column& to) const {
  if (dialect_.adds_constraints() || is_nullable(to, *tables_.to)) return false;
  if (is_row_number(to, *tables_.to)) return false;
  const auto is_key = [](const schema::Table& table, const Column& column) {
    const schema::PrimaryKey* key = schema::primary_key_of(table);
    return key != nullptr && has(key->columns, column.name);
  };
  return is_key(*tables_.from, from) &&
         (!is_key(*tables_.to, to) || tables_.from->sqlite != tables_.to->sqlite);
}

/// Answers what is to be decided about it.
std::string TableChanges::change_type(const Column& from, const Column& to,
                                      operation::AlterColumn& alter) const {
  alter.to.type = to.type;
  const std::string type = dialect_.render_type(to.type);
  const std::string old = dialect_.render_type(from.type);
  const bool is_renewed = renewed_.contains(type_object(to.type));
  if (!dialect_.adds_constraints() || (!is_renewed && !needs_using(old, type))) return {};
  const std::string name = dialect_.quote_name_if_needed(to.name);
  // Every type can be written as a text and read from one.
  alter.using_expression = schema::SqlText{
      .sql = fmt::format("{}{}::{}", name, to.type.dimensions > 0 ? "::text[]" : "::text", type)};
  if (is_renewed || is_text(type)) return {};
  return fmt::format("{} becomes {}: say in USING how, where a cast does not do it", old, type);
}

/// A default stands in the way of a type that it has no cast to by itself, an identity in that of
/// NULL.
void TableChanges::make_way(operation::AlterColumn& alter, const ColumnDefault& wanted) {
  const ColumnDefault old = *alter.was.server_default;
  const bool is_in_the_way =
      (alter.using_expression && std::holds_alternative<schema::ServerDefault>(old)) ||
      (alter.to.nullable && std::holds_alternative<schema::Identity>(old));
  if (!is_in_the_way || !dialect_.adds_constraints()) return;
  operation::AlterColumn first{.table = alter.table, .column = alter.column};
  first.to.server_default = operation::NoDefault{};
  first.was.server_default = old;
  add(std::move(first));
  alter.was.server_default = operation::NoDefault{};
  alter.to.server_default = wanted;
  if (std::holds_alternative<operation::NoDefault>(wanted)) alter.to.server_default.reset();
}

void TableChanges::change_comment() {
  if (tables_.from->comment == tables_.to->comment) return;
  add(operation::SetTableComment{
      .table = tables_.name(), .comment = tables_.to->comment, .was = tables_.from->comment});
}

/// What a table is made with and cannot be given later is only told of.
void TableChanges::change_options() {
  schema::PostgresqlTableOptions from = tables_.from->postgresql;
  schema::PostgresqlTableOptions to = tables_.to->postgresql;
  const std::string name = dialect_.qualified_name(tables_.to->schema, tables_.to->name);
  const auto execute = [&](const std::string& change) {
    add(operation::Execute{.sql = {.sql = fmt::format("ALTER TABLE {} {}", name, change)}});
  };
  for (const auto& [key, value] : to.with) {
    const auto old = from.with.find(key);
    if (old == from.with.end() || old->second != value) {
      execute(fmt::format("SET ({} = {})", key, value));
    }
  }
  for (const auto& [key, value] : from.with) {
    if (!to.with.contains(key)) execute(fmt::format("RESET ({})", key));
  }
  if (from.tablespace != to.tablespace) {
    execute("SET TABLESPACE " + (to.tablespace.empty()
                                     ? std::string("pg_default")
                                     : dialect_.quote_name_if_needed(to.tablespace)));
  }
  if (tables_.from->prefixes != tables_.to->prefixes && dialect_.adds_constraints()) {
    const bool is_unlogged = has(tables_.to->prefixes, std::string("UNLOGGED"));
    execute(is_unlogged ? "SET UNLOGGED" : "SET LOGGED");
  }
}

}  // namespace migrate::autogenerate
