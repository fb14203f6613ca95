// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string>
#include <vector>

/// Revisions in YAML.
namespace migrate::script::yaml {

/// Where a node begins. Both count from 1, in characters.
struct Mark {
  std::size_t line = 1;
  std::size_t column = 1;
};

/// A piece of a document, with its aliases and merge keys put in place.
struct Node {
  enum class Kind { scalar, sequence, mapping };

  /// How a scalar is written. What is not plain is a text, whatever it looks like.
  enum class Style { plain, quoted, literal, folded };

  Kind kind = Kind::scalar;
  Style style = Style::plain;
  std::string tag{};          ///< "" where none is written
  std::string text{};         ///< of a scalar
  std::vector<Node> items{};  ///< of a sequence; of a mapping each key with its value behind it
  Mark mark{};

  bool is_scalar() const { return kind == Kind::scalar; }

  bool is_sequence() const { return kind == Kind::sequence; }

  bool is_mapping() const { return kind == Kind::mapping; }

  /// Of a mapping: how many keys it has, and each of them with its value.
  std::size_t size() const { return items.size() / 2; }

  const Node& key(std::size_t at) const { return items[2 * at]; }

  const Node& value(std::size_t at) const { return items[2 * at + 1]; }

  /// The value of that key, nullptr where there is none such.
  const Node* find(std::string_view key) const;
};

}  // namespace migrate::script::yaml
