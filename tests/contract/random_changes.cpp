// SPDX-License-Identifier: MIT
#include "contract/random_changes.hpp"

#include "schema/complete.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace migrate::test {

using operation::AlterColumn;
using operation::Value;

namespace {

struct Kind {
  schema::Type type;
  schema::Type wider;  ///< another that its values fit in, and that fits back
  std::string literal;
};

const std::vector<Kind>& kinds() {
  static const std::vector<Kind> all{
      {{.name = "Integer"},                              {.name = "BigInteger"},            "7"         },
      {{.name = "String", .length = 20},                 {.name = "Text"},                  "it's"      },
      {{.name = "Text"},                                 {.name = "String", .length = 200}, "x"         },
      {{.name = "Numeric", .precision = 10, .scale = 2},
       {.name = "Numeric", .precision = 12, .scale = 2},
       "1.50"                                                                                           },
      {{.name = "Date"},                                 {.name = "Date"},                  "2026-11-21"},
      {{.name = "SmallInteger"},                         {.name = "Integer"},               "3"         },
  };
  return all;
}

const Kind& kind_of(const schema::Type& type) {
  for (const Kind& kind : kinds()) {
    if (kind.type == type || kind.wider == type) return kind;
  }
  return kinds().front();
}

// Those that a STRICT table of SQLite takes.
constexpr std::size_t kIntegerKind = 0;
constexpr std::size_t kTextKind = 2;

schema::TableName name_of(const schema::Table& table) {
  return {.name = table.name};
}

bool is_about(const schema::Constraint& constraint, const std::string& column) {
  const auto has = [&](const std::vector<std::string>& columns) {
    return std::find(columns.begin(), columns.end(), column) != columns.end();
  };
  if (const auto* unique = std::get_if<schema::Unique>(&constraint)) return has(unique->columns);
  if (const auto* key = std::get_if<schema::PrimaryKey>(&constraint)) return has(key->columns);
  if (const auto* key = std::get_if<schema::ForeignKey>(&constraint)) return has(key->columns);
  const auto* check = std::get_if<schema::Check>(&constraint);
  return check != nullptr && check->condition.sql.find(column) != std::string::npos;
}

}  // namespace

void RandomChanges::take(operation::Operation operation) {
  into_->push_back({.operation = std::move(operation)});
}

RandomChanges::Column RandomChanges::make_column(const Table& table) {
  const std::size_t strict = chance(2) ? kIntegerKind : kTextKind;
  const Kind& kind = kinds()[table.sqlite.strict ? strict : below(kinds().size())];
  Column column{.name = new_name("c"), .type = kind.type, .nullable = true};
  if (chance(2)) column.server_default = kind.literal;
  if (column.server_default && chance(2)) column.nullable = false;
  return column;
}

void RandomChanges::make_table() {
  Table table{.name = new_name("t")};
  table.columns.push_back({.name = "id", .type = {.name = "Integer"}, .primary_key = true});
  table.sqlite.autoincrement = chance(3);
  table.sqlite.with_rowid = table.sqlite.autoincrement || !chance(3);
  table.sqlite.strict = chance(3);
  for (std::size_t i = 2 + below(4); i > 0; --i) table.columns.push_back(make_column(table));
  if (!tables_.empty() && chance(2)) {
    Column key{.name = new_name("c"), .type = {.name = "Integer"}, .nullable = true};
    key.constraints.push_back(
        schema::ForeignKey{.facts = {.name = {.text = new_name("fk")}},
                           .columns = {key.name},
                           .referred_table = tables_[below(tables_.size())].name,
                           .referred_columns = {"id"},
                           .on_delete = chance(2) ? "CASCADE" : ""});
    table.columns.push_back(std::move(key));
  }
  table = schema::completed(std::move(table));
  take(operation::CreateTable{.table = table});
  fill(table);
  tables_.push_back(std::move(table));
}

/// Rows with a value in every column. Their numbers also refer to rows of other tables.
void RandomChanges::fill(const Table& table) {
  operation::BulkInsert insert{.table = name_of(table)};
  std::vector<operation::Row> rows(kRows);
  for (const Column& column : table.columns) {
    insert.columns.push_back(column.name);
    for (std::size_t i = 0; i < kRows; ++i) {
      const bool counts = column.type.name == "Integer";
      rows[i].push_back(counts ? Value(static_cast<std::int64_t>(i + 1))
                               : Value(kind_of(column.type).literal));
    }
  }
  insert.rows = std::move(rows);
  take(std::move(insert));
}

RandomChanges::Column* RandomChanges::free_column(Table& table) {
  std::vector<Column*> free;
  for (Column& column : table.columns) {
    const auto about = [&](const auto& constraint) { return is_about(constraint, column.name); };
    const bool indexed =
        std::any_of(table.indexes.begin(), table.indexes.end(), [&](const schema::Index& index) {
          return std::any_of(index.elements.begin(), index.elements.end(),
                             [&](const auto& element) {
                               return std::get<std::string>(element.what) == column.name;
                             });
        });
    const bool is_key = column.name == "id";
    if (is_key || indexed ||
        std::any_of(table.constraints.begin(), table.constraints.end(), about)) {
      continue;
    }
    free.push_back(&column);
  }
  return free.empty() ? nullptr : free[below(free.size())];
}

void RandomChanges::add_column(Table& table) {
  table.columns.push_back(make_column(table));
  take(operation::AddColumn{.table = name_of(table), .column = table.columns.back()});
}

void RandomChanges::drop_column(Table& table) {
  const Column* column = free_column(table);
  if (column == nullptr || table.columns.size() < 3) return;
  // Where rows are, it comes back only with a value for them.
  if (!column->is_nullable() && !column->server_default) return;
  take(operation::DropColumn{.table = name_of(table), .column = column->name, .was = *column});
  table.columns.erase(table.columns.begin() + (column - table.columns.data()));
}

