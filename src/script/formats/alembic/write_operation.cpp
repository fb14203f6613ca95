// SPDX-License-Identifier: MIT
#include "script/formats/alembic/write_operation.hpp"

#include "base/text.hpp"
#include "dialect/ddl/constraint_text.hpp"
#include "dialect/dialect.hpp"
#include "schema/complete.hpp"

#include <algorithm>
#include <utility>

#include <fmt/core.h>

namespace migrate::script::alembic {

namespace {

using Calls = std::vector<Code>;
using Arguments = std::vector<Code>;

void add_true(Arguments& arguments, std::string_view name, bool value) {
  if (value) arguments.push_back(keyword(name, word("True")));
}

Code truth_code(bool value) {
  return word(value ? "True" : "False");
}

Code comment_code(const std::string& comment) {
  return comment.empty() ? word("None") : text_code(comment);
}

void append(Arguments& arguments, Arguments more) {
  for (Code& one : more) arguments.push_back(std::move(one));
}

std::string_view type_word(operation::ConstraintKind kind) {
  switch (kind) {
    case operation::ConstraintKind::primary_key:
      return "primary";
    case operation::ConstraintKind::unique:
      return "unique";
    case operation::ConstraintKind::foreign_key:
      return "foreignkey";
    case operation::ConstraintKind::check:
      return "check";
    case operation::ConstraintKind::exclude:
    case operation::ConstraintKind::unsaid:
      break;
  }
  return "";
}

bool is_identity(const std::optional<operation::ColumnDefault>& value) {
  return value && std::holds_alternative<schema::Identity>(*value);
}

bool is_computed(const std::optional<operation::ColumnDefault>& value) {
  return value && std::holds_alternative<schema::Computed>(*value);
}

bool is_plain(const std::optional<operation::ColumnDefault>& value) {
  return value && std::holds_alternative<schema::ServerDefault>(*value);
}

/// Alembic lets no column become a generated one or cease to be one, and knows of identities only
/// how they come, change and go.
void refuse_unknown_default(const operation::AlterColumn& op) {
  if (!op.to.server_default) return;
  const auto& to = op.to.server_default;
  const auto& was = op.was.server_default;
  if (is_computed(to) || is_computed(was) || (is_identity(was) && is_plain(to)) ||
      (is_plain(was) && is_identity(to))) {
    throw Unsayable{};
  }
}

/// Whether the default that there is must be told. Of a column without one, an identity alone must
/// know that there is none; what is generated is told where it changes.
bool tells_default(const operation::AlterColumn& op) {
  const std::optional<operation::ColumnDefault>& was = op.was.server_default;
  if (!was) return false;
  if (is_plain(was)) return true;
  if (!op.to.server_default) return false;
  return !std::holds_alternative<operation::NoDefault>(*was) || is_identity(op.to.server_default);
}

/// What an identity had and no longer has must be said: Alembic changes what it is told of.
operation::ColumnDefault spelled_out(const operation::ColumnDefault& to,
                                     const std::optional<operation::ColumnDefault>& was) {
  if (!is_identity(to) || !is_identity(was)) return to;
  schema::Identity identity = std::get<schema::Identity>(to);
  schema::SequenceOptions& now = identity.options;
  const schema::SequenceOptions& old = std::get<schema::Identity>(*was).options;
  if (old.start && !now.start) now.start = 1;
  if (old.increment && !now.increment) now.increment = 1;
  if (old.minimum && !now.minimum) now.no_minimum = true;
  if (old.maximum && !now.maximum) now.no_maximum = true;
  if (old.cycle && !now.cycle) now.cycle = false;
  if (old.cache && !now.cache) now.cache = 1;
  return identity;
}

Code execute_code(const std::string& sql) {
  return call("op.execute", {text_code(shielded(sql))});
}

struct ValueCode {
  const TableWriter& tables;

  Code operator()(operation::Null /*null*/) const { return word("None"); }

  Code operator()(bool value) const { return word(value ? "True" : "False"); }

  Code operator()(std::int64_t value) const { return word(std::to_string(value)); }

  Code operator()(const operation::Number& number) const { return word(number.text); }

  Code operator()(const std::string& text) const { return text_code(text); }

  Code operator()(const operation::Bytes& bytes) const {
    return call("bytes.fromhex", {text_code(text::hexadecimal(bytes.data))});
  }

