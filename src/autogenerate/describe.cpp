// SPDX-License-Identifier: MIT
#include "autogenerate/describe.hpp"

#include "base/text.hpp"

#include <utility>

#include <fmt/core.h>

namespace migrate::autogenerate {

namespace {

std::string full(const std::string& schema, const std::string& name) {
  return schema.empty() ? name : schema + '.' + name;
}

std::string full(const schema::TableName& table) {
  return full(table.schema, table.name);
}

std::string_view word_for(operation::ConstraintKind kind) {
  switch (kind) {
    case operation::ConstraintKind::primary_key:
      return "primary key";
    case operation::ConstraintKind::unique:
      return "unique constraint";
    case operation::ConstraintKind::foreign_key:
      return "foreign key";
    case operation::ConstraintKind::check:
      return "check constraint";
    case operation::ConstraintKind::exclude:
      return "exclusion constraint";
    case operation::ConstraintKind::unsaid:
      break;
  }
  return "constraint";
}

std::string constraint_text(std::string_view verb, operation::ConstraintKind kind,
                            const std::string& name, const schema::TableName& table) {
  return fmt::format("{} {}{} of {}", verb, word_for(kind), name.empty() ? "" : " " + name,
                     full(table));
}

std::string alter_text(const operation::AlterColumn& op) {
  std::vector<std::string> facts;
  if (op.to.type) facts.emplace_back("type");
  if (op.to.nullable) facts.emplace_back(*op.to.nullable ? "now nullable" : "now NOT NULL");
  if (op.to.server_default) facts.emplace_back("default");
  if (op.to.comment) facts.emplace_back("comment");
  if (op.to.name) facts.emplace_back("name");
  return fmt::format("change column {}.{}: {}", full(op.table), op.column, text::join(facts, ", "));
}

/// The words of one operation.
struct Words {
  using Text = std::string;

  Text operator()(const operation::CreateTable& op) const {
    return "create table " + full(op.table.schema, op.table.name);
  }

  Text operator()(const operation::DropTable& op) const { return "drop table " + full(op.table); }

  Text operator()(const operation::RenameTable& op) const {
    return fmt::format("rename table {} to {}", full(op.table), op.new_name);
  }

  Text operator()(const operation::SetTableComment& op) const {
    return "change the comment of table " + full(op.table);
  }

  Text operator()(const operation::AddColumn& op) const {
    return fmt::format("add column {}.{}", full(op.table), op.column.name);
  }

  Text operator()(const operation::DropColumn& op) const {
    return fmt::format("drop column {}.{}", full(op.table), op.column);
  }

  Text operator()(const operation::AlterColumn& op) const { return alter_text(op); }

  Text operator()(const operation::AddConstraint& op) const {
    return constraint_text("add", operation::kind_of(op.constraint),
                           schema::facts_of(op.constraint).name.text, op.table);
  }

  Text operator()(const operation::DropConstraint& op) const {
    return constraint_text("drop", op.kind, op.name.text, op.table);
  }

  Text operator()(const operation::CreateIndex& op) const {
    return fmt::format("create index {} on {}", op.index.name.text, full(op.table));
  }

  Text operator()(const operation::DropIndex& op) const {
    return fmt::format("drop index {}", full(op.table.schema, op.name.text));
  }

  Text operator()(const operation::Batch& op) const { return "change table " + full(op.table); }

  Text operator()(const operation::Execute& op) const {
    return std::string(text::trim(op.sql.sql.substr(0, op.sql.sql.find('\n'))));
  }

  Text operator()(const operation::BulkInsert& op) const {
    return "insert rows into " + full(op.table);
  }

  Text operator()(const operation::CreateSchema& op) const { return "create schema " + op.name; }

  Text operator()(const operation::DropSchema& op) const { return "drop schema " + op.name; }

  Text operator()(const operation::CreateEnum& op) const {
    return "create enum " + full(op.type.schema, op.type.name);
  }

  Text operator()(const operation::DropEnum& op) const { return "drop enum " + full(op.type); }

  Text operator()(const operation::AddEnumValue& op) const {
    return fmt::format("add value '{}' to enum {}", op.value, full(op.type));
  }

  Text operator()(const operation::RenameEnumValue& op) const {
    return fmt::format("rename value '{}' of enum {}", op.value, full(op.type));
  }

  Text operator()(const operation::CreateDomain& op) const {
    return "create domain " + full(op.domain.schema, op.domain.name);
  }

  Text operator()(const operation::DropDomain& op) const {
    return "drop domain " + full(op.domain);
  }

  Text operator()(const operation::CreateView& op) const {
    return fmt::format("{} {}view {}", op.replace ? "replace" : "create",
                       op.view.materialized ? "materialized " : "",
                       full(op.view.schema, op.view.name));
  }

  Text operator()(const operation::DropView& op) const { return "drop view " + full(op.view); }

  Text operator()(const operation::CreateFunction& op) const {
    return fmt::format("{} {} {}({})", op.replace ? "replace" : "create",
                       op.function.procedure ? "procedure" : "function",
                       full(op.function.schema, op.function.name), op.function.arguments);
  }

  Text operator()(const operation::DropFunction& op) const {
    return fmt::format("drop {} {}({})", op.procedure ? "procedure" : "function", full(op.function),
                       op.arguments.value_or(""));
  }

  Text operator()(const operation::CreateTrigger& op) const {
    return fmt::format("create trigger {} on {}", op.trigger.name,
                       full(op.trigger.schema, op.trigger.table));
  }

  Text operator()(const operation::DropTrigger& op) const {
    return fmt::format("drop trigger {} on {}", op.name, full(op.table));
  }

  Text operator()(const operation::CreateSequence& op) const {
    return "create sequence " + full(op.sequence.schema, op.sequence.name);
  }

  Text operator()(const operation::DropSequence& op) const {
    return "drop sequence " + full(op.sequence);
  }

  Text operator()(const operation::CreateExtension& op) const {
    return "create extension " + op.extension.name;
  }

  Text operator()(const operation::DropExtension& op) const { return "drop extension " + op.name; }
};

void describe_options(std::vector<std::string>& words, const operation::Batch& batch) {
  const auto add = [&](const std::optional<bool>& fact, bool is_set, std::string_view option) {
    if (!fact) return;
    words.push_back(fmt::format("make table {} {}{}", full(batch.table),
                                *fact == is_set ? "" : "no longer ", option));
  };
  add(batch.sqlite.autoincrement, true, "AUTOINCREMENT");
  add(batch.sqlite.with_rowid, false, "WITHOUT ROWID");
  add(batch.sqlite.strict, true, "STRICT");
}

}  // namespace

std::vector<std::string> describe(const operation::Operation& operation) {
  const auto* batch = std::get_if<operation::Batch>(&operation);
  if (batch == nullptr) return {std::visit(Words{}, operation)};
  std::vector<std::string> words;
  for (const operation::Step& step : batch->steps) {
    words.push_back(std::visit(Words{}, step.operation));
  }
  describe_options(words, *batch);
  return words;
}

}  // namespace migrate::autogenerate
