// SPDX-License-Identifier: MIT
#include "alembic/define.hpp"
#include "alembic/op/op_room.hpp"
#include "alembic/schema/convert.hpp"
#include "alembic/schema/create.hpp"
#include "alembic/schema/schema_room.hpp"
#include "alembic/world.hpp"
#include "base/text.hpp"

#include <fmt/core.h>

namespace migrate::alembic {

using python::Bound;
using python::Interpreter;
using python::Value;

namespace {

/// The Table that `op.create_table` answers, in a metadata of its own.
python::Ref<TableObject> make_migrated_table(Library& library, Bound& b) {
  Interpreter& in = b.in;
  auto& room = library.room<SchemaRoom>();
  python::Ref<TableObject> table = in.make<TableObject>(*room.table, room.sql, library);
  table->facts.name = text_or_empty(in, b["table_name"], "the name of a table");
  std::vector<python::Keyword> options;
  for (const python::Keyword& given : b.named()) {
    const std::string& name = given.name->text();
    if (name == "schema") {
      table->facts.schema = text_or_empty(in, given.value, "a schema");
    } else if (name == "comment") {
      table->facts.comment = text_or_empty(in, given.value, "a comment");
    } else if (name == "prefixes") {
      table->facts.prefixes = to_texts(in, given.value, "a prefix");
    } else if (name == "info" || name == "quote" || name == "_constraints_included" ||
               name.ends_with("existing") || name == "implicit_returning") {
      continue;
    } else {
      options.push_back(given);
    }
  }
  take_table_options(library, table->facts, options);
  table->metadata = in.call(room.metadata);
  for (const Value& part : b.rest()) table->append(part);
  return table;
}

void add_create_table(Library& library, OpRoom& room) {
  define(library.in(), *room.operations,
         "create_table(self, table_name, *columns, if_not_exists=None, **options)",
         [&library](Bound& b) {
           const python::Ref<TableObject> table = make_migrated_table(library, b);
           create_migrated_table(*table, is_true(b.in, b["if_not_exists"]));
           return Value(table);
         });
}

void add_comments(Library& library, OpRoom& room) {
  Interpreter& in = library.in();
  const auto set = [](OperationsObject& self, Bound& b) {
    self.perform(operation::SetTableComment{
        .table = table_of(self, b), .comment = text_or_empty(b.in, b["comment"], "a comment")});
  };
  const auto drop = [](OperationsObject& self, Bound& b) {
    self.perform(operation::SetTableComment{.table = table_of(self, b), .comment = {}});
  };
  define_operation(in, *room.operations,
                   "create_table_comment(self, table_name, comment, existing_comment=None, "
                   "schema=None)",
                   {}, set);
  define_operation(in, *room.batch_operations,
                   "create_table_comment(self, comment, existing_comment=None)", {}, set);
  define_operation(in, *room.operations,
                   "drop_table_comment(self, table_name, existing_comment=None, schema=None)", {},
                   drop);
  define_operation(in, *room.batch_operations, "drop_table_comment(self, existing_comment=None)",
                   {}, drop);
}

}  // namespace

void add_table_operations(Library& library, OpRoom& room) {
  Interpreter& in = library.in();
  add_create_table(library, room);
  define_operation(in, *room.operations,
                   "drop_table(self, table_name, schema=None, if_exists=None, **options)",
                   {
                       {"name", "table_name"}
  },
                   [](OperationsObject& self, Bound& b) {
                     self.perform(operation::DropTable{.table = table_of(self, b),
                                                       .if_exists = is_true(b.in, b["if_exists"])});
                   });
  define_operation(in, *room.operations,
                   "rename_table(self, old_table_name, new_table_name, schema=None)", {},
                   [](OperationsObject& self, Bound& b) {
                     self.perform(operation::RenameTable{
                         .table = {.name = text_or_empty(b.in, b["old_table_name"], "a table"),
                                   .schema = text_or_empty(b.in, b["schema"], "a schema")},
                         .new_name = text_or_empty(b.in, b["new_table_name"], "a table")
                     });
                   });
  add_comments(library, room);
}

}  // namespace migrate::alembic
