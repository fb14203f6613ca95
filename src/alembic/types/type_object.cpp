// SPDX-License-Identifier: MIT
#include "alembic/types/type_object.hpp"

#include "alembic/define.hpp"
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

}  // namespace

Value TypeObject::get(Interpreter& in, const python::Str& name) {
  const std::string& wanted = name.text();
  const std::string kind = text::lower(value.name);
  if (wanted == "enums" && kind == "enum") {
    need_values(*this);
    return texts(in, value.enumeration.values);
  }
  if (wanted == "name") {
    if (kind == "enum") return in.str(value.enumeration.name);
    if (kind == "domain") return in.str(value.domain.name);
    if (kind == "boolean" && !value.check_name.empty()) return in.str(value.check_name);
  }
  if (wanted == "schema" && (kind == "enum" || kind == "domain")) {
    const std::string& schema = kind == "enum" ? value.enumeration.schema : value.domain.schema;
    return schema.empty() ? Value::none() : in.str(schema);
  }
  if (wanted == "create_type") return value.create_type;
  if (wanted == "native_enum") return value.native;
  if (wanted == "create_constraint") return value.create_constraint;
  if (wanted == "enum_class") return enumeration.is_set() ? enumeration : Value::none();
  if (wanted == "metadata") return metadata.is_set() ? metadata : Value::none();
  if (wanted == "item_type" && item.is_set()) return item;
  if (wanted == "impl" && facts_.kind == TypeKind::decorated) {
    return dialect_type(library_, Value(this), library_.world().dialect());
  }
  if (wanted == "python_type") return python_type(in, value);
  if (wanted == "timezone") return value.timezone;
  if (wanted == "length") return value.length ? Value(*value.length) : Value::none();
  if (wanted == "precision") return value.precision ? Value(*value.precision) : Value::none();
  if (wanted == "scale") return value.scale ? Value(*value.scale) : Value::none();
  if (wanted == "collation") {
    return value.collation.empty() ? Value::none() : in.str(value.collation);
  }
  if (wanted == "dimensions") return value.dimensions > 0 ? Value(value.dimensions) : Value::none();
  if (wanted == "__visit_name__") return in.str(value.name);
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
