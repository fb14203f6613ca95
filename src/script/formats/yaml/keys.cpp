// SPDX-License-Identifier: MIT
#include "script/formats/yaml/keys.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <array>

#include <fmt/core.h>

namespace migrate::script::yaml {

namespace {

/// What people write for a key that is called otherwise, further off than a slip.
struct OtherWord {
  std::string_view word;
  std::string_view key;
};

constexpr std::array<OtherWord, 17> kOtherWords{
    {
     {"default", "server_default"},
     {"default", "value"},
     {"null", "nullable"},
     {"not_null", "nullable"},
     {"notnull", "nullable"},
     {"pk", "primary_key"},
     {"primary", "primary_key"},
     {"fk", "references"},
     {"key", "name"},
     {"column", "columns"},
     {"on_delete", "ondelete"},
     {"on_update", "onupdate"},
     {"generated", "computed"},
     {"if_not_exist", "if_not_exists"},
     {"unique_constraint", "constraints"},
     {"using", "postgresql_using"},
     {"concurrently", "postgresql_concurrently"},
     }
};

std::string meant_by(const std::string& word, const std::vector<std::string>& names) {
  for (const OtherWord& other : kOtherWords) {
    if (other.word != word) continue;
    if (std::find(names.begin(), names.end(), other.key) != names.end()) {
      return std::string(other.key);
    }
  }
  return text::nearest(word, names);
}

/// Half of `numeric(10,2)`, which a comma in braces has cut in two.
bool is_cut_type(const Node& key, const std::string& name) {
  return name.ends_with(')') && name.find('(') == std::string::npos && key.is_scalar();
}

}  // namespace

bool is_spelling(const KeyFacts& facts, std::string_view name) {
  if (facts.name == name) return true;
  std::string_view rest = facts.also;
  while (!rest.empty()) {
    const std::size_t blank = std::min(rest.find(' '), rest.size());
    if (rest.substr(0, blank) == name) return true;
    rest.remove_prefix(std::min(blank + 1, rest.size()));
  }
  return false;
}

void complain_unknown(const Value& mapping, const Node& key,
                      const std::vector<const KeyFacts*>& known) {
  std::vector<std::string> names;
  for (const KeyFacts* facts : known) {
    names.emplace_back(facts->name);
    for (const std::string& also : text::split_list(facts->also, ' ')) names.push_back(also);
  }
  std::string hint = did_you_mean(meant_by(key.text, names));
  if (is_cut_type(key, key.text)) {
    hint = "Within { } a comma ends a value: put the type in quotes.";
  } else if (hint.empty()) {
    names.clear();
    for (const KeyFacts* facts : known) names.emplace_back(facts->name);
    hint = fmt::format("It has {}.", text::join(names, ", "));
  }
  mapping.reader().problems.add(
      fmt::format("`{}` has no `{}`", mapping.key(), text::printable(key.text)), key.mark, hint);
}

void complain_twice(const Value& mapping, const Node& key, const KeyFacts& facts) {
  mapping.reader().problems.add(
      fmt::format("`{}` has `{}` twice", mapping.key(), facts.name), key.mark,
      key.text == facts.name ? "" : fmt::format("`{}` is the same.", key.text));
}

void complain_missing(const Value& mapping, const KeyFacts& facts) {
  mapping.complain(fmt::format("`{}` lacks `{}`", mapping.key(), facts.name));
}

bool expect_mapping(const Value& value) {
  if (value.node().is_mapping()) return true;
  value.complain_kind("a mapping");
  return false;
}

}  // namespace migrate::script::yaml
