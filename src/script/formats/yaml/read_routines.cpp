// SPDX-License-Identifier: MIT
#include "script/formats/yaml/read_named.hpp"
#include "script/formats/yaml/shared_keys.hpp"

#include <optional>
#include <utility>

namespace migrate::script::yaml {

namespace {

constexpr auto kView = std::to_array<Key<schema::View>>({
    {{"query", "text", "The SELECT that it is.", true, "definition sql"},
     [](schema::View& view, const Value& v) { view.query = v.text(); }   },
    {{"columns", "names", "Names of its columns; else those of the query."},
     [](schema::View& view, const Value& v) { view.columns = v.names(); }},
    {{"postgresql_with", "options", "Parameters: security_barrier, check_option ..."},
     [](schema::View& view, const Value& v) { view.with = v.options(); } },
});

constexpr auto kMaterialized = std::to_array<Key<schema::View>>({
    {{"with_data", "flag", "false: it stays empty until it is refreshed."},
     [](schema::View& view, const Value& v) { view.with_data = v.flag(); }},
});

constexpr auto kFunction = std::to_array<Key<schema::Function>>({
    {{"arguments", "text", "What stands between its parentheses."},
     [](schema::Function& f, const Value& v) { f.arguments = v.is_null() ? "" : v.text(); }},
    {{"definition", "text", "All behind them: RETURNS, LANGUAGE, AS ...", true, "body"},
     [](schema::Function& f, const Value& v) { f.definition = v.text(); }                  },
});

constexpr auto kDroppedArguments = std::to_array<Key<operation::DropFunction>>({
    {{"arguments", "text", "Their types, where several have the name."},
     [](operation::DropFunction& op, const Value& v) {
       op.arguments = v.is_null() ? std::string() : v.text();
     }},
});

constexpr auto kTriggerName = std::to_array<Key<std::string>>({
    {{"name", "name", "The trigger's name.", true},
     [](std::string& name, const Value& v) { name = v.text(); }},
});

constexpr auto kTrigger = std::to_array<Key<schema::Trigger>>({
    {{"when", "text", "When it fires: AFTER INSERT OR UPDATE", true},
     [](schema::Trigger& t, const Value& v) { t.when = v.text(); }      },
    {{"definition", "text", "All behind the table: FOR EACH ROW ...", true, "body"},
     [](schema::Trigger& t, const Value& v) { t.definition = v.text(); }},
    {{"constraint", "flag", "PostgreSQL: CREATE CONSTRAINT TRIGGER"},
     [](schema::Trigger& t, const Value& v) { t.constraint = v.flag(); }},
});

constexpr auto kViewWas = std::to_array<Key<std::optional<schema::View>>>({
    {{"was", "view_was", "The view that it was: its query, or a mapping."},
     [](std::optional<schema::View>& was, const Value& v) {
       was.emplace();
       if (v.node().is_scalar()) {
         was->query = v.text();
       } else {
         read_keys(v, Complete::yes, bind(kView, *was), bind(kMaterialized, *was));
       }
     }},
});

constexpr auto kFunctionWas = std::to_array<Key<std::optional<schema::Function>>>({
    {{"was", "function_was", "The one that it was: its definition, or a mapping."},
     [](std::optional<schema::Function>& was, const Value& v) {
       was.emplace();
       if (v.node().is_scalar()) {
         was->definition = v.text();
       } else {
         read_keys(v, Complete::yes, bind(kFunction, *was));
       }
     }},
});

constexpr auto kTriggerWas = std::to_array<Key<std::optional<schema::Trigger>>>({
    {{"was", "trigger_was", "The trigger that it was."},
     [](std::optional<schema::Trigger>& was, const Value& v) {
       was.emplace();
       read_keys(v, Complete::yes, bind(kTrigger, *was));
     }},
});

/// Whether the mapping leaves the arguments to what is made.
bool lacks_arguments(const Value& value) {
  const Node* const was = value.node().find("was");
  return was != nullptr && was->find("arguments") == nullptr;
}

}  // namespace

operation::CreateView read_create_view(const Value& value, bool materialized, bool replace) {
  operation::CreateView op;
  schema::TableName name;
  op.view.materialized = materialized;
  op.replace = replace;
  if (materialized) {
    read_keys(value, Complete::yes, bind(kNameKeys, name), bind(kView, op.view),
              bind(kReplace, op.replace), bind(kIfNotExists, op.if_not_exists),
              bind(kViewWas, op.was), bind(kMaterialized, op.view));
  } else {
    read_keys(value, Complete::yes, bind(kNameKeys, name), bind(kView, op.view),
              bind(kReplace, op.replace), bind(kIfNotExists, op.if_not_exists),
              bind(kViewWas, op.was));
  }
  op.view.name = name.name;
  op.view.schema = name.schema;
  if (op.was) {
    op.was->name = name.name;
    op.was->schema = name.schema;
    op.was->materialized = materialized;
  }
  return op;
}

operation::DropView read_drop_view(const Value& value, bool materialized) {
  operation::DropView op;
  op.materialized = materialized;
  read_keys(value, Complete::yes, bind(kNameKeys, op.view), bind(kIfExists, op.if_exists),
            bind(kCascade, op.cascade), bind(kViewWas, op.was));
  if (op.was) {
    op.was->name = op.view.name;
    op.was->schema = op.view.schema;
    op.was->materialized = materialized;
  }
  return op;
}

operation::CreateFunction read_create_function(const Value& value, bool procedure, bool replace) {
  operation::CreateFunction op;
  schema::TableName name;
  op.replace = replace;
  read_keys(value, Complete::yes, bind(kNameKeys, name), bind(kFunction, op.function),
            bind(kReplace, op.replace), bind(kFunctionWas, op.was));
  op.function.name = name.name;
  op.function.schema = name.schema;
  op.function.procedure = procedure;
  if (op.was) {
    if (lacks_arguments(value)) op.was->arguments = op.function.arguments;
    op.was->name = name.name;
    op.was->schema = name.schema;
    op.was->procedure = procedure;
  }
  return op;
}

operation::DropFunction read_drop_function(const Value& value, bool procedure) {
  operation::DropFunction op;
  op.procedure = procedure;
  read_keys(value, Complete::yes, bind(kNameKeys, op.function), bind(kDroppedArguments, op),
            bind(kIfExists, op.if_exists), bind(kCascade, op.cascade), bind(kFunctionWas, op.was));
  if (op.was) {
    if (lacks_arguments(value)) op.was->arguments = op.arguments.value_or("");
    op.was->name = op.function.name;
    op.was->schema = op.function.schema;
    op.was->procedure = procedure;
  }
  return op;
}

operation::CreateTrigger read_create_trigger(const Value& value, bool replace) {
  operation::CreateTrigger op;
  schema::TableName table;
  op.replace = replace;
  read_keys(value, Complete::yes, bind(kTriggerName, op.trigger.name), bind(kTableNameKeys, table),
            bind(kTrigger, op.trigger), bind(kReplace, op.replace),
            bind(kIfNotExists, op.if_not_exists), bind(kTriggerWas, op.was));
  op.trigger.table = table.name;
  op.trigger.schema = table.schema;
  if (op.was) {
    op.was->name = op.trigger.name;
    op.was->table = table.name;
    op.was->schema = table.schema;
  }
  return op;
}

operation::DropTrigger read_drop_trigger(const Value& value) {
  operation::DropTrigger op;
  read_keys(value, Complete::yes, bind(kTriggerName, op.name), bind(kTableNameKeys, op.table),
            bind(kIfExists, op.if_exists), bind(kTriggerWas, op.was));
  if (op.was) {
    op.was->name = op.name;
    op.was->table = op.table.name;
    op.was->schema = op.table.schema;
  }
  return op;
}

std::vector<KeyFacts> create_view_keys() {
  return facts_of(kNameKeys, kView, kReplace, kIfNotExists, kViewWas);
}

std::vector<KeyFacts> create_materialized_view_keys() {
  return facts_of(kNameKeys, kView, kReplace, kIfNotExists, kViewWas, kMaterialized);
}

std::vector<KeyFacts> drop_view_keys() {
  return facts_of(kNameKeys, kIfExists, kCascade, kViewWas);
}

std::vector<KeyFacts> create_function_keys() {
  return facts_of(kNameKeys, kFunction, kReplace, kFunctionWas);
}

std::vector<KeyFacts> drop_function_keys() {
  return facts_of(kNameKeys, kDroppedArguments, kIfExists, kCascade, kFunctionWas);
}

std::vector<KeyFacts> create_trigger_keys() {
  return facts_of(kTriggerName, kTableNameKeys, kTrigger, kReplace, kIfNotExists, kTriggerWas);
}

std::vector<KeyFacts> drop_trigger_keys() {
  return facts_of(kTriggerName, kTableNameKeys, kIfExists, kTriggerWas);
}

std::vector<KeyFacts> view_was_keys() {
  return facts_of(kView, kMaterialized);
}

std::vector<KeyFacts> function_was_keys() {
  return facts_of(kFunction);
}

std::vector<KeyFacts> trigger_was_keys() {
  return facts_of(kTrigger);
}

}  // namespace migrate::script::yaml
