// SPDX-License-Identifier: MIT
#include "script/formats/yaml/revision_document.hpp"

#include "script/formats/yaml/document.hpp"
#include "script/formats/yaml/simple_value.hpp"
#include "script/formats/yaml/top_keys.hpp"

#include <optional>
#include <utility>

namespace migrate::script::yaml {

namespace {

/// The value of one key, nothing where it cannot be read by itself: it may be wrong, or refer to
/// what stands elsewhere.
std::optional<Node> value_of(const TopKey& key, const Source& source) {
  if (std::optional<Node> value = simple_value(key)) return value;
  try {
    Problems problems(source);
    Node part = parse_document(key.text, problems, key.line);
    if (!problems.empty() || !part.is_mapping() || part.size() != 1) return std::nullopt;
    return std::move(part.items[1]);
  } catch (const ScriptError&) {
    return std::nullopt;
  }
}

/// Each part by itself is YAML: so they are together, with the same meaning.
std::optional<Node> read_by_keys(std::string_view text, const Source& source) {
  const auto keys = find_top_keys(text);
  if (!keys || keys->empty()) return std::nullopt;
  Node document{.kind = Node::Kind::mapping};
  document.mark.line = keys->front().line;
  for (const TopKey& key : *keys) {
    const std::string name(key.name);
    if (document.find(name) != nullptr) return std::nullopt;
    std::optional<Node> value = value_of(key, source);
    if (!value) return std::nullopt;
    document.items.push_back({.text = name, .mark = {.line = key.line}});
    document.items.push_back(*std::move(value));
  }
  return document;
}

}  // namespace

Node read_revision_document(std::string_view text, Problems& problems) {
  if (std::optional<Node> document = read_by_keys(text, problems.source())) {
    return *std::move(document);
  }
  return parse_document(text, problems);
}

}  // namespace migrate::script::yaml
