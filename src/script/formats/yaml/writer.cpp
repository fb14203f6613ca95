// SPDX-License-Identifier: MIT
#include "script/formats/yaml/writer.hpp"

#include "script/formats/yaml/emit.hpp"
#include "script/formats/yaml/outline.hpp"
#include "script/formats/yaml/scalar.hpp"
#include "script/formats/yaml/write_named.hpp"

#include <filesystem>
#include <utility>

#include <fmt/core.h>

namespace migrate::script::yaml {

namespace {

Outline on_table(const schema::TableName& table) {
  Outline outline;
  outline.text("table", table.name).text("schema", table.schema);
  return outline;
}

Outline named_table(const schema::TableName& table) {
  Outline outline;
  outline.text("name", table.name).text("schema", table.schema);
  return outline;
}

struct ValueNode {
  Node operator()(operation::Null /*null*/) const { return plain_node("null"); }

  Node operator()(bool value) const { return plain_node(value ? "true" : "false"); }

  Node operator()(std::int64_t value) const { return plain_node(std::to_string(value)); }

  Node operator()(const operation::Number& number) const { return plain_node(number.text); }

  Node operator()(const std::string& text) const { return text_node(text); }

  Node operator()(const operation::Bytes& bytes) const {
    Node node = text_node(to_base64(bytes.data));
    node.tag = "!!binary";
    return node;
  }

  Node operator()(const schema::SqlText& sql) const { return expression_node(sql); }
};

/// What a column's default becomes, under the key of its kind.
struct PutDefault {
  Outline& outline;
  std::string_view prefix;

  void operator()(operation::NoDefault /*none*/) const {
    put("server_default", plain_node("null"));
  }

  void operator()(const schema::ServerDefault& value) const {
    put("server_default", default_node(value));
  }

  void operator()(const schema::Identity& identity) const {
    put("identity", identity_node(identity));
  }

  void operator()(const schema::Computed& computed) const {
    put("computed", computed_node(computed));
  }

 private:
  void put(std::string_view key, Node node) const {
    outline.put(fmt::format("{}{}", prefix, key), std::move(node));
  }
};

std::string_view autoincrement_text(schema::Autoincrement autoincrement) {
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

void put_facts(Outline& outline, const operation::ColumnFacts& facts, std::string_view prefix) {
  const auto key = [&](std::string_view name) { return fmt::format("{}{}", prefix, name); };
  if (facts.type) outline.put(key("type"), type_node(*facts.type));
  outline.flag(key("nullable"), facts.nullable);
  if (facts.server_default) std::visit(PutDefault{outline, prefix}, *facts.server_default);
  if (facts.comment) {
    outline.put(key("comment"),
                facts.comment->empty() ? plain_node("null") : text_node(*facts.comment));
  }
  if (facts.autoincrement) {
    outline.put(key("autoincrement"), plain_node(autoincrement_text(*facts.autoincrement)));
  }
}

void put_position(Outline& outline, const operation::Position& position) {
  outline.text("insert_before", position.before).text("insert_after", position.after);
}

std::string_view kind_word(operation::ConstraintKind kind) {
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
      return "exclude";
    case operation::ConstraintKind::unsaid:
      break;
  }
  return "";
}

Node batch_node(const operation::Batch& batch);

/// The arguments of an operation.
struct WriteArguments : WriteNamed {
  using WriteNamed::operator();

  Node operator()(const operation::CreateTable& op) const {
    Node node = table_node(op.table);
    if (op.if_not_exists) {
      node.items.push_back(text_node("if_not_exists"));
      node.items.push_back(plain_node("true"));
    }
    return node;
  }

  Node operator()(const operation::DropTable& op) const {
    Outline outline = named_table(op.table);
    outline.flag("if_exists", op.if_exists);
    if (op.was) outline.put("was", table_node(*op.was, false));
    return outline.node();
  }

