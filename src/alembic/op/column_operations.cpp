// SPDX-License-Identifier: MIT
#include "alembic/define.hpp"
#include "alembic/op/op_room.hpp"
#include "alembic/schema/convert.hpp"
#include "alembic/schema/schema_room.hpp"
#include "alembic/types/type_object.hpp"
#include "alembic/types/type_room.hpp"
#include "alembic/world.hpp"
#include "dialect/dialect.hpp"
#include "python/runtime/opaque.hpp"
#include "schema/complete.hpp"

#include <fmt/core.h>

namespace migrate::alembic {

using python::Bound;
using python::Interpreter;
using python::Value;

namespace {

/// False means that it is not said; so does a value that is not set.
bool is_said(const Value& value) {
  return value.is_set() && !(value.is_bool() && value.integer() == 0);
}

std::string serial_of(const schema::Type& type) {
  if (type.name == "BigInteger" || type.name == "BIGINT") return "BIGSERIAL";
  return type.name == "SmallInteger" || type.name == "SMALLINT" ? "SMALLSERIAL" : "SERIAL";
}

/// A key that a new column declares is no key yet: Alembic leaves it to create_primary_key. It only
/// counts by itself, and is not null.
void leave_key(schema::Column& column, const dialect::Dialect& dialect) {
  if (!column.primary_key || dialect.name() != "postgresql") return;
  const schema::Table alone = schema::completed({.name = {}, .columns = {column}});
  if (schema::counting_column(alone) != nullptr && !column.identity) {
    column.type = schema::as_written(serial_of(column.type));
  }
  column.primary_key = false;
  column.nullable = false;
}

ColumnObject& column_of(Bound& b) {
  if (auto* column = python::as<ColumnObject>(b["column"])) return *column;
  if (const auto* opaque = python::as<python::Opaque>(b["column"])) {
    opaque->refuse(b.in, "the column that it is");
  }
  b.in.type_error(fmt::format("a Column is needed here, not {}", b.in.type_name(b["column"])));
}

operation::AddColumn add_column(OperationsObject& self, Bound& b) {
  Library& library = self.library();
  operation::AddColumn add{.table = table_of(self, b),
                           .column = to_column(column_of(b)),
                           .if_not_exists = is_true(b.in, b["if_not_exists"])};
  // The type of an enum is not made with the column: Alembic leaves it to `type.create()`.
  add.column.type.create_type = false;
  for (schema::TypeVariant& variant : add.column.type.variants) variant.type->create_type = false;
  leave_key(add.column, library.world().dialect());
  return add;
}

operation::Position position_of(Bound& b) {
  return {.before = text_or_empty(b.in, b["insert_before"], "insert_before"),
          .after = text_or_empty(b.in, b["insert_after"], "insert_after")};
}

schema::Type column_type(Library& library, const Value& value) {
  schema::Type type = to_type(library, value, library.world().dialect());
  type.create_type = false;
  return type;
}

operation::ColumnFacts wanted_facts(Library& library, Bound& b) {
  operation::ColumnFacts to;
  if (is_given(b["type_"])) to.type = column_type(library, b["type_"]);
  if (is_given(b["nullable"])) to.nullable = b.in.truth(b["nullable"]);
  if (is_said(b["server_default"])) {
    to.server_default = to_column_default(library, b["server_default"]);
  }
  if (is_said(b["comment"])) to.comment = text_or_empty(b.in, b["comment"], "a comment");
  if (is_given(b["new_column_name"])) {
    to.name = text_or_empty(b.in, b["new_column_name"], "the name of a column");
  }
  return to;
}

/// What a revision says of the column as it is. A type that is not known here is not needed.
operation::ColumnFacts existing_facts(Library& library, Bound& b) {
  operation::ColumnFacts was;
  const Value& type = b["existing_type"];
  if (is_given(type) && type_object(library, type).is_set()) was.type = column_type(library, type);
  if (is_given(b["existing_nullable"])) was.nullable = b.in.truth(b["existing_nullable"]);
  if (is_said(b["existing_server_default"])) {
    was.server_default = to_column_default(library, b["existing_server_default"]);
  }
  if (is_given(b["existing_comment"])) {
    was.comment = text_or_empty(b.in, b["existing_comment"], "a comment");
  }
  return was;
}

/// Whether there is anything to do: `alter_column` of a type alone that is not given does nothing.
bool changes(const operation::AlterColumn& alter) {
  const operation::ColumnFacts& to = alter.to;
  return to.type || to.nullable || to.server_default || to.comment || to.name ||
         !alter.position.empty();
}

operation::AlterColumn alter_column(OperationsObject& self, Bound& b,
                                    operation::Position position) {
  Library& library = self.library();
  operation::AlterColumn alter{
      .table = {}, .column = {}, .to = wanted_facts(library, b), .was = existing_facts(library, b)};
  alter.position = std::move(position);
  // What nothing is wanted of may be anything: some give a whole column instead of its name.
  if (!changes(alter)) return alter;
  alter.table = table_of(self, b);
  alter.column = text_or_empty(b.in, b["column_name"], "the name of a column");
  const Value conversion = keyword(b.named(), "postgresql_using");
  if (is_given(conversion) && alter.to.type) {
    // Alembic writes a text as it stands.
    const auto* text = python::as<python::Str>(conversion);
    alter.using_expression =
        text == nullptr ? to_sql(library, conversion) : schema::SqlText{.sql = text->text()};
  }
  return alter;
}

void drop_column(OperationsObject& self, Bound& b) {
  const Value exists = keyword(b.named(), "if_exists");
  const Value& column = b["column_name"];
  self.perform(operation::DropColumn{.table = table_of(self, b),
                                     .column = column_name(self.library(), column),
                                     .if_exists = is_true(b.in, exists)});
}

constexpr std::string_view kAlter =
    "column_name, nullable=None, comment=False, server_default=False, new_column_name=None, "
    "type_=None, existing_type=None, existing_server_default=False, existing_nullable=None, "
    "existing_comment=None";

}  // namespace

void add_column_operations(Library& library, OpRoom& room) {
  Interpreter& in = library.in();
  define_operation(in, *room.operations,
                   "add_column(self, table_name, column, schema=None, if_not_exists=None, "
                   "inline_references=None, inline_primary_key=None)",
                   {}, [](OperationsObject& self, Bound& b) { self.perform(add_column(self, b)); });
  define_operation(in, *room.batch_operations,
                   "add_column(self, column, insert_before=None, insert_after=None, "
                   "if_not_exists=None, inline_references=None, inline_primary_key=None)",
                   {}, [](OperationsObject& self, Bound& b) {
                     operation::AddColumn add = add_column(self, b);
                     add.position = position_of(b);
                     self.perform(std::move(add));
                   });
  define_operation(
      in, *room.operations,
      fmt::format("alter_column(self, table_name, {}, schema=None, **options)", kAlter),
      {
          {"name", "new_column_name"}
  },
      [](OperationsObject& self, Bound& b) {
        operation::AlterColumn alter = alter_column(self, b, {});
        if (changes(alter)) self.perform(std::move(alter));
      });
  define_operation(
      in, *room.batch_operations,
      fmt::format("alter_column(self, {}, insert_before=None, insert_after=None, **options)",
                  kAlter),
      {
          {"name", "new_column_name"}
  },
      [](OperationsObject& self, Bound& b) {
        operation::AlterColumn alter = alter_column(self, b, position_of(b));
        if (changes(alter)) self.perform(std::move(alter));
      });
  define_operation(in, *room.operations,
                   "drop_column(self, table_name, column_name, schema=None, **options)", {},
                   drop_column);
  define_operation(in, *room.batch_operations, "drop_column(self, column_name, **options)", {},
                   drop_column);
}

}  // namespace migrate::alembic
