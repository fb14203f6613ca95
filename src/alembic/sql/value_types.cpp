// SPDX-License-Identifier: MIT
#include "alembic/sql/value_types.hpp"

#include "alembic/types/type_object.hpp"
#include "alembic/world.hpp"
#include "base/text.hpp"
#include "dialect/dialect.hpp"

#include <array>
#include <utility>

#include <fmt/core.h>

namespace migrate::alembic {

using python::Value;

namespace {

struct Known {
  std::string_view name;
  Family family;
};

constexpr std::array<Known, 46> kKnown{
    {{"Boolean", Family::boolean},
     {"BOOLEAN", Family::boolean},
     {"Integer", Family::integer},
     {"INTEGER", Family::integer},
     {"BigInteger", Family::integer},
     {"BIGINT", Family::integer},
     {"SmallInteger", Family::integer},
     {"SMALLINT", Family::integer},
     {"INT", Family::integer},
     {"OID", Family::integer},
     {"Float", Family::real},
     {"FLOAT", Family::real},
     {"REAL", Family::real},
     {"Double", Family::real},
     {"DOUBLE", Family::real},
     {"DOUBLE_PRECISION", Family::real},
     {"Numeric", Family::decimal},
     {"NUMERIC", Family::decimal},
     {"DECIMAL", Family::decimal},
     {"DateTime", Family::date_time},
     {"DATETIME", Family::date_time},
     {"TIMESTAMP", Family::date_time},
     {"Date", Family::date},
     {"DATE", Family::date},
     {"Time", Family::time},
     {"TIME", Family::time},
     {"Interval", Family::interval},
     {"INTERVAL", Family::interval},
     {"LargeBinary", Family::bytes},
     {"BLOB", Family::bytes},
     {"BYTEA", Family::bytes},
     {"BINARY", Family::bytes},
     {"VARBINARY", Family::bytes},
     {"JSON", Family::json},
     {"JSONB", Family::json},
     {"Uuid", Family::uuid},
     {"UUID", Family::uuid},
     {"Enum", Family::enumeration},
     {"ENUM", Family::enumeration},
     {"PickleType", Family::pickle},
     {"String", Family::text},
     {"Text", Family::text},
     {"VARCHAR", Family::text},
     {"TEXT", Family::text},
     {"CHAR", Family::text},
     {"Unicode", Family::text}}
};

}  // namespace

Family family_of(Sql& sql, const Value& type) {
  const auto* object = python::as<TypeObject>(type);
  if (object == nullptr) return Family::unknown;
  if (object->facts().kind == TypeKind::decorated) {
    return family_of(sql, dialect_type(sql.library, type, sql.library.world().dialect()));
  }
  if (object->value.dimensions > 0) return Family::array;
  for (const Known& known : kKnown) {
    if (known.name == object->value.name) return known.family;
  }
  static constexpr std::array<std::string_view, 6> kTexts{"UnicodeText", "NVARCHAR", "NCHAR",
                                                          "CITEXT",      "CLOB",     "NAME"};
  return text::contains(kTexts, object->value.name) ? Family::text : Family::unknown;
}

namespace {

struct LiteralOf {
  const dialect::Dialect& dialect;

  std::string operator()(operation::Null /*null*/) const { return "NULL"; }

  std::string operator()(bool value) const {
    if (dialect.has_enums_and_booleans()) return value ? "true" : "false";
    return value ? "1" : "0";
  }

  std::string operator()(std::int64_t value) const { return fmt::format("{}", value); }

  std::string operator()(const operation::Number& number) const { return number.text; }

  std::string operator()(const std::string& text) const { return dialect.quote_text(text); }

  std::string operator()(const operation::Bytes& bytes) const {
    return dialect.quote_bytes(bytes.data);
  }

  std::string operator()(const schema::SqlText& sql_text) const {
    return sql_text.on(dialect.name());
  }
};

}  // namespace

std::string literal_of(const operation::Value& value, const dialect::Dialect& dialect) {
  return std::visit(LiteralOf{dialect}, value);
}

}  // namespace migrate::alembic
