// SPDX-License-Identifier: MIT
//
// `op.get_context()`, and the module `alembic.context`.
#include "alembic/define.hpp"
#include "alembic/engine/dialect_object.hpp"
#include "alembic/op/op_room.hpp"
#include "alembic/world.hpp"

namespace migrate::alembic {

using python::Bound;
using python::Interpreter;
using python::Value;

namespace {

/// What `with context.autocommit_block():` is about.
class AutocommitBlock final : public python::Object {
 public:
  AutocommitBlock(python::Class& type, World& world, bool leaves)
      : Object(type), world_(world), leaves_(leaves) {}

  bool is_context_manager() const override { return true; }

  Value enter(Interpreter&) override {
    if (leaves_) world_.begin_autocommit();
    return Value(this);
  }

  bool exit(Interpreter&, const Value& exception) override {
    if (leaves_ && exception.is_none()) world_.end_autocommit();
    return false;
  }

 private:
  World& world_;
  bool leaves_;
};

/// `op.get_context()`
class ContextObject final : public python::Object {
 public:
  ContextObject(python::Class& type, Library& library) : Object(type), library_(library) {}

  bool open() const override { return true; }

  Value get(Interpreter& in, const python::Str& name) override {
    const std::string& wanted = name.text();
    auto& room = library_.room<OpRoom>();
    if (wanted == "dialect") return dialect_object(library_);
    if (wanted == "bind" || wanted == "connection") return library_.bind();
    if (wanted == "as_sql") return library_.world().offline();
    if (wanted == "opts") return room.options;
    if (wanted == "config") return room.alembic_config;
    if (wanted == "impl" || wanted == "environment_context") return Value(this);
    if (wanted == "transactional_ddl") return true;
    (void)in;
    return {};
  }

 private:
  Library& library_;
};

Value x_arguments(Library& library, Bound& b) {
  Interpreter& in = b.in;
  const auto& given = library.world().surroundings().x_arguments;
  if (!in.truth(b["as_dictionary"])) {
    std::vector<Value> items;
    items.reserve(given.size());
    for (const auto& [key, value] : given)
      items.push_back(in.str(fmt::format("{}={}", key, value)));
    return in.list(std::move(items));
  }
  const python::Ref<python::Dict> made = in.dict();
  for (const auto& [key, value] : given) made->set_name(in.intern(key), in.str(value));
  return made;
}

void add_context_methods(Library& library, OpRoom& room) {
  Interpreter& in = library.in();
  World& world = library.world();
  define(in, *room.context, "autocommit_block(self)", [&world, &room](Bound& b) {
    return Value(b.in.make<AutocommitBlock>(*room.block, world, true));
  });
  define(in, *room.context, "begin_transaction(self, _per_migration=False)",
         [&world, &room](Bound& b) {
           return Value(b.in.make<AutocommitBlock>(*room.block, world, false));
         });
  define(in, *room.context, "execute(self, sql, execution_options=None)", [&library](Bound& b) {
    execute_operation(library, b["sql"]);
    return Value::none();
  });
  define(in, *room.context, "get_x_argument(self, as_dictionary=False)",
         [&library](Bound& b) { return x_arguments(library, b); });
  define(in, *room.context, "is_offline_mode(self)",
         [&world](Bound&) { return Value(world.offline()); });
  define(in, *room.context, "configure(self, connection=None, *rest, **options)",
         [&room](Bound& b) {
           const python::Ref<python::Dict> given = b.in.dict();
           for (const python::Keyword& named : b.named()) given->set_name(*named.name, named.value);
           room.configured = given;
           return room.migration_context;
         });
  define(in, *room.context, "run_migrations(self, **options)",
         [](Bound&) { return Value::none(); });
  define(in, *room.context, "get_context(self)",
         [&room](Bound&) { return room.migration_context; });
  define(in, *room.context, "get_bind(self)", [&library](Bound&) { return library.bind(); });
}

}  // namespace

void add_context(Library& library, OpRoom& room) {
  Interpreter& in = library.in();
  const auto plain = [&](const char* name, const char* module) {
    return in.new_class(
        {.name = name, .module = module, .bases = {}, .create = {}, .on_subclass = {}});
  };
  room.context = plain("MigrationContext", "alembic.runtime.migration");
  room.environment = plain("EnvironmentContext", "alembic.runtime.environment");
  room.block = plain("AutocommitBlock", "alembic.runtime.migration");
  add_context_methods(library, room);
  room.migration_context = in.make<ContextObject>(*room.context, library);
}

}  // namespace migrate::alembic
