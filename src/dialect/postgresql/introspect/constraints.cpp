// SPDX-License-Identifier: MIT
#include "base/text.hpp"
#include "dialect/postgresql/introspect/reading.hpp"
#include "schema/complete.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include <fmt/core.h>

namespace migrate::dialect::postgresql {

namespace {

/// A row of pg_constraint, and what it says in one way or another.
struct FoundConstraint {
  std::string oid;
  std::string table;  ///< its oid
  schema::ConstraintFacts facts;
  char type = 'c';
  std::vector<int> columns;
  bool is_valid = true;
  bool no_inherit = false;
  bool is_plain = true;  ///< a value can say all of it
  bool is_local = true;
  std::string definition;  ///< where it is not plain
  std::string condition;
  // Of a foreign key.
  schema::TableName referred;
  std::string referred_oid;
  std::vector<int> referred_columns;
  char on_update = 'a';
  char on_delete = 'a';
  char match = 's';
  std::vector<int> set_columns;
  // Of a key.
  schema::PostgresqlKeyOptions options;
};

/// Copies that a partition has from its parent are left out, but for CHECKs,
/// which it must have before it is attached.
std::string constraints_query(const Reading& reading) {
  const std::string plain = fmt::format("{} AND NOT {}", reading.since(18, "c.conenforced", "true"),
                                        reading.since(18, "c.conperiod", "false"));
  return fmt::format(
      "SELECT c.oid, c.conrelid, c.conname, c.condeferrable, c.condeferred, c.contype, c.conkey, "
      "c.convalidated, c.connoinherit, {}, c.conislocal, CASE WHEN NOT ({}) THEN "
      "pg_get_constraintdef(c.oid) END, CASE WHEN c.contype = 'c' THEN pg_get_expr(c.conbin, "
      "c.conrelid) END, fn.nspname, f.relname, c.confrelid, c.confkey, c.confupdtype, "
      "c.confdeltype, c.confmatchtype, {}, array_to_string(x.reloptions, "
      "E'\\n'), s.spcname, CASE WHEN i.indnatts > i.indnkeyatts THEN "
      "array_to_string(array(SELECT a.attname FROM generate_series(i.indnkeyatts, i.indnatts - "
      "1) g JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = i.indkey[g] ORDER BY "
      "g), E'\\n') END, {} FROM pg_constraint c JOIN pg_class t ON t.oid = c.conrelid JOIN "
      "pg_namespace n ON n.oid = t.relnamespace LEFT JOIN pg_class f ON f.oid = c.confrelid LEFT "
      "JOIN pg_namespace fn ON fn.oid = f.relnamespace LEFT JOIN pg_index i ON i.indexrelid = "
      "c.conindid AND c.contype IN ('p', 'u') LEFT JOIN pg_class x ON x.oid = i.indexrelid LEFT "
      "JOIN pg_tablespace s ON s.oid = x.reltablespace WHERE c.contype IN ('p', 'u', 'f', 'c') "
      "AND (c.contype <> 'f' OR c.conparentid = 0) AND {}",
      plain, plain, reading.since(15, "c.confdelsetcols", "NULL"),
      reading.since(15, "i.indnullsnotdistinct", "false"), reading.is_read("n"));
}

FoundConstraint read_constraint(const Reading& reading, Row& row) {
  Fields fields(row);
  FoundConstraint found;
  found.oid = fields.text();
  found.table = fields.text();
  found.facts.name = {.text = fields.text(), .settled = true};
  if (fields.flag()) found.facts.timing.deferrable = true;
  if (fields.flag()) found.facts.timing.initially = "DEFERRED";
  found.type = fields.text().at(0);
  found.columns = fields.numbers();
  found.is_valid = fields.flag();
  found.no_inherit = fields.flag();
  found.is_plain = fields.flag();
  found.is_local = fields.flag();
  found.definition = fields.text();
  found.condition = without_outer_parentheses(fields.text());
  found.referred.schema = reading.schema(fields.text());
  found.referred.name = fields.text();
  found.referred_oid = fields.text();
  found.referred_columns = fields.numbers();
  found.on_update = fields.text().at(0);
  found.on_delete = fields.text().at(0);
  found.match = fields.text().at(0);
  found.set_columns = fields.numbers();
  found.options.with = fields.options();
  found.options.tablespace = fields.text();
  found.options.include = fields.lines();
  if (fields.flag()) found.options.nulls_not_distinct = true;
  return found;
}

using ColumnNames = std::map<int, std::string>;

std::vector<std::string> names_of(const ColumnNames& columns, const std::vector<int>& numbers) {
  std::vector<std::string> names;
  names.reserve(numbers.size());
  for (const int number : numbers) {
    const auto column = columns.find(number);
    if (column != columns.end()) names.push_back(column->second);
  }
  return names;
}

std::vector<std::string> names_of(const Relation& relation, const std::vector<int>& numbers) {
  return names_of(relation.columns, numbers);
}

/// The columns of tables that are referred to and are not read themselves.
std::map<std::string, ColumnNames> columns_elsewhere(const Reading& reading,
                                                     const std::vector<FoundConstraint>& all) {
  std::set<std::string> oids;
  for (const FoundConstraint& found : all) {
    if (found.type == 'f' && reading.find(found.referred_oid) == nullptr) {
      oids.insert(found.referred_oid);
    }
  }
  std::map<std::string, ColumnNames> columns;
  if (oids.empty()) return columns;
  const std::string list = text::join({oids.begin(), oids.end()}, ", ");
  for (Row& row : reading.ask(fmt::format(
           "SELECT attrelid, attnum, attname FROM pg_attribute WHERE attrelid IN ({}) AND attnum > "
           "0",
           list))) {
    Fields fields(row);
    const std::string oid = fields.text();
    const int number = static_cast<int>(fields.number());
    columns[oid][number] = fields.text();
  }
  return columns;
}

/// NO ACTION goes without saying.
std::string action(char code) {
  switch (code) {
    case 'r':
      return "RESTRICT";
    case 'c':
      return "CASCADE";
    case 'n':
      return "SET NULL";
    case 'd':
      return "SET DEFAULT";
    default:
      return "";
  }
}

schema::ForeignKey foreign_key(const Reading& reading, const Relation& relation,
                               FoundConstraint& found) {
  schema::ForeignKey key{.facts = std::move(found.facts),
                         .columns = names_of(relation, found.columns),
                         .referred_table = found.referred.name,
                         .referred_schema = found.referred.schema,
                         .referred_columns = {},
                         .on_delete = action(found.on_delete),
                         .on_update = action(found.on_update),
                         .match = found.match == 'f' ? "FULL" : "",
                         .not_valid = !found.is_valid};
  std::vector<std::string> columns;
  for (const std::string& column : names_of(relation, found.set_columns)) {
    columns.push_back(reading.dialect.quote_name_if_needed(column));
  }
  if (!columns.empty()) key.on_delete += fmt::format(" ({})", text::join(columns, ", "));
  return key;
}

schema::Constraint constraint_value(const Reading& reading, const Relation& relation,
                                    FoundConstraint& found) {
  switch (found.type) {
    case 'p':
      return schema::PrimaryKey{.facts = std::move(found.facts),
                                .columns = names_of(relation, found.columns),
                                .postgresql = std::move(found.options)};
    case 'u':
      return schema::Unique{.facts = std::move(found.facts),
                            .columns = names_of(relation, found.columns),
                            .postgresql = std::move(found.options)};
    case 'f':
      return foreign_key(reading, relation, found);
    default:
      return schema::Check{.facts = std::move(found.facts),
                           .condition = {.sql = std::move(found.condition)},
                           .not_valid = !found.is_valid,
                           .no_inherit = found.no_inherit};
  }
}

void add_as_text(Reading& reading, const Relation& relation, const FoundConstraint& found) {
  const std::string table = reading.quoted(relation.name);
  const std::string name = reading.dialect.quote_name_if_needed(found.facts.name.text);
  reading.add_other(
      {.kind = "constraint",
       .name = found.facts.name.text,
       .schema = relation.name.schema,
       .table = relation.name.name,
       .create = fmt::format("ALTER TABLE {} ADD CONSTRAINT {} {}", table, name, found.definition),
       .drop = fmt::format("ALTER TABLE {} DROP CONSTRAINT {}", table, name)});
  if (found.facts.comment.empty()) return;
  reading.database.comments.push_back(
      {.on = fmt::format("CONSTRAINT {} ON {}", name, table), .text = found.facts.comment});
}

/// A key that numbers its rows from the sequence that SERIAL makes is said so.
void say_serial(Reading& reading, const std::string& oid, schema::Table& table,
                std::set<std::string>& said) {
  const schema::PrimaryKey* key = schema::primary_key_of(table);
  for (schema::Column& column : table.columns) {
    if (key == nullptr) return;
    const bool is_key =
        std::find(key->columns.begin(), key->columns.end(), column.name) != key->columns.end();
    const auto sequence = reading.owned_sequences.find(oid + '.' + column.name);
    if (!is_key || sequence == reading.owned_sequences.end()) continue;
    column.server_default.reset();
    column.autoincrement = schema::Autoincrement::yes;
    said.insert(reading.quoted(reading.relations.at(sequence->second).name));
    return;
  }
}

/// What a key or an identity says of its column anyway.
void mark_key(schema::Table& table) {
  const schema::PrimaryKey* key = schema::primary_key_of(table);
  for (schema::Column& column : table.columns) {
    column.primary_key = key != nullptr && std::find(key->columns.begin(), key->columns.end(),
                                                     column.name) != key->columns.end();
    if (column.primary_key || column.identity) column.nullable.reset();
  }
}

}  // namespace

void read_constraints(Reading& reading) {
  std::vector<FoundConstraint> all;
  for (Row& row : reading.ask(constraints_query(reading))) {
    FoundConstraint found = read_constraint(reading, row);
    if (reading.find_table(found.table) != nullptr) all.push_back(std::move(found));
  }
  const std::map<std::string, ColumnNames> elsewhere = columns_elsewhere(reading, all);
  for (FoundConstraint& found : all) {
    const Relation& relation = reading.relations.at(found.table);
    if (relation.is_inherited && !found.is_local) continue;
    found.facts.comment = reading.take_comment("pg_constraint", found.oid);
    if (!found.is_plain) {
      add_as_text(reading, relation, found);
      continue;
    }
    schema::Constraint constraint = constraint_value(reading, relation, found);
    if (auto* key = std::get_if<schema::ForeignKey>(&constraint)) {
      const Relation* referred = reading.find(found.referred_oid);
      key->referred_columns =
          names_of(referred == nullptr ? elsewhere.at(found.referred_oid) : referred->columns,
                   found.referred_columns);
    }
    reading.find_table(found.table)->constraints.push_back(std::move(constraint));
  }
  std::set<std::string> serials;
  for (const auto& [oid, relation] : reading.relations) {
    schema::Table* table = reading.find_table(oid);
    if (table == nullptr) continue;
    say_serial(reading, oid, *table, serials);
    mark_key(*table);
  }
  std::erase_if(reading.database.sequences, [&](const schema::Sequence& sequence) {
    return serials.contains(reading.quoted({.name = sequence.name, .schema = sequence.schema}));
  });
}

}  // namespace migrate::dialect::postgresql
