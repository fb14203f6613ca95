// SPDX-License-Identifier: MIT
//
// Values of Python on their way into a database.
#include "alembic/engine/dialect_object.hpp"
#include "alembic/engine/exceptions.hpp"
#include "alembic/sql/moments.hpp"
#include "alembic/sql/value_types.hpp"
#include "alembic/types/type_object.hpp"
#include "base/text.hpp"
#include "dialect/dialect.hpp"
#include "python/runtime/numbers.hpp"
#include "python/runtime/opaque.hpp"

#include <cmath>

#include <fmt/core.h>

namespace migrate::alembic {

using python::Interpreter;
using python::Value;

namespace {

/// One value on its way to one database.
class Outward {
 public:
  Outward(Sql& sql, const dialect::Dialect& dialect, ValueForm form)
      : sql_(sql), in_(sql.in), dialect_(dialect), form_(form) {}

  operation::Value of(const Value& type, const Value& value);

 private:
  operation::Value plain(const Value& value);
  operation::Value object(const Value& value);
  operation::Value decorated(const Value& type, const Value& value);
  operation::Value boolean(const Value& value);
  operation::Value json(const TypeObject& type, const Value& value);
  operation::Value uuid(const Value& value);
  operation::Value array(const Value& type, const Value& value);
  operation::Value interval(const Value& value);
  operation::Value moment(const Value& value, const std::string& text, std::string_view cast);
  [[noreturn]] void refuse(const Value& value);

  bool is_sqlite() const { return dialect_.name() == "sqlite"; }

  bool is(const Value& value, const std::string& module, const std::string& name) {
    return in_.is_instance(value, sql_.standard(module, name));
  }

