// SPDX-License-Identifier: MIT
#include "base/text.hpp"
#include "dialect/postgresql/introspect/reading.hpp"

#include <utility>

#include <fmt/core.h>

namespace migrate::dialect::postgresql {

namespace {

/// The server puts CREATE OR REPLACE FUNCTION schema.name(arguments) in front of the definition.
std::string functions_query(const Reading& reading) {
  return fmt::format(
      "SELECT p.oid, n.nspname, p.proname, p.prokind = 'p', pg_get_function_arguments(p.oid), "
      "pg_get_function_identity_arguments(p.oid), substr(pg_get_functiondef(p.oid), "
      "length('CREATE OR REPLACE ' || CASE p.prokind WHEN 'p' THEN 'PROCEDURE ' ELSE 'FUNCTION ' "
      "END || quote_ident(n.nspname) || '.' || quote_ident(p.proname) || '(' || "
      "pg_get_function_arguments(p.oid) || ')') + 1) FROM pg_proc p JOIN pg_namespace n ON n.oid "
      "= p.pronamespace WHERE p.prokind IN ('f', 'p', 'w') AND {} AND {}",
      reading.is_read("n"), Reading::is_nobodys("pg_proc", "p.oid"));
}

std::string triggers_query(const Reading& reading) {
  return fmt::format(
      "SELECT t.oid, t.tgrelid, t.tgname, t.tgconstraint <> 0, pg_get_triggerdef(t.oid), "
      "quote_ident(t.tgname), quote_ident(n.nspname) || '.' || quote_ident(c.relname), t.tgenabled "
      "FROM pg_trigger t "
      "JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_namespace n ON n.oid = c.relnamespace WHERE "
      "NOT t.tgisinternal AND {} AND {}",
      reading.since(13, "t.tgparentid = 0", "true"), reading.is_read("n"));
}

/// Cut up what the server writes: CREATE TRIGGER name WHEN ON table DEFINITION.
schema::Trigger trigger_value(const Relation& relation, Fields& fields) {
  schema::Trigger trigger{.name = fields.text(),
                          .table = relation.name.name,
                          .schema = relation.name.schema,
                          .when = {},
                          .definition = {}};
  trigger.constraint = fields.flag();
  const std::string text = fields.text();
  constexpr std::string_view kTrigger = " TRIGGER ";
  const std::size_t begin = text.find(kTrigger) + kTrigger.size() + fields.text().size() + 1;
  const std::string on = fmt::format(" ON {} ", fields.text());
  const std::size_t end = text.find(on, begin);
  trigger.when = text.substr(begin, end - begin);
  trigger.definition = text.substr(end + on.size());
  return trigger;
}

/// A trigger that does not fire as others do.
void add_state(Reading& reading, const schema::Trigger& trigger, char state) {
  if (state == 'O') return;
  const std::string alter = fmt::format(
      "ALTER TABLE {} ", reading.quoted({.name = trigger.table, .schema = trigger.schema}));
  const std::string name = reading.dialect.quote_name_if_needed(trigger.name);
  const std::string_view how = state == 'D'   ? "DISABLE"
                               : state == 'A' ? "ENABLE ALWAYS"
                                              : "ENABLE REPLICA";
  reading.add_other({.kind = "state of a trigger",
                     .name = trigger.name,
                     .schema = trigger.schema,
                     .table = trigger.table,
                     .create = fmt::format("{}{} TRIGGER {}", alter, how, name),
                     .drop = fmt::format("{}ENABLE TRIGGER {}", alter, name)});
}

}  // namespace

void read_functions(Reading& reading) {
  for (Row& row : reading.ask(functions_query(reading))) {
    Fields fields(row);
    const std::string oid = fields.text();
    schema::Function function{
        .name = {}, .schema = reading.schema(fields.text()), .definition = {}};
    function.name = fields.text();
    const schema::TableName name{.name = function.name, .schema = function.schema};
    if (!reading.takes(name)) continue;
    function.procedure = fields.flag();
    function.arguments = fields.text();
    const std::string identity = fields.text();
    function.definition = text::trim(fields.text());
    const std::string comment = reading.take_comment("pg_proc", oid);
    if (!comment.empty()) {
      reading.database.comments.push_back(
          {.on = fmt::format("{} {}({})", function.procedure ? "PROCEDURE" : "FUNCTION",
                             reading.quoted(name), identity),
           .text = comment});
    }
    reading.functions.emplace(oid, schema::object_name(function));
    reading.database.functions.push_back(std::move(function));
  }
}

void read_triggers(Reading& reading) {
  for (Row& row : reading.ask(triggers_query(reading))) {
    Fields fields(row);
    const std::string oid = fields.text();
    const Relation* relation = reading.find(fields.text());
    if (relation == nullptr) continue;
    schema::Trigger trigger = trigger_value(*relation, fields);
    add_state(reading, trigger, fields.text().at(0));
    const std::string comment = reading.take_comment("pg_trigger", oid);
    if (!comment.empty()) {
      reading.database.comments.push_back(
          {.on = fmt::format("TRIGGER {} ON {}", reading.dialect.quote_name_if_needed(trigger.name),
                             reading.quoted(relation->name)),
           .text = comment});
    }
    reading.database.triggers.push_back(std::move(trigger));
  }
}

}  // namespace migrate::dialect::postgresql
