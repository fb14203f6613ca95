// SPDX-License-Identifier: MIT
#include "script/formats/yaml/simple_value.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <utility>

namespace migrate::script::yaml {

namespace {

bool is_control_byte(unsigned char byte) {
  return byte < 0x20 || byte == 0x7F;
}

/// Whether a scalar can only mean what it looks like, so that no parser needs to be asked.
bool is_simple(std::string_view value) {
  if (value.empty()) return true;
  if (std::any_of(value.begin(), value.end(), is_control_byte)) return false;
  const char first = value.front();
  if (first == '"' || first == '\'') {
    const std::string_view inside = value.substr(1, value.size() < 2 ? 0 : value.size() - 2);
    return value.size() > 1 && value.back() == first &&
           inside.find_first_of("\"'\\") == std::string_view::npos;
  }
  if (std::string_view("-?:,[]{}#&*!|>%@`").find(first) != std::string_view::npos) return false;
  return value.find('#') == std::string_view::npos && value.find(": ") == std::string_view::npos &&
         !value.ends_with(':');
}

Node simple_scalar(std::string_view value, Mark mark) {
  Node node{.mark = mark};
  const bool is_quoted = value.starts_with('"') || value.starts_with('\'');
  if (is_quoted) {
    node.style = Node::Style::quoted;
    value = value.substr(1, value.size() - 2);
  }
  node.text = value;
  return node;
}

}  // namespace

std::optional<Node> simple_value(const TopKey& key) {
  if (key.has_more_lines) return std::nullopt;
  const Mark mark{.line = key.line, .column = key.value_column};
  if (is_simple(key.value)) return simple_scalar(key.value, mark);
  if (!key.value.starts_with('[') || !key.value.ends_with(']')) return std::nullopt;
  Node list{.kind = Node::Kind::sequence, .mark = mark};
  const std::string_view items = text::trim(key.value.substr(1, key.value.size() - 2));
  if (items.empty()) return list;
  for (const std::string_view part : text::split(items, ',')) {
    const std::string_view item = text::trim(part);
    if (item.empty() || !is_simple(item) || item.find_first_of("[]{}") != std::string_view::npos) {
      return std::nullopt;
    }
    const auto column = static_cast<std::size_t>(item.data() - key.value.data());
    list.items.push_back(
        simple_scalar(item, {.line = key.line, .column = key.value_column + column}));
  }
  return list;
}

}  // namespace migrate::script::yaml
