// SPDX-License-Identifier: MIT
#include "script/formats/alembic/write_table.hpp"

#include "base/text.hpp"
#include "dialect/ddl/index_text.hpp"
#include "dialect/dialect.hpp"
#include "schema/complete.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include <fmt/core.h>

namespace migrate::script::alembic {

namespace {

using Arguments = std::vector<Code>;

Code truth(bool value) {
  return word(value ? "True" : "False");
}

void add_text(Arguments& arguments, std::string_view name, const std::string& value) {
  if (!value.empty()) arguments.push_back(keyword(name, text_code(value)));
}

void add_texts(Arguments& arguments, std::string_view name,
               const std::vector<std::string>& values) {
  if (!values.empty()) arguments.push_back(keyword(name, texts_code(values)));
}

void add_flag(Arguments& arguments, std::string_view name, const std::optional<bool>& value) {
  if (value) arguments.push_back(keyword(name, truth(*value)));
}

void add_number(Arguments& arguments, std::string_view name,
                const std::optional<std::int64_t>& value) {
  if (value) arguments.push_back(keyword(name, word(std::to_string(*value))));
}

void add_map(Arguments& arguments, std::string_view name,
             const std::map<std::string, std::string>& values) {
  if (values.empty()) return;
  Code map{.head = fmt::format("{}=", name), .open = '{'};
  for (const auto& [key, value] : values) {
    map.items.push_back(word(fmt::format("{}: {}", in_quotes(key), in_quotes(value))));
  }
  arguments.push_back(std::move(map));
}

bool is_among(const std::vector<std::string>& names, const std::string& name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

void add_sequence_options(Arguments& arguments, const schema::SequenceOptions& options) {
  add_number(arguments, "start", options.start);
  add_number(arguments, "increment", options.increment);
  add_number(arguments, "minvalue", options.minimum);
  add_number(arguments, "maxvalue", options.maximum);
  if (options.no_minimum) add_flag(arguments, "nominvalue", true);
  if (options.no_maximum) add_flag(arguments, "nomaxvalue", true);
  add_flag(arguments, "cycle", options.cycle);
  add_number(arguments, "cache", options.cache);
}

Code identity_code(const schema::Identity& identity) {
  Arguments arguments{keyword("always", truth(identity.always))};
  add_sequence_options(arguments, identity.options);
  return call("sa.Identity", std::move(arguments));
}

void add_timing(Arguments& arguments, const schema::ConstraintFacts& facts) {
  add_flag(arguments, "deferrable", facts.timing.deferrable);
  add_text(arguments, "initially", facts.timing.initially);
}

/// Options of a key that SQLAlchemy knows for indexes alone.
void add_key_options(Arguments& arguments, const schema::PostgresqlKeyOptions& options,
                     const std::string& on_conflict) {
  const bool is_known =
      options.with.empty() && options.tablespace.empty() && options.using_index.empty();
  if (!is_known) throw Unsayable{};
  add_texts(arguments, "postgresql_include", options.include);
  add_flag(arguments, "postgresql_nulls_not_distinct", options.nulls_not_distinct);
  add_text(arguments, "sqlite_on_conflict", on_conflict);
}

struct AddConstraintOptions {
  Arguments& arguments;

  void operator()(const schema::PrimaryKey& key) const {
    add_key_options(arguments, key.postgresql, key.sqlite_on_conflict);
  }

  void operator()(const schema::Unique& unique) const {
    add_key_options(arguments, unique.postgresql, unique.sqlite_on_conflict);
  }

  void operator()(const schema::ForeignKey& key) const {
    add_text(arguments, "onupdate", key.on_update);
    add_text(arguments, "ondelete", key.on_delete);
    add_text(arguments, "match", key.match);
    if (key.use_alter) add_flag(arguments, "use_alter", true);
    if (key.not_valid) add_flag(arguments, "postgresql_not_valid", true);
  }

  void operator()(const schema::Check& check) const {
    if (check.no_inherit) throw Unsayable{};
    if (check.not_valid) add_flag(arguments, "postgresql_not_valid", true);
    add_text(arguments, "sqlite_on_conflict", check.sqlite_on_conflict);
  }

  void operator()(const schema::Exclude& exclude) const {
    add_text(arguments, "using", exclude.method);
    std::map<std::string, std::string> classes;
    for (const schema::Exclusion& element : exclude.elements) {
      if (element.operator_class.empty()) continue;
      const auto* column = std::get_if<std::string>(&element.what);
      if (column == nullptr) throw Unsayable{};
      classes.emplace(*column, element.operator_class);
    }
    add_map(arguments, "ops", classes);
  }
};

/// A dot in a name would be one between names.
std::string referred_text(const schema::ForeignKey& key, const std::string& column) {
  const bool has_dot =
      (key.referred_schema + key.referred_table + column).find('.') != std::string::npos;
  if (has_dot) throw Unsayable{};
  const std::string table = key.referred_schema.empty()
                                ? key.referred_table
                                : key.referred_schema + '.' + key.referred_table;
  return table + '.' + column;
}

Arguments texts(const std::vector<std::string>& values) {
  return texts_code(values).items;
}

/// The function that makes a constraint of a table, and what it is over.
struct ConstraintCall {
  const TableWriter& writer;

  Code operator()(const schema::PrimaryKey& key) const {
    return call("sa.PrimaryKeyConstraint", texts(key.columns));
  }

  Code operator()(const schema::Unique& unique) const {
    return call("sa.UniqueConstraint", texts(unique.columns));
  }

  Code operator()(const schema::ForeignKey& key) const {
    if (key.referred_columns.empty()) throw Unsayable{};
    std::vector<std::string> referred;
    for (const std::string& column : key.referred_columns) {
      referred.push_back(referred_text(key, column));
    }
    return call("sa.ForeignKeyConstraint", {texts_code(key.columns), texts_code(referred)});
  }

  Code operator()(const schema::Check& check) const {
    return call("sa.CheckConstraint", {writer.plain_sql(check.condition)});
  }

  Code operator()(const schema::Exclude& exclude) const {
    return call("postgresql.ExcludeConstraint", writer.elements(exclude));
  }
};

bool is_integer(const schema::Type& type) {
  const std::string name = text::lower(type.name);
  return type.dimensions == 0 &&
         (name == "integer" || name == "int" || name == "bigint" || name == "smallint" ||
          name == "biginteger" || name == "smallinteger");
}

/// Whether SQLAlchemy would let it number its rows by itself, unless it is told not to.
bool seems_to_count(const schema::Column& column, const schema::Table& table) {
  const schema::PrimaryKey* key = schema::primary_key_of(table);
  const bool is_key =
      key != nullptr && key->columns.size() == 1 && key->columns.front() == column.name;
  return is_key && is_integer(column.type) && !column.server_default && !column.identity &&
         !column.computed;
}

}  // namespace

bool is_nullable_in(const schema::Table& table, const schema::Column& column) {
  if (column.nullable) return *column.nullable;
  const schema::PrimaryKey* key = schema::primary_key_of(table);
  return column.is_nullable() && (key == nullptr || !is_among(key->columns, column.name));
}

void add_schema(Arguments& arguments, const std::string& schema, std::string_view parameter) {
  add_text(arguments, parameter, schema);
}

TableWriter TableWriter::in_batch() const {
  TableWriter inside = *this;
  inside.object_ = "batch_op";
  return inside;
}

Code TableWriter::name(const schema::Name& name) const {
  return name.empty() ? word("None") : call(fmt::format("{}.f", object_), {text_code(name.text)});
}

Code TableWriter::plain_sql(const schema::SqlText& sql) const {
  return text_code(shielded(sql.on(dialect_.name())));
}

Code TableWriter::bare_sql(const schema::SqlText& sql) const {
  return text_code(sql.on(dialect_.name()));
}

Code TableWriter::sql(const schema::SqlText& sql) const {
  return call("sa.text", {plain_sql(sql)});
}

Code TableWriter::column_default(const operation::ColumnDefault& value) const {
  if (std::holds_alternative<operation::NoDefault>(value)) return word("None");
  if (const auto* identity = std::get_if<schema::Identity>(&value)) return identity_code(*identity);
  if (const auto* computed = std::get_if<schema::Computed>(&value)) {
    Arguments arguments{plain_sql(computed->sql)};
    add_flag(arguments, "persisted", computed->persisted);
    return call("sa.Computed", std::move(arguments));
  }
  const auto& plain = std::get<schema::ServerDefault>(value);
  if (const auto* text = std::get_if<std::string>(&plain)) return text_code(*text);
  const std::string expression =
      dialect_.default_expression(std::get<schema::SqlText>(plain).on(dialect_.name()));
  return call("sa.text", {text_code(shielded(expression))});
}

Code TableWriter::column(const schema::Column& column, const schema::Table& table) const {
  Arguments arguments{text_code(column.name), types_.column_type(column.type)};
  if (column.sequence) throw Unsayable{};
  if (column.identity) arguments.push_back(identity_code(*column.identity));
  if (column.computed) arguments.push_back(column_default(*column.computed));
  for (const schema::Constraint& own : column.constraints) arguments.push_back(constraint(own));
  if (column.server_default) {
    arguments.push_back(keyword("server_default", column_default(*column.server_default)));
  }
  if (column.primary_key && schema::primary_key_of(table) == nullptr) {
    add_flag(arguments, "primary_key", true);
  }
  if (column.unique) add_flag(arguments, "unique", true);
  if (column.index) add_flag(arguments, "index", true);
  const bool counts = column.autoincrement == schema::Autoincrement::yes;
  if (counts ||
      (column.autoincrement == schema::Autoincrement::no && seems_to_count(column, table))) {
    add_flag(arguments, "autoincrement", counts);
  }
  add_flag(arguments, "nullable", is_nullable_in(table, column));
  add_text(arguments, "comment", column.comment);
  add_text(arguments, "sqlite_on_conflict_primary_key", column.sqlite.on_conflict_primary_key);
  add_text(arguments, "sqlite_on_conflict_not_null", column.sqlite.on_conflict_not_null);
  add_text(arguments, "sqlite_on_conflict_unique", column.sqlite.on_conflict_unique);
  return call("sa.Column", std::move(arguments));
}

Arguments TableWriter::elements(const schema::Exclude& exclude) const {
  Arguments pairs;
  for (const schema::Exclusion& element : exclude.elements) {
    const auto* column = std::get_if<std::string>(&element.what);
    Code what =
        column == nullptr ? sql(std::get<schema::SqlText>(element.what)) : text_code(*column);
    pairs.push_back(call("", {std::move(what), text_code(element.with)}));
  }
  return pairs;
}

Arguments TableWriter::options(const schema::Constraint& constraint) const {
  Arguments arguments;
  std::visit(AddConstraintOptions{arguments}, constraint);
  const auto* exclude = std::get_if<schema::Exclude>(&constraint);
  if (exclude != nullptr && exclude->where) {
    arguments.push_back(keyword("where", sql(*exclude->where)));
  }
  add_timing(arguments, schema::facts_of(constraint));
  return arguments;
}

Code TableWriter::constraint(const schema::Constraint& constraint) const {
  Code code = std::visit(ConstraintCall{*this}, constraint);
  if (std::holds_alternative<schema::Exclude>(constraint)) types_.need("postgresql");
  const schema::Name& name = schema::facts_of(constraint).name;
  if (!name.empty()) code.items.push_back(keyword("name", this->name(name)));
  for (Code& option : options(constraint)) code.items.push_back(std::move(option));
  return code;
}

Code TableWriter::element(const schema::IndexElement& element) const {
  schema::IndexElement bare = element;
  bare.operator_class.clear();
  const auto* column = std::get_if<std::string>(&element.what);
  if (column != nullptr && bare == schema::IndexElement{.what = *column}) return text_code(*column);
  return sql({.sql = dialect::index_element_text(dialect_, element)});
}

Code TableWriter::elements(const schema::Index& index) const {
  Arguments items;
  for (const schema::IndexElement& one : index.elements) items.push_back(element(one));
  return list(std::move(items));
}

Arguments TableWriter::options(const schema::Index& index) const {
  Arguments arguments;
  if (dialect_.name() == "sqlite") {
    if (index.sqlite.where) arguments.push_back(keyword("sqlite_where", sql(*index.sqlite.where)));
    return arguments;
  }
  const schema::PostgresqlIndexOptions& options = index.postgresql;
  add_text(arguments, "postgresql_using", options.method);
  std::map<std::string, std::string> classes;
  for (const schema::IndexElement& one : index.elements) {
    // With others, it stands in the text.
    const auto* column = std::get_if<std::string>(&one.what);
    const bool is_plain = column != nullptr && element(one).open == 0;
    if (is_plain && !one.operator_class.empty()) classes.emplace(*column, one.operator_class);
  }
  add_map(arguments, "postgresql_ops", classes);
  add_texts(arguments, "postgresql_include", options.include);
  add_flag(arguments, "postgresql_nulls_not_distinct", options.nulls_not_distinct);
  add_map(arguments, "postgresql_with", options.with);
  add_text(arguments, "postgresql_tablespace", options.tablespace);
  if (options.where) arguments.push_back(keyword("postgresql_where", sql(*options.where)));
  if (options.concurrently) add_flag(arguments, "postgresql_concurrently", true);
  return arguments;
}

void TableWriter::add_options(Arguments& arguments, const schema::Table& table) const {
  const schema::PostgresqlTableOptions& options = table.postgresql;
  if (!options.with.empty() || options.partition) throw Unsayable{};
  add_text(arguments, "comment", table.comment);
  add_texts(arguments, "prefixes", table.prefixes);
  add_text(arguments, "postgresql_partition_by", options.partition_by);
  add_texts(arguments, "postgresql_inherits", options.inherits);
  add_text(arguments, "postgresql_using", options.access_method);
  add_text(arguments, "postgresql_on_commit", options.on_commit);
  add_text(arguments, "postgresql_tablespace", options.tablespace);
  if (table.sqlite.autoincrement) add_flag(arguments, "sqlite_autoincrement", true);
  if (!table.sqlite.with_rowid) add_flag(arguments, "sqlite_with_rowid", false);
  if (table.sqlite.strict) add_flag(arguments, "sqlite_strict", true);
}

Arguments TableWriter::table(const schema::Table& table) const {
  Arguments arguments{text_code(table.name)};
  for (const schema::Column& one : table.columns) {
    if (!one.system) arguments.push_back(column(one, table));
  }
  for (const schema::Constraint& one : table.constraints) arguments.push_back(constraint(one));
  add_schema(arguments, table.schema);
  add_options(arguments, table);
  return arguments;
}

}  // namespace migrate::script::alembic
