// SPDX-License-Identifier: MIT
#include "dialect/dialect.hpp"

#include "base/text.hpp"
#include "dialect/type_text.hpp"

#include <migrate/error.hpp>

#include <algorithm>

#include <fmt/core.h>

namespace migrate::dialect {

namespace {

bool is_plain(char c) {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '$';
}

bool may_begin(char c) {
  return c != '$' && (c < '0' || c > '9');
}

}  // namespace

std::string Dialect::quote_name_if_needed(std::string_view name) const {
  const bool is_plain_name =
      !name.empty() && may_begin(name.front()) && std::all_of(name.begin(), name.end(), is_plain);
  const std::span<const std::string_view> reserved = reserved_words();
  if (!is_plain_name || std::binary_search(reserved.begin(), reserved.end(), name)) {
    return quote_name(name);
  }
  return std::string(name);
}

std::string Dialect::qualified_name(std::string_view schema, std::string_view name) const {
  if (schema.empty()) return quote_name_if_needed(name);
  return quote_name_if_needed(schema) + '.' + quote_name_if_needed(name);
}

std::string Dialect::render_name(const schema::Name& name) const {
  if (name.settled) return quote_name_if_needed(schema::shorten_name(name.text, name_limit()));
  if (text::count_characters(name.text) > name_limit()) {
    throw Error(fmt::format("Identifier '{}' exceeds maximum length of {} characters", name.text,
                            name_limit()),
                {.place = {},
                 .hint = "Give it a shorter name, or let it be shortened: op.f('...') in Python.",
                 .revision = {}});
  }
  return quote_name_if_needed(name.text);
}

std::string Dialect::render_type(const schema::Type& type) const {
  const schema::Type& ours = type.on(name());
  const std::optional<std::string_view> pattern = type_pattern(ours);
  if (pattern) return type_text(*this, ours, *pattern);
  if (ours.empty() || ours.name == "NullType") {
    throw Error("a column has no type", {.place = {}, .hint = "Give it one.", .revision = {}});
  }
  const std::string called = ours.dimensions > 0 ? "ARRAY" : ours.name;
  throw Error(fmt::format("{} has no type {}", name(), called),
              {.place = {},
               .hint = fmt::format("Give it another type there, as in {}().with_variant(Text(), "
                                   "'{}'), or keep what needs it to the other database.",
                                   called, name()),
               .revision = {}});
}

}  // namespace migrate::dialect
