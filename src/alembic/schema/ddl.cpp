// SPDX-License-Identifier: MIT
//
// Statements that are made of parts of a schema: `CreateSequence(Sequence("ids"))`.
#include "alembic/define.hpp"
#include "alembic/schema/convert.hpp"
#include "alembic/schema/create.hpp"
#include "alembic/schema/objects.hpp"
#include "alembic/schema/schema_room.hpp"
#include "alembic/sql/compiler.hpp"
#include "alembic/world.hpp"
#include "base/text.hpp"

#include <fmt/core.h>

namespace migrate::alembic {

using python::Bound;
using python::Interpreter;
using python::Value;

void PerformableObject::render(Compiler&) {
  sql().in.raise(*sql().in.types().not_implemented_error,
                 fmt::format("{} can be executed, but not shown as text", type().name));
}

namespace {

using MakeStatement = std::function<std::function<void(World&)>(Bound&)>;

void add(SchemaRoom& room, python::Module& module, const std::string& name,
         const std::string& parameters, MakeStatement make) {
  Interpreter& in = room.sql.in;
  auto signature =
      std::make_shared<const python::Signature>(in, fmt::format("{}({})", name, parameters));
  const python::Ref<python::Class> made = in.new_class({
      .name = name,
      .module = "sqlalchemy.sql.ddl",
      .bases = {room.ddl},
      .create = [&room, signature, make = std::move(make)](
                    Interpreter& running, python::Class& type,
                    const python::Arguments& given) -> Value {
        Bound bound(running, *signature, given);
        const python::Ref<PerformableObject> object =
            running.make<PerformableObject>(type, room.sql);
        object->perform = make(bound);
        return object;
      },
      .on_subclass = {},
  });
  assign(in, module, name, made);
}

/// `element`, held for as long as the statement.
template <typename T>
T& element_argument(Bound& b, std::string_view what) {
  T* found = python::as<T>(b["element"]);
  if (found == nullptr) {
    b.in.type_error(fmt::format("{} expected, got {}", what, b.in.type_name(b["element"])));
  }
  return *found;
}

bool ddl_flag(Bound& b, std::string_view name) {
  return b.in.truth(b[name]);
}

/// A call of `create()` or `drop()` of the element.
std::function<void(World&)> calling(Bound& b, std::string method, std::string_view check) {
  return [element = b["element"], method = std::move(method),
          checked = ddl_flag(b, check)](World& world) {
    Interpreter& in = world.interpreter();
    in.call_method(element, method, {Value::none(), Value(checked)});
  };
}

/// "%(table)s" of a DDL text.
std::string filled_statement(Bound& b) {
  std::string sql = b.in.to_str(b["statement"]);
  const auto* context = python::as<python::Dict>(b["context"]);
  if (context != nullptr) {
    for (const auto& entry : context->table.entries()) {
      if (!entry.key.is_set()) continue;
      sql = text::replace_all(sql, fmt::format("%({})s", b.in.to_str(entry.key)),
                              b.in.to_str(entry.value));
    }
  }
  return text::replace_all(sql, "%%", "%");
}

}  // namespace

void add_ddl_classes(SchemaRoom& room, python::Module& module) {
  const std::string create = "element, include_foreign_key_constraints=None, if_not_exists=False";
  const std::string drop = "element, if_exists=False, cascade=False";
  add(room, module, "CreateTable", create,
      [](Bound& b) { return calling(b, "create", "if_not_exists"); });
  add(room, module, "DropTable", drop, [](Bound& b) { return calling(b, "drop", "if_exists"); });
  add(room, module, "CreateIndex", create,
      [](Bound& b) { return calling(b, "create", "if_not_exists"); });
  add(room, module, "DropIndex", drop, [](Bound& b) { return calling(b, "drop", "if_exists"); });
  add(room, module, "CreateSequence", create,
      [](Bound& b) { return calling(b, "create", "if_not_exists"); });
  add(room, module, "DropSequence", drop, [](Bound& b) { return calling(b, "drop", "if_exists"); });
  add(room, module, "AddConstraint", "element, isolate_from_table=True", [](Bound& b) {
    auto& constraint = element_argument<ConstraintObject>(b, "a constraint");
    return [held = b["element"], &constraint](World& world) {
      if (constraint.owner == nullptr) return;
      const schema::Table& table = constraint.owner->facts;
      world.perform(operation::AddConstraint{
          .table = {.name = table.name, .schema = table.schema},
          .constraint = to_constraint(constraint)
      });
    };
  });
  add(room, module, "DropConstraint",
      "element, cascade=False, if_exists=False, isolate_from_table=True", [](Bound& b) {
        auto& constraint = element_argument<ConstraintObject>(b, "a constraint");
        return
            [held = b["element"], &constraint, if_exists = ddl_flag(b, "if_exists")](World& world) {
              if (constraint.owner == nullptr) return;
              const schema::Table& table = constraint.owner->facts;
              const schema::Constraint made = to_constraint(constraint);
              world.perform(operation::DropConstraint{
                  .table = {.name = table.name, .schema = table.schema},
                  .name = schema::facts_of(made).name,
                  .kind = operation::kind_of(made),
                  .if_exists = if_exists
              });
            };
      });
  add(room, module, "CreateSchema", "element, if_not_exists=False, **options", [](Bound& b) {
    return
        [name = b.in.to_str(b["element"]), checked = ddl_flag(b, "if_not_exists")](World& world) {
          world.perform(operation::CreateSchema{.name = name, .if_not_exists = checked});
        };
  });
  add(room, module, "DropSchema", "element, cascade=False, if_exists=False, **options",
      [](Bound& b) {
        return [name = b.in.to_str(b["element"]), checked = ddl_flag(b, "if_exists"),
                cascade = ddl_flag(b, "cascade")](World& world) {
          world.perform(
              operation::DropSchema{.name = name, .if_exists = checked, .cascade = cascade});
        };
      });
  add(room, module, "DDL", "statement, context=None",
      [](Bound& b) { return [sql = filled_statement(b)](World& world) { world.execute(sql); }; });
}

void add_schema_modules(Library& library) {
  const auto add_names = [](Library& inner, python::Module& module) {
    Interpreter& in = inner.in();
    auto& room = inner.room<SchemaRoom>();
    for (const auto& type :
         {room.column, room.foreign_key, room.index, room.table, room.metadata, room.constraint,
          room.primary_key, room.unique, room.foreign_keys, room.check, room.sequence,
          room.identity, room.computed, room.default_clause, room.fetched_value,
          room.column_default, room.quoted_name, room.item, room.column_constraint}) {
      assign(in, module, type->name, type);
    }
    add_ddl_classes(room, module);
    for (const char* name : {"ExecutableDDLElement", "DDLElement"}) {
      assign(in, module, name, room.ddl);
    }
    assign(in, module, "BLANK_SCHEMA", in.str(""));
    if (module.name != "sqlalchemy") assign(in, module, "conv", room.settled_name);
  };
  library.fill_all(
      {"sqlalchemy", "sqlalchemy.schema", "sqlalchemy.sql.schema", "sqlalchemy.sql.ddl"},
      add_names);
  library.fill_all({"sqlalchemy.sql.elements", "sqlalchemy.sql.naming", "sqlalchemy.sql"},
                   [](Library& inner, python::Module& module) {
                     auto& room = inner.room<SchemaRoom>();
                     assign(inner.in(), module, "quoted_name", room.quoted_name);
                     assign(inner.in(), module, "conv", room.settled_name);
                     assign(inner.in(), module, "ClauseElement", room.sql.element);
                     assign(inner.in(), module, "ColumnElement", room.sql.column_element);
                   });
  library.fill_all({"sqlalchemy.dialects.postgresql", "sqlalchemy.dialects.postgresql.ext"},
                   [](Library& inner, python::Module& module) {
                     assign(inner.in(), module, "ExcludeConstraint",
                            inner.room<SchemaRoom>().exclude);
                   });
}

}  // namespace migrate::alembic
