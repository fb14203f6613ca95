// SPDX-License-Identifier: MIT
#include "schema/sql_type_name.hpp"

#include "base/text.hpp"

#include <migrate/error.hpp>

#include <algorithm>
#include <utility>

#include <fmt/core.h>

namespace migrate::schema {

namespace {

/// What a name of SQL means: a type, and whether its flag is set.
struct SqlMeaning {
  const TypeEntry* entry;
  bool flag;
};

/// Whether the list, with commas and blanks between its names, has that one.
bool has_name(std::string_view names, std::string_view name) {
  for (std::size_t at = names.find(name); at != std::string_view::npos;
       at = names.find(name, at + 1)) {
    const std::size_t end = at + name.size();
    const bool begins = at == 0 || names.substr(0, at).ends_with(", ");
    if (begins && (end == names.size() || names[end] == ',')) return true;
  }
  return false;
}

/// SQLAlchemy's own names do as well, in any case.
std::optional<SqlMeaning> meaning_of(const std::string& name) {
  for (const TypeEntry& entry : type_table()) {
    if (has_name(entry.sql_names, name)) return SqlMeaning{.entry = &entry, .flag = false};
    if (has_name(entry.flag_names, name)) return SqlMeaning{.entry = &entry, .flag = true};
  }
  for (const TypeEntry& entry : type_table()) {
    if (name == text::lower(entry.name)) return SqlMeaning{.entry = &entry, .flag = false};
  }
  return std::nullopt;
}

/// What a number in parentheses is called: varchar(length), numeric(precision, scale).
std::string number_parameter(const TypeEntry& entry, bool is_first) {
  const std::vector<std::string_view> parameters = text::split(entry.parameters, ' ');
  const std::vector<std::string> names =
      is_first ? std::vector<std::string>{"length", "precision", "second_precision"}
               : std::vector<std::string>{"scale"};
  for (const std::string& name : names) {
    if (text::contains(parameters, name)) return name;
  }
  throw Error(fmt::format("the type {} takes no {} in parentheses", entry.name,
                          is_first ? "number" : "second number"));
}

std::string upper(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(), [](char c) {
    return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  });
  return text;
}

/// Takes `prefix` off the front; whether it was there.
bool take(std::string& name, std::string_view prefix) {
  if (!name.starts_with(prefix)) return false;
  name.erase(0, prefix.size());
  return true;
}

}  // namespace

std::optional<Type> find_sql_type(std::string_view name,
                                  const std::vector<TypeArgument>& arguments) {
  std::string plain(name);
  std::string fields;
  take(plain, "national ");
  if (take(plain, "interval ")) fields = upper(std::exchange(plain, "interval"));
  const std::optional<SqlMeaning> meaning = meaning_of(plain);
  if (!meaning) return std::nullopt;
  std::vector<TypeArgument> named = arguments;
  bool is_first = true;
  for (TypeArgument& argument : named) {
    if (argument.parameter.empty() && std::holds_alternative<std::int64_t>(argument.value)) {
      argument.parameter = number_parameter(*meaning->entry, is_first);
    }
    is_first = false;
  }
  if (meaning->flag)
    named.push_back({.parameter = std::string(meaning->entry->flag), .value = true});
  Type type = make_type(*meaning->entry, named);
  type.fields = std::move(fields);
  return type;
}

}  // namespace migrate::schema
