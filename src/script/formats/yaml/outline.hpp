// SPDX-License-Identifier: MIT
#pragma once

#include "schema/sql_text.hpp"
#include "script/formats/yaml/node.hpp"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// What is to be written, as nodes: a plain scalar goes out as it stands, every other one is a
/// text.
namespace migrate::script::yaml {

Node text_node(std::string_view text);
Node plain_node(std::string_view text);
Node list_node(std::vector<Node> items);
Node names_node(const std::vector<std::string>& names);
Node sql_node(const schema::SqlText& sql);         ///< a text, where all dialects have the same
Node expression_node(const schema::SqlText& sql);  ///< {sql: ...}

/// A mapping that grows. What says nothing is not put in.
class Outline {
 public:
  Outline& put(std::string_view key, Node value);
  Outline& text(std::string_view key, const std::string& text);
  Outline& names(std::string_view key, const std::vector<std::string>& names);
  Outline& options(std::string_view key, const std::map<std::string, std::string>& options);
  Outline& flag(std::string_view key, bool flag);  ///< where it is true
  Outline& flag(std::string_view key, const std::optional<bool>& flag);
  Outline& sql(std::string_view key, const std::optional<schema::SqlText>& sql);

  template <typename Number>
  Outline& number(std::string_view key, const std::optional<Number>& number) {
    if (number) put(key, plain_node(std::to_string(*number)));
    return *this;
  }

  bool empty() const { return node_.items.empty(); }

  Node node() const { return node_; }

 private:
  Node node_{.kind = Node::Kind::mapping};
};

/// The lines of a node that stands `indent` deep behind a key or a dash: on that line where it is
/// short, else on lines of its own.
std::string emit_node(const Node& node, std::size_t indent);

}  // namespace migrate::script::yaml