  Sql& sql_;
  Interpreter& in_;
  const dialect::Dialect& dialect_;
  ValueForm form_;
};

void Outward::refuse(const Value& value) {
  const std::string message = is_sqlite()
                                  ? fmt::format("type '{}' is not supported", in_.type_name(value))
                                  : fmt::format("can't adapt type '{}'", in_.type_name(value));
  const Exceptions& errors = sql_.library.room<Exceptions>();
  in_.raise(is_sqlite() ? *errors.interface_error : *errors.programming_error, message);
}

/// With PostgreSQL's type behind it where the driver writes it so.
operation::Value Outward::moment(const Value& value, const std::string& text,
                                 std::string_view cast) {
  std::string whole = text;
  const Value zone = in_.find_attribute(value, "tzinfo");
  const bool has_zone = zone.is_set() && !zone.is_none();
  if (has_zone && !is_sqlite()) {
    const std::string iso = in_.to_str(in_.call_method(value, "isoformat"));
    const std::size_t at = iso.find_last_of("+-Z");
    if (at != std::string::npos && at > 7) whole += iso.substr(at);
  }
  if (form_ != ValueForm::driver || is_sqlite()) return whole;
  std::string type(cast);
  if (has_zone) type += "tz";
  return schema::SqlText{.sql = dialect_.quote_text(whole) + "::" + type};
}

operation::Value Outward::interval(const Value& value) {
  if (!is_sqlite()) {
    const std::string text = dialect_.quote_text(interval_text(in_, value));
    if (form_ == ValueForm::driver) return schema::SqlText{.sql = text + "::interval"};
    return interval_text(in_, value);
  }
  // SQLAlchemy keeps it as a moment that long after the epoch.
  const Value epoch = in_.call(sql_.standard("datetime", "datetime"), {1970, 1, 1});
  const Value moment_of = in_.binary(python::BinaryOperator::add, epoch, value);
  return date_time_text(in_, moment_of, ' ', true);
}

operation::Value Outward::object(const Value& value) {
  if (is(value, "datetime", "datetime")) {
    return moment(value, date_time_text(in_, value, is_sqlite() ? ' ' : 'T', is_sqlite()),
                  "timestamp");
  }
  if (is(value, "datetime", "date")) return moment(value, date_text(in_, value), "date");
  if (is(value, "datetime", "time")) {
    return moment(value, time_text(in_, value, is_sqlite()), "time");
  }
  if (is(value, "datetime", "timedelta")) return interval(value);
  if (is(value, "decimal", "Decimal")) return operation::Number{in_.to_str(value)};
  if (is(value, "uuid", "UUID")) return uuid(value);
  if (is(value, "enum", "Enum")) return in_.to_str(in_.get_attribute(value, "name"));
  refuse(value);
}

operation::Value real_value(double number) {
  if (std::isnan(number)) return std::string("NaN");
  if (std::isinf(number)) return std::string(number < 0 ? "-Infinity" : "Infinity");
  return operation::Number{python::format_real(number)};
}

/// A value without a type of its own: as the driver takes it.
operation::Value Outward::plain(const Value& value) {
  switch (value.kind()) {
    case Value::Kind::unset:
    case Value::Kind::none:
      return operation::Null{};
    case Value::Kind::boolean:
      return value.integer() != 0;
    case Value::Kind::integer:
      return value.integer();
    case Value::Kind::real:
      return real_value(value.real());
    case Value::Kind::ellipsis:
    case Value::Kind::not_implemented:
      refuse(value);
    case Value::Kind::object:
      break;
  }
  if (const auto* text = python::as<python::Str>(value)) {
    if (!is_sqlite() && text->text().find('\0') != std::string::npos) {
      in_.value_error("A string literal cannot contain NUL (0x00) characters.");
    }
    return text->text();
  }
  if (const auto* bytes = python::as<python::Bytes>(value)) return operation::Bytes{bytes->data()};
  if (const auto* whole = python::as<python::Integer>(value)) {
    if (const std::optional<std::int64_t> small = python::small_number(value)) return *small;
    return operation::Number{whole->number.to_string()};
  }
  if (const auto* real = python::as<python::Real>(value)) return real_value(real->number);
  const bool is_list = python::as<python::List>(value) != nullptr;
  if (is_list && !is_sqlite()) return array({}, value);
  if (value.object().kind() == python::ObjectKind::dict || is_list) refuse(value);
  if (python::as<python::Opaque>(value) != nullptr) in_.to_str(value);
  return object(value);
}

operation::Value Outward::boolean(const Value& value) {
  const bool is_number = value.is_bool() || value.is_integer();
  if (!is_number) {
    in_.type_error(fmt::format("Not a boolean value: {}", in_.repr(value)));
  }
  if (value.integer() != 0 && value.integer() != 1) {
    in_.value_error(fmt::format("Value {} is not None, True, or False", in_.repr(value)));
  }
  return value.integer() != 0;
}

operation::Value Outward::json(const TypeObject& type, const Value& value) {
  if (value.is_none()) {
    const Value as_null =
        type.arguments.is_set() ? in_.find_attribute(type.arguments, "get") : Value();
    const Value wanted = as_null.is_set()
                             ? in_.call(as_null, {in_.str("none_as_null"), Value(false)})
                             : Value(false);
    if (in_.truth(wanted)) return operation::Null{};
  }
  return in_.to_str(in_.call(sql_.standard("json", "dumps"), {value}));
}

operation::Value Outward::uuid(const Value& value) {
  std::string text = in_.to_str(value);
  if (is_sqlite()) return text::replace_all(std::move(text), "-", "");
  if (form_ == ValueForm::driver) {
    return schema::SqlText{.sql = dialect_.quote_text(text) + "::uuid"};
  }
  return text;
}

operation::Value Outward::array(const Value& type, const Value& value) {
  const auto* object = python::as<TypeObject>(type);
  std::string text = "ARRAY[";
  bool first = true;
  for (const Value& item : in_.items_of(value)) {
    if (!first) text += ", ";
    first = false;
    const bool nested = python::as<python::List>(item) != nullptr;
    const Value item_type = object == nullptr ? Value() : object->item;
    text += literal_of(nested ? array({}, item) : of(item_type, item), dialect_);
  }
  text += "]";
  if (object != nullptr) {
    text += "::" + dialect_.render_type(to_type(sql_.library, type, dialect_));
  } else if (first) {
    text = "'{}'";
  }
  return schema::SqlText{.sql = text};
}

operation::Value Outward::decorated(const Value& type, const Value& value) {
  const Value method = in_.find_attribute(type, "process_bind_param");
  Value given = value;
  if (method.is_set()) {
    given = in_.call(method, {value, dialect_object(sql_.library)});
  }
  const Value under = dialect_type(sql_.library, type, dialect_);
  if (under.is(type)) return plain(given);
  return of(under, given);
}

std::string enum_text(Interpreter& in, const TypeObject& type, const Value& value) {
  if (python::as<python::Str>(value) != nullptr && !type.enumeration.is_set()) {
    return in.to_str(value);
  }
  if (const auto* text = python::as<python::Str>(value)) {
    // A name of a member, or its value where it is not an enum of texts.
    if (text->type().name == "str") return text->text();
  }
  if (type.values.is_set() && !type.values.is_none()) {
    const std::vector<Value> members = in.items_of(type.enumeration);
    const std::vector<Value> names = in.items_of(type.values);
    for (std::size_t i = 0; i < members.size() && i < names.size(); ++i) {
      if (members[i].is(value)) return in.to_str(names[i]);
    }
  }
  const Value name = in.find_attribute(value, "name");
  return in.to_str(name.is_set() ? name : value);
}

operation::Value Outward::of(const Value& type, const Value& value) {
  const auto* object = python::as<TypeObject>(type);
  if (object == nullptr) return plain(value);
  if (object->facts().kind == TypeKind::decorated) return decorated(type, value);
  const Value ours = dialect_type(sql_.library, type, dialect_);
  if (!ours.is(type) && ours.is_set()) return of(ours, value);
  const Family family = family_of(sql_, type);
  if (family == Family::json) return json(*object, value);
  if (value.is_none() || !value.is_set()) return operation::Null{};
  switch (family) {
    case Family::boolean:
      return boolean(value);
    case Family::enumeration:
      return enum_text(in_, *object, value);
    case Family::array:
      return array(type, value);
    case Family::uuid: {
      const auto* text = python::as<python::Str>(value);
      if (text != nullptr && is_sqlite() && object->value.native) {
        return text::replace_all(text->text(), "-", "");
      }
      return plain(value);
    }
    case Family::date_time: {
      const bool date_only = is_sqlite() && value.is_object() &&
                             !is(value, "datetime", "datetime") && is(value, "datetime", "date");
      return date_only ? operation::Value(date_text(in_, value) + " 00:00:00.000000")
                       : plain(value);
    }
    case Family::date:
      return is_sqlite() && value.is_object() && is(value, "datetime", "date")
                 ? operation::Value(date_text(in_, value))
                 : plain(value);
    default:
      return plain(value);
  }
}

}  // namespace

operation::Value to_database(Sql& sql, const Value& type, const Value& value,
                             const dialect::Dialect& dialect, ValueForm form) {
  return Outward(sql, dialect, form).of(type, value);
}

}  // namespace migrate::alembic
