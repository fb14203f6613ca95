// SPDX-License-Identifier: MIT
#include "script/formats/yaml/write_named.hpp"

#include "operation/named.hpp"
#include "script/formats/yaml/outline.hpp"
#include "script/formats/yaml/writer.hpp"

namespace migrate::script::yaml {

namespace {

Outline named(const std::string& name, const std::string& schema) {
  Outline outline;
  outline.text("name", name).text("schema", schema);
  return outline;
}

void put_view(Outline& outline, const schema::View& view) {
  outline.text("query", view.query)
      .names("columns", view.columns)
      .options("postgresql_with", view.with);
  if (!view.with_data) outline.put("with_data", plain_node("false"));
}

void put_function(Outline& outline, const schema::Function& function) {
  outline.put("arguments", text_node(function.arguments)).text("definition", function.definition);
}

void put_trigger(Outline& outline, const schema::Trigger& trigger) {
  outline.text("when", trigger.when)
      .text("definition", trigger.definition)
      .flag("constraint", trigger.constraint);
}

void put_domain(Outline& outline, const schema::Domain& domain) {
  if (domain.data_type.has_value()) outline.put("type", type_node(*domain.data_type));
  outline.text("collation", domain.collation);
  if (domain.server_default) outline.put("server_default", default_node(*domain.server_default));
  outline.flag("not_null", domain.not_null)
      .sql("check", domain.check)
      .text("constraint_name", domain.constraint_name);
}

void put_sequence(Outline& outline, const schema::Sequence& sequence) {
  if (!sequence.type.empty()) outline.put("type", type_node(sequence.type));
  put_sequence_options(outline, sequence.options);
  if (!sequence.owner_table.empty()) {
    outline.text("owned_by", sequence.owner_table + '.' + sequence.owner_column);
  }
}

void put_extension(Outline& outline, const schema::Extension& extension) {
  outline.text("schema", extension.schema).text("version", extension.version);
}

template <typename Was, typename Put>
void put_was(Outline& outline, const std::optional<Was>& was, const Put& put) {
  if (!was) return;
  Outline inside;
  put(inside, *was);
  outline.put("was", inside.node());
}

}  // namespace

Node WriteNamed::operator()(const operation::CreateSchema& op) const {
  return named(op.name, "").flag("if_not_exists", op.if_not_exists).node();
}

Node WriteNamed::operator()(const operation::DropSchema& op) const {
  return named(op.name, "").flag("if_exists", op.if_exists).flag("cascade", op.cascade).node();
}

Node WriteNamed::operator()(const operation::CreateEnum& op) const {
  Outline outline = named(op.type.name, op.type.schema);
  outline.put("values", names_node(op.type.values)).flag("if_not_exists", op.if_not_exists);
  return outline.node();
}

Node WriteNamed::operator()(const operation::DropEnum& op) const {
  Outline outline = named(op.type.name, op.type.schema);
  outline.flag("if_exists", op.if_exists);
  put_was(outline, op.was, [](Outline& inside, const schema::EnumType& was) {
    inside.put("values", names_node(was.values));
  });
  return outline.node();
}

Node WriteNamed::operator()(const operation::AddEnumValue& op) const {
  Outline outline = named(op.type.name, op.type.schema);
  outline.put("add_value", text_node(op.value))
      .text("before", op.before)
      .text("after", op.after)
      .flag("if_not_exists", op.if_not_exists);
  return outline.node();
}

Node WriteNamed::operator()(const operation::RenameEnumValue& op) const {
  Outline outline = named(op.type.name, op.type.schema);
  outline.put("rename_value", text_node(op.value)).put("new_value", text_node(op.new_value));
  return outline.node();
}

Node WriteNamed::operator()(const operation::CreateDomain& op) const {
  Outline outline = named(op.domain.name, op.domain.schema);
  put_domain(outline, op.domain);
  return outline.node();
}

Node WriteNamed::operator()(const operation::DropDomain& op) const {
  Outline outline = named(op.domain.name, op.domain.schema);
  outline.flag("if_exists", op.if_exists);
  put_was(outline, op.was, put_domain);
  return outline.node();
}

Node WriteNamed::operator()(const operation::CreateView& op) const {
  Outline outline = named(op.view.name, op.view.schema);
  put_view(outline, op.view);
  outline.flag("replace", op.replace).flag("if_not_exists", op.if_not_exists);
  put_was(outline, op.was, put_view);
  return outline.node();
}

Node WriteNamed::operator()(const operation::DropView& op) const {
  Outline outline = named(op.view.name, op.view.schema);
  outline.flag("if_exists", op.if_exists).flag("cascade", op.cascade);
  put_was(outline, op.was, put_view);
  return outline.node();
}

Node WriteNamed::operator()(const operation::CreateFunction& op) const {
  Outline outline = named(op.function.name, op.function.schema);
  put_function(outline, op.function);
  outline.flag("replace", op.replace);
  put_was(outline, op.was, put_function);
  return outline.node();
}

Node WriteNamed::operator()(const operation::DropFunction& op) const {
  Outline outline = named(op.function.name, op.function.schema);
  if (op.arguments) outline.put("arguments", text_node(*op.arguments));
  outline.flag("if_exists", op.if_exists).flag("cascade", op.cascade);
  put_was(outline, op.was, put_function);
  return outline.node();
}

Node WriteNamed::operator()(const operation::CreateTrigger& op) const {
  Outline outline;
  outline.text("name", op.trigger.name)
      .text("table", op.trigger.table)
      .text("schema", op.trigger.schema);
  put_trigger(outline, op.trigger);
  outline.flag("replace", op.replace).flag("if_not_exists", op.if_not_exists);
  put_was(outline, op.was, put_trigger);
  return outline.node();
}

Node WriteNamed::operator()(const operation::DropTrigger& op) const {
  Outline outline;
  outline.text("name", op.name)
      .text("table", op.table.name)
      .text("schema", op.table.schema)
      .flag("if_exists", op.if_exists);
  put_was(outline, op.was, put_trigger);
  return outline.node();
}

Node WriteNamed::operator()(const operation::CreateSequence& op) const {
  Outline outline = named(op.sequence.name, op.sequence.schema);
  put_sequence(outline, op.sequence);
  outline.flag("if_not_exists", op.if_not_exists);
  return outline.node();
}

Node WriteNamed::operator()(const operation::DropSequence& op) const {
  Outline outline = named(op.sequence.name, op.sequence.schema);
  outline.flag("if_exists", op.if_exists);
  put_was(outline, op.was, put_sequence);
  return outline.node();
}

Node WriteNamed::operator()(const operation::CreateExtension& op) const {
  Outline outline = named(op.extension.name, "");
  put_extension(outline, op.extension);
  outline.flag("if_not_exists", op.if_not_exists);
  return outline.node();
}

Node WriteNamed::operator()(const operation::DropExtension& op) const {
  Outline outline = named(op.name, "");
  outline.flag("if_exists", op.if_exists).flag("cascade", op.cascade);
  put_was(outline, op.was, put_extension);
  return outline.node();
}

}  // namespace migrate::script::yaml
