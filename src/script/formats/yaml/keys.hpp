// SPDX-License-Identifier: MIT
#pragma once

#include "script/formats/yaml/reader.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace migrate::script::yaml {

/// What is known of a key besides how it is read: enough to suggest it, and to describe it to an
/// editor.
struct KeyFacts {
  std::string_view name;
  std::string_view kind;  ///< of its value: what the JSON schema calls it
  std::string_view help;
  bool required = false;
  std::string_view also{};  ///< other spellings of it, by blanks: Alembic's
};

/// A key of a mapping that says something of a Target.
template <typename Target>
struct Key {
  KeyFacts facts;
  void (*read)(Target& target, const Value& value);
};

/// Some keys, what they are read into, and which of them there were.
template <typename Target, std::size_t Extent>
struct Bound {
  std::span<const Key<Target>, Extent> keys;
  Target& target;
  std::uint64_t seen = 0;
};

template <typename Keys, typename Target>
auto bind(const Keys& keys, Target& target) {
  return Bound<Target, std::tuple_size_v<Keys>>{.keys = keys, .target = target};
}

/// Whether a key may be missing that is needed where something is made.
enum class Complete { yes, no };

bool is_spelling(const KeyFacts& facts, std::string_view name);

void complain_unknown(const Value& mapping, const Node& key,
                      const std::vector<const KeyFacts*>& known);
void complain_twice(const Value& mapping, const Node& key, const KeyFacts& facts);
void complain_missing(const Value& mapping, const KeyFacts& facts);

/// Whether there is a mapping to read; says so where there is none.
bool expect_mapping(const Value& value);

namespace detail {

template <typename Target, std::size_t Extent>
bool take_key(Bound<Target, Extent>& bound, const Value& mapping, const Node& key,
              const Node& value) {
  for (std::size_t at = 0; at < bound.keys.size(); ++at) {
    const Key<Target>& known = bound.keys[at];
    if (!is_spelling(known.facts, key.text)) continue;
    const std::uint64_t bit = std::uint64_t{1} << at;
    if ((bound.seen & bit) != 0) complain_twice(mapping, key, known.facts);
    bound.seen |= bit;
    known.read(bound.target, mapping.part(value, known.facts.name));
    return true;
  }
  return false;
}

template <typename Target, std::size_t Extent>
void find_missing(const Bound<Target, Extent>& bound, const Value& mapping) {
  for (std::size_t at = 0; at < bound.keys.size(); ++at) {
    const bool is_missing = (bound.seen & (std::uint64_t{1} << at)) == 0;
    if (is_missing && bound.keys[at].facts.required) {
      complain_missing(mapping, bound.keys[at].facts);
    }
  }
}

template <typename Target, std::size_t Extent>
void list_keys(const Bound<Target, Extent>& bound, std::vector<const KeyFacts*>& facts) {
  for (const Key<Target>& key : bound.keys) facts.push_back(&key.facts);
}

}  // namespace detail

/// Reads a mapping by keys of several targets. What is unknown, missing or given twice is told.
template <typename... Bounds>
void read_keys(const Value& mapping, Complete complete, Bounds... bounds) {
  if (!expect_mapping(mapping)) return;
  const Node& node = mapping.node();
  for (std::size_t at = 0; at < node.size(); ++at) {
    const Node& key = node.key(at);
    if ((detail::take_key(bounds, mapping, key, node.value(at)) || ...)) continue;
    std::vector<const KeyFacts*> known;
    (detail::list_keys(bounds, known), ...);
    complain_unknown(mapping, key, known);
  }
  if (complete == Complete::yes) (detail::find_missing(bounds, mapping), ...);
}

/// The facts of several lists of keys.
template <typename... Lists>
std::vector<KeyFacts> facts_of(const Lists&... lists) {
  std::vector<KeyFacts> facts;
  const auto add = [&](const auto& list) {
    for (const auto& key : list) facts.push_back(key.facts);
  };
  (add(lists), ...);
  return facts;
}

}  // namespace migrate::script::yaml
