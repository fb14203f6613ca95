// SPDX-License-Identifier: MIT
#include "script/formats/yaml/outline.hpp"
#include "script/formats/yaml/writer.hpp"

#include <algorithm>
#include <utility>

namespace migrate::script::yaml {

namespace {

void put_timing(Outline& outline, const schema::ConstraintFacts& facts) {
  outline.flag("deferrable", facts.timing.deferrable).text("initially", facts.timing.initially);
}

void put_key_options(Outline& outline, const schema::PostgresqlKeyOptions& options) {
  outline.names("postgresql_include", options.include)
      .flag("postgresql_nulls_not_distinct", options.nulls_not_distinct)
      .options("postgresql_with", options.with)
      .text("postgresql_tablespace", options.tablespace)
      .text("postgresql_using_index", options.using_index);
}

Node exclusions_node(const schema::Exclude& exclude) {
  std::vector<Node> items;
  for (const schema::Exclusion& element : exclude.elements) {
    Outline item;
    if (const auto* name = std::get_if<std::string>(&element.what)) {
      item.put("name", text_node(*name));
    } else {
      item.put("sql", sql_node(std::get<schema::SqlText>(element.what)));
    }
    item.text("with", element.with).text("ops", element.operator_class);
    items.push_back(item.node());
  }
  return list_node(std::move(items));
}

/// What a constraint says, under the keys of a list or of an operation.
class PutConstraint {
 public:
  PutConstraint(Outline& outline, bool in_list) : outline_(outline), in_list_(in_list) {}

  void operator()(const schema::PrimaryKey& key) const {
    outline_.put(in_list_ ? "primary_key" : "columns", names_node(key.columns));
    put_key_options(outline_, key.postgresql);
    outline_.text("sqlite_on_conflict", key.sqlite_on_conflict);
  }

  void operator()(const schema::Unique& unique) const {
    outline_.put(in_list_ ? "unique" : "columns", names_node(unique.columns));
    put_key_options(outline_, unique.postgresql);
    outline_.text("sqlite_on_conflict", unique.sqlite_on_conflict);
  }

  void operator()(const schema::ForeignKey& key) const {
    outline_.put(in_list_ ? "foreign_key" : "columns", names_node(key.columns));
    outline_.text("referent_table", key.referred_table)
        .names("referent_columns", key.referred_columns)
        .text("referent_schema", key.referred_schema)
        .text("ondelete", key.on_delete)
        .text("onupdate", key.on_update)
        .text("match", key.match)
        .flag("use_alter", key.use_alter)
        .flag("postgresql_not_valid", key.not_valid);
  }

  void operator()(const schema::Check& check) const {
    outline_.put(in_list_ ? "check" : "condition", sql_node(check.condition));
    outline_.flag("postgresql_not_valid", check.not_valid)
        .flag("postgresql_no_inherit", check.no_inherit)
        .text("sqlite_on_conflict", check.sqlite_on_conflict);
  }

  void operator()(const schema::Exclude& exclude) const {
    outline_.put(in_list_ ? "exclude" : "elements", exclusions_node(exclude));
    outline_.text("using", exclude.method).sql("where", exclude.where);
  }

