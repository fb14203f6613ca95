// SPDX-License-Identifier: MIT
//
// `with op.batch_alter_table("users") as batch_op`
#include "alembic/define.hpp"
#include "alembic/engine/connection.hpp"
#include "alembic/op/op_room.hpp"
#include "alembic/schema/convert.hpp"
#include "alembic/schema/schema_room.hpp"
#include "alembic/world.hpp"
#include "dialect/dialect.hpp"

#include <algorithm>
#include <variant>

namespace migrate::alembic {

using python::Bound;
using python::Interpreter;
using python::Value;

namespace {

/// What Alembic does without making the table anew.
bool is_in_place(const operation::Step& step) {
  if (const auto* add = std::get_if<operation::AddColumn>(&step.operation)) {
    const auto& value = add->column.server_default;
    const auto& computed = add->column.computed;
    return !(value && std::holds_alternative<schema::SqlText>(*value)) &&
           !(computed && computed->persisted.value_or(false));
  }
  return std::holds_alternative<operation::CreateIndex>(step.operation) ||
         std::holds_alternative<operation::DropIndex>(step.operation);
}

/// Whether Alembic makes the table anew.
bool is_remade(const operation::Batch& batch) {
  if (batch.recreate != operation::Recreate::automatic) {
    return batch.recreate == operation::Recreate::always;
  }
  return !std::all_of(batch.steps.begin(), batch.steps.end(), is_in_place);
}

operation::SqliteTableFacts to_options(Interpreter& in, const Value& options) {
  operation::SqliteTableFacts facts;
  const auto* given = python::as<python::Dict>(options);
  if (given == nullptr) return facts;
  const auto take = [&](std::string_view name, std::optional<bool>& fact) {
    const Value value = given->get_name(in.intern(name));
    if (value.is_set() && !value.is_none()) fact = in.truth(value);
  };
  take("sqlite_autoincrement", facts.autoincrement);
  take("sqlite_with_rowid", facts.with_rowid);
  take("sqlite_strict", facts.strict);
  return facts;
}

/// The names of the table's constraints, and the conditions of its checks.
std::vector<std::string> known_constraints(Library& library, const schema::TableName& table) {
  Interpreter& in = library.in();
  std::vector<std::string> known;
  const Value inspector = inspector_of(library);
  const Value schema = table.schema.empty() ? Value::none() : in.str(table.schema);
  for (const char* kind : {"get_unique_constraints", "get_foreign_keys", "get_check_constraints"}) {
    for (const Value& told :
         in.items_of(in.call_method(inspector, kind, {in.str(table.name), schema}))) {
      const auto* facts = python::as<python::Dict>(told);
      for (const char* key : {"name", "sqltext"}) {
        const Value text = facts->get_name(in.intern(key));
        if (text.is_set() && !text.is_none()) known.push_back(in.to_str(text));
      }
    }
  }
  return known;
}

bool is_about_new_column(const operation::Batch& batch, const schema::Constraint& constraint) {
  std::vector<std::string> columns;
  if (const auto* unique = std::get_if<schema::Unique>(&constraint)) columns = unique->columns;
  if (const auto* key = std::get_if<schema::ForeignKey>(&constraint)) columns = key->columns;
  return std::any_of(batch.steps.begin(), batch.steps.end(), [&](const operation::Step& step) {
    const auto* added = std::get_if<operation::AddColumn>(&step.operation);
    return added != nullptr &&
           std::find(columns.begin(), columns.end(), added->column.name) != columns.end();
  });
}

/// `table_args` tell Alembic what it would lose when it makes a table anew. Here nothing is lost:
/// only what is not there yet is added.
void add_further(Library& library, operation::Batch& batch,
                 const std::vector<schema::Constraint>& further) {
  if (further.empty() || library.world().offline()) return;
  const std::vector<std::string> known = known_constraints(library, batch.table);
  const Place place = library.world().here();
  for (const schema::Constraint& constraint : further) {
    const auto* check = std::get_if<schema::Check>(&constraint);
    const std::string& name = schema::facts_of(constraint).name.text;
    const std::string mark = name.empty() && check != nullptr ? check->condition.sql : name;
    if (std::find(known.begin(), known.end(), mark) != known.end()) continue;
    // Columns are meant as they are called before the batch, conditions are not looked into.
    const bool comes_last = check != nullptr || is_about_new_column(batch, constraint);
    batch.steps.insert(
        comes_last ? batch.steps.end() : batch.steps.begin(),
        {
            .operation = operation::AddConstraint{.table = batch.table, .constraint = constraint},
            .place = place
    });
  }
}

operation::Recreate recreate_of(Interpreter& in, const Value& value) {
  const std::string text = text_or_empty(in, value, "recreate");
  if (text == "always") return operation::Recreate::always;
  if (text == "never") return operation::Recreate::never;
  if (text == "auto") return operation::Recreate::automatic;
  in.value_error("recreate may be one of 'auto', 'always', or 'never'.");
}

std::vector<std::vector<std::string>> order_of(Interpreter& in, const Value& groups) {
  std::vector<std::vector<std::string>> order;
  if (groups.is_none()) return order;
  for (const Value& group : in.items_of(groups)) {
    order.push_back(to_texts(in, group, "the name of a column"));
  }
  return order;
}

}  // namespace

void add_batch(Library& library, OpRoom& room) {
  define(library.in(), *room.operations,
         "batch_alter_table(self, table_name, schema=None, recreate='auto', "
         "partial_reordering=None, copy_from=None, table_args=(), table_kwargs=None, "
         "reflect_args=(), reflect_kwargs=None, naming_convention=None)",
         [&library, &room](Bound& b) {
           const python::Ref<OperationsObject> made =
               b.in.make<OperationsObject>(*room.batch_operations, library);
           operation::Batch batch{
               .table = {.name = text_or_empty(b.in, b["table_name"], "the name of a table"),
                         .schema = text_or_empty(b.in, b["schema"], "a schema")},
               .steps = {              },
               .recreate = recreate_of(b.in, b["recreate"]),
               .column_order = order_of(b.in, b["partial_reordering"])
           };
           if (auto* table = python::as<TableObject>(b["copy_from"])) {
             batch.copy_from = to_table(*table);
           }
           made->options = to_options(b.in, b["table_kwargs"]);
           if (!b["naming_convention"].is_none()) {
             made->naming = to_naming(b.in, b["naming_convention"]);
           }
           const Value& further = b["table_args"];
           for (const Value& part :
                further.is_none() ? std::vector<Value>() : b.in.items_of(further)) {
             if (const auto* constraint = python::as<ConstraintObject>(part)) {
               made->further.push_back(to_constraint(*constraint));
             }
           }
           made->batch = std::move(batch);
           made->place = library.world().here();
           return Value(made);
         });
}

bool OperationsObject::exit(Interpreter&, const Value& exception) {
  if (!exception.is_none() || !batch) return false;
  operation::Batch gathered = *batch;
  batch->steps.clear();
  World& world = library_.world();
  if (world.dialect().name() == "sqlite" && is_remade(gathered)) {
    add_further(library_, gathered, further);
    gathered.sqlite = options;
  }
  const bool is_empty = gathered.steps.empty() && gathered.recreate != operation::Recreate::always;
  if (is_empty) return false;
  if (naming) {
    world.perform(std::move(gathered), *naming);
  } else {
    world.perform(std::move(gathered));
  }
  return false;
}

}  // namespace migrate::alembic