  Node operator()(const operation::RenameTable& op) const {
    return named_table(op.table).text("new_name", op.new_name).node();
  }

  Node operator()(const operation::SetTableComment& op) const {
    Outline outline = on_table(op.table);
    outline.text("comment", op.comment);
    if (op.was) {
      outline.put("existing_comment", op.was->empty() ? plain_node("null") : text_node(*op.was));
    }
    return outline.node();
  }

  Node operator()(const operation::AddColumn& op) const {
    Outline outline = on_table(op.table);
    outline.put("column", column_node(op.column));
    std::vector<Node> indexes;
    for (const schema::Index& index : op.indexes) indexes.push_back(index_node(index));
    if (!indexes.empty()) outline.put("indexes", list_node(std::move(indexes)));
    outline.flag("if_not_exists", op.if_not_exists);
    put_position(outline, op.position);
    return outline.node();
  }

  Node operator()(const operation::DropColumn& op) const {
    Outline outline = on_table(op.table);
    outline.text("column", op.column).flag("if_exists", op.if_exists);
    if (op.was) outline.put("was", column_node(*op.was, false));
    return outline.node();
  }

  Node operator()(const operation::AlterColumn& op) const {
    Outline outline = on_table(op.table);
    outline.text("column", op.column);
    if (op.to.name) outline.text("new_column_name", *op.to.name);
    put_facts(outline, op.to, "");
    outline.sql("postgresql_using", op.using_expression);
    put_facts(outline, op.was, "existing_");
    put_position(outline, op.position);
    return outline.node();
  }

  Node operator()(const operation::AddConstraint& op) const {
    Outline outline;
    outline.text("name", schema::facts_of(op.constraint).name.text)
        .text("table", op.table.name)
        .text("schema", op.table.schema);
    put_constraint(outline, op.constraint, false);
    return outline.node();
  }

  Node operator()(const operation::DropConstraint& op) const {
    Outline outline;
    outline.text("name", op.name.text)
        .text("table", op.table.name)
        .text("schema", op.table.schema)
        .text("type", std::string(kind_word(op.kind)))
        .names("columns", op.columns)
        .text("condition", op.condition)
        .flag("if_exists", op.if_exists);
    if (op.was) outline.put("was", constraint_node(*op.was));
    return outline.node();
  }

  Node operator()(const operation::CreateIndex& op) const {
    Outline outline;
    outline.text("name", op.index.name.text)
        .text("table", op.table.name)
        .text("schema", op.table.schema);
    put_index(outline, op.index);
    outline.flag("if_not_exists", op.if_not_exists);
    return outline.node();
  }

  Node operator()(const operation::DropIndex& op) const {
    Outline outline;
    outline.text("name", op.name.text)
        .text("table", op.table.name)
        .text("schema", op.table.schema)
        .flag("if_exists", op.if_exists)
        .flag("postgresql_concurrently", op.concurrently);
    if (op.was) outline.put("was", index_node(*op.was, false));
    return outline.node();
  }

  Node operator()(const operation::Batch& op) const { return batch_node(op); }

  Node operator()(const operation::Execute& op) const {
    if (!op.reverse) return sql_node(op.sql);
    Outline outline;
    if (!op.sql.sql.empty()) outline.put("sql", text_node(op.sql.sql));
    for (const auto& [dialect, text] : op.sql.dialects) outline.put(dialect, text_node(text));
    outline.put("reverse", sql_node(*op.reverse));
    return outline.node();
  }

