// SPDX-License-Identifier: MIT
#include "base/text.hpp"
#include "dialect/postgresql/introspect/reading.hpp"

#include <utility>

#include <fmt/core.h>

namespace migrate::dialect::postgresql {

namespace {

/// An index, or the one behind an exclusion constraint.
struct FoundIndex {
  std::string oid;
  std::string relation;  ///< its oid
  schema::Index index;
  std::string definition;
  std::string constraint;  ///< the oid of an exclusion constraint
  std::string constraint_name;
  std::string constraint_definition;
  schema::Timing timing;
  std::vector<std::string> operators;
  bool is_identity = false;  ///< the table's replica identity
  bool is_clustered = false;
  bool is_plain = true;  ///< a value can say all of it
};

/// Those that belong to a primary key or a unique constraint are said with it; those that a
/// partition has because its parent has one come by themselves.
std::string indexes_query(const Reading& reading) {
  return fmt::format(
      "SELECT i.indexrelid, i.indrelid, x.relname, a.amname, i.indisunique, "
      "pg_get_expr(i.indpred, i.indrelid), array_to_string(x.reloptions, E'\\n'), s.spcname, {}, "
      "pg_get_indexdef(i.indexrelid, 0, true), c.oid, c.conname, CASE WHEN c.oid IS NOT NULL THEN "
      "pg_get_constraintdef(c.oid) END, c.condeferrable, c.condeferred, array_to_string("
      "array(SELECT CASE WHEN {} THEN o.oprname::text ELSE "
      "'OPERATOR(' || quote_ident(m.nspname) || '.' || o.oprname || ')' END FROM "
      "unnest(c.conexclop) WITH ORDINALITY k (n, at) JOIN pg_operator o ON o.oid = k.n JOIN "
      "pg_namespace m ON m.oid = o.oprnamespace ORDER BY k.at), E'\\n'), i.indisreplident, "
      "i.indisclustered FROM pg_index i JOIN pg_class x ON x.oid = i.indexrelid JOIN pg_class t "
      "ON t.oid = i.indrelid JOIN pg_namespace n ON n.oid = t.relnamespace JOIN pg_am a ON a.oid "
      "= x.relam LEFT JOIN pg_tablespace s ON s.oid = x.reltablespace LEFT JOIN pg_constraint c "
      "ON c.conindid = i.indexrelid AND c.contype IN ('p', 'u', 'x') WHERE t.relkind IN ('r', "
      "'p', 'm') AND coalesce(c.contype = 'x' OR i.indisreplident OR i.indisclustered, true) AND "
      "{} AND {}",
      reading.since(15, "i.indnullsnotdistinct", "false"), reading.is_visible("o.oprnamespace"),
      reading.is_read("n"), Reading::is_nobodys("pg_class", "i.indexrelid"));
}

FoundIndex read_index(Row& row) {
  Fields fields(row);
  FoundIndex found;
  found.oid = fields.text();
  found.relation = fields.text();
  found.index.name = {.text = fields.text(), .settled = true};
  found.index.postgresql.method = fields.text();
  if (found.index.postgresql.method == "btree") found.index.postgresql.method.clear();
  found.index.unique = fields.flag();
  if (const auto where = fields.maybe()) {
    found.index.postgresql.where = schema::SqlText{.sql = without_outer_parentheses(*where)};
  }
  found.index.postgresql.with = fields.options();
  found.index.postgresql.tablespace = fields.text();
  if (fields.flag()) found.index.postgresql.nulls_not_distinct = true;
  found.definition = fields.text();
  found.constraint = fields.text();
  found.constraint_name = fields.text();
  found.constraint_definition = fields.text();
  if (fields.flag()) found.timing.deferrable = true;
  if (fields.flag()) found.timing.initially = "DEFERRED";
  found.operators = fields.lines();
  found.is_identity = fields.flag();
  found.is_clustered = fields.flag();
  return found;
}

/// A row for each column of each index, also those behind INCLUDE; not of keys, which are
/// constraints.
std::string elements_query(const Reading& reading) {
  return fmt::format(
      "SELECT i.indexrelid, k.n < i.indnkeyatts, i.indkey[k.n], CASE WHEN i.indkey[k.n] = 0 THEN "
      "pg_get_indexdef(i.indexrelid, k.n + 1, false) END, CASE WHEN NOT o.opcdefault THEN "
      "quote_ident(o.opcname) END, {}, CASE WHEN i.indkey[k.n] = 0 THEN "
      "nullif(l.collname, 'default') WHEN i.indcollation[k.n] <> b.attcollation THEN l.collname "
      "END, {}, i.indoption[k.n], {} FROM pg_index i JOIN pg_class t "
      "ON t.oid = i.indrelid JOIN pg_namespace n ON n.oid = t.relnamespace CROSS JOIN LATERAL "
      "generate_series(0, i.indnatts - 1) k (n) LEFT JOIN pg_opclass o ON o.oid = i.indclass[k.n] "
      "AND k.n < i.indnkeyatts LEFT JOIN pg_collation l ON l.oid = i.indcollation[k.n] AND k.n < "
      "i.indnkeyatts LEFT JOIN pg_attribute b ON b.attrelid = i.indrelid AND b.attnum = "
      "i.indkey[k.n] AND i.indkey[k.n] <> 0 LEFT JOIN pg_attribute e ON e.attrelid = i.indexrelid "
      "AND e.attnum = k.n + 1 WHERE t.relkind IN ('r', 'p', 'm') AND NOT EXISTS (SELECT 1 FROM "
      "pg_constraint c WHERE c.conindid = i.indexrelid AND c.contype IN ('p', 'u')) AND {} ORDER "
      "BY i.indexrelid, k.n",
      reading.is_visible("o.opcnamespace"), reading.is_visible("l.collnamespace"),
      reading.since(13, "e.attoptions IS NULL", "true"), reading.is_read("n"));
}

schema::Nulls nulls_of(int options) {
  const bool descends = (options & 1) != 0;
  const bool nulls_first = (options & 2) != 0;
  if (descends == nulls_first) return schema::Nulls::unsaid;
  return nulls_first ? schema::Nulls::first : schema::Nulls::last;
}

void add_element(const Relation& relation, FoundIndex& found, Fields& fields) {
  const bool is_key = fields.flag();
  const int column = static_cast<int>(fields.number());
  std::string expression = fields.text();
  const auto name = relation.columns.find(column);
  if (column != 0 && name == relation.columns.end()) {
    found.is_plain = false;  // a column of the system's
    return;
  }
  if (!is_key) {
    found.index.postgresql.include.push_back(name->second);
    return;
  }
  schema::IndexElement element;
  if (column == 0) {
    element.what = schema::SqlText{.sql = std::move(expression)};
  } else {
    element.what = name->second;
  }
  const auto operator_class = fields.maybe();
  const bool is_class_visible = fields.flag();
  const auto collation = fields.maybe();
  const bool is_collation_visible = fields.flag();
  if (operator_class && !is_class_visible) found.is_plain = false;
  if (collation && !is_collation_visible) found.is_plain = false;
  element.operator_class = operator_class.value_or("");
  element.collation = collation.value_or("");
  const int options = static_cast<int>(fields.number());
  if ((options & 1) != 0) element.order = schema::Order::descending;
  element.nulls = nulls_of(options);
  if (!fields.flag()) found.is_plain = false;
  found.index.elements.push_back(std::move(element));
}

/// An exclusion constraint as a value, where that can say it.
std::optional<schema::Exclude> exclusion(const FoundIndex& found) {
  const schema::PostgresqlIndexOptions& options = found.index.postgresql;
  if (!found.is_plain || !options.include.empty() || !options.with.empty() ||
      !options.tablespace.empty() || found.operators.size() != found.index.elements.size()) {
    return std::nullopt;
  }
  schema::Exclude exclude{
      .facts = {.name = {.text = found.constraint_name, .settled = true}, .timing = found.timing},
      .elements = {                                                        }
  };
  for (std::size_t at = 0; at < found.operators.size(); ++at) {
    const schema::IndexElement& element = found.index.elements[at];
    if (!element.collation.empty() || element.order != schema::Order::unsaid ||
        element.nulls != schema::Nulls::unsaid) {
      return std::nullopt;
    }
    exclude.elements.push_back({.what = element.what,
                                .with = found.operators[at],
                                .operator_class = element.operator_class});
  }
  exclude.method = options.method.empty() ? "btree" : options.method;
  if (exclude.method == "gist") exclude.method.clear();
  exclude.where = options.where;
  return exclude;
}

void add_exclusion(Reading& reading, const FoundIndex& found) {
  schema::Table* table = reading.find_table(found.relation);
  if (table == nullptr) return;
  std::optional<schema::Exclude> exclude = exclusion(found);
  const std::string comment = reading.take_comment("pg_constraint", found.constraint);
  if (exclude) {
    exclude->facts.comment = comment;
    table->constraints.emplace_back(std::move(*exclude));
    return;
  }
  const std::string quoted = reading.quoted({.name = table->name, .schema = table->schema});
  const std::string name = reading.dialect.quote_name_if_needed(found.constraint_name);
  reading.add_other({.kind = "constraint",
                     .name = found.constraint_name,
                     .schema = table->schema,
                     .table = table->name,
                     .create = fmt::format("ALTER TABLE {} ADD CONSTRAINT {} {}", quoted, name,
                                           found.constraint_definition),
                     .drop = fmt::format("ALTER TABLE {} DROP CONSTRAINT {}", quoted, name)});
  if (comment.empty()) return;
  reading.database.comments.push_back(
      {.on = fmt::format("CONSTRAINT {} ON {}", name, quoted), .text = comment});
}

/// As the server writes it, where a value cannot say all of it.
void add_as_text(Reading& reading, const Relation& relation, const FoundIndex& found) {
  const std::string name =
      reading.quoted({.name = found.index.name.text, .schema = relation.name.schema});
  reading.add_other({.kind = "index",
                     .name = found.index.name.text,
                     .schema = relation.name.schema,
                     .table = relation.name.name,
                     .create = found.definition,
                     .drop = "DROP INDEX " + name});
  const std::string comment = reading.take_comment("pg_class", found.oid);
  if (!comment.empty())
    reading.database.comments.push_back({.on = "INDEX " + name, .text = comment});
}

void add_index(Reading& reading, const Relation& relation, FoundIndex& found) {
  if (!found.is_plain) {
    add_as_text(reading, relation, found);
    return;
  }
  found.index.comment = reading.take_comment("pg_class", found.oid);
  if (relation.kind == 'm') {
    reading.database.views.at(relation.at).indexes.push_back(std::move(found.index));
  } else {
    reading.database.tables.at(relation.at).indexes.push_back(std::move(found.index));
  }
}

void add_marks(Reading& reading, const Relation& relation, const FoundIndex& found) {
  const std::string alter = "ALTER TABLE " + reading.quoted(relation.name) + ' ';
  const std::string index = reading.dialect.quote_name_if_needed(found.index.name.text);
  const auto add = [&](const std::string& kind, const std::string& on, const std::string& off) {
    reading.add_other({.kind = kind,
                       .name = found.index.name.text,
                       .schema = relation.name.schema,
                       .table = relation.name.name,
                       .create = alter + on,
                       .drop = alter + off});
  };
  if (found.is_identity) {
    add("replica identity", "REPLICA IDENTITY USING INDEX " + index, "REPLICA IDENTITY DEFAULT");
  }
  if (found.is_clustered) add("cluster mark", "CLUSTER ON " + index, "SET WITHOUT CLUSTER");
}

}  // namespace

void read_indexes(Reading& reading) {
  std::vector<FoundIndex> indexes;
  std::unordered_map<std::string, std::size_t> by_oid;
  for (Row& row : reading.ask(indexes_query(reading))) {
    FoundIndex found = read_index(row);
    if (reading.find(found.relation) == nullptr) continue;
    by_oid.emplace(found.oid, indexes.size());
    indexes.push_back(std::move(found));
  }
  for (Row& row : reading.ask(elements_query(reading))) {
    Fields fields(row);
    const auto found = by_oid.find(fields.text());
    if (found == by_oid.end()) continue;
    FoundIndex& index = indexes[found->second];
    add_element(*reading.find(index.relation), index, fields);
  }
  for (FoundIndex& found : indexes) {
    const Relation& relation = *reading.find(found.relation);
    add_marks(reading, relation, found);
    if (found.constraint.empty()) {
      add_index(reading, relation, found);
    } else if (!found.operators.empty()) {
      add_exclusion(reading, found);
    }
  }
}

}  // namespace migrate::dialect::postgresql