void RandomChanges::alter_column(Table& table) {
  Column* column = free_column(table);
  if (column == nullptr) return;
  AlterColumn change{.table = name_of(table), .column = column->name};
  const Kind& kind = kind_of(column->type);
  switch (below(4)) {
    case 0:
      if (table.sqlite.strict) return;
      change.was.type = column->type;
      column->type = column->type == kind.type ? kind.wider : kind.type;
      change.to.type = column->type;
      break;
    case 1:
      if (!column->server_default) return;  // there may be rows without a value
      change.was.nullable = column->is_nullable();
      column->nullable = !column->is_nullable();
      change.to.nullable = column->nullable;
      break;
    case 2:
      if (!column->is_nullable()) return;
      change.was.server_default = operation::NoDefault{};
      if (column->server_default) change.was.server_default = *column->server_default;
      if (column->server_default) {
        column->server_default.reset();
        change.to.server_default = operation::NoDefault{};
      } else {
        column->server_default = kind.literal;
        change.to.server_default = schema::ServerDefault(kind.literal);
      }
      break;
    default:
      column->name = new_name("c");
      change.to.name = column->name;
  }
  take(std::move(change));
}

void RandomChanges::add_constraint(Table& table) {
  const Column* column = free_column(table);
  if (column == nullptr) return;
  const schema::Constraint check =
      schema::Check{.facts = {.name = {.text = new_name("ck")}},
                    .condition = {.sql = column->name + " IS NULL OR id > 0"}};
  const schema::Constraint unique = schema::Unique{
      .facts = {.name = {.text = new_name("uq")}},
        .columns = { "id",                    column->name}
  };
  table.constraints.push_back(chance(2) ? check : unique);
  take(operation::AddConstraint{.table = name_of(table), .constraint = table.constraints.back()});
}

void RandomChanges::drop_constraint(Table& table) {
  const auto found = std::find_if(table.constraints.begin(), table.constraints.end(),
                                  [](const schema::Constraint& constraint) {
                                    return !std::holds_alternative<schema::PrimaryKey>(constraint);
                                  });
  if (found == table.constraints.end()) return;
  take(operation::DropConstraint{.table = name_of(table),
                                 .name = schema::facts_of(*found).name,
                                 .kind = operation::kind_of(*found),
                                 .was = *found});
  table.constraints.erase(found);
}

void RandomChanges::create_index(Table& table) {
  const Column* column = free_column(table);
  if (column == nullptr) return;
  table.indexes.push_back({
      .name = {.text = new_name("ix")},
      .elements = { {.what = column->name},        {.what = "id"}},
      .unique = chance(2)
  });
  take(operation::CreateIndex{.table = name_of(table), .index = table.indexes.back()});
}

void RandomChanges::drop_index(Table& table) {
  if (table.indexes.empty()) return;
  take(operation::DropIndex{
      .name = table.indexes.back().name, .table = name_of(table), .was = table.indexes.back()});
  table.indexes.pop_back();
}

void RandomChanges::rename_table(Table& table) {
  const std::string name = new_name("t");
  take(operation::RenameTable{.table = name_of(table), .new_name = name});
  for (Table& other : tables_) {
    for (schema::Constraint& constraint : other.constraints) {
      auto* key = std::get_if<schema::ForeignKey>(&constraint);
      if (key != nullptr && key->referred_table == table.name) key->referred_table = name;
    }
  }
  table.name = name;
}

void RandomChanges::batch(Table& table) {
  operation::Batch batch{.table = name_of(table), .steps = {}};
  into_ = &batch.steps;
  add_column(table);
  alter_column(table);
  add_constraint(table);
  into_ = &steps_;
  if (chance(2)) make_otherwise(batch, table);
  take(std::move(batch));
}

/// What SQLite makes the table with. A table that is not STRICT may have columns that it could not
/// be with.
void RandomChanges::make_otherwise(operation::Batch& batch, Table& table) {
  const schema::SqliteTableOptions was = table.sqlite;
  table.sqlite = {.autoincrement = chance(2), .with_rowid = true, .strict = false};
  if (!table.sqlite.autoincrement) table.sqlite.with_rowid = chance(2);
  const schema::SqliteTableOptions& now = table.sqlite;
  batch.sqlite = {
      .autoincrement = now.autoincrement, .with_rowid = now.with_rowid, .strict = now.strict};
  batch.was_sqlite = {
      .autoincrement = was.autoincrement, .with_rowid = was.with_rowid, .strict = was.strict};
}

void RandomChanges::change() {
  using Change = void (RandomChanges::*)(Table&);
  constexpr std::array<Change, 9> kChanges{
      &RandomChanges::add_column,     &RandomChanges::drop_column,     &RandomChanges::alter_column,
      &RandomChanges::add_constraint, &RandomChanges::drop_constraint, &RandomChanges::create_index,
      &RandomChanges::drop_index,     &RandomChanges::rename_table,    &RandomChanges::batch};
  (this->*kChanges[below(kChanges.size())])(tables_[below(tables_.size())]);
}

std::vector<operation::Step> RandomChanges::next_round() {
  constexpr std::size_t kTables = 3;
  constexpr std::size_t kChanges = 12;
  for (std::size_t i = 0; i < kTables; ++i) make_table();
  for (std::size_t i = 0; i < kChanges; ++i) change();
  return std::exchange(steps_, {});
}

std::vector<std::string> RandomChanges::lasting_tables() const {
  std::vector<std::string> names;
  for (const Table& table : tables_) names.push_back(table.name);
  return names;
}

}  // namespace migrate::test
