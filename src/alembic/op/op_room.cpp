// SPDX-License-Identifier: MIT
#include "alembic/op/op_room.hpp"

#include "alembic/define.hpp"
#include "alembic/schema/objects.hpp"
#include "alembic/schema/schema_room.hpp"
#include "alembic/world.hpp"

#include <cstdint>

namespace migrate::alembic {

using python::Interpreter;
using python::Module;
using python::Value;

namespace {

/// Of the metadata of the application its naming convention alone is known.
Value target_metadata(Library& library) {
  Interpreter& in = library.in();
  const auto made = in.make<MetaDataObject>(*library.room<SchemaRoom>().metadata, library);
  const python::Ref<python::Dict> naming = in.dict();
  for (const auto& [kind, form] : library.world().surroundings().naming_convention) {
    naming->set_name(in.intern(kind), in.str(form));
  }
  if (!naming->table.entries().empty()) made->naming_convention = naming;
  return made;
}

/// What env.py configured, as far as it is plain.
Value options_of(Library& library) {
  Interpreter& in = library.in();
  const python::Ref<python::Dict> options = in.dict();
  for (const auto& [name, value] : library.world().surroundings().options) {
    Value made = Value::none();
    if (const auto* flag = std::get_if<bool>(&value)) made = *flag;
    if (const auto* number = std::get_if<std::int64_t>(&value)) made = *number;
    if (const auto* text = std::get_if<std::string>(&value)) made = in.str(*text);
    options->set_name(in.intern(name), made);
  }
  options->set_name(in.intern("target_metadata"), target_metadata(library));
  return options;
}

}  // namespace

OpRoom::OpRoom(Library& library) {
  Interpreter& in = library.in();
  const auto plain = [&](const char* name, std::vector<ClassRef> bases) {
    return in.new_class({.name = name,
                         .module = "alembic.operations",
                         .bases = std::move(bases),
                         .create = {},
                         .on_subclass = {}});
  };
  abstract_operations = plain("AbstractOperations", {});
  operations = in.new_class({.name = "Operations",
                             .module = "alembic.operations",
                             .bases = {abstract_operations},
                             .create = [&library](Interpreter& running, python::Class& type,
                                                  const python::Arguments&) -> Value {
                               return running.make<OperationsObject>(type, library);
                             },
                             .on_subclass = {}});
  batch_operations = plain("BatchOperations", {abstract_operations});
  migrate_operation = plain("MigrateOperation", {});
  options = options_of(library);
  add_context(library, *this);
  add_config(library, *this);
  add_table_operations(library, *this);
  add_batch(library, *this);
  add_column_operations(library, *this);
  add_constraint_operations(library, *this);
  add_index_operations(library, *this);
  add_other_operations(library, *this);
  add_custom_operations(library, *this);
  op = in.make<OperationsObject>(*operations, library);
  define(in, *operations, "__init__(self, migration_context=None, impl=None)",
         [](Bound&) { return Value::none(); });
}

namespace {

/// A module whose names are the attributes of an object.
void stand_for(Module& module, const Value& object) {
  module.fallback = [object](Interpreter& in, const std::string& name) {
    return in.find_attribute(object, name);
  };
}

void fill_op(Library& library, Module& module) {
  Interpreter& in = library.in();
  auto& room = library.room<OpRoom>();
  for (const python::Class* type : {room.operations.get(), room.abstract_operations.get()}) {
    for (const auto& entry : type->names().table.entries()) {
      const auto* name = python::as<python::Str>(entry.key);
      if (name == nullptr || name->text().starts_with("__")) continue;
      assign(in, module, name->view(), in.get_attribute(room.op, name->view()));
    }
  }
  stand_for(module, room.op);  // operations that are registered later
}

void add_context_module(Library& library) {
  library.fill("alembic.context", [](Library& inner, Module& module) {
    auto& room = inner.room<OpRoom>();
    assign(inner.in(), module, "config", room.alembic_config);
    stand_for(module, room.migration_context);
  });
}

}  // namespace

void add_alembic_modules(Library& library) {
  library.fill("alembic", [](Library&, Module&) {});
  library.fill("alembic.op", fill_op);
  add_context_module(library);
  library.fill_all({"alembic.operations", "alembic.operations.base"},
                   [](Library& inner, Module& module) {
                     auto& room = inner.room<OpRoom>();
                     assign(inner.in(), module, "Operations", room.operations);
                     assign(inner.in(), module, "BatchOperations", room.batch_operations);
                     assign(inner.in(), module, "MigrateOperation", room.migrate_operation);
                   });
  library.fill("alembic.operations.ops", [](Library& inner, Module& module) {
    assign(inner.in(), module, "MigrateOperation", inner.room<OpRoom>().migrate_operation);
  });
  library.fill_all({"alembic.runtime.migration", "alembic.migration", "alembic.runtime"},
                   [](Library& inner, Module& module) {
                     assign(inner.in(), module, "MigrationContext", inner.room<OpRoom>().context);
                   });
  library.fill("alembic.config", [](Library& inner, Module& module) {
    assign(inner.in(), module, "Config", inner.room<OpRoom>().config);
  });
}

}  // namespace migrate::alembic
