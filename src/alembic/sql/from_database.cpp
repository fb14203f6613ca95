// SPDX-License-Identifier: MIT
//
// Values of a database on their way into Python.
#include "alembic/engine/dialect_object.hpp"
#include "alembic/sql/moments.hpp"
#include "alembic/sql/value_types.hpp"
#include "alembic/types/type_object.hpp"
#include "dialect/dialect.hpp"
#include "python/runtime/numbers.hpp"

#include <charconv>
#include <cstdlib>
#include <utility>

#include <fmt/core.h>

namespace migrate::alembic {

using python::Interpreter;
using python::Value;

namespace {

double to_real(const std::string& text) {
  return std::strtod(text.c_str(), nullptr);
}

/// PostgreSQL's `{a,"b c",NULL,{...}}`.
class ArrayReader {
 public:
  ArrayReader(Sql& sql, std::string_view text, std::string item, const dialect::Dialect& dialect)
      : sql_(sql), text_(text), item_(std::move(item)), dialect_(dialect) {}

  Value read() {
    const Interpreter::Depth guard(sql_.in);
    std::vector<Value> items;
    ++at_;  // {
    while (at_ < text_.size() && text_[at_] != '}') {
      if (text_[at_] == ',') {
        ++at_;
      } else if (text_[at_] == '{') {
        items.push_back(read());
      } else {
        items.push_back(item());
      }
    }
    ++at_;
    return sql_.in.list(std::move(items));
  }

 private:
  Value item() {
    std::string text;
    const bool quoted = text_[at_] == '"';
    if (quoted) ++at_;
    while (at_ < text_.size()) {
      const char c = text_[at_];
      if (quoted ? c == '"' : c == ',' || c == '}') break;
      if (c == '\\' && at_ + 1 < text_.size()) ++at_;
      text += text_[at_++];
    }
    if (quoted) ++at_;
    if (!quoted && text == "NULL") return Value::none();
    return from_driver(sql_, text_value(text), item_, dialect_);
  }

  operation::Value text_value(const std::string& text) const {
    if (item_ == "bool") return text == "t";
    if (item_ == "numeric" || item_ == "float4" || item_ == "float8") {
      return operation::Number{text};
    }
    std::int64_t number = 0;
    const bool whole = item_ == "int2" || item_ == "int4" || item_ == "int8" || item_ == "oid";
    if (whole &&
        std::from_chars(text.data(), text.data() + text.size(), number).ec == std::errc()) {
      return number;
    }
    return text;
  }

