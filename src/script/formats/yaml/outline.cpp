// SPDX-License-Identifier: MIT
#include "script/formats/yaml/outline.hpp"

#include "base/text.hpp"
#include "script/formats/yaml/emit.hpp"

#include <algorithm>
#include <utility>

namespace migrate::script::yaml {

namespace {

constexpr std::size_t kWidth = 98;

bool has_lines(const Node& node) {
  if (node.is_scalar()) return node.text.find('\n') != std::string::npos;
  return std::any_of(node.items.begin(), node.items.end(), has_lines);
}

/// All on one line.
std::string emit_flow(const Node& node) {
  if (node.is_scalar()) {
    const std::string tag = node.tag.empty() ? "" : node.tag + ' ';
    return tag + (node.style == Node::Style::plain ? node.text : emit_text(node.text));
  }
  std::string out;
  if (node.is_sequence()) {
    for (const Node& item : node.items) out += (out.empty() ? "" : ", ") + emit_flow(item);
    return '[' + out + ']';
  }
  for (std::size_t at = 0; at < node.size(); ++at) {
    out += (at == 0 ? "" : ", ") + emit_flow(node.key(at)) + ": " + emit_flow(node.value(at));
  }
  return '{' + out + '}';
}

bool is_list_of_mappings(const Node& node) {
  return node.is_sequence() && !node.items.empty() && node.items.front().is_mapping();
}

/// Tables read best with a line for each column.
bool wants_lines(const Node& node) {
  const Node* const columns = node.find("columns");
  return columns != nullptr && is_list_of_mappings(*columns);
}

bool fits(const Node& node, std::size_t indent) {
  if (node.is_scalar() || node.items.empty()) return true;
  return !has_lines(node) && !wants_lines(node) &&
         std::none_of(node.items.begin(), node.items.end(), wants_lines) &&
         emit_flow(node).size() + indent < kWidth;
}

std::string emit_scalar(const Node& node, std::size_t indent) {
  const bool is_text = node.style != Node::Style::plain && node.tag.empty();
  return is_text ? emit_lines(node.text, indent) : ' ' + emit_flow(node) + '\n';
}

std::string emit_items(const Node& node, std::size_t indent);

std::string emit_mapping(const Node& node, std::size_t indent, bool begins_behind_dash) {
  std::string out;
  for (std::size_t at = 0; at < node.size(); ++at) {
    const bool is_first = at == 0 && begins_behind_dash;
    out += is_first ? std::string() : std::string(indent, ' ');
    const Node& value = node.value(at);
    const bool is_open = wants_lines(node) && is_list_of_mappings(value);
    out += emit_flow(node.key(at)) + ':';
    out += is_open ? '\n' + emit_items(value, indent + 2) : emit_node(value, indent);
  }
  return out;
}

std::string emit_items(const Node& node, std::size_t indent) {
  std::string out;
  for (const Node& item : node.items) {
    out += std::string(indent, ' ') + '-';
    const bool is_open = item.is_mapping() && !fits(item, indent + 2);
    // An operation's name stands behind its dash, whatever comes then.
    const bool is_operation = item.is_mapping() && item.size() == 1 && !item.value(0).is_scalar();
    if (is_open || is_operation) {
      out += ' ' + emit_mapping(item, indent + 2, true);
    } else {
      out += emit_node(item, indent);
    }
  }
  return out;
}

}  // namespace

Node text_node(std::string_view text) {
  return {.style = Node::Style::quoted, .text = std::string(text)};
}

Node plain_node(std::string_view text) {
  return {.text = std::string(text)};
}

Node list_node(std::vector<Node> items) {
  return {.kind = Node::Kind::sequence, .items = std::move(items)};
}

Node names_node(const std::vector<std::string>& names) {
  std::vector<Node> items;
  items.reserve(names.size());
  for (const std::string& name : names) items.push_back(text_node(name));
  return list_node(std::move(items));
}

Node expression_node(const schema::SqlText& sql) {
  Outline outline;
  outline.put("sql", text_node(sql.sql));
  for (const auto& [dialect, text] : sql.dialects) outline.put(dialect, text_node(text));
  return outline.node();
}

Node sql_node(const schema::SqlText& sql) {
  return sql.dialects.empty() ? text_node(sql.sql) : expression_node(sql);
}

Outline& Outline::put(std::string_view key, Node value) {
  node_.items.push_back(text_node(key));
  node_.items.push_back(std::move(value));
  return *this;
}

Outline& Outline::text(std::string_view key, const std::string& text) {
  return text.empty() ? *this : put(key, text_node(text));
}

Outline& Outline::names(std::string_view key, const std::vector<std::string>& names) {
  return names.empty() ? *this : put(key, names_node(names));
}

Outline& Outline::options(std::string_view key, const std::map<std::string, std::string>& options) {
  if (options.empty()) return *this;
  Outline inside;
  for (const auto& [name, value] : options) inside.put(name, text_node(value));
  return put(key, inside.node());
}

Outline& Outline::flag(std::string_view key, bool flag) {
  return flag ? put(key, plain_node("true")) : *this;
}

Outline& Outline::flag(std::string_view key, const std::optional<bool>& flag) {
  return flag ? put(key, plain_node(*flag ? "true" : "false")) : *this;
}

Outline& Outline::sql(std::string_view key, const std::optional<schema::SqlText>& sql) {
  return sql ? put(key, sql_node(*sql)) : *this;
}

std::string emit_node(const Node& node, std::size_t indent) {
  if (node.is_scalar()) return emit_scalar(node, indent);
  if (fits(node, indent)) return ' ' + emit_flow(node) + '\n';
  if (node.is_mapping()) return '\n' + emit_mapping(node, indent + 2, false);
  return '\n' + emit_items(node, indent + 2);
}

}  // namespace migrate::script::yaml
