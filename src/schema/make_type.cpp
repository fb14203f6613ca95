// SPDX-License-Identifier: MIT
#include "schema/make_type.hpp"

#include "base/text.hpp"

#include <migrate/error.hpp>

#include <algorithm>
#include <array>
#include <limits>
#include <utility>

#include <fmt/core.h>

namespace migrate::schema {

namespace {

/// A value with what it is given for.
class Given {
 public:
  Given(std::string_view type, std::string_view parameter, const TypeValue& value)
      : type_(type), parameter_(parameter), value_(&value) {}

  bool is_none() const { return std::holds_alternative<std::monostate>(*value_); }

  bool flag() const { return !is_none() && as<bool>("true or false"); }

  std::string text() const { return is_none() ? std::string() : as<std::string>("a text"); }

  std::optional<int> number() const {
    if (is_none()) return std::nullopt;
    const auto number = as<std::int64_t>("a number");
    if (number < 0 || number > std::numeric_limits<int>::max()) complain("a number from 0");
    return static_cast<int>(number);
  }

  const Type& type() const {
    if (!std::holds_alternative<Type>(*value_)) complain("a type");
    return std::get<Type>(*value_);
  }

  std::optional<ServerDefault> server_default() const {
    if (is_none()) return std::nullopt;
    if (const auto* sql = std::get_if<SqlText>(value_)) return *sql;
    return text();
  }

  /// A text is SQL here.
  std::optional<SqlText> sql() const {
    if (is_none()) return std::nullopt;
    if (const auto* sql = std::get_if<SqlText>(value_)) return *sql;
    return SqlText{.sql = text()};
  }

 private:
  template <typename Value>
  const Value& as(std::string_view kind) const {
    if (!std::holds_alternative<Value>(*value_)) complain(kind);
    return std::get<Value>(*value_);
  }

  [[noreturn]] void complain(std::string_view kind) const {
    throw Error(fmt::format("the type {} takes {} as its {}", type_, kind, parameter_));
  }

  std::string_view type_;
  std::string_view parameter_;
  const TypeValue* value_;
};

/// How a parameter that means something in DDL gets into a type.
struct Setter {
  std::string_view parameter;
  void (*set)(Type& type, const Given& given);
};

void set_name(Type& type, const Given& given) {
  if (type.name == "DOMAIN") {
    type.domain.name = given.text();
  } else if (text::lower(type.name) == "boolean") {
    type.check_name = given.text();
  } else {
    type.enumeration.name = given.text();
  }
}

void set_schema(Type& type, const Given& given) {
  (type.name == "DOMAIN" ? type.domain.schema : type.enumeration.schema) = given.text();
}

void set_length(Type& type, const Given& given) {
  type.length = given.number();
  // An enum's is that of its longest value, unless it is said, even if as none.
  if (given.is_none() && text::lower(type.name) == "enum") type.length = 0;
}

void set_collation(Type& type, const Given& given) {
  (type.name == "DOMAIN" ? type.domain.collation : type.collation) = given.text();
}

void set_precision(Type& type, const Given& given) {
  type.precision = given.number();
}

void set_native(Type& type, const Given& given) {
  type.native = given.flag();
}

// clang-format off
constexpr std::array<Setter, 24> kSetters{{
    {"length",            set_length},
    {"collation",         set_collation},
    {"precision",         set_precision},
    {"second_precision",  set_precision},
    {"scale",             [](Type& t, const Given& given) { t.scale = given.number(); }},
    {"timezone",          [](Type& t, const Given& given) { t.timezone = given.flag(); }},
    {"varying",           [](Type& t, const Given& given) { t.varying = given.flag(); }},
    {"fields",            [](Type& t, const Given& given) { t.fields = given.text(); }},
    {"storage_format",    [](Type& t, const Given& given) { t.storage_format = given.text(); }},
    {"native",            set_native},
    {"native_uuid",       set_native},
    {"native_enum",       set_native},
    {"name",              set_name},
    {"schema",            set_schema},
    {"*",                 [](Type& t, const Given& given) { t.enumeration.values.push_back(given.text()); }},
    {"create_type",       [](Type& t, const Given& given) { t.create_type = given.flag(); }},
    {"create_constraint", [](Type& t, const Given& given) { t.create_constraint = given.flag(); }},
    {"inherit_schema",    [](Type& t, const Given& given) { t.inherit_schema = given.flag(); }},
    {"data_type",         [](Type& t, const Given& given) { t.domain.data_type = given.type(); }},
    {"default",           [](Type& t, const Given& given) { t.domain.server_default = given.server_default(); }},
    {"not_null",          [](Type& t, const Given& given) { t.domain.not_null = given.flag(); }},
    {"check",             [](Type& t, const Given& given) { t.domain.check = given.sql(); }},
    {"constraint_name",   [](Type& t, const Given& given) { t.domain.constraint_name = given.text(); }},
    {"dimensions",        [](Type& t, const Given& given) { t.dimensions = given.number().value_or(1); }},
}};

// clang-format on

/// The parameter that an argument is for. Of those given by position, `position` says which it is.
std::string parameter_of(const TypeEntry& entry, const TypeArgument& argument,
                         std::size_t position) {
  const std::vector<std::string> parameters = text::split_list(entry.parameters, ' ');
  const bool is_list = !parameters.empty() && parameters.front() == "*";
  if (argument.parameter.empty()) {
    if (is_list) return "*";
    if (position < parameters.size()) return parameters[position];
    throw Error(fmt::format("the type {} takes {}, not {} arguments", entry.name,
                            parameters.empty() ? "no" : std::to_string(parameters.size()),
                            position + 1));
  }
  if (std::find(parameters.begin(), parameters.end(), argument.parameter) != parameters.end()) {
    return argument.parameter;
  }
  const std::string near = text::nearest(argument.parameter, parameters);
  throw Error(fmt::format("the type {} has no {}", entry.name, argument.parameter),
              {.place = {},
               .hint = near.empty() ? "" : fmt::format("Did you mean {}?", near),
               .revision = {}});
}

}  // namespace

Type make_type(const TypeEntry& entry, const std::vector<TypeArgument>& arguments) {
  Type type{.name = std::string(entry.name)};
  std::optional<Type> item;
  if (entry.name == "ARRAY") type.dimensions = 1;
  std::size_t position = 0;
  for (const TypeArgument& argument : arguments) {
    const std::string parameter = parameter_of(entry, argument, position);
    if (argument.parameter.empty()) ++position;
    const Given given(entry.name, parameter, argument.value);
    if (parameter == "item_type") {
      item = given.type();
      continue;
    }
    const auto* const setter = std::find_if(kSetters.begin(), kSetters.end(), [&](const Setter& s) {
      return s.parameter == std::string_view(parameter);
    });
    if (setter != kSetters.end()) setter->set(type, given);
  }
  if (entry.name != "ARRAY") return type;
  if (!item) throw Error("the type ARRAY needs the type of its items");
  return array_of(*std::move(item), type.dimensions);
}

}  // namespace migrate::schema
