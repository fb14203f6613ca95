// SPDX-License-Identifier: MIT
#include "script/formats/alembic/write_type.hpp"

#include "base/text.hpp"
#include "dialect/dialect.hpp"
#include "schema/type_table.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>

#include <fmt/core.h>

namespace migrate::script::alembic {

namespace {

constexpr std::string_view kDatabaseType = R"(class DatabaseType(sa.types.UserDefinedType):
    """A type as the database writes it."""

    cache_ok = True

    def __init__(self, text: str) -> None:
        self.text = text

    def get_col_spec(self, **kw) -> str:
        return self.text
)";

/// Under which name of SQLAlchemy's a type is usually written that a database tells under another.
struct UsualName {
  std::string_view name;
  std::string_view dialect;  ///< "": all
  std::string_view usual;
  bool precise = false;  ///< also where it has a precision
};

constexpr std::array<UsualName, 17> kUsualNames{
    {{"INTEGER", "", "sa.Integer"},
     {"SMALLINT", "", "sa.SmallInteger"},
     {"BIGINT", "", "sa.BigInteger"},
     {"VARCHAR", "", "sa.String"},
     {"TEXT", "", "sa.Text"},
     {"BOOLEAN", "", "sa.Boolean"},
     {"NUMERIC", "", "sa.Numeric", true},
     {"DATE", "", "sa.Date"},
     {"FLOAT", "", "sa.Float", true},
     {"DOUBLE_PRECISION", "postgresql", "sa.Float"},
     {"TIMESTAMP", "postgresql", "sa.DateTime"},
     {"TIME", "", "sa.Time"},
     {"BYTEA", "postgresql", "sa.LargeBinary"},
     {"BLOB", "sqlite", "sa.LargeBinary"},
     {"Uuid", "postgresql", "postgresql.UUID", true},
     {"JSON", "postgresql", "postgresql.JSON", true},
     {"Interval", "postgresql", "postgresql.INTERVAL", true}}
};

bool has_word(std::string_view words, std::string_view word) {
  return text::contains(text::split(words, ' '), word);
}

/// The names of SQLAlchemy that a precision keeps it from are PostgreSQL's own.
std::string name_of(const schema::Type& type, const schema::TypeEntry& entry,
                    std::string_view dialect) {
  for (const UsualName& usual : kUsualNames) {
    if (usual.name != type.name || (!usual.dialect.empty() && usual.dialect != dialect)) continue;
    if (usual.precise || !type.precision) return std::string(usual.usual);
  }
  const bool is_precise = type.precision && has_word(entry.packages, "postgresql") &&
                          (type.name == "TIMESTAMP" || type.name == "TIME");
  for (const std::string_view package : {"sa", "postgresql", "sqlite"}) {
    if (is_precise && package == "sa") continue;
    if (has_word(entry.packages, package)) return fmt::format("{}.{}", package, type.name);
  }
  return fmt::format("sa.{}", type.name);
}

/// What is said of a type under that name, if anything.
std::optional<Code> argument_of(const schema::Type& type, std::string_view parameter) {
  const auto number = [](const std::optional<int>& value) {
    return value ? std::optional(word(std::to_string(*value))) : std::nullopt;
  };
  const auto flag = [](bool value) { return value ? std::optional(word("True")) : std::nullopt; };
  const auto text = [](const std::string& value) {
    return value.empty() ? std::nullopt : std::optional(text_code(value));
  };
  if (parameter == "length") return number(type.length);
  if (parameter == "precision") return number(type.precision);
  if (parameter == "scale") return number(type.scale);
  if (parameter == "timezone") return flag(type.timezone);
  if (parameter == "varying") return flag(type.varying);
  if (parameter == "fields") return text(type.fields);
  if (parameter == "collation") return text(type.collation);
  return std::nullopt;
}

/// All of that, in SQLAlchemy's order.
std::vector<Code> arguments_of(const schema::Type& type, const schema::TypeEntry& entry) {
  std::vector<Code> arguments;
  const std::string_view parameters =
      type.name == "Interval" ? "precision fields" : entry.parameters;
  for (const std::string_view parameter : text::split(parameters, ' ')) {
    if (std::optional<Code> value = argument_of(type, parameter)) {
      arguments.push_back(keyword(parameter, *std::move(value)));
    }
  }
  if (type.name == "JSONB" || type.name == "JSON") {
    // As Alembic writes it.
    arguments.push_back(keyword("astext_type", call("sa.Text", {})));
  }
  return arguments;
}

}  // namespace

std::string TypeWriter::package(const std::string& name) const {
  const std::string package = name.substr(0, name.find('.'));
  if (package != "sa") need(package);
  return name;
}

Code TypeWriter::database_type(const schema::Type& type) const {
  needs_.database_type = true;
  std::string text;
  if (!type.empty()) text = dialect_.render_type(type);
  if (type.empty() && !type.collation.empty()) {
    text = "COLLATE " + dialect_.quote_name(type.collation);
  }
  return call("DatabaseType", {text_code(text)});
}

Code TypeWriter::enum_type(const schema::EnumType& type, bool with_values) const {
  std::vector<Code> arguments;
  if (with_values) {
    for (const std::string& value : type.values) arguments.push_back(text_code(value));
  }
  arguments.push_back(keyword("name", text_code(type.name)));
  if (!type.schema.empty()) arguments.push_back(keyword("schema", text_code(type.schema)));
  return call(package("postgresql.ENUM"), std::move(arguments));
}

/// The type is made by an operation of its own.
Code TypeWriter::enum_of(const schema::Type& type) const {
  Code code = enum_type(type.enumeration, true);
  code.items.push_back(keyword("create_type", word("False")));
  return code;
}

Code TypeWriter::single_type(const schema::Type& type) const {
  const schema::TypeEntry* entry = type.name.empty() ? nullptr : schema::find_type(type.name);
  if (entry == nullptr || type.name == "DOMAIN" || !type.storage_format.empty()) {
    return database_type(type);
  }
  const bool is_enum = text::lower(type.name) == "enum";
  if (is_enum && dialect_.has_enums_and_booleans()) return enum_of(type);
  const bool takes_collation = entry->parameters.find("collation") != std::string_view::npos;
  if (is_enum || (!type.collation.empty() && !takes_collation)) return database_type(type);
  const std::string name = package(name_of(type, *entry, dialect_.name()));
  std::vector<Code> arguments = arguments_of(type, *entry);
  if (name.starts_with("sa.JSON")) arguments.clear();
  return call(name, std::move(arguments));
}

Code TypeWriter::column_type(const schema::Type& type) const {
  const schema::Type& own = type.on(dialect_.name());
  if (own.dimensions == 0) return single_type(own);
  schema::Type item = own;
  item.dimensions = 0;
  std::vector<Code> arguments{single_type(item)};
  if (own.dimensions > 1) {
    arguments.push_back(keyword("dimensions", word(std::to_string(own.dimensions))));
  }
  return call(package("postgresql.ARRAY"), std::move(arguments));
}

std::string imports_text(const Needs& needs) {
  std::string text;
  for (const std::string& package : needs.dialects) {
    text += (text.empty() ? "" : "\n") + fmt::format("from sqlalchemy.dialects import {}", package);
  }
  // Two empty lines above and below.
  if (needs.database_type) {
    text += fmt::format("{}{}", text.empty() ? "\n\n" : "\n\n\n", kDatabaseType);
  }
  return text;
}

}  // namespace migrate::script::alembic
