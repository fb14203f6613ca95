// SPDX-License-Identifier: MIT
#include "alembic/define.hpp"
#include "alembic/op/op_room.hpp"
#include "alembic/schema/convert.hpp"
#include "alembic/schema/objects.hpp"
#include "alembic/world.hpp"

namespace migrate::alembic {

using python::Bound;
using python::Interpreter;
using python::Value;

namespace {

const OldNames old_index_names{
    {"name",      "index_name"},
    {"tablename", "table_name"}
};

std::vector<python::Keyword> options_of(Bound& b) {
  std::vector<python::Keyword> options;
  for (const python::Keyword& given : b.named()) {
    if (given.name->view() != "quote" && given.name->view() != "info") options.push_back(given);
  }
  return options;
}

void create_index(OperationsObject& self, Bound& b) {
  Library& library = self.library();
  const Value& columns = b["columns"];
  const std::vector<Value> expressions = python::as<python::Str>(columns) != nullptr
                                             ? std::vector<Value>{columns}
                                             : b.in.items_of(columns);
  schema::Index index{.name = to_name(library, b["index_name"]),
                      .elements = to_elements(library, expressions),
                      .unique = is_true(b.in, b["unique"])};
  take_index_options(library, index, options_of(b));
  self.perform(operation::CreateIndex{.table = table_of(self, b),
                                      .index = std::move(index),
                                      .if_not_exists = is_true(b.in, b["if_not_exists"])});
}

void drop_index(OperationsObject& self, Bound& b) {
  Library& library = self.library();
  const Value& given = b["index_name"];
  const auto* object = python::as<IndexObject>(given);
  const Value concurrently = keyword(b.named(), "postgresql_concurrently");
  self.perform(
      operation::DropIndex{.name = object == nullptr ? to_name(library, given) : object->value.name,
                           .table = table_of(self, b),
                           .if_exists = is_true(b.in, b["if_exists"]),
                           .concurrently = is_true(b.in, concurrently)});
}

}  // namespace

void add_index_operations(Library& library, OpRoom& room) {
  Interpreter& in = library.in();
  define_operation(in, *room.operations,
                   "create_index(self, index_name, table_name, columns, schema=None, unique=False, "
                   "if_not_exists=None, **options)",
                   old_index_names, create_index);
  define_operation(in, *room.batch_operations,
                   "create_index(self, index_name, columns, unique=False, if_not_exists=None, "
                   "**options)",
                   old_index_names, create_index);
  define_operation(in, *room.operations,
                   "drop_index(self, index_name, table_name=None, schema=None, if_exists=None, "
                   "**options)",
                   old_index_names, drop_index);
  define_operation(in, *room.batch_operations,
                   "drop_index(self, index_name, table_name=None, if_exists=None, **options)",
                   old_index_names, drop_index);
}

}  // namespace migrate::alembic