 private:
  Outline& outline_;
  bool in_list_;
};

std::string_view autoincrement_word(schema::Autoincrement autoincrement) {
  switch (autoincrement) {
    case schema::Autoincrement::yes:
      return "true";
    case schema::Autoincrement::no:
      return "false";
    case schema::Autoincrement::ignore_foreign_key:
      return "ignore_fk";
    case schema::Autoincrement::automatic:
      break;
  }
  return "auto";
}

Node element_node(const schema::IndexElement& element) {
  const bool is_bare = element.collation.empty() && element.operator_class.empty() &&
                       element.order == schema::Order::unsaid &&
                       element.nulls == schema::Nulls::unsaid;
  const auto* const name = std::get_if<std::string>(&element.what);
  if (is_bare && name != nullptr) return text_node(*name);
  if (is_bare) return expression_node(std::get<schema::SqlText>(element.what));
  Outline outline;
  if (name != nullptr) {
    outline.put("name", text_node(*name));
  } else {
    outline.put("sql", sql_node(std::get<schema::SqlText>(element.what)));
  }
  if (element.order != schema::Order::unsaid) {
    outline.text("order", element.order == schema::Order::ascending ? "asc" : "desc");
  }
  if (element.nulls != schema::Nulls::unsaid) {
    outline.text("nulls", element.nulls == schema::Nulls::first ? "first" : "last");
  }
  outline.text("collation", element.collation).text("ops", element.operator_class);
  return outline.node();
}

void put_column_facts(Outline& outline, const schema::Column& column) {
  outline.flag("primary_key", column.primary_key)
      .flag("nullable", column.nullable)
      .flag("unique", column.unique)
      .flag("index", column.index);
  if (column.server_default) outline.put("server_default", default_node(*column.server_default));
  if (column.autoincrement != schema::Autoincrement::automatic) {
    outline.put("autoincrement", plain_node(autoincrement_word(column.autoincrement)));
  }
  if (column.identity) outline.put("identity", identity_node(*column.identity));
  if (column.computed) outline.put("computed", computed_node(*column.computed));
  if (column.sequence) {
    Outline sequence;
    sequence.text("name", column.sequence->name).text("schema", column.sequence->schema);
    put_sequence_options(sequence, column.sequence->options);
    outline.put("sequence", sequence.node());
  }
}

Node constraints_node(const std::vector<schema::Constraint>& constraints) {
  std::vector<Node> items;
  items.reserve(constraints.size());
  for (const schema::Constraint& constraint : constraints) {
    items.push_back(constraint_node(constraint));
  }
  return list_node(std::move(items));
}

void put_postgresql(Outline& outline, const schema::PostgresqlTableOptions& options) {
  outline.text("postgresql_partition_by", options.partition_by)
      .names("postgresql_inherits", options.inherits)
      .text("postgresql_tablespace", options.tablespace)
      .text("postgresql_using", options.access_method)
      .text("postgresql_on_commit", options.on_commit)
      .options("postgresql_with", options.with);
}

}  // namespace

void put_constraint(Outline& outline, const schema::Constraint& constraint, bool in_list) {
  std::visit(PutConstraint(outline, in_list), constraint);
  const schema::ConstraintFacts& facts = schema::facts_of(constraint);
  put_timing(outline, facts);
  outline.text("comment", facts.comment);
}

Node constraint_node(const schema::Constraint& constraint) {
  Outline outline;
  outline.text("name", schema::facts_of(constraint).name.text);
  put_constraint(outline, constraint, true);
  return outline.node();
}

void put_sequence_options(Outline& outline, const schema::SequenceOptions& options) {
  outline.number("start", options.start)
      .number("increment", options.increment)
      .number("minvalue", options.minimum)
      .number("maxvalue", options.maximum)
      .flag("nominvalue", options.no_minimum)
      .flag("nomaxvalue", options.no_maximum)
      .flag("cycle", options.cycle)
      .number("cache", options.cache);
}

Node default_node(const schema::ServerDefault& value) {
  if (const auto* text = std::get_if<std::string>(&value)) return text_node(*text);
  return expression_node(std::get<schema::SqlText>(value));
}

Node identity_node(const schema::Identity& identity) {
  Outline outline;
  outline.flag("always", identity.always);
  put_sequence_options(outline, identity.options);
  return outline.empty() ? plain_node("true") : outline.node();
}

Node computed_node(const schema::Computed& computed) {
  Outline outline;
  outline.put("sql", sql_node(computed.sql));
  outline.flag("persisted", computed.persisted);
  return outline.node();
}

Node column_node(const schema::Column& column, bool with_name) {
  Outline outline;
  if (with_name) outline.text("name", column.name);
  // Said by itself, it goes with any type.
  schema::Type type = column.type;
  const std::string collation = std::exchange(type.collation, {});
  if (!type.empty()) outline.put("type", type_node(type));
  outline.text("collation", collation);
  put_column_facts(outline, column);
  outline.text("comment", column.comment).flag("system", column.system);
  outline.text("sqlite_on_conflict_primary_key", column.sqlite.on_conflict_primary_key)
      .text("sqlite_on_conflict_not_null", column.sqlite.on_conflict_not_null)
      .text("sqlite_on_conflict_unique", column.sqlite.on_conflict_unique);
  if (!column.constraints.empty()) {
    outline.put("constraints", constraints_node(column.constraints));
  }
  return outline.node();
}

void put_index(Outline& outline, const schema::Index& index) {
  std::vector<Node> elements;
  for (const schema::IndexElement& element : index.elements) {
    elements.push_back(element_node(element));
  }
  outline.put("columns", list_node(std::move(elements))).flag("unique", index.unique);
  const schema::PostgresqlIndexOptions& options = index.postgresql;
  const bool same_where = options.where == index.sqlite.where;
  outline.sql(same_where ? "where" : "postgresql_where", options.where);
  if (!same_where) outline.sql("sqlite_where", index.sqlite.where);
  outline.text("comment", index.comment)
      .text("postgresql_using", options.method)
      .names("postgresql_include", options.include)
      .flag("postgresql_nulls_not_distinct", options.nulls_not_distinct)
      .options("postgresql_with", options.with)
      .text("postgresql_tablespace", options.tablespace)
      .flag("postgresql_concurrently", options.concurrently);
}

Node index_node(const schema::Index& index, bool with_name) {
  Outline outline;
  if (with_name) outline.text("name", index.name.text);
  put_index(outline, index);
  return outline.node();
}

Node table_node(const schema::Table& table, bool with_name) {
  Outline outline;
  if (with_name) outline.text("name", table.name).text("schema", table.schema);
  outline.text("comment", table.comment).names("prefixes", table.prefixes);
  std::vector<Node> columns;
  for (const schema::Column& column : table.columns) columns.push_back(column_node(column));
  outline.put("columns", list_node(std::move(columns)));
  if (!table.constraints.empty()) {
    outline.put("constraints", constraints_node(table.constraints));
  }
  std::vector<Node> indexes;
  for (const schema::Index& index : table.indexes) indexes.push_back(index_node(index));
  if (!indexes.empty()) outline.put("indexes", list_node(std::move(indexes)));
  put_postgresql(outline, table.postgresql);
  outline.flag("sqlite_autoincrement", table.sqlite.autoincrement);
  if (!table.sqlite.with_rowid) outline.put("sqlite_with_rowid", plain_node("false"));
  outline.flag("sqlite_strict", table.sqlite.strict);
  return outline.node();
}

}  // namespace migrate::script::yaml
