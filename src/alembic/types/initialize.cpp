// SPDX-License-Identifier: MIT
//
// What is said of a type when it is made: `sa.Enum("a", "b", name="mood")`.
#include "alembic/define.hpp"
#include "alembic/sql/element.hpp"
#include "alembic/types/type_room.hpp"
#include "alembic/world.hpp"
#include "base/text.hpp"
#include "python/runtime/opaque.hpp"
#include "schema/make_type.hpp"

#include <algorithm>
#include <utility>

namespace migrate::alembic {

using python::Arguments;
using python::Interpreter;
using python::Value;

namespace {

void keep(TypeObject& type, const std::string& name, const Value& value) {
  Interpreter& in = type.library().in();
  if (!type.arguments.is_set()) type.arguments = in.dict();
  python::as<python::Dict>(type.arguments)->set_name(in.intern(name), value);
}

/// Names and other things that mean nothing in DDL are nothing there.
schema::TypeValue plain_argument(TypeObject& type, const Value& value) {
  Library& library = type.library();
  if (const auto* opaque = python::as<python::Opaque>(value)) {
    opaque->refuse(library.in(), "the value");
  }
  if (value.is_bool()) return value.integer() != 0;
  if (value.is_integer()) return value.integer();
  if (const auto* text = python::as<python::Str>(value)) return text->text();
  const dialect::Dialect& dialect = library.world().dialect();
  if (type_object(library, value).is_set()) return to_type(library, value, dialect);
  if (python::as<Element>(value) != nullptr) {
    return schema::SqlText{.sql = inline_sql(library.in(), value, dialect)};
  }
  return std::monostate();
}

/// Whether a value is Python's class of an enum's members, or stands for one.
bool is_enumeration(const Value& value) {
  return python::as<python::Class>(value) != nullptr ||
         python::as<python::Opaque>(value) != nullptr;
}

std::string class_name(const Value& enumeration) {
  if (const auto* type = python::as<python::Class>(enumeration)) return text::lower(type->name);
  const auto* opaque = python::as<python::Opaque>(enumeration);
  const std::string& whole = opaque->expression.empty() ? opaque->name : opaque->expression;
  return text::lower(whole.substr(whole.rfind('.') + 1));
}

void take_enum(TypeObject& type, const Arguments& given,
               std::vector<schema::TypeArgument>& plain_ones) {
  Interpreter& in = type.library().in();
  for (const Value& value : given.positional) {
    if (is_enumeration(value)) {
      type.enumeration = value;
      type.values_pending = true;
      type.value.enumeration.name = class_name(value);
    } else {
      plain_ones.push_back({.value = text_or_empty(in, value, "the value of an enum")});
    }
  }
}

/// What a class of types is given, sorted out.
class TypeArguments {
 public:
  TypeArguments(TypeObject& type, const schema::TypeEntry& entry)
      : type_(type),
        is_enum_(text::lower(entry.name) == "enum"),
        is_array_(entry.name == "ARRAY"),
        parameters_(text::split_list(entry.parameters, ' ')) {}

  bool is_array() const { return is_array_; }

  std::vector<schema::TypeArgument> read(const Arguments& given) {
    if (is_enum_) {
      take_enum(type_, given, plain_);
    } else {
      for (std::size_t i = 0; i < given.positional.size(); ++i) {
        take_positional(i, given.positional[i]);
      }
    }
    for (const python::Keyword& named : given.named) take_named(named.name->text(), named.value);
    if (is_array_) {
      plain_.insert(plain_.begin(),
                    {.parameter = "item_type", .value = schema::Type{.name = "NullType"}});
    }
    return std::move(plain_);
  }

 private:
  void take_positional(std::size_t at, const Value& value) {
    const std::string parameter = at < parameters_.size() ? parameters_[at] : "";
    if (!parameter.empty()) keep(type_, parameter, value);
    if (is_array_ && at == 0) {
      type_.item = value;
      return;
    }
    plain_.push_back(
        {.parameter = is_array_ ? parameter : "", .value = plain_argument(type_, value)});
  }

  void take_named(const std::string& name, const Value& value) {
    keep(type_, name, value);
    if (is_array_ && name == "item_type") {
      type_.item = value;
      return;
    }
    if (is_enum_ && name == "metadata" && !value.is_none()) type_.metadata = value;
    const bool is_known =
        std::find(parameters_.begin(), parameters_.end(), name) != parameters_.end();
    if (!is_known && (is_enum_ || !type_.facts().dialect.empty() || type_.type().user)) return;
    plain_.push_back({.parameter = name, .value = plain_argument(type_, value)});
  }

  TypeObject& type_;
  bool is_enum_, is_array_;
  std::vector<std::string> parameters_;
  std::vector<schema::TypeArgument> plain_{};
};

void set_up(TypeObject& type, const schema::TypeEntry& entry, const Arguments& given) {
  TypeArguments arguments(type, entry);
  const std::vector<schema::TypeArgument> plain_ones = arguments.read(given);
  const std::string enum_name = type.value.enumeration.name;
  try {
    type.value = schema::make_type(entry, plain_ones);
  } catch (const Error& error) {
    type.library().in().type_error(error.what());
  }
  if (type.value.enumeration.name.empty()) type.value.enumeration.name = enum_name;
  if (arguments.is_array() && type.item.is_set()) {
    type.item = type_object(type.library(), type.item);
  }
}

void set_up_decorated(TypeObject& type, const Arguments& given) {
  Interpreter& in = type.library().in();
  const Value impl = type.type().lookup(in.intern("impl"));
  if (!impl.is_set()) {
    in.raise(*in.types().attribute_error,
             "TypeDecorator implementations require a class-level variable 'impl' which refers to "
             "the class of type being decorated");
  }
  type.impl = python::as<python::Class>(impl) != nullptr ? in.call(impl, given) : impl;
}

}  // namespace

void initialize_type(TypeObject& type, const Arguments& given) {
  switch (type.facts().kind) {
    case TypeKind::listed:
      if (type.facts().entry != nullptr) set_up(type, *type.facts().entry, given);
      return;
    case TypeKind::decorated:
      set_up_decorated(type, given);
      return;
    case TypeKind::foreign:
    case TypeKind::written:
    case TypeKind::alias: {
      const std::vector<std::string>& names = type.facts().parameters;
      for (std::size_t i = 0; i < std::min(names.size(), given.positional.size()); ++i) {
        keep(type, names[i], given.positional[i]);
      }
      for (const python::Keyword& named : given.named) keep(type, named.name->text(), named.value);
      return;
    }
  }
}

void need_values(TypeObject& type) {
  if (!type.values_pending) return;
  Interpreter& in = type.library().in();
  const auto* options = python::as<python::Dict>(type.arguments);
  const Value callable =
      options == nullptr ? Value() : options->get_name(in.intern("values_callable"));
  std::vector<std::string> values;
  if (callable.is_set() && !callable.is_none()) {
    type.values = in.call(callable, {type.enumeration});
    values = to_texts(in, type.values, "the value of an enum");
  } else {
    const Value members = in.get_attribute(type.enumeration, "__members__");
    for (const Value& name : in.items_of(members)) {
      const Value member = in.get_item(members, name);
      // Another name of a member is no value.
      if (in.equal(in.get_attribute(member, "name"), name)) values.push_back(in.to_str(name));
    }
  }
  type.value.enumeration.values = std::move(values);
  type.values_pending = false;
}

}  // namespace migrate::alembic