  Code operator()(const schema::SqlText& sql) const { return tables.sql(sql); }
};

}  // namespace

Code OperationWriter::called(std::string_view function, Arguments arguments) const {
  return call(fmt::format("{}.{}", tables_.object(), function), std::move(arguments));
}

/// A batch has named its table.
void OperationWriter::add_table(Arguments& arguments, const schema::TableName& table) const {
  if (!is_batch()) arguments.push_back(text_code(table.name));
}

void OperationWriter::add_table_schema(Arguments& arguments, const schema::TableName& table) const {
  if (!is_batch()) add_schema(arguments, table.schema);
}

void OperationWriter::add_position(Arguments& arguments,
                                   const operation::Position& position) const {
  if (position.empty()) return;
  if (!is_batch()) throw Unsayable{};
  if (!position.before.empty()) {
    arguments.push_back(keyword("insert_before", text_code(position.before)));
  }
  if (!position.after.empty()) {
    arguments.push_back(keyword("insert_after", text_code(position.after)));
  }
}

Calls OperationWriter::constraint_comment(const schema::TableName& table,
                                          const schema::Constraint& constraint) const {
  const schema::ConstraintFacts& facts = schema::facts_of(constraint);
  if (facts.comment.empty() || facts.name.empty()) return {};
  const dialect::Dialect& dialect = tables_.dialect();
  return {execute_code(fmt::format(
      "COMMENT ON CONSTRAINT {} ON {} IS {}", dialect.render_name(facts.name),
      dialect.qualified_name(table.schema, table.name), dialect.quote_text(facts.comment)))};
}

bool OperationWriter::is_said_with_table(const schema::Constraint& constraint) const {
  try {
    tables_.constraint(constraint);
    return true;
  } catch (const Unsayable&) {
    return false;
  }
}

/// Takes out what SQLAlchemy cannot say with a table, and the references to a key of it.
std::vector<schema::Constraint> OperationWriter::take_late(schema::Table& table) const {
  std::vector<schema::Constraint> keys;
  std::vector<schema::Constraint> late;
  std::erase_if(table.constraints, [&](const schema::Constraint& constraint) {
    if (is_said_with_table(constraint)) return false;
    const bool is_key = std::holds_alternative<schema::PrimaryKey>(constraint) ||
                        std::holds_alternative<schema::Unique>(constraint);
    (is_key ? keys : late).push_back(constraint);
    return true;
  });
  if (!keys.empty()) {
    std::erase_if(table.constraints, [&](const schema::Constraint& constraint) {
      const auto* key = std::get_if<schema::ForeignKey>(&constraint);
      const bool is_own = key != nullptr && key->referred_table == table.name;
      if (is_own) late.push_back(constraint);
      return is_own;
    });
  }
  keys.insert(keys.end(), late.begin(), late.end());
  return keys;
}

Calls OperationWriter::late_constraint(const schema::TableName& table,
                                       const schema::Constraint& constraint) const {
  try {
    return (*this)(operation::AddConstraint{.table = table, .constraint = constraint});
  } catch (const Unsayable&) {
    const dialect::Dialect& dialect = tables_.dialect();
    Calls calls{execute_code(fmt::format("ALTER TABLE {} ADD {}",
                                         dialect.qualified_name(table.schema, table.name),
                                         dialect::constraint_text(dialect, constraint)))};
    append(calls, constraint_comment(table, constraint));
    return calls;
  }
}

Calls OperationWriter::operator()(const operation::CreateTable& op) const {
  const dialect::Dialect& dialect = tables_.dialect();
  const schema::TableName name{.name = op.table.name, .schema = op.table.schema};
  schema::Table table = op.table;
  const bool had_key = schema::primary_key_of(table) != nullptr;
  std::vector<schema::Constraint> late;
  if (dialect.adds_constraints()) late = take_late(table);
  const bool lost_key = had_key && schema::primary_key_of(table) == nullptr;
  const auto parameters = std::exchange(table.postgresql.with, {});
  // What the key says of its columns goes on without it; to count, it must be there.
  for (schema::Column& column : table.columns) {
    if (!lost_key) break;
    if (column.autoincrement == schema::Autoincrement::yes) throw Unsayable{};
    column.nullable = is_nullable_in(op.table, column);
    column.primary_key = false;
  }
  Arguments arguments = tables_.table(table);
  add_true(arguments, "if_not_exists", op.if_not_exists);
  Calls calls{called("create_table", std::move(arguments))};
  for (const auto& [parameter, value] : parameters) {
    calls.push_back(execute_code(fmt::format("ALTER TABLE {} SET ({} = {})",
                                             dialect.qualified_name(name.schema, name.name),
                                             parameter, value)));
  }
  for (const schema::Constraint& constraint : table.constraints) {
    append(calls, constraint_comment(name, constraint));
  }
  for (const schema::Constraint& constraint : late) {
    append(calls, late_constraint(name, constraint));
  }
  for (const schema::Index& index : op.table.indexes) {
    append(calls, (*this)(operation::CreateIndex{.table = name, .index = index}));
  }
  return calls;
}

Calls OperationWriter::operator()(const operation::DropTable& op) const {
  Arguments arguments{text_code(op.table.name)};
  add_schema(arguments, op.table.schema);
  add_true(arguments, "if_exists", op.if_exists);
  return {called("drop_table", std::move(arguments))};
}

Calls OperationWriter::operator()(const operation::RenameTable& op) const {
  Arguments arguments{text_code(op.table.name), text_code(op.new_name)};
  add_schema(arguments, op.table.schema);
  return {called("rename_table", std::move(arguments))};
}

Calls OperationWriter::operator()(const operation::SetTableComment& op) const {
  Arguments arguments;
  add_table(arguments, op.table);
  if (!op.comment.empty()) arguments.push_back(text_code(op.comment));
  if (op.was) arguments.push_back(keyword("existing_comment", comment_code(*op.was)));
  add_table_schema(arguments, op.table);
  const bool drops = op.comment.empty();
  return {called(drops ? "drop_table_comment" : "create_table_comment", std::move(arguments))};
}

Calls OperationWriter::operator()(const operation::AddColumn& op) const {
  // Where it is a key, a constraint of its own says so.
  schema::Column column = op.column;
  column.nullable = column.is_nullable();
  column.primary_key = false;
  // Alembic lets only a key count by itself.
  if (column.autoincrement == schema::Autoincrement::yes) throw Unsayable{};
  Arguments arguments;
  add_table(arguments, op.table);
  arguments.push_back(tables_.column(column, {}));
  add_table_schema(arguments, op.table);
  add_position(arguments, op.position);
  add_true(arguments, "if_not_exists", op.if_not_exists);
  Calls calls{called("add_column", std::move(arguments))};
  for (const schema::Index& index : op.indexes) {
    append(calls, (*this)(operation::CreateIndex{.table = op.table, .index = index}));
  }
  return calls;
}

Calls OperationWriter::operator()(const operation::DropColumn& op) const {
  Arguments arguments;
  add_table(arguments, op.table);
  arguments.push_back(text_code(op.column));
  add_table_schema(arguments, op.table);
  add_true(arguments, "if_exists", op.if_exists);
  return {called("drop_column", std::move(arguments))};
}

/// What a column becomes, each behind what Alembic must know of it before.
Arguments OperationWriter::column_changes(const operation::AlterColumn& op) const {
  const operation::ColumnFacts& to = op.to;
  const operation::ColumnFacts& was = op.was;
  Arguments arguments;
  const auto add = [&](std::string_view name, Code value) {
    arguments.push_back(keyword(name, std::move(value)));
  };
  if (to.name) add("new_column_name", text_code(*to.name));
  if (was.type) add("existing_type", tables_.types().column_type(*was.type));
  if (to.server_default) {
    add("server_default",
        tables_.column_default(spelled_out(*to.server_default, was.server_default)));
  }
  if (to.type) add("type_", tables_.types().column_type(*to.type));
  if (to.nullable) add("nullable", truth_code(*to.nullable));
  if (to.comment) add("comment", comment_code(*to.comment));
  if (to.comment && was.comment) add("existing_comment", comment_code(*was.comment));
  if (was.nullable && !to.nullable) add("existing_nullable", truth_code(*was.nullable));
  if (tells_default(op)) {
    add("existing_server_default", tables_.column_default(*was.server_default));
  }
  return arguments;
}

Calls OperationWriter::operator()(const operation::AlterColumn& op) const {
  if (op.to.autoincrement) throw Unsayable{};
  refuse_unknown_default(op);
  Arguments arguments;
  add_table(arguments, op.table);
  arguments.push_back(text_code(op.column));
  append(arguments, column_changes(op));
  if (op.using_expression) {
    arguments.push_back(keyword("postgresql_using", tables_.bare_sql(*op.using_expression)));
  }
  add_table_schema(arguments, op.table);
  add_position(arguments, op.position);
  return {called("alter_column", std::move(arguments))};
}

Code OperationWriter::foreign_key(const operation::AddConstraint& op,
                                  const schema::ForeignKey& key) const {
  if (key.referred_columns.empty()) throw Unsayable{};
  Arguments arguments{tables_.name(key.facts.name)};
  add_table(arguments, op.table);
  arguments.push_back(text_code(key.referred_table));
  arguments.push_back(texts_code(key.columns));
  arguments.push_back(texts_code(key.referred_columns));
  if (!is_batch()) add_schema(arguments, op.table.schema, "source_schema");
  add_schema(arguments, key.referred_schema, "referent_schema");
  append(arguments, tables_.options(op.constraint));
  return called("create_foreign_key", std::move(arguments));
}

/// Alembic makes none in a batch that has no name.
Calls OperationWriter::operator()(const operation::AddConstraint& op) const {
  const schema::Name& name = schema::facts_of(op.constraint).name;
  const bool is_key = std::holds_alternative<schema::PrimaryKey>(op.constraint);
  if (name.empty() && !is_key) throw Unsayable{};
  if (const auto* key = std::get_if<schema::ForeignKey>(&op.constraint)) {
    Calls calls{foreign_key(op, *key)};
    append(calls, constraint_comment(op.table, op.constraint));
    return calls;
  }
  Arguments arguments{tables_.name(name)};
  add_table(arguments, op.table);
  std::string_view function;
  if (const auto* key = std::get_if<schema::PrimaryKey>(&op.constraint)) {
    function = "create_primary_key";
    arguments.push_back(texts_code(key->columns));
  } else if (const auto* unique = std::get_if<schema::Unique>(&op.constraint)) {
    function = "create_unique_constraint";
    arguments.push_back(texts_code(unique->columns));
  } else if (const auto* check = std::get_if<schema::Check>(&op.constraint)) {
    function = "create_check_constraint";
    arguments.push_back(tables_.plain_sql(check->condition));
  } else {
    const auto& exclude = std::get<schema::Exclude>(op.constraint);
    function = "create_exclude_constraint";
    // Of an expression, Alembic does not know how it is called.
    for (const schema::Exclusion& element : exclude.elements) {
      if (std::holds_alternative<schema::SqlText>(element.what)) throw Unsayable{};
    }
    append(arguments, tables_.elements(exclude));
  }
  add_table_schema(arguments, op.table);
  append(arguments, tables_.options(op.constraint));
  Calls calls{called(function, std::move(arguments))};
  append(calls, constraint_comment(op.table, op.constraint));
  return calls;
}

Calls OperationWriter::operator()(const operation::DropConstraint& op) const {
  if (op.name.empty()) throw Unsayable{};
  Arguments arguments{tables_.name(op.name)};
  add_table(arguments, op.table);
  const std::string_view type = type_word(op.kind);
  if (!type.empty()) arguments.push_back(keyword("type_", text_code(type)));
  add_table_schema(arguments, op.table);
  add_true(arguments, "if_exists", op.if_exists);
  return {called("drop_constraint", std::move(arguments))};
}

Calls OperationWriter::operator()(const operation::CreateIndex& op) const {
  Arguments arguments{tables_.name(op.index.name)};
  add_table(arguments, op.table);
  arguments.push_back(tables_.elements(op.index));
  arguments.push_back(keyword("unique", word(op.index.unique ? "True" : "False")));
  add_table_schema(arguments, op.table);
  append(arguments, tables_.options(op.index));
  add_true(arguments, "if_not_exists", op.if_not_exists);
  Calls calls{called("create_index", std::move(arguments))};
  if (!op.index.comment.empty()) {
    const dialect::Dialect& dialect = tables_.dialect();
    calls.push_back(execute_code(fmt::format(
        "COMMENT ON INDEX {} IS {}", dialect.qualified_name(op.table.schema, op.index.name.text),
        dialect.quote_text(op.index.comment))));
  }
  return calls;
}

Calls OperationWriter::operator()(const operation::DropIndex& op) const {
  Arguments arguments{tables_.name(op.name)};
  if (!is_batch() && !op.table.name.empty()) {
    arguments.push_back(keyword("table_name", text_code(op.table.name)));
  }
  add_table_schema(arguments, op.table);
  add_true(arguments, "postgresql_concurrently", op.concurrently);
  add_true(arguments, "if_exists", op.if_exists);
  return {called("drop_index", std::move(arguments))};
}

Calls OperationWriter::operator()(const operation::BulkInsert& op) const {
  const auto* rows = std::get_if<std::vector<operation::Row>>(&op.rows);
  if (rows == nullptr) throw Unsayable{};
  Arguments table{text_code(op.table.name)};
  for (const std::string& column : op.columns) {
    table.push_back(call("sa.column", {text_code(column)}));
  }
  add_schema(table, op.table.schema);
  Code list = alembic::list({});
  for (const operation::Row& row : *rows) {
    Code one{.head = {}, .open = '{'};
    for (std::size_t at = 0; at < op.columns.size(); ++at) {
      Code value = std::visit(ValueCode{tables_}, row.at(at));
      value.head = fmt::format("{}: {}", in_quotes(op.columns[at]), value.head);
      one.items.push_back(std::move(value));
    }
    list.items.push_back(std::move(one));
  }
  return {called("bulk_insert", {call("sa.table", std::move(table)), std::move(list)})};
}

Calls OperationWriter::operator()(const operation::CreateEnum& op) const {
  return {method(tables_.types().enum_type(op.type, true), "create",
                 {word("op.get_bind()"), keyword("checkfirst", word("True"))})};
}

Calls OperationWriter::operator()(const operation::DropEnum& op) const {
  const schema::EnumType type{.name = op.type.name, .schema = op.type.schema};
  return {method(tables_.types().enum_type(type, false), "drop",
                 {word("op.get_bind()"), keyword("checkfirst", word("True"))})};
}

}  // namespace migrate::script::alembic
