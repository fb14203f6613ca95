// SPDX-License-Identifier: MIT
//
// The classes and modules of the ORM.
#include "alembic/define.hpp"
#include "alembic/engine/connection.hpp"
#include "alembic/engine/exceptions.hpp"
#include "alembic/orm/session.hpp"
#include "alembic/schema/objects.hpp"
#include "alembic/schema/schema_room.hpp"
#include "alembic/sql/coerce.hpp"
#include "alembic/world.hpp"
#include "python/runtime/function.hpp"
#include "python/runtime/opaque.hpp"

#include <algorithm>
#include <array>

namespace migrate::alembic {

using python::Bound;
using python::Interpreter;
using python::Ref;
using python::Value;

namespace {

constexpr const char* kDeclarations = "sqlalchemy.orm._declarations";

python::Ref<python::Class> new_class(Interpreter& in, const char* module, const char* name) {
  return in.new_class(
      {.name = name, .module = module, .bases = {}, .create = {}, .on_subclass = {}});
}

/// A class below DeclarativeBase is a base with its own MetaData; one below that is a model.
void hear_of_class(Library& library, python::Class& made) {
  Interpreter& in = library.in();
  const auto& room = library.room<OrmRoom>();
  const bool is_base = std::any_of(made.bases().begin(), made.bases().end(), [&](const auto& base) {
    return base.get() == room.declarative_base.get();
  });
  if (!is_base) return map_model(library, made);
  Value registry = made.lookup(in.intern("registry"));
  Value metadata = made.lookup(in.intern("metadata"));
  if (!registry.is_set()) {
    registry =
        in.call(declaration(library, "registry"), {metadata.is_set() ? metadata : Value::none()});
    made.set_name(in.intern("registry"), registry);
  }
  if (!metadata.is_set()) metadata = in.get_attribute(registry, "metadata");
  made.set_name(in.intern("metadata"), metadata);
}

/// The values of the attributes, given by name.
void initialize(Library& library, Bound& b) {
  Interpreter& in = library.in();
  python::Object& self = b[0].object();
  for (const python::Keyword& keyword : b.named()) {
    if (!in.find_attribute(Value(&self.type()), *keyword.name).is_set()) {
      in.type_error("'" + keyword.name->text() + "' is an invalid keyword argument for " +
                    self.type().name);
    }
    in.set_attribute(b[0], *keyword.name, keyword.value);
  }
}

}  // namespace

OrmRoom::OrmRoom(Library& of_library) : library_(of_library) {
  Interpreter& in = library_.in();
  declarative_base = in.new_class(
      {.name = "DeclarativeBase",
       .module = "sqlalchemy.orm.decl_api",
       .bases = {},
       .create = {},
       .on_subclass = [this](Interpreter&, python::Class& made, const python::Arguments&) {
         hear_of_class(library_, made);
       }});
  define(in, *declarative_base, "__init__(self, **values)", [this](Bound& b) {
    initialize(library_, b);
    return Value::none();
  });
  define_class_method(in, *declarative_base, "__clause_element__(cls)",
                      [](Bound& b) { return b.in.get_attribute(b[0], "__table__"); });
  mapper = new_class(in, "sqlalchemy.orm.mapper", "Mapper");
  mapped = new_class(in, "sqlalchemy.orm.base", "Mapped");
  mapped_column = in.new_class({.name = "MappedColumn",
                                .module = "sqlalchemy.orm.properties",
                                .bases = {library_.room<SchemaRoom>().column},
                                .create = {},
                                .on_subclass = {}});
  deferred = new_class(in, "sqlalchemy.orm.relationships", "RelationshipProperty");
  session_factory = new_class(in, "sqlalchemy.orm.session", "sessionmaker");
  define(in, *session_factory, "configure(self, **kw)", [](Bound&) { return Value::none(); });
  define(in, *session_factory, "begin(self)",
         [](Bound& b) { return b.in.call_method(b.in.call(b[0]), "begin"); });
  session = in.new_class({.name = "Session",
                          .module = "sqlalchemy.orm.session",
                          .bases = {},
                          .create = [this](Interpreter& of, python::Class& type,
                                           const python::Arguments& arguments) -> Value {
                            const Ref<SessionObject> made = of.make<SessionObject>(type, library_);
                            for (const python::Keyword& keyword : arguments.named) {
                              if (keyword.name->text() == "autoflush") {
                                made->autoflush = of.truth(keyword.value);
                              }
                            }
                            return made;
                          },
                          .on_subclass = {}});
  define(in, *session, "__init__(self, *args, **kw)", [](Bound&) { return Value::none(); });
  session_transaction = new_class(in, "sqlalchemy.orm.session", "SessionTransaction");
  query = new_class(in, "sqlalchemy.orm.query", "Query");
  add_session_methods(library_, *this);
  add_query_methods(library_, *this);
}

Value SessionFactory::call(Interpreter& in, const python::Arguments& /*arguments*/) {
  return in.call(Value(library_.room<OrmRoom>().session));
}

Value declaration(Library& library, std::string_view name) {
  return imported(library.in(), kDeclarations, name);
}

MapperObject* target_of(Library& library, const Relationship& relationship) {
  Interpreter& in = library.in();
  Value target = relationship.target;
  if (const auto* name = python::as<python::Str>(target)) {
    const std::string wanted = name->text().substr(name->text().rfind('.') + 1);
    for (const auto& [known, model] : library.room<OrmRoom>().models) {
      if (known == wanted) return mapper_of(in, model);
    }
    return nullptr;
  }
  if (python::as<python::Class>(target) == nullptr && in.is_callable(target)) {
    target = in.call(target);
  }
  return mapper_of(in, target);
}

namespace {

/// What a relationship leads to: many where the others refer to the one.
struct Path {
  MapperObject* target = nullptr;
  std::vector<Value> conditions;
  bool many = false;
};

Path path_from(Library& library, const Value& instance, const Relationship& relationship) {
  Interpreter& in = library.in();
  Path path{.target = target_of(library, relationship), .conditions = {}};
  const MapperObject* own = mapper_of(in, instance);
  if (path.target == nullptr || own == nullptr) return path;
  for (const auto& [attribute, column] : own->columns) {
    for (const auto& [theirs, their_column] : path.target->columns) {
      auto* mine = python::as<ColumnElement>(column);
      auto* other = python::as<ColumnElement>(their_column);
      const bool from_here = mine->references(in, *other);
      const bool to_here = own != path.target && other->references(in, *mine);
      if (!from_here && !to_here) continue;
      path.many = path.many || to_here;
      path.conditions.push_back(compare(library.room<Sql>(), their_column, Op::equal,
                                        attribute_of(in, instance.object(), attribute)));
    }
  }
  path.many = relationship.uselist.value_or(path.many);
  return path;
}

/// A list, kept with the instance and with what was in it, so that what is added to it is seen.
Value keep_list(Library& library, const Value& instance, const std::string& name,
                const Value& list) {
  Interpreter& in = library.in();
  set_attribute_of(in, instance.object(), "_related_" + name, list);
  set_attribute_of(in, instance.object(), "_loaded_" + name, in.tuple(in.items_of(list)));
  return list;
}

/// Loads what a relationship leads to from an instance.
Value follow(Library& library, const Value& instance, const std::string& name) {
  Interpreter& in = library.in();
  Value given = attribute_of(in, instance.object(), "_related_" + name);
  if (!given.is_none()) return given;
  const MapperObject* own = mapper_of(in, instance);
  if (own == nullptr) return Value::none();
  const auto relationship = std::find_if(own->relationships.begin(), own->relationships.end(),
                                         [&](const auto& known) { return known->name == name; });
  const Path path = path_from(library, instance, **relationship);
  const Value session = attribute_of(in, instance.object(), "_session");
  if (session.is_none()) {
    return path.many ? keep_list(library, instance, name, in.list({})) : Value::none();
  }
  if (path.conditions.empty()) return Value::none();
  auto* loader = python::as<SessionObject>(session);
  if (loader->autoflush) loader->flush();
  const Value select = select_from(library.room<Sql>(), Value(path.target->model));
  auto& element = *python::as<SelectElement>(select);
  element.where = path_from(library, instance, **relationship).conditions;
  const Value rows = in.call_method(loader->run_select(element, Value::none()), "scalars");
  if (!path.many) return in.call_method(rows, "first");
  return keep_list(library, instance, name, in.call_method(rows, "all"));
}

}  // namespace

Value relationship_property(Library& library, const MapperObject& /*mapper*/,
                            const Relationship& relationship) {
  Interpreter& in = library.in();
  const Ref<python::Property> property = in.make<python::Property>(*in.types().property);
  property->getter = in.native("getter(self)", [&library, name = relationship.name](Bound& b) {
    return follow(library, b[0], name);
  });
  property->setter = in.native("setter(self, value)", [name = relationship.name](Bound& b) {
    set_attribute_of(b.in, b[0].object(), "_related_" + name, b[1]);
    return Value::none();
  });
  return property;
}

namespace {

Value deferred(Library& library, DeferredObject::Kind kind, const Value& value) {
  return library.in().make<DeferredObject>(*library.room<OrmRoom>().deferred, kind, value);
}

/// Session classes and what makes sessions.
void add_sessions(Library& library, python::Module& module) {
  Interpreter& in = library.in();
  const auto& room = library.room<OrmRoom>();
  assign(in, module, "Session", room.session);
  assign(in, module, "Query", room.query);
  for (const char* name : {"sessionmaker", "async_sessionmaker"}) {
    define(in, module, std::string(name) + "(*args, **kw)", [&library](Bound& b) {
      return Value(b.in.make<SessionFactory>(*library.room<OrmRoom>().session_factory, library));
    });
  }
  define(in, module, "scoped_session(factory, scopefunc=None)",
         [](Bound& b) { return b.in.call(b[0]); });
  define(in, module, "object_session(instance)",
         [](Bound& b) { return attribute_of(b.in, b[0].object(), "_session"); });
}

/// What is said of a column besides what its Column takes.
Value make_mapped_column(Library& library, Bound& b) {
  static constexpr std::array<std::string_view, 12> kOfMapping{"init",
                                                               "repr",
                                                               "default_factory",
                                                               "kw_only",
                                                               "compare",
                                                               "hash",
                                                               "deferred",
                                                               "sort_order",
                                                               "use_existing_column",
                                                               "active_history",
                                                               "dataclass_metadata",
                                                               "deferred_group"};
  std::vector<python::Keyword> named;
  for (const python::Keyword& keyword : b.named()) {
    const bool is_ignored =
        std::any_of(kOfMapping.begin(), kOfMapping.end(),
                    [&](std::string_view known) { return known == keyword.name->view(); });
    if (!is_ignored) named.push_back(keyword);
  }
  const std::vector<Value> positional = b.rest();
  Value made = b.in.call(Value(library.room<OrmRoom>().mapped_column),
                         {.positional = positional, .named = named});
  const Value order = keyword(b.named(), "sort_order");
  if (order.is_set()) set_attribute_of(b.in, made.object(), std::string(kSortOrder), order);
  const Value existing = keyword(b.named(), "use_existing_column");
  if (existing.is_set()) {
    set_attribute_of(b.in, made.object(), std::string(kUseExisting), existing);
  }
  return made;
}

void add_declarations(Library& library, python::Module& module) {
  Interpreter& in = library.in();
  const auto& room = library.room<OrmRoom>();
  assign(in, module, "DeclarativeBase", room.declarative_base);
  assign(in, module, "DeclarativeBaseNoMeta", room.declarative_base);
  assign(in, module, "Mapped", room.mapped);
  assign(in, module, "Mapper", room.mapper);
  assign(in, module, "MappedColumn", room.mapped_column);
  assign(in, module, "RelationshipProperty", room.deferred);
  for (const char* name :
       {"declared_attr", "declarative_base", "automap_base", "as_declarative", "registry", "mapper",
        "mapped_as_dataclass", "declarative_mixin", "unmapped_dataclass", "synonym_for",
        "has_inherited_table", "DeclarativeMeta", "MappedAsDataclass", "AbstractConcreteBase",
        "ConcreteBase", "DeferredReflection", "AsyncAttrs"}) {
    assign(in, module, name, declaration(library, name));
  }
  for (const char* name : {"DynamicMapped", "WriteOnlyMapped"}) {
    assign(in, module, name, new_class(in, "sqlalchemy.orm.base", name));
  }
  define(in, module, "mapped_column(*args, **kw)",
         [&library](Bound& b) { return make_mapped_column(library, b); });
  for (const char* name : {"relationship", "relation", "dynamic_loader"}) {
    define(in, module, std::string(name) + "(argument=None, *args, **kw)", [&library](Bound& b) {
      Value made = deferred(library, DeferredObject::Kind::relationship, b[0]);
      const Value list = keyword(b.named(), "uselist");
      if (list.is_set()) python::as<DeferredObject>(made)->uselist = b.in.truth(list);
      return made;
    });
  }
  define(in, module, "composite(subject=None, *parts, **kw)", [&library](Bound& b) {
    Value made = deferred(library, DeferredObject::Kind::composite, b[0]);
    auto& object = *python::as<DeferredObject>(made);
    object.parts = b.rest();
    // Where the annotation names the class, the first argument is a column.
    if (python::as<ColumnElement>(object.value) != nullptr ||
        python::as<python::Str>(object.value) != nullptr) {
      object.parts.insert(object.parts.begin(), object.value);
      object.value = Value::none();
    }
    return made;
  });
}

/// What is said of loading and of attributes, which has no meaning for a revision.
void add_hints(Library& library, python::Module& module) {
  Interpreter& in = library.in();
  for (const char* name :
       {"joinedload", "selectinload", "subqueryload", "lazyload", "load_only", "noload", "defer",
        "undefer", "contains_eager", "raiseload", "immediateload", "backref", "configure_mappers",
        "clear_mappers", "validates", "reconstructor"}) {
    define(in, module, std::string(name) + "(*args, **kw)", [](Bound& b) {
      // Some are decorators: the function stays what it is.
      return b.in.native("ignored(*args, **kw)", [](Bound& inner) {
        return inner.rest().empty() ? Value::none() : inner.rest().front();
      });
    });
  }
  for (const char* name : {"foreign", "remote"}) {
    define(in, module, std::string(name) + "(expression)", [](Bound& b) { return b[0]; });
  }
  define(in, module, "aliased(element, name=None, **kw)", [&library](Bound& b) {
    return make_alias(library.room<Sql>(), AliasElement::Kind::alias, element_of(b.in, b[0]),
                      b.given(1) ? b.text(1) : std::string());
  });
  define(in, module, "synonym(subject, *args, **kw)", [](Bound& b) { return b[0]; });
  for (const char* name : {"column_property", "deferred"}) {
    define(in, module, std::string(name) + "(subject, *args, **kw)", [&library](Bound& b) {
      // An annotation says nothing of the column inside.
      auto* column = python::as<ColumnObject>(b[0]);
      if (column != nullptr) column->set_type(*library.room<SchemaRoom>().column);
      return b[0];
    });
  }
  for (const char* name : {"flag_modified", "flag_dirty"}) {
    define(in, module, std::string(name) + "(instance, key=None)", [](Bound& b) {
      const Value before = attribute_of(b.in, b[0].object(), "_modified");
      std::vector<Value> all = before.is_none() ? std::vector<Value>() : b.in.items_of(before);
      all.push_back(b[1]);
      set_attribute_of(b.in, b[0].object(), "_modified", b.in.list(std::move(all)));
      return Value::none();
    });
  }
}

void fill_orm(Library& library, python::Module& module) {
  add_sessions(library, module);
  add_declarations(library, module);
  add_hints(library, module);
}

}  // namespace

void register_orm(Library& library) {
  library.fill_all({"sqlalchemy.orm", "sqlalchemy.orm.session", "sqlalchemy.orm.decl_api",
                    "sqlalchemy.orm.attributes", "sqlalchemy.orm.query", "sqlalchemy.orm.scoping",
                    "sqlalchemy.ext.declarative", "sqlalchemy.ext.declarative.api",
                    "sqlalchemy.ext.automap", "sqlalchemy.ext.asyncio"},
                   fill_orm);
  library.fill_all({"sqlalchemy.orm.mapper", "sqlalchemy.orm.properties",
                    "sqlalchemy.orm.relationships", "sqlalchemy.orm.base",
                    "sqlalchemy.ext.declarative.base", "sqlalchemy.ext.declarative.extensions"},
                   add_declarations);
  library.fill(kDeclarations, [](Library& of, python::Module& module) {
    assign(of.in(), module, "DeclarativeBase", of.room<OrmRoom>().declarative_base);
    define(of.in(), module, "unknown_name(value)", [](Bound& b) {
      const auto* unknown = python::as<python::Opaque>(b[0]);
      return unknown == nullptr ? Value::none() : b.in.str(unknown->name);
    });
    define(of.in(), module, "map_class(cls, declares=True)", [&of](Bound& b) {
      if (auto* model = python::as<python::Class>(b[0])) map_model(of, *model, b.flag(1));
      return Value::none();
    });
  });
  library.fill("sqlalchemy.ext.hybrid", [](Library& of, python::Module& module) {
    for (const char* name : {"hybrid_property", "hybrid_method"}) {
      assign(of.in(), module, name, declaration(of, name));
    }
  });
}

}  // namespace migrate::alembic
