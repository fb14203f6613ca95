// SPDX-License-Identifier: MIT
//
// What the catalogs of both databases have in common.
#include "alembic/define.hpp"
#include "alembic/engine/inspector.hpp"
#include "alembic/types/type_object.hpp"
#include "alembic/world.hpp"
#include "dialect/dialect.hpp"
#include "schema/read_type.hpp"

#include <algorithm>

namespace migrate::alembic {

using python::Value;

dialect::Answer Catalog::ask(const std::string& sql) const {
  return library_.world().ask(sql, {});
}

std::vector<std::string> Catalog::names(const std::string& sql) const {
  std::vector<std::string> all;
  for (const operation::Row& row : ask(sql).rows) all.push_back(field_text(row.front()));
  return all;
}

std::string Catalog::quoted(std::string_view text) const {
  return library_.world().dialect().quote_text(text);
}

namespace {

/// What `repr()` of a reflected type shows: "VARCHAR(length=50)".
void tell_arguments(python::Interpreter& in, const schema::Type& type, TypeObject& made) {
  const python::Ref<python::Dict> arguments = in.dict();
  const auto number = [&](std::string_view name, const std::optional<int>& value) {
    if (value) arguments->set_name(in.intern(name), *value);
  };
  number("length", type.length);
  number("precision", type.precision);
  number("scale", type.scale);
  if (type.timezone) arguments->set_name(in.intern("timezone"), true);
  if (arguments->size() > 0 && type.dimensions == 0) made.arguments = arguments;
}

}  // namespace

Value Catalog::type_of(const std::string& written) const {
  schema::Type type;
  try {
    type = schema::read_type(written);
  } catch (const Error&) {
    type = schema::as_written(written);
  }
  const bool on_server = library_.world().dialect().name() == "postgresql";
  // By the names that SQLAlchemy's reflection gives.
  if (type.name == "LargeBinary") type.name = on_server ? "BYTEA" : "BLOB";
  if (type.name == "DateTime") type.name = on_server ? "TIMESTAMP" : "DATETIME";
  if (type.name == "String") type.name = "VARCHAR";
  if (written.empty()) type = {.name = "NullType"};
  Value made = make_type_object(library_, type, library_.world().dialect());
  tell_arguments(in(), type, *python::as<TypeObject>(made));
  return made;
}

Value Catalog::dict(const std::vector<std::pair<std::string_view, Value>>& items) const {
  const python::Ref<python::Dict> made = in().dict();
  for (const auto& [key, value] : items) made->set_name(in().intern(key), value);
  return made;
}

Value Catalog::text_or_none(const std::string& text) const {
  return text.empty() ? Value::none() : in().str(text);
}

Value Catalog::text_list(const std::vector<std::string>& items) const {
  return texts(in(), items);
}

Value Catalog::list_by_name(std::vector<std::pair<std::string, Value>> items) const {
  std::sort(items.begin(), items.end(),
            [](const auto& a, const auto& b) { return a.first < b.first; });
  std::vector<Value> values;
  values.reserve(items.size());
  for (auto& [name, value] : items) values.push_back(std::move(value));
  return in().list(std::move(values));
}

std::string field_text(const operation::Value& value) {
  if (const auto* text = std::get_if<std::string>(&value)) return *text;
  if (const auto* number = std::get_if<std::int64_t>(&value)) return std::to_string(*number);
  if (const auto* number = std::get_if<operation::Number>(&value)) return number->text;
  return {};
}

bool is_null(const operation::Value& value) {
  return std::holds_alternative<operation::Null>(value);
}

bool field_flag(const operation::Value& value) {
  if (const bool* flag = std::get_if<bool>(&value)) return *flag;
  const auto* number = std::get_if<std::int64_t>(&value);
  return number != nullptr && *number != 0;
}

std::vector<std::string> field_list(const operation::Value& value) {
  const std::string text = field_text(value);
  std::vector<std::string> items;
  for (std::size_t i = 1; i + 1 < text.size(); ++i) {
    std::string item;
    if (text[i] == '"') {
      for (++i; i < text.size() && text[i] != '"'; ++i) {
        if (text[i] == '\\') ++i;
        if (i < text.size()) item += text[i];
      }
      ++i;
    } else {
      while (i + 1 < text.size() && text[i] != ',') item += text[i++];
    }
    items.push_back(std::move(item));
  }
  return items;
}

}  // namespace migrate::alembic
