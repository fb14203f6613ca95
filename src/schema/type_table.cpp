// SPDX-License-Identifier: MIT
#include "schema/type_table.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <array>
#include <string>

namespace migrate::schema {

namespace {

// The parameters of several types, or too many for a line.
constexpr std::string_view kText = "length collation convert_unicode unicode_error";
constexpr std::string_view kNumber = "precision scale decimal_return_scale asdecimal";
constexpr std::string_view kFloat = "precision asdecimal decimal_return_scale";
constexpr std::string_view kBoolean = "create_constraint name";
constexpr std::string_view kPickle = "protocol pickler comparator impl";
constexpr std::string_view kStored =
    "timezone precision storage_format regexp truncate_microseconds";
constexpr std::string_view kEnum =
    "* name schema metadata native_enum create_constraint length inherit_schema validate_strings "
    "values_callable sort_key_function omit_aliases quote create_type";
constexpr std::string_view kDomain =
    "name data_type collation default constraint_name not_null check create_type schema metadata "
    "quote";
constexpr std::string_view kArray = "item_type as_tuple dimensions zero_indexes";

// clang-format off
constexpr std::array<TypeEntry, 78> kTypes{{
    // Numbers
    {"SmallInteger",     "sa",                   "SMALLINT",                    "SMALLINT"},
    {"SMALLINT",         "sa postgresql sqlite", "SMALLINT",                    "SMALLINT",
     "", "smallint, int2"},
    {"Integer",          "sa",                   "INTEGER",                     "INTEGER"},
    {"INTEGER",          "sa postgresql sqlite", "INTEGER",                     "INTEGER",
     "", "integer, int, int4"},
    {"INT",              "sa",                   "INTEGER",                     "INTEGER"},
    {"BigInteger",       "sa",                   "BIGINT",                      "BIGINT"},
    {"BIGINT",           "sa postgresql",        "BIGINT",                      "BIGINT",
     "", "bigint, int8"},
    {"Numeric",          "sa",                   "NUMERIC{number}",             "NUMERIC{number}",
     kNumber},
    {"NUMERIC",          "sa postgresql sqlite", "NUMERIC{number}",             "NUMERIC{number}",
     kNumber, "numeric"},
    {"DECIMAL",          "sa sqlite",            "DECIMAL{number}",             "DECIMAL{number}",
     kNumber, "decimal, dec"},
    {"Float",            "sa",                   "FLOAT{digits}",               "FLOAT", kFloat},
    {"FLOAT",            "sa postgresql sqlite", "FLOAT{digits}",               "FLOAT",
     kFloat, "float"},
    {"Double",           "sa",                   "DOUBLE PRECISION",            "DOUBLE",
     kFloat, "double"},
    {"DOUBLE",           "sa",                   "DOUBLE",                      "DOUBLE", kFloat},
    {"DOUBLE_PRECISION", "sa postgresql",        "DOUBLE PRECISION",            "DOUBLE PRECISION",
     kFloat, "double precision, float8"},
    {"REAL",             "sa postgresql sqlite", "REAL",                        "REAL",
     kFloat, "real, float4"},
    {"MONEY",            "postgresql",           "MONEY",                       "", "", "money"},
    // Texts
    {"String",           "sa",                   "VARCHAR{text}",               "VARCHAR{text}",
     kText, "string"},
    {"VARCHAR",          "sa postgresql sqlite", "VARCHAR{text}",               "VARCHAR{text}",
     kText, "varchar, character varying, char varying"},
    {"Unicode",          "sa",                   "VARCHAR{text}",               "VARCHAR{text}",
     kText},
    {"NVARCHAR",         "sa",                   "NVARCHAR{text}",              "NVARCHAR{text}",
     kText, "nvarchar"},
    {"CHAR",             "sa postgresql sqlite", "CHAR{text}",                  "CHAR{text}",
     kText, "char, character"},
    {"NCHAR",            "sa",                   "NCHAR{text}",                 "NCHAR{text}",
     kText, "nchar"},
    {"Text",             "sa",                   "TEXT{text}",                  "TEXT{text}",
     kText},
    {"TEXT",             "sa postgresql sqlite", "TEXT{text}",                  "TEXT{text}",
     kText, "text"},
    {"UnicodeText",      "sa",                   "TEXT{text}",                  "TEXT{text}",
     kText},
    {"CLOB",             "sa",                   "CLOB",                        "CLOB",
     kText, "clob"},
    {"CITEXT",           "postgresql",           "CITEXT",                      "",
     kText, "citext"},
    // Truth and bytes
    {"Boolean",          "sa",                   "BOOLEAN",                     "BOOLEAN",
     kBoolean},
    {"BOOLEAN",          "sa postgresql sqlite", "BOOLEAN",                     "BOOLEAN",
     kBoolean, "boolean, bool"},
    {"LargeBinary",      "sa",                   "BYTEA",                       "BLOB",
     "length", "bytea, blob"},
    {"BLOB",             "sa sqlite",            "BLOB",                        "BLOB", "length"},
    {"BINARY",           "sa",                   "BINARY{length}",              "BINARY{length}",
     "length", "binary"},
    {"VARBINARY",        "sa",                   "VARBINARY{length}",           "VARBINARY{length}",
     "length", "varbinary"},
    {"BYTEA",            "postgresql",           "BYTEA",                       "", "length"},
    {"PickleType",       "sa",                   "BYTEA",                       "BLOB", kPickle},
    {"BIT",              "postgresql",           "BIT{bits}",                   "",
     "length varying", "bit", "", "varying", "bit varying, varbit"},
    // Dates and times
    {"Date",             "sa",                   "DATE",                        "DATE"},
    {"DATE",             "sa postgresql sqlite", "DATE",                        "DATE{stored}",
     "storage_format regexp", "date"},
    {"DateTime",         "sa sqlite.DATETIME",   "TIMESTAMP{zone}",             "DATETIME{stored}",
     "timezone storage_format regexp truncate_microseconds", "datetime"},
    {"DATETIME",         "sa",                   "DATETIME",                    "DATETIME",
     "timezone"},
    {"TIMESTAMP",        "sa postgresql sqlite", "TIMESTAMP{precision}{zone}",  "TIMESTAMP",
     "timezone precision", "timestamp, timestamp without time zone", "", "timezone",
     "timestamptz, timestamp with time zone"},
    {"Time",             "sa",                   "TIME{zone}",                  "TIME", "timezone"},
    {"TIME",             "sa postgresql sqlite", "TIME{precision}{zone}",       "TIME{stored}",
     kStored, "time, time without time zone", "", "timezone", "timetz, time with time zone"},
    {"Interval",         "sa",                   "INTERVAL{interval}",          "DATETIME",
     "native second_precision day_precision", "interval", "TIMESTAMP WITHOUT TIME ZONE"},
    {"INTERVAL",         "postgresql",           "INTERVAL{interval}",          "",
     "precision fields"},
    // Values with a form
    {"Uuid",             "sa",                   "UUID",                        "CHAR(32)",
     "as_uuid native_uuid", "uuid", "CHAR(32)"},
    {"UUID",             "sa postgresql",        "UUID",                        "UUID", "as_uuid"},
    {"JSON",             "sa postgresql sqlite", "JSON",                        "JSON",
     "none_as_null astext_type", "json"},
    {"JSONB",            "postgresql",           "JSONB",                       "",
     "none_as_null astext_type", "jsonb"},
    {"JSONPATH",         "postgresql",           "JSONPATH",                    "", "", "jsonpath"},
    {"HSTORE",           "postgresql",           "HSTORE",                      "",
     "text_type", "hstore"},
    {"Enum",             "sa",                   "{name}",                      "VARCHAR{longest}",
     kEnum, "enum", "VARCHAR{longest}"},
    {"ENUM",             "postgresql",           "{name}",                      "VARCHAR{longest}",
     kEnum},
    {"DOMAIN",           "postgresql",           "{name}",                      "", kDomain},
    {"ARRAY",            "sa postgresql",        "{item}[]",                    "", kArray},
    // PostgreSQL's own
    {"INT4RANGE",        "postgresql",           "INT4RANGE",                   "",
     "", "int4range"},
    {"INT8RANGE",        "postgresql",           "INT8RANGE",                   "",
     "", "int8range"},
    {"NUMRANGE",         "postgresql",           "NUMRANGE",                    "", "", "numrange"},
    {"DATERANGE",        "postgresql",           "DATERANGE",                   "",
     "", "daterange"},
    {"TSRANGE",          "postgresql",           "TSRANGE",                     "", "", "tsrange"},
    {"TSTZRANGE",        "postgresql",           "TSTZRANGE",                   "",
     "", "tstzrange"},
    {"INT4MULTIRANGE",   "postgresql",           "INT4MULTIRANGE",              "",
     "", "int4multirange"},
    {"INT8MULTIRANGE",   "postgresql",           "INT8MULTIRANGE",              "",
     "", "int8multirange"},
    {"NUMMULTIRANGE",    "postgresql",           "NUMMULTIRANGE",               "",
     "", "nummultirange"},
    {"DATEMULTIRANGE",   "postgresql",           "DATEMULTIRANGE",              "",
     "", "datemultirange"},
    {"TSMULTIRANGE",     "postgresql",           "TSMULTIRANGE",                "",
     "", "tsmultirange"},
    {"TSTZMULTIRANGE",   "postgresql",           "TSTZMULTIRANGE",              "",
     "", "tstzmultirange"},
    {"INET",             "postgresql",           "INET",                        "", "", "inet"},
    {"CIDR",             "postgresql",           "CIDR",                        "", "", "cidr"},
    {"MACADDR",          "postgresql",           "MACADDR",                     "", "", "macaddr"},
    {"MACADDR8",         "postgresql",           "MACADDR8",                    "", "", "macaddr8"},
    {"TSVECTOR",         "postgresql",           "TSVECTOR",                    "", "", "tsvector"},
    {"TSQUERY",          "postgresql",           "TSQUERY",                     "", "", "tsquery"},
    {"OID",              "postgresql",           "OID",                         "", "", "oid"},
    {"REGCLASS",         "postgresql",           "REGCLASS",                    "", "", "regclass"},
    {"REGCONFIG",        "postgresql",           "REGCONFIG",                   "",
     "", "regconfig"},
    // What stands for no type
    {"NullType",         "types",                "",                            ""},
}};

// clang-format on

bool has_word(std::string_view words, std::string_view word) {
  return text::contains(text::split(words, ' '), word);
}

}  // namespace

std::span<const TypeEntry> type_table() {
  return kTypes;
}

const TypeEntry* find_type(std::string_view name) {
  const auto* const found = std::find_if(
      kTypes.begin(), kTypes.end(), [&](const TypeEntry& entry) { return entry.name == name; });
  return found == kTypes.end() ? nullptr : found;
}

const TypeEntry* find_type(std::string_view package, std::string_view name) {
  const std::string alias = std::string(package) + '.' + std::string(name);
  const TypeEntry* entry = find_type(name);
  if (entry != nullptr && has_word(entry->packages, package)) return entry;
  const auto* const found = std::find_if(kTypes.begin(), kTypes.end(), [&](const TypeEntry& other) {
    return has_word(other.packages, alias);
  });
  return found == kTypes.end() ? nullptr : found;
}

}  // namespace migrate::schema
