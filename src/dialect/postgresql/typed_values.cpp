// SPDX-License-Identifier: MIT
#include "dialect/postgresql/typed_values.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>

#include <fmt/core.h>

namespace migrate::dialect {

namespace {

struct BuiltIn {
  unsigned number;
  std::string_view name;
};

/// By their numbers, which are the same on every server.
constexpr std::array<BuiltIn, 67> kBuiltIn{
    {
     {16, "bool"}, {17, "bytea"}, {18, "char"}, {19, "name"},
     {20, "int8"}, {21, "int2"}, {22, "int2vector"}, {23, "int4"},
     {25, "text"}, {26, "oid"}, {30, "oidvector"}, {114, "json"},
     {142, "xml"}, {199, "_json"}, {650, "cidr"}, {700, "float4"},
     {701, "float8"}, {774, "macaddr8"}, {790, "money"}, {829, "macaddr"},
     {869, "inet"}, {1000, "_bool"}, {1001, "_bytea"}, {1002, "_char"},
     {1003, "_name"}, {1005, "_int2"}, {1007, "_int4"}, {1009, "_text"},
     {1014, "_bpchar"}, {1015, "_varchar"}, {1016, "_int8"}, {1021, "_float4"},
     {1022, "_float8"}, {1028, "_oid"}, {1041, "_inet"}, {1042, "bpchar"},
     {1043, "varchar"}, {1082, "date"}, {1083, "time"}, {1114, "timestamp"},
     {1115, "_timestamp"}, {1182, "_date"}, {1183, "_time"}, {1184, "timestamptz"},
     {1185, "_timestamptz"}, {1186, "interval"}, {1187, "_interval"}, {1231, "_numeric"},
     {1266, "timetz"}, {1560, "bit"}, {1562, "varbit"}, {1700, "numeric"},
     {2205, "regclass"}, {2206, "regtype"}, {2249, "record"}, {2950, "uuid"},
     {2951, "_uuid"}, {3614, "tsvector"}, {3615, "tsquery"}, {3802, "jsonb"},
     {3807, "_jsonb"}, {3904, "int4range"}, {3906, "numrange"}, {3908, "tsrange"},
     {3910, "tstzrange"}, {3912, "daterange"}, {3926, "int8range"},
     }
};

constexpr unsigned kBool = 16;
constexpr unsigned kBytea = 17;
constexpr unsigned kInt8 = 20;
constexpr unsigned kInt4 = 23;
constexpr unsigned kNumeric = 1700;

struct ParameterOf {
  Parameter operator()(operation::Null /*null*/) const { return {}; }

  Parameter operator()(bool value) const {
    return {.text = value ? "true" : "false", .type = kBool};
  }

  /// As a literal in a statement: the smaller type, where it is enough.
  Parameter operator()(std::int64_t value) const {
    const bool is_small = value >= INT32_MIN && value <= INT32_MAX;
    return {.text = fmt::format("{}", value), .type = is_small ? kInt4 : kInt8};
  }

  Parameter operator()(const operation::Number& number) const {
    return {.text = number.text, .type = kNumeric};
  }

  Parameter operator()(const std::string& text) const { return {.text = text}; }

  Parameter operator()(const operation::Bytes& bytes) const;

  /// Expressions are no values: they stand in the statement.
  Parameter operator()(const schema::SqlText& sql) const { return {.text = sql.sql}; }
};

Parameter ParameterOf::operator()(const operation::Bytes& bytes) const {
  return {.text = "\\x" + text::hexadecimal(bytes.data), .type = kBytea};
}

int digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  return (c | 0x20) - 'a' + 10;
}

/// `\x6162`, the form of every server since 9.0
std::string read_bytes(std::string_view text) {
  std::string data;
  for (std::size_t i = 2; i + 1 < text.size(); i += 2) {
    data += static_cast<char>(digit(text[i]) * 16 + digit(text[i + 1]));
  }
  return data;
}

bool is_whole(std::string_view name) {
  return name == "int2" || name == "int4" || name == "int8" || name == "oid";
}

bool is_number(std::string_view name) {
  return name == "numeric" || name == "float4" || name == "float8";
}

}  // namespace

Parameter parameter_of(const operation::Value& value) {
  return std::visit(ParameterOf{}, value);
}

std::string_view type_name(unsigned type) {
  const auto* found =
      std::lower_bound(kBuiltIn.begin(), kBuiltIn.end(), type,
                       [](const BuiltIn& entry, unsigned number) { return entry.number < number; });
  return found != kBuiltIn.end() && found->number == type ? found->name : std::string_view();
}

operation::Value read_value(std::string_view text, unsigned type) {
  if (type == kBool) return text == "t";
  if (type == kBytea) return operation::Bytes{read_bytes(text)};
  const std::string_view name = type_name(type);
  if (is_number(name)) return operation::Number{std::string(text)};
  std::int64_t number = 0;
  if (is_whole(name) &&
      std::from_chars(text.data(), text.data() + text.size(), number).ec == std::errc()) {
    return number;
  }
  return std::string(text);
}

}  // namespace migrate::dialect