  Node operator()(const operation::BulkInsert& op) const {
    Outline outline = on_table(op.table);
    if (const auto* file = std::get_if<operation::CsvFile>(&op.rows)) {
      outline.text("file", std::filesystem::path(file->path).filename().string());
      return outline.node();
    }
    std::vector<Node> rows;
    for (const operation::Row& row : std::get<std::vector<operation::Row>>(op.rows)) {
      Outline one;
      for (std::size_t at = 0; at < op.columns.size(); ++at) {
        one.put(op.columns[at], std::visit(ValueNode{}, row.at(at)));
      }
      rows.push_back(one.node());
    }
    outline.put("rows", list_node(std::move(rows)));
    return outline.node();
  }
};

/// Without the table that its batch has named.
Node without_table(Node operation) {
  Node& arguments = operation.items.at(1);
  for (const std::string_view key : {"table", "schema"}) {
    for (std::size_t at = 0; at < arguments.size() && arguments.is_mapping(); ++at) {
      if (arguments.key(at).text != key) continue;
      const auto begin = arguments.items.begin() + static_cast<std::ptrdiff_t>(2 * at);
      arguments.items.erase(begin, begin + 2);
      break;
    }
  }
  return operation;
}

void put_options(Outline& outline, const operation::SqliteTableFacts& facts,
                 std::string_view prefix) {
  outline.flag(fmt::format("{}sqlite_autoincrement", prefix), facts.autoincrement)
      .flag(fmt::format("{}sqlite_with_rowid", prefix), facts.with_rowid)
      .flag(fmt::format("{}sqlite_strict", prefix), facts.strict);
}

Node batch_node(const operation::Batch& batch) {
  Outline outline = on_table(batch.table);
  put_options(outline, batch.sqlite, "");
  put_options(outline, batch.was_sqlite, "existing_");
  if (batch.recreate != operation::Recreate::automatic) {
    outline.text("recreate", batch.recreate == operation::Recreate::always ? "always" : "never");
  }
  if (batch.copy_from) outline.put("copy_from", table_node(*batch.copy_from));
  std::vector<Node> groups;
  for (const std::vector<std::string>& group : batch.column_order) {
    groups.push_back(names_node(group));
  }
  if (!groups.empty()) outline.put("partial_reordering", list_node(std::move(groups)));
  std::vector<Node> steps;
  for (const operation::Step& step : batch.steps) {
    steps.push_back(without_table(operation_node(step.operation)));
  }
  if (!steps.empty() || batch.sqlite.empty()) outline.put("do", list_node(std::move(steps)));
  return outline.node();
}

Node parts_node(const std::vector<Part>& parts);

struct WritePart {
  Node operator()(const operation::Step& step) const { return operation_node(step.operation); }

  Node operator()(const Only& only) const {
    Outline inside;
    if (only.dialects.size() == 1) {
      inside.text("dialect", only.dialects.front());
    } else {
      inside.names("dialect", only.dialects);
    }
    inside.put("do", parts_node(only.parts));
    return Outline().put("only", inside.node()).node();
  }

  Node operator()(const Autocommit& autocommit) const {
    return Outline().put("autocommit", parts_node(autocommit.parts)).node();
  }
};

Node parts_node(const std::vector<Part>& parts) {
  std::vector<Node> items;
  items.reserve(parts.size());
  for (const Part& part : parts) items.push_back(std::visit(WritePart{}, part.what));
  return list_node(std::move(items));
}

}  // namespace

Node operation_node(const operation::Operation& operation) {
  return Outline()
      .put(operation::name_of(operation), std::visit(WriteArguments{}, operation))
      .node();
}

std::string write_operations(std::string_view key, const std::vector<Part>& parts) {
  if (parts.empty()) return fmt::format("{}: []\n", key);
  std::string out = fmt::format("{}:\n", key);
  for (const Part& part : parts) {
    const Node item = std::visit(WritePart{}, part.what);
    out += fmt::format("  - {}:{}", item.key(0).text, emit_node(item.value(0), 4));
  }
  return out;
}

std::string write_operations(std::string_view key, const std::vector<operation::Step>& steps) {
  std::vector<Part> parts;
  parts.reserve(steps.size());
  for (const operation::Step& step : steps) parts.push_back({step});
  return write_operations(key, parts);
}

}  // namespace migrate::script::yaml
