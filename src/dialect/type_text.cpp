// SPDX-License-Identifier: MIT
#include "dialect/type_text.hpp"

#include "base/text.hpp"
#include "dialect/dialect.hpp"
#include "schema/type_table.hpp"

#include <migrate/error.hpp>

#include <algorithm>
#include <array>

#include <fmt/core.h>

namespace migrate::dialect {

namespace {

/// What a word in braces becomes.
struct Filling {
  std::string_view word;
  std::string (*text)(const Dialect& dialect, const schema::Type& type);
};

/// (255), and nothing where it is 0 as well.
std::string length_text(std::optional<int> length) {
  return length.value_or(0) == 0 ? "" : fmt::format("({})", *length);
}

std::string length(const Dialect& /*dialect*/, const schema::Type& type) {
  return length_text(type.length);
}

std::string longest(const Dialect& /*dialect*/, const schema::Type& type) {
  if (type.length) return length_text(type.length);
  std::size_t longest = 0;
  for (const std::string& value : type.enumeration.values) {
    longest = std::max(longest, text::count_characters(value));
  }
  return longest == 0 ? "" : fmt::format("({})", longest);
}

std::string number(const Dialect& /*dialect*/, const schema::Type& type) {
  if (!type.precision) return "";
  if (!type.scale) return fmt::format("({})", *type.precision);
  return fmt::format("({}, {})", *type.precision, *type.scale);
}

std::string digits(const Dialect& /*dialect*/, const schema::Type& type) {
  return length_text(type.precision);
}

/// One bit, where it is not said how many.
std::string bits(const Dialect& /*dialect*/, const schema::Type& type) {
  const int size = type.length.value_or(0);
  if (!type.varying) return fmt::format("({})", size == 0 ? 1 : size);
  return type.length ? fmt::format(" VARYING({})", size) : " VARYING";
}

std::string precision(const Dialect& /*dialect*/, const schema::Type& type) {
  return type.precision ? fmt::format("({})", *type.precision) : "";
}

std::string zone(const Dialect& /*dialect*/, const schema::Type& type) {
  return type.timezone ? " WITH TIME ZONE" : " WITHOUT TIME ZONE";
}

std::string interval(const Dialect& /*dialect*/, const schema::Type& type) {
  const std::string fields = type.fields.empty() ? "" : ' ' + type.fields;
  return type.precision ? fmt::format("{} ({})", fields, *type.precision) : fields;
}

/// Whether a date kept in Python's format (`%(year)04d-%(month)02d`) is nothing but digits.
bool keeps_digits(std::string_view format) {
  for (std::size_t at = 0; at < format.size(); ++at) {
    if (format.substr(at).starts_with("%(")) {
      at = std::min(format.find('d', format.find(')', at)), format.size() - 1);
    } else if (format[at] < '0' || format[at] > '9') {
      return false;
    }
  }
  return !format.empty();
}

/// SQLite takes what is nothing but digits for a number, unless the type's name says CHAR.
std::string stored(const Dialect& /*dialect*/, const schema::Type& type) {
  return keeps_digits(type.storage_format) ? "_CHAR" : "";
}

std::string name(const Dialect& dialect, const schema::Type& type) {
  const bool is_domain = type.name == "DOMAIN";
  const std::string& name = is_domain ? type.domain.name : type.enumeration.name;
  if (name.empty()) {
    throw Error(fmt::format("PostgreSQL {} type requires a name.", is_domain ? "DOMAIN" : "ENUM"));
  }
  return dialect.qualified_name(is_domain ? type.domain.schema : type.enumeration.schema, name);
}

constexpr std::array<Filling, 11> kFillings{
    {{"text", length},
     {"length", length},
     {"longest", longest},
     {"number", number},
     {"digits", digits},
     {"bits", bits},
     {"precision", precision},
     {"zone", zone},
     {"interval", interval},
     {"stored", stored},
     {"name", name}}
};

std::string filled(const Dialect& dialect, const schema::Type& type, std::string_view word) {
  const auto* const filling =
      std::find_if(kFillings.begin(), kFillings.end(),
                   [&](const Filling& candidate) { return candidate.word == word; });
  if (filling == kFillings.end()) throw Error(fmt::format("{{{}}} is no part of a type", word));
  return filling->text(dialect, type);
}

/// Whether SQLAlchemy takes a collation for it, be it that it leaves it out again.
bool may_be_collated(const schema::Type& type) {
  const schema::TypeEntry* entry = schema::find_type(type.name);
  return entry != nullptr && entry->parameters.find("collation") != std::string_view::npos;
}

}  // namespace

std::string type_text(const Dialect& dialect, const schema::Type& type, std::string_view pattern) {
  std::string text = type.written;
  // What SQLAlchemy has no collation for is only given one by a database that has it.
  bool collates = pattern.find('{') == std::string_view::npos && !may_be_collated(type);
  while (!pattern.empty()) {
    const std::size_t open = std::min(pattern.find('{'), pattern.size());
    text += pattern.substr(0, open);
    pattern.remove_prefix(open);
    if (pattern.empty()) break;
    const std::size_t close = pattern.find('}');
    const std::string_view word = pattern.substr(1, close - 1);
    text += filled(dialect, type, word);
    collates = collates || word == "text";
    pattern.remove_prefix(close + 1);
  }
  for (int i = 0; i < type.dimensions; ++i) text += "[]";
  if (collates && !type.collation.empty()) text += " COLLATE " + dialect.quote_name(type.collation);
  return text;
}

}  // namespace migrate::dialect
