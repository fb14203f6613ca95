// SPDX-License-Identifier: MIT
#include "alembic/define.hpp"
#include "alembic/op/op_room.hpp"
#include "alembic/world.hpp"

#include <map>
#include <string>

#include <fmt/core.h>

namespace migrate::alembic {

using python::Interpreter;
using python::Value;

void OperationsObject::perform(operation::Operation operation) {
  World& world = library_.world();
  if (batch) {
    batch->steps.push_back({.operation = std::move(operation), .place = world.here()});
  } else if (naming) {
    world.perform(std::move(operation), *naming);
  } else {
    world.perform(std::move(operation));
  }
}

Value OperationsObject::enter(Interpreter&) {
  return Value(this);
}

Value OperationsObject::get(Interpreter& in, const python::Str& name) {
  auto& room = library_.room<OpRoom>();
  if (name.text() == "migration_context") return room.migration_context;
  if (name.text() == "impl") return in.get_attribute(room.migration_context, "impl");
  // Where env.py imports a package for its operations, revisions use them without an import.
  static const std::map<std::string, std::string> packages{
      {"sync_enum_values", "alembic_postgresql_enum"         },
      {"create_entity",    "alembic_utils.replaceable_entity"},
      {"drop_entity",      "alembic_utils.replaceable_entity"},
      {"replace_entity",   "alembic_utils.replaceable_entity"},
  };
  const auto package = packages.find(name.text());
  if (package != packages.end() && !batch) {
    python::ImportRequest request;
    request.module = package->second;
    in.import_module(request);
    return in.find_attribute(Value(this), name.view());
  }
  return {};
}

void define_operation(Interpreter& in, python::Class& type, std::string_view text,
                      const OldNames& old_names,
                      std::function<void(OperationsObject&, python::Bound&)> function) {
  auto signature = std::make_shared<const python::Signature>(in, text);
  define_raw(in, type, signature->name(),
             [signature, old_names, function = std::move(function)](
                 Interpreter& running, const python::Arguments& given) {
               std::vector<python::Keyword> named(given.named.begin(), given.named.end());
               for (python::Keyword& keyword : named) {
                 for (const auto& [old_name, new_name] : old_names) {
                   if (keyword.name->view() == old_name) keyword.name = &running.intern(new_name);
                 }
               }
               python::Bound bound(running, *signature,
                                   {.positional = given.positional, .named = named});
               function(bound.self<OperationsObject>(), bound);
               return Value::none();
             });
}

schema::TableName table_of(OperationsObject& self, python::Bound& b) {
  if (self.batch) return self.batch->table;
  return {.name = text_or_empty(b.in, b["table_name"], "the name of a table"),
          .schema = text_or_empty(b.in, b["schema"], "a schema")};
}

}  // namespace migrate::alembic