  Sql& sql_;
  std::string_view text_;
  std::string item_;
  const dialect::Dialect& dialect_;
  std::size_t at_ = 0;
};

Value number_of(Sql& sql, const operation::Number& number, const std::string& type,
                const dialect::Dialect& dialect) {
  if (dialect.name() == "postgresql" && type == "numeric") {
    return sql.in.call(sql.standard("decimal", "Decimal"), {sql.in.str(number.text)});
  }
  return to_real(number.text);
}

Value text_of(Sql& sql, const std::string& text, const std::string& type,
              const dialect::Dialect& dialect) {
  if (dialect.name() != "postgresql") return sql.in.str(text);
  if (type.starts_with('_') && text.starts_with('{')) {
    return ArrayReader(sql, text, type.substr(1), dialect).read();
  }
  if (type == "timestamp" || type == "timestamptz") return read_date_time(sql, text);
  if (type == "date") return read_date(sql, text);
  if (type == "time" || type == "timetz") return read_time(sql, text);
  if (type == "interval") return read_interval(sql, text);
  if (type == "uuid") return sql.in.call(sql.standard("uuid", "UUID"), {sql.in.str(text)});
  if (type == "json" || type == "jsonb") {
    return sql.in.call(sql.standard("json", "loads"), {sql.in.str(text)});
  }
  return sql.in.str(text);
}

}  // namespace

Value from_driver(Sql& sql, const operation::Value& value, const std::string& type,
                  const dialect::Dialect& dialect) {
  if (std::holds_alternative<operation::Null>(value)) return Value::none();
  if (const bool* flag = std::get_if<bool>(&value)) return *flag;
  if (const auto* whole = std::get_if<std::int64_t>(&value)) return *whole;
  if (const auto* number = std::get_if<operation::Number>(&value)) {
    return number_of(sql, *number, type, dialect);
  }
  if (const auto* text = std::get_if<std::string>(&value)) {
    return text_of(sql, *text, type, dialect);
  }
  if (const auto* bytes = std::get_if<operation::Bytes>(&value)) return sql.in.bytes(bytes->data);
  return Value::none();
}

namespace {

Value enum_member(Interpreter& in, const TypeObject& type, const Value& value) {
  if (!type.enumeration.is_set() || type.enumeration.is_none()) return value;
  if (type.values.is_set() && !type.values.is_none()) {
    const std::vector<Value> members = in.items_of(type.enumeration);
    const std::vector<Value> names = in.items_of(type.values);
    for (std::size_t i = 0; i < members.size() && i < names.size(); ++i) {
      if (in.equal(names[i], value)) return members[i];
    }
  }
  Value member = in.find_attribute(type.enumeration, in.to_str(value));
  if (member.is_set()) return member;
  in.raise(*in.types().lookup_error,
           fmt::format("'{}' is not among the defined enum values.", in.to_str(value)));
}

Value decimal(Sql& sql, const TypeObject& type, const Value& value) {
  Interpreter& in = sql.in;
  const bool is_number = value.is_real() || value.is_integer();
  if (!is_number) return value;
  const int scale = type.value.scale.value_or(10);
  const double number = value.is_real() ? value.real() : static_cast<double>(value.integer());
  return in.call(sql.standard("decimal", "Decimal"),
                 {in.str(fmt::format("{:.{}f}", number, scale))});
}

Value json_value(Sql& sql, const Value& value) {
  if (python::as<python::Str>(value) == nullptr) return value;
  return sql.in.call(sql.standard("json", "loads"), {value});
}

Value from_array(Sql& sql, const TypeObject& type, const Value& value,
                 const dialect::Dialect& dialect) {
  const auto* list = python::as<python::List>(value);
  if (list == nullptr) {
    const auto* text = python::as<python::Str>(value);
    // An array of an enum comes as its text.
    if (text == nullptr || !text->text().starts_with('{')) return value;
    return from_array(sql, type, ArrayReader(sql, text->view(), "text", dialect).read(), dialect);
  }
  std::vector<Value> items;
  for (const Value& item : list->items) {
    items.push_back(from_database(sql, type.item, item, dialect));
  }
  return sql.in.list(std::move(items));
}

Value from_text(Sql& sql, Family family, const TypeObject& type, const std::string& text) {
  Interpreter& in = sql.in;
  switch (family) {
    case Family::date_time:
      return read_date_time(sql, text);
    case Family::date:
      return read_date(sql, text);
    case Family::time:
      return read_time(sql, text);
    case Family::uuid:
      return in.call(sql.standard("uuid", "UUID"), {in.str(text)});
    case Family::enumeration:
      return enum_member(in, type, in.str(text));
    case Family::interval: {
      const Value epoch = in.call(sql.standard("datetime", "datetime"), {1970, 1, 1});
      return in.binary(python::BinaryOperator::subtract, read_date_time(sql, text), epoch);
    }
    default:
      return in.str(text);
  }
}

bool wants_text_uuid(Interpreter& in, const TypeObject& type) {
  if (!type.arguments.is_set()) return false;
  const auto* given = python::as<python::Dict>(type.arguments);
  if (given == nullptr) return false;
  const Value as_uuid = given->get_name(in.intern("as_uuid"));
  return as_uuid.is_set() && !in.truth(as_uuid);
}

/// Of a TypeDecorator: what its type gives, through `process_result_value`.
Value from_decorated(Sql& sql, const Value& type, const Value& value,
                     const dialect::Dialect& dialect) {
  const Value under = dialect_type(sql.library, type, dialect);
  Value inner = under.is(type) ? value : from_database(sql, under, value, dialect);
  const Value method = sql.in.find_attribute(type, "process_result_value");
  if (!method.is_set()) return inner;
  return sql.in.call(method, {inner, dialect_object(sql.library)});
}

}  // namespace

Value from_database(Sql& sql, const Value& type, const Value& value,
                    const dialect::Dialect& dialect) {
  Interpreter& in = sql.in;
  const auto* object = python::as<TypeObject>(type);
  if (object == nullptr) return value;
  if (object->facts().kind == TypeKind::decorated) {
    return from_decorated(sql, type, value, dialect);
  }
  if (value.is_none()) return value;
  const Value ours = dialect_type(sql.library, type, dialect);
  if (ours.is_set() && !ours.is(type)) return from_database(sql, ours, value, dialect);
  const Family family = family_of(sql, type);
  if (family == Family::boolean && value.is_integer()) return value.integer() != 0;
  if (family == Family::json) return json_value(sql, value);
  if (family == Family::array) return from_array(sql, *object, value, dialect);
  if (family == Family::decimal) return decimal(sql, *object, value);
  const bool is_decimal =
      value.is_object() && python::as<python::Str>(value) == nullptr && family == Family::real;
  if (is_decimal) return in.call(Value(in.types().real), {value});
  if (family == Family::real && value.is_integer()) return static_cast<double>(value.integer());
  if (family == Family::uuid && wants_text_uuid(in, *object)) return in.str(in.to_str(value));
  const auto* text = python::as<python::Str>(value);
  return text == nullptr ? value : from_text(sql, family, *object, text->text());
}

}  // namespace migrate::alembic
