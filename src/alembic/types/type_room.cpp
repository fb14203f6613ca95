// SPDX-License-Identifier: MIT
#include "alembic/types/type_room.hpp"

#include "alembic/define.hpp"
#include "base/text.hpp"

#include <array>
#include <utility>

#include <fmt/core.h>

namespace migrate::alembic {

using python::Arguments;
using python::Class;
using python::Interpreter;
using python::Ref;
using python::Value;

namespace {

/// What a type is a kind of, so that `isinstance(type, sa.String)` answers as in SQLAlchemy.
struct Ancestor {
  std::string_view type;
  std::string_view base;
};

constexpr std::array kAncestors{
    Ancestor{"SmallInteger",     "Integer"     },
    Ancestor{"BigInteger",       "Integer"     },
    Ancestor{"INTEGER",          "Integer"     },
    Ancestor{"INT",              "Integer"     },
    Ancestor{"SMALLINT",         "SmallInteger"},
    Ancestor{"BIGINT",           "BigInteger"  },
    Ancestor{"NUMERIC",          "Numeric"     },
    Ancestor{"DECIMAL",          "Numeric"     },
    Ancestor{"Float",            "Numeric"     },
    Ancestor{"FLOAT",            "Float"       },
    Ancestor{"Double",           "Float"       },
    Ancestor{"DOUBLE",           "Double"      },
    Ancestor{"DOUBLE_PRECISION", "Double"      },
    Ancestor{"REAL",             "Float"       },
    Ancestor{"VARCHAR",          "String"      },
    Ancestor{"Unicode",          "String"      },
    Ancestor{"NVARCHAR",         "Unicode"     },
    Ancestor{"CHAR",             "String"      },
    Ancestor{"NCHAR",            "Unicode"     },
    Ancestor{"Text",             "String"      },
    Ancestor{"TEXT",             "Text"        },
    Ancestor{"UnicodeText",      "Text"        },
    Ancestor{"CLOB",             "Text"        },
    Ancestor{"CITEXT",           "TEXT"        },
    Ancestor{"BOOLEAN",          "Boolean"     },
    Ancestor{"BLOB",             "LargeBinary" },
    Ancestor{"BYTEA",            "LargeBinary" },
    Ancestor{"DATE",             "Date"        },
    Ancestor{"DATETIME",         "DateTime"    },
    Ancestor{"TIMESTAMP",        "DateTime"    },
    Ancestor{"TIME",             "Time"        },
    Ancestor{"UUID",             "Uuid"        },
    Ancestor{"JSONB",            "JSON"        },
    Ancestor{"Enum",             "String"      },
    Ancestor{"ENUM",             "Enum"        },
};

std::string_view base_of(std::string_view type) {
  for (const Ancestor& row : kAncestors) {
    if (row.type == type) return row.base;
  }
  return {};
}

bool is_named(std::string_view type) {
  return type == "Enum" || type == "ENUM" || type == "DOMAIN" || text::lower(type) == "boolean";
}

TypeObject& self_type(python::Bound& bound) {
  return bound.self<TypeObject>();
}

bool flag_or(const Value& value, bool otherwise, Interpreter& in) {
  return value.is_set() ? in.truth(value) : otherwise;
}

}  // namespace

TypeRoom::TypeRoom(Library& library) : library_(library) {
  const std::string api = "sqlalchemy.sql.type_api";
  type_engine = make_class(api, "TypeEngine", {}, {});
  schema_type = make_class("sqlalchemy.sql.sqltypes", "SchemaType", {}, {});
  user_defined = make_class(api, "UserDefinedType", {type_engine}, {.kind = TypeKind::written});
  type_decorator = make_class(api, "TypeDecorator", {type_engine}, {.kind = TypeKind::decorated});
  make_listed();
  make_methods();
}

Ref<Class> TypeRoom::make_class(const std::string& module, const std::string& name,
                                std::vector<Ref<Class>> bases, TypeFacts facts) {
  Interpreter& in = library_.in();
  Ref<Class> made = in.new_class({
      .name = name,
      .module = module,
      .bases = std::move(bases),
      .create = [this](Interpreter& running, Class& type, const Arguments&) -> Value {
        return running.make<TypeObject>(type, library_, facts_of(type));
      },
      .on_subclass = {},
  });
  facts_.emplace(made.get(), std::move(facts));
  return made;
}

void TypeRoom::make_listed() {
  for (const schema::TypeEntry& entry : schema::type_table()) listed(entry.name);
}

Class& TypeRoom::listed(std::string_view name) {
  const auto found = listed_.find(name);
  if (found != listed_.end()) return *found->second;
  const schema::TypeEntry* entry = schema::find_type(name);
  if (entry == nullptr) throw Error(fmt::format("there is no type {}", name));
  const std::string_view above = base_of(name);
  std::vector<Ref<Class>> bases;
  bases.emplace_back(above.empty() ? type_engine.get() : &listed(above));
  if (is_named(name) && (above.empty() || name == "Enum")) bases.push_back(schema_type);
  const bool is_sa = entry->packages.substr(0, 2) == "sa";
  const Ref<Class> made =
      make_class(is_sa ? "sqlalchemy.sql.sqltypes" : "sqlalchemy.dialects.postgresql",
                 std::string(name), std::move(bases), {.entry = entry});
  listed_.emplace(name, made);
  return *made;
}

Class& TypeRoom::foreign(const std::string& dialect, const std::string& name) {
  Ref<Class>& known = foreign_[dialect + '.' + name];
  if (known) return *known;
  const schema::TypeEntry* entry = schema::find_type(name);
  const bool is_listed = entry != nullptr && entry->packages.substr(0, 2) == "sa";
  const Ref<Class> base = is_listed ? Ref<Class>(&listed(name)) : type_engine;
  known = make_class("sqlalchemy.dialects." + dialect, name, {base},
                     {.kind = is_listed ? TypeKind::listed : TypeKind::foreign,
                      .entry = is_listed ? entry : nullptr,
                      .dialect = dialect});
  return *known;
}

TypeFacts TypeRoom::facts_of(const Class& type) const {
  for (const Class* above : type.mro()) {
    const auto found = facts_.find(above);
    if (found != facts_.end()) return found->second;
  }
  return {};
}

bool TypeRoom::is_type(const Class& type) const {
  return type.is_subclass_of(*type_engine);
}

Value TypeRoom::package_type(const std::string& module, const std::string& name, TypeFacts facts) {
  Ref<Class>& known = foreign_[module + '.' + name];
  if (!known) known = make_class(module, name, {type_engine}, std::move(facts));
  return known;
}

void TypeRoom::make_methods() {
  Interpreter& in = library_.in();
  define_raw(in, *type_engine, "__init__", [](Interpreter& running, const Arguments& given) {
    auto* type = given.positional.empty() ? nullptr : python::as<TypeObject>(given.positional[0]);
    if (type == nullptr) running.type_error("__init__() needs a type");
    initialize_type(*type, given.without(1));
    return Value::none();
  });
  define(in, *type_engine, "with_variant(self, type_, *dialects)", [this](python::Bound& b) {
    const TypeObject& self = self_type(b);
    const Ref<TypeObject> copy = b.in.make<TypeObject>(self.type(), library_, self.facts());
    copy->value = self.value;
    copy->item = self.item;
    copy->enumeration = self.enumeration;
    copy->values = self.values;
    copy->values_pending = self.values_pending;
    copy->impl = self.impl;
    copy->metadata = self.metadata;
    copy->arguments = self.arguments;
    copy->variants = self.variants;
    if (self.attributes() != nullptr)
      copy->need_attributes(b.in).update(b.in, Value(self.attributes()));
    for (const Value& dialect : b.rest()) {
      copy->variants.emplace_back(text_or_empty(b.in, dialect, "a dialect"),
                                  type_object(library_, b["type_"]));
    }
    return Value(copy);
  });
  define(in, *type_engine, "create(self, bind=None, checkfirst=..., **options)",
         [](python::Bound& b) {
           TypeObject& self = self_type(b);
           create_type(self, flag_or(b["checkfirst"], self.value.name != "Enum", b.in));
           return Value::none();
         });
  define(in, *type_engine, "drop(self, bind=None, checkfirst=..., **options)",
         [](python::Bound& b) {
           TypeObject& self = self_type(b);
           drop_type(self, flag_or(b["checkfirst"], self.value.name != "Enum", b.in));
           return Value::none();
         });
  define(in, *type_engine, "copy(self, **options)", [](python::Bound& b) { return b["self"]; });
  define(in, *type_engine, "adapt(self, cls, **options)",
         [](python::Bound& b) { return b.in.call(b["cls"]); });
  define(in, *type_engine, "compile(self, dialect=None)", [this](python::Bound& b) {
    return b.in.str(b.in.to_str(type_object(library_, b["self"])));
  });
  define(in, *type_engine, "dialect_impl(self, dialect)",
         [](python::Bound& b) { return b["self"]; });
  define(in, *type_decorator, "load_dialect_impl(self, dialect)",
         [](python::Bound& b) { return self_type(b).impl; });
  define(in, *type_engine, "evaluates_none(self)", [](python::Bound& b) { return b["self"]; });
}

}  // namespace migrate::alembic
