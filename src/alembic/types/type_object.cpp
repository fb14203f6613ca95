// SPDX-License-Identifier: MIT
#include "alembic/types/type_object.hpp"

#include "alembic/define.hpp"
#include "alembic/named.hpp"
#include "alembic/types/type_room.hpp"
#include "alembic/world.hpp"
#include "base/text.hpp"
#include "dialect/dialect.hpp"

#include <fmt/core.h>

namespace migrate::alembic {

using python::Interpreter;
using python::Value;

TypeObject::TypeObject(python::Class& type, Library& library, TypeFacts facts)
    : Object(type), library_(library), facts_(std::move(facts)) {
  if (facts_.entry != nullptr) value.name = facts_.entry->name;
}

namespace {

std::string parameter_text(Interpreter& in, const TypeObject& type) {
  std::vector<std::string> parts;
  for (const std::string& item : type.value.enumeration.values) {
    parts.push_back(in.repr(in.str(item)));
  }
  if (const auto* given = python::as<python::Dict>(type.arguments)) {
    for (const auto& entry : given->table.entries()) {
      if (!entry.key.is_set() || entry.value.is_none()) continue;
      parts.push_back(in.to_str(entry.key) + '=' + in.repr(entry.value));
    }
  }
  return text::join(parts, ", ");
}

Value python_type(Interpreter& in, const schema::Type& type) {
  const std::string name = text::lower(type.name);
  const auto has = [&](std::string_view part) { return name.find(part) != std::string::npos; };
  if (type.dimensions > 0) return in.types().list;
  if (has("interval")) return imported(in, "datetime", "timedelta");
  if (has("int") && !has("range")) return in.types().integer;
  if (name == "numeric" || name == "decimal") {
    return imported(in, "decimal", "Decimal");
  }
  if (has("float") || has("double") || name == "real") return in.types().real;
  if (name == "boolean") return in.types().boolean;
  if (has("binary") || name == "bytea" || name == "blob") return in.types().bytes;
  if (name == "date") return imported(in, "datetime", "date");
  if (name == "time") return imported(in, "datetime", "time");
  if (name == "datetime" || name == "timestamp") {
    return imported(in, "datetime", "datetime");
  }
  if (name == "uuid") return imported(in, "uuid", "UUID");
  if (name == "json" || name == "jsonb" || name == "hstore") return in.types().dict;
  return in.types().str;
}

/// Of an Enum and a domain, and of a Boolean that is checked; unset of others.
Value name_attribute(Interpreter& in, TypeObject& type) {
  const std::string kind = text::lower(type.value.name);
  if (kind == "enum") return in.str(type.value.enumeration.name);
  if (kind == "domain") return in.str(type.value.domain.name);
  if (kind == "boolean" && !type.value.check_name.empty()) return in.str(type.value.check_name);
  return {};
}

Value schema_attribute(Interpreter& in, TypeObject& type) {
  const std::string kind = text::lower(type.value.name);
  if (kind == "enum") return text_or_none(in, type.value.enumeration.schema);
  return kind == "domain" ? text_or_none(in, type.value.domain.schema) : Value();
}

Value enums_attribute(Interpreter& in, TypeObject& type) {
  if (text::lower(type.value.name) != "enum") return {};
  need_values(type);
  return texts(in, type.value.enumeration.values);
}

Value impl_attribute(Interpreter& /*in*/, TypeObject& type) {
  if (type.facts().kind != TypeKind::decorated) return {};
  return dialect_type(type.library(), Value(&type), type.library().world().dialect());
}

template <auto member>
Value number_attribute(Interpreter& /*in*/, TypeObject& type) {
  const auto& number = type.value.*member;
  return number ? Value(*number) : Value::none();
}

/// Those that may be unset fall back to the argument of that name.
using TypeAttribute = Named<Getter<TypeObject>>;

constexpr std::array kTypeAttributes = {
    TypeAttribute("enums", enums_attribute),
    TypeAttribute("name", name_attribute),
    TypeAttribute("schema", schema_attribute),
    TypeAttribute("create_type",
                  [](Interpreter&, TypeObject& t) -> Value { return t.value.create_type; }),
    TypeAttribute("native_enum",
                  [](Interpreter&, TypeObject& t) -> Value { return t.value.native; }),
    TypeAttribute("create_constraint",
                  [](Interpreter&, TypeObject& t) -> Value { return t.value.create_constraint; }),
    TypeAttribute("enum_class",
                  [](Interpreter&, TypeObject& t) {
                    return t.enumeration.is_set() ? t.enumeration : Value::none();
                  }),
    TypeAttribute("metadata",
                  [](Interpreter&, TypeObject& t) {
                    return t.metadata.is_set() ? t.metadata : Value::none();
                  }),
    TypeAttribute("item_type", [](Interpreter&, TypeObject& t) { return t.item; }),
    TypeAttribute("impl", impl_attribute),
    TypeAttribute("python_type",
                  [](Interpreter& in, TypeObject& t) { return python_type(in, t.value); }),
    TypeAttribute("timezone",
                  [](Interpreter&, TypeObject& t) -> Value { return t.value.timezone; }),
    TypeAttribute("length", number_attribute<&schema::Type::length>),
    TypeAttribute("precision", number_attribute<&schema::Type::precision>),
    TypeAttribute("scale", number_attribute<&schema::Type::scale>),
    TypeAttribute("collation", [](Interpreter& in,
                                  TypeObject& t) { return text_or_none(in, t.value.collation); }),
    TypeAttribute("dimensions",
                  [](Interpreter&, TypeObject& t) {
                    return t.value.dimensions > 0 ? Value(t.value.dimensions) : Value::none();
                  }),
    TypeAttribute("__visit_name__",
                  [](Interpreter& in, TypeObject& t) -> Value { return in.str(t.value.name); })};

}  // namespace

Value TypeObject::get(Interpreter& in, const python::Str& name) {
  if (auto* getter = find_named(kTypeAttributes, name.view())) {
    Value found = getter(in, *this);
    if (found.is_set()) return found;
  }
  if (const auto* given = python::as<python::Dict>(arguments)) return given->get_name(name);
  return {};
}

Value TypeObject::compare(Interpreter&, python::Comparison op, const Value& other) {
  if (op == python::Comparison::equal) return other.is(Value(this));
  if (op == python::Comparison::not_equal) return !other.is(Value(this));
  return {};
}

std::optional<std::size_t> TypeObject::hash(Interpreter&) {
  return std::hash<const void*>()(this);
}

std::string TypeObject::repr(Interpreter& in) {
  return fmt::format("{}({})", type().name, parameter_text(in, *this));
}

std::string TypeObject::str(Interpreter&) {
  const dialect::Dialect& dialect = library_.world().dialect();
  try {
    return dialect.render_type(to_type(library_, Value(this), dialect));
  } catch (const python::PythonError&) {
    throw;
  } catch (const Error&) {
    return type().name;
  }
}

void TypeObject::clear() {
  Object::clear();
  item = enumeration = values = impl = metadata = arguments = {};
  variants.clear();
}

}  // namespace migrate::alembic
