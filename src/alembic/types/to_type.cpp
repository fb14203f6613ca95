// SPDX-License-Identifier: MIT
#include "alembic/define.hpp"
#include "alembic/engine/dialect_object.hpp"
#include "alembic/types/type_room.hpp"
#include "alembic/world.hpp"
#include "base/text.hpp"
#include "dialect/dialect.hpp"
#include "python/runtime/opaque.hpp"
#include "schema/read_type.hpp"

#include <utility>

#include <fmt/core.h>

namespace migrate::alembic {

using python::Interpreter;
using python::Value;

namespace {

/// What a project says of a type that is not known: `type.app.types.GUID = postgresql: UUID, ...`.
std::optional<schema::Type> mapped(Library& library, const Value& value, std::string_view dialect) {
  const auto* opaque = python::as<python::Opaque>(value);
  if (opaque == nullptr) return std::nullopt;
  std::string name = opaque->module;
  const std::string& inner = opaque->expression.empty() ? opaque->name : opaque->expression;
  if (!inner.empty()) name += '.' + inner.substr(0, inner.find('('));
  for (const auto& [key, texts_by_dialect] : library.world().surroundings().types) {
    if (key != text::lower(name)) continue;  // the keys of an ini file are lower-case
    auto found = texts_by_dialect.find(std::string(dialect));
    if (found == texts_by_dialect.end()) found = texts_by_dialect.find("");
    if (found != texts_by_dialect.end()) return schema::read_type(found->second);
  }
  return std::nullopt;
}

/// A PostgreSQL enum has its values in its type: they are not needed to name it.
bool needs_values(const TypeObject& type, const dialect::Dialect& dialect) {
  return !(dialect.has_enums_and_booleans() && type.value.native);
}

schema::Type written_type(Interpreter& in, TypeObject& type) {
  const Value text = in.call_method(Value(&type), "get_col_spec");
  return schema::as_written(text_or_empty(in, text, "the answer of get_col_spec()"));
}

schema::Type own_type(Library& library, TypeObject& type, const dialect::Dialect& dialect) {
  Interpreter& in = library.in();
  switch (type.facts().kind) {
    case TypeKind::alias:
      return type.facts().resolve(type, dialect.name());
    case TypeKind::written:
      return written_type(in, type);
    case TypeKind::foreign:
      in.raise(*in.types().not_implemented_error,
               fmt::format("{} has no type {}, which is one of {}", dialect.name(),
                           type.type().name, type.facts().dialect));
    case TypeKind::decorated:
    case TypeKind::listed:
      break;
  }
  if (type.facts().entry == nullptr) {
    in.type_error(fmt::format("{} is no type that a column can have", type.type().name));
  }
  if (type.values_pending && needs_values(type, dialect)) need_values(type);
  if (!type.item.is_set()) return type.value;
  return schema::array_of(to_type(library, type.item, dialect), type.value.dimensions);
}

}  // namespace

Value type_object(Library& library, const Value& value) {
  if (python::as<TypeObject>(value) != nullptr) return value;
  if (const auto* type = python::as<python::Class>(value)) {
    if (library.room<TypeRoom>().is_type(*type)) return library.in().call(value);
  }
  return {};
}

Value dialect_type(Library& library, const Value& value, const dialect::Dialect& dialect) {
  Interpreter& in = library.in();
  const python::Interpreter::Depth depth(in);
  Value object = type_object(library, value);
  auto* type = python::as<TypeObject>(object);
  if (type == nullptr) return value;
  for (const auto& [name, variant] : type->variants) {
    if (name == dialect.name()) return dialect_type(library, variant, dialect);
  }
  if (type->facts().kind != TypeKind::decorated) return object;
  Value impl = type->impl;
  if (type->type().user) {
    impl = in.call_method(object, "load_dialect_impl", {dialect_object(library)});
  }
  if (!impl.is_set()) initialize_type(*type, {});
  return dialect_type(library, impl.is_set() ? impl : type->impl, dialect);
}

schema::Type to_type(Library& library, const Value& value, const dialect::Dialect& dialect) {
  Interpreter& in = library.in();
  if (!value.is_set() || value.is_none()) return {};
  if (std::optional<schema::Type> known = mapped(library, value, dialect.name())) {
    return *std::move(known);
  }
  const Value found = dialect_type(library, value, dialect);
  if (auto* type = python::as<TypeObject>(found)) return own_type(library, *type, dialect);
  if (std::optional<schema::Type> known = mapped(library, found, dialect.name())) {
    return *std::move(known);
  }
  if (const auto* opaque = python::as<python::Opaque>(found)) {
    opaque->refuse(in, "the type that it is in the database");
  }
  in.type_error(fmt::format("a type is needed here, not {}", in.repr(value)));
}

Value make_type_object(Library& library, const schema::Type& type,
                       const dialect::Dialect& dialect) {
  auto& room = library.room<TypeRoom>();
  Interpreter& in = library.in();
  const bool is_array = type.dimensions > 0;
  const std::string name = is_array ? "ARRAY" : type.name.empty() ? "NullType" : type.name;
  python::Class& made_class = room.listed(name);
  const python::Ref<TypeObject> made =
      in.make<TypeObject>(made_class, library, room.facts_of(made_class));
  made->value = type;
  if (is_array) {
    schema::Type item = type;
    item.dimensions = 0;
    made->item = make_type_object(library, item, dialect);
  }
  return made;
}

}  // namespace migrate::alembic
