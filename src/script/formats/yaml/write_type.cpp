// SPDX-License-Identifier: MIT
#include "base/text.hpp"
#include "schema/read_type.hpp"
#include "schema/type_table.hpp"
#include "script/formats/yaml/outline.hpp"
#include "script/formats/yaml/writer.hpp"

#include <migrate/error.hpp>

#include <array>
#include <utility>

#include <fmt/core.h>

namespace migrate::script::yaml {

namespace {

bool reads_as(const std::string& text, const schema::Type& type) {
  try {
    return schema::read_type(text) == type;
  } catch (const Error&) {
    return false;
  }
}

std::string brackets(int dimensions) {
  std::string text;
  for (int i = 0; i < dimensions; ++i) text += "[]";
  return text;
}

/// numeric(10, 2), timestamptz, varchar(255): by a name that SQL has for it.
std::string sql_text(const schema::TypeEntry& entry, const schema::Type& type, bool is_flagged) {
  const std::string_view names = is_flagged ? entry.flag_names : entry.sql_names;
  const std::vector<std::string> all = text::split_list(names);
  if (all.empty()) return "";
  std::string text = all.front();
  if (!type.fields.empty()) text += ' ' + text::lower(type.fields);
  if (type.length) {
    text += fmt::format("({})", *type.length);
  } else if (type.precision) {
    text += type.scale ? fmt::format("({}, {})", *type.precision, *type.scale)
                       : fmt::format("({})", *type.precision);
  }
  return text + brackets(type.dimensions);
}

std::string python_text(const std::string& text) {
  return '\'' + text::replace_all(text, "'", "''") + '\'';
}

/// The arguments of SQLAlchemy's constructor, each with its name.
class Arguments {
 public:
  explicit Arguments(std::string_view parameters) : known_(text::split(parameters, ' ')) {}

  void text(std::string_view name, const std::string& value) {
    if (!value.empty()) add(name, python_text(value));
  }

  void number(std::string_view name, const std::optional<int>& value) {
    if (value) add(name, std::to_string(*value));
  }

  void flag(std::string_view name, bool value, bool usual) {
    if (value != usual) add(name, value ? "True" : "False");
  }

  void value(const std::string& value) { all_.push_back(python_text(value)); }

  std::string str() const { return all_.empty() ? "" : '(' + text::join(all_, ", ") + ')'; }

 private:
  void add(std::string_view name, const std::string& value) {
    if (text::contains(known_, name)) all_.push_back(fmt::format("{}={}", name, value));
  }

  std::vector<std::string_view> known_;
  std::vector<std::string> all_;
};

std::string constructor_text(const schema::TypeEntry& entry, const schema::Type& type) {
  Arguments arguments(entry.parameters);
  for (const std::string& value : type.enumeration.values) arguments.value(value);
  arguments.number("length", type.length);
  arguments.number("precision", type.precision);
  arguments.number("second_precision", type.precision);
  arguments.number("scale", type.scale);
  arguments.text("collation", type.collation);
  arguments.flag("timezone", type.timezone, false);
  arguments.flag("varying", type.varying, false);
  arguments.text("fields", type.fields);
  arguments.text("storage_format", type.storage_format);
  arguments.flag("native", type.native, true);
  arguments.flag("native_uuid", type.native, true);
  arguments.flag("native_enum", type.native, true);
  arguments.flag("create_constraint", type.create_constraint, false);
  arguments.text("name", type.check_name + type.enumeration.name);
  arguments.text("schema", type.enumeration.schema);
  arguments.flag("create_type", type.create_type, true);
  arguments.flag("inherit_schema", type.inherit_schema, false);
  return type.name + arguments.str() + brackets(type.dimensions);
}

Node domain_node(const schema::Type& type) {
  const schema::Domain& domain = type.domain;
  Outline outline;
  outline.text("domain", domain.name).text("schema", domain.schema);
  if (domain.data_type.has_value()) outline.put("data_type", type_node(*domain.data_type));
  outline.text("collation", domain.collation);
  if (domain.server_default) outline.put("server_default", default_node(*domain.server_default));
  outline.flag("not_null", domain.not_null).sql("check", domain.check);
  outline.text("constraint_name", domain.constraint_name);
  if (!type.create_type) outline.put("create_type", plain_node("false"));
  return outline.node();
}

Node enum_node(const schema::Type& type) {
  Outline outline;
  outline.put("enum", names_node(type.enumeration.values));
  outline.text("name", type.enumeration.name).text("schema", type.enumeration.schema);
  if (!type.native) outline.put("native_enum", plain_node("false"));
  outline.flag("create_constraint", type.create_constraint);
  if (!type.create_type) outline.put("create_type", plain_node("false"));
  outline.flag("inherit_schema", type.inherit_schema).number("length", type.length);
  outline.text("collation", type.collation);
  return outline.node();
}

/// Without variants.
Node plain_type_node(const schema::Type& type) {
  if (!type.written.empty()) return text_node(type.written + brackets(type.dimensions));
  if (type.dimensions > 0 && (type.name == "Enum" || type.name == "DOMAIN")) {
    schema::Type item = type;
    item.dimensions = 0;
    Outline outline;
    outline.put("array", plain_type_node(item));
    if (type.dimensions > 1) outline.put("dimensions", plain_node(std::to_string(type.dimensions)));
    return outline.node();
  }
  if (type.name == "DOMAIN") return domain_node(type);
  if (type.name == "Enum") return enum_node(type);
  const schema::TypeEntry* const entry = schema::find_type(type.name);
  if (entry == nullptr) return text_node(type.name);
  const std::string constructor = constructor_text(*entry, type);
  const std::string package(text::split(entry->packages, ' ').front());
  for (const std::string& text : {sql_text(*entry, type, false), sql_text(*entry, type, true),
                                  constructor, fmt::format("{}.{}", package, constructor)}) {
    if (!text.empty() && reads_as(text, type)) return text_node(text);
  }
  return text_node(fmt::format("{}.{}", package, constructor));
}

}  // namespace

Node type_node(const schema::Type& type) {
  if (type.variants.empty()) return plain_type_node(type);
  schema::Type bare = type;
  bare.variants.clear();
  Outline outline;
  outline.put("type", plain_type_node(bare));
  for (const schema::TypeVariant& variant : type.variants) {
    outline.put(variant.dialect, type_node(*variant.type));
  }
  return outline.node();
}

}  // namespace migrate::script::yaml
