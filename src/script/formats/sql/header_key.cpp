// SPDX-License-Identifier: MIT
#include "script/formats/sql/header_key.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

namespace migrate::script {

namespace {

/// The keys, and how far from each (without its underscore) a word may be and is still a slip.
/// `revision` has neighbours that begin sentences (Decision, Provision), and nothing is lost with
/// `created`.
struct Key {
  std::string_view name;
  std::string_view letters;
  std::size_t tolerance;
};

constexpr std::array<Key, 5> kKeys{
    {
     {"revision", "revision", 1},
     {"down_revision", "downrevision", 2},
     {"branch_labels", "branchlabels", 2},
     {"depends_on", "dependson", 2},
     {"created", "created", 0},
     }
};

/// What a docstring of Alembic calls them.
struct OtherName {
  std::string_view letters;
  std::string_view name;
};

constexpr std::array<OtherName, 4> kOtherNames{
    {
     {"revisionid", "revision"},
     {"revid", "revision"},
     {"revises", "down_revision"},
     {"createdate", "created"},
     }
};

constexpr std::size_t kLongestName = 20;

struct Parts {
  std::string_view name;
  char separator = '\0';
  std::string_view value;
};

std::optional<Parts> parts_of(std::string_view comment) {
  comment = text::trim(comment);
  if (comment.starts_with('\\')) return std::nullopt;  // said to be prose
  const std::size_t at = comment.substr(0, kLongestName + 1).find_first_of(":=");
  if (at == std::string_view::npos) return std::nullopt;
  return Parts{.name = text::trim_right(comment.substr(0, at)),
               .separator = comment[at],
               .value = text::trim(comment.substr(at + 1))};
}

std::string letters_of(std::string_view name) {
  std::string letters = text::lower(name);
  letters.erase(std::remove_if(letters.begin(), letters.end(),
                               [](char c) { return c == '_' || c == '-' || c == ' '; }),
                letters.end());
  return letters;
}

}  // namespace

std::optional<HeaderKey> header_key_of(std::string_view comment) {
  const std::optional<Parts> parts = parts_of(comment);
  if (!parts || parts->separator != ':') return std::nullopt;
  HeaderKey key{.name = text::lower(parts->name), .value = parts->value};
  const bool known =
      std::any_of(kKeys.begin(), kKeys.end(), [&](const Key& k) { return k.name == key.name; });
  return known ? std::optional(std::move(key)) : std::nullopt;
}

std::string misspelt_header_key(std::string_view comment) {
  const std::optional<Parts> parts = parts_of(comment);
  if (!parts || header_key_of(comment)) return {};
  const std::string letters = letters_of(parts->name);
  const bool assigned = parts->separator == '=';  // revision = 'x', as Python has it
  const bool words = parts->name.find(' ') != std::string_view::npos;
  for (const OtherName& other : kOtherNames) {
    if (!assigned && letters == other.letters) return std::string(other.name);
  }
  for (const Key& key : kKeys) {
    const std::size_t tolerance = assigned || (words && key.tolerance < 2) ? 0 : key.tolerance;
    const auto [shorter, longer] = std::minmax({letters.size(), key.letters.size()});
    if (longer - shorter > tolerance) continue;  // spares most lines the work
    if (text::edit_distance(letters, key.letters) <= tolerance) return std::string(key.name);
  }
  return {};
}

}  // namespace migrate::script
