// SPDX-License-Identifier: MIT
#include "base/text.hpp"
#include "dialect/postgresql/introspect/reading.hpp"

#include <utility>

#include <fmt/core.h>

namespace migrate::dialect::postgresql {

namespace {

/// What the catalogue says of a table, view or sequence.
struct Found {
  std::string oid;
  schema::TableName name;
  char kind = 'r';
  bool is_unlogged = false;
  bool is_partition = false;
  bool is_filled = true;  ///< a materialized view
  bool has_row_security = false;
  bool forces_row_security = false;
  char identity = 'd';  ///< pg_class.relreplident
  bool is_typed = false;
  std::map<std::string, std::string> options;
  std::map<std::string, std::string> toast_options;
  std::string tablespace;
  std::string access_method;
  std::string partition_by;
  std::string query;
};

std::string relations_query(const Reading& reading) {
  return fmt::format(
      "SELECT c.oid, n.nspname, c.relname, c.relkind, c.relpersistence = 'u', c.relispartition, "
      "c.relispopulated, c.relrowsecurity, c.relforcerowsecurity, c.relreplident, c.reloftype <> "
      "0, array_to_string(c.reloptions, E'\\n'), array_to_string(x.reloptions, E'\\n'), "
      "s.spcname, CASE WHEN a.amname <> 'heap' THEN a.amname END, CASE WHEN c.relkind = 'p' THEN "
      "pg_get_partkeydef(c.oid) END, CASE WHEN c.relkind IN ('v', 'm') THEN "
      "pg_get_viewdef(c.oid) END FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace "
      "LEFT JOIN pg_class x ON x.oid = c.reltoastrelid LEFT JOIN pg_tablespace s ON s.oid = "
      "c.reltablespace LEFT JOIN pg_am a ON a.oid = c.relam WHERE c.relkind IN ('r', 'p', 'v', "
      "'m', 'S', 'c', 'f') AND c.relpersistence <> 't' AND {} AND {}",
      reading.is_read("n"), Reading::is_nobodys("pg_class", "c.oid"));
}

Found read_found(const Reading& reading, Row& row) {
  Fields fields(row);
  Found found;
  found.oid = fields.text();
  found.name.schema = reading.schema(fields.text());
  found.name.name = fields.text();
  found.kind = fields.text().at(0);
  found.is_unlogged = fields.flag();
  found.is_partition = fields.flag();
  found.is_filled = fields.flag();
  found.has_row_security = fields.flag();
  found.forces_row_security = fields.flag();
  found.identity = fields.text().at(0);
  found.is_typed = fields.flag();
  found.options = fields.options();
  found.toast_options = fields.options();
  found.tablespace = fields.text();
  found.access_method = fields.text();
  found.partition_by = fields.text();
  found.query = fields.text();
  return found;
}

void add_fact(Reading& reading, const Found& found, const std::string& kind, const std::string& on,
              const std::string& off) {
  const std::string alter = "ALTER TABLE " + reading.quoted(found.name) + ' ';
  reading.add_other({.kind = kind,
                     .name = found.name.name,
                     .schema = found.name.schema,
                     .table = found.name.name,
                     .create = alter + on,
                     .drop = alter + off});
}

/// What a table has besides what its value can say. A replica identity that is an index is said
/// with the indexes.
void add_facts(Reading& reading, const Found& found) {
  if (found.has_row_security) {
    add_fact(reading, found, "row security", "ENABLE ROW LEVEL SECURITY",
             "DISABLE ROW LEVEL SECURITY");
  }
  if (found.forces_row_security) {
    add_fact(reading, found, "forced row security", "FORCE ROW LEVEL SECURITY",
             "NO FORCE ROW LEVEL SECURITY");
  }
  if (found.identity == 'f' || found.identity == 'n') {
    add_fact(reading, found, "replica identity",
             found.identity == 'f' ? "REPLICA IDENTITY FULL" : "REPLICA IDENTITY NOTHING",
             "REPLICA IDENTITY DEFAULT");
  }
}

std::size_t add_table(Reading& reading, Found& found) {
  schema::Table table{.name = found.name.name, .schema = found.name.schema};
  table.comment = reading.take_comment("pg_class", found.oid);
  if (found.is_unlogged) table.prefixes = {"UNLOGGED"};
  table.postgresql.partition_by = found.partition_by;
  table.postgresql.tablespace = found.tablespace;
  table.postgresql.access_method = found.access_method;
  table.postgresql.with = std::move(found.options);
  for (auto& [name, value] : found.toast_options) {
    table.postgresql.with.emplace("toast." + name, std::move(value));
  }
  add_facts(reading, found);
  reading.database.tables.push_back(std::move(table));
  return reading.database.tables.size() - 1;
}

std::size_t add_view(Reading& reading, Found& found) {
  schema::View view{.name = found.name.name, .schema = found.name.schema, .query = {}};
  view.query = text::trim(found.query);
  if (view.query.ends_with(';')) view.query.pop_back();
  view.materialized = found.kind == 'm';
  view.with_data = found.is_filled;
  view.with = std::move(found.options);
  const std::string comment = reading.take_comment("pg_class", found.oid);
  if (!comment.empty()) {
    reading.database.comments.push_back(
        {.on = fmt::format("{} {}", view.materialized ? "MATERIALIZED VIEW" : "VIEW",
                           reading.quoted(found.name)),
         .text = comment});
  }
  reading.database.views.push_back(std::move(view));
  return reading.database.views.size() - 1;
}

void leave_out(Reading& reading, const Found& found, const std::string& kind) {
  reading.database.left_out.push_back({.kind = kind, .name = reading.quoted(found.name)});
}

void add_relation(Reading& reading, Found found) {
  Relation relation{.kind = found.kind, .name = found.name};
  switch (found.kind) {
    case 'r':
    case 'p':
      if (found.is_typed) {
        leave_out(reading, found, "table of a type");
        return;
      }
      relation.at = add_table(reading, found);
      break;
    case 'v':
    case 'm':
      relation.at = add_view(reading, found);
      break;
    case 'f':
      leave_out(reading, found, "foreign table");
      return;
    default:  // sequences and composite types, of which more is read later
      break;
  }
  reading.relations.emplace(found.oid, std::move(relation));
}

std::string bound_query(const Reading& reading) {
  return fmt::format(
      "SELECT i.inhrelid, c.relispartition, pg_get_expr(c.relpartbound, c.oid), pn.nspname, "
      "p.relname FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid JOIN pg_namespace n ON "
      "n.oid = c.relnamespace JOIN pg_class p ON p.oid = i.inhparent JOIN pg_namespace pn ON "
      "pn.oid = p.relnamespace WHERE c.relkind IN ('r', 'p') AND {} ORDER BY i.inhrelid, "
      "i.inhseqno",
      reading.is_read("n"));
}

/// A parent in another schema cannot be said in CREATE TABLE's value.
void read_parents(Reading& reading) {
  for (Row& row : reading.ask(bound_query(reading))) {
    Fields fields(row);
    const std::string oid = fields.text();
    schema::Table* table = reading.find_table(oid);
    if (table == nullptr) continue;
    const bool is_partition = fields.flag();
    std::string bound = fields.text();
    schema::TableName parent{.name = {}, .schema = reading.schema(fields.text())};
    parent.name = fields.text();
    if (is_partition) {
      table->postgresql.partition =
          schema::Partition{.of = std::move(parent), .bound = std::move(bound)};
    } else if (parent.schema.empty()) {
      table->postgresql.inherits.push_back(parent.name);
      reading.relations.at(oid).is_inherited = true;
    } else {
      const std::string alter = "ALTER TABLE " + reading.quoted({table->name, table->schema});
      const std::string quoted = reading.quoted(parent);
      reading.add_other({.kind = "inheritance",
                         .name = quoted,
                         .schema = table->schema,
                         .table = table->name,
                         .create = fmt::format("{} INHERIT {}", alter, quoted),
                         .drop = fmt::format("{} NO INHERIT {}", alter, quoted)});
    }
  }
}

}  // namespace

void read_relations(Reading& reading) {
  for (Row& row : reading.ask(relations_query(reading))) {
    Found found = read_found(reading, row);
    if (reading.takes(found.name)) add_relation(reading, std::move(found));
  }
  read_parents(reading);
}

}  // namespace migrate::dialect::postgresql
