// SPDX-License-Identifier: MIT
#pragma once

#include "schema/server_default.hpp"
#include "schema/sql_text.hpp"
#include "schema/table_name.hpp"
#include "script/formats/yaml/node.hpp"
#include "script/formats/yaml/source.hpp"

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace migrate::script::yaml {

/// What operations are read with: where mistakes go, and what is around them.
struct Reader {
  Problems& problems;
  /// Makes of an SQL text what runs, where that is another one: variables are replaced.
  std::function<std::string(const std::string& sql, const Node& at)> expand{};
  const schema::TableName* batch = nullptr;  ///< the table of the batch that is read
};

/// A node that is the value of a key. Each reading tells of a mistake, and gives something that can
/// be gone on with.
class Value {
 public:
  Value(const Node& node, std::string_view key, Reader& reader)
      : node_(&node), key_(key), reader_(&reader) {}

  const Node& node() const { return *node_; }

  /// What it is the value of, for messages.
  std::string_view key() const { return key_; }

  Reader& reader() const { return *reader_; }

  /// A part of it, under the same name or another one.
  Value part(const Node& node) const { return {node, key_, *reader_}; }

  Value part(const Node& node, std::string_view key) const { return {node, key, *reader_}; }

  void complain(const std::string& message, std::string hint = {}) const;

  /// Says that it is no `what`; with a hint for the usual slips.
  void complain_kind(std::string_view what) const;

  bool is_null() const;
  bool is_false() const;

  std::string text() const;  ///< any scalar but null, as it is written
  bool flag() const;
  std::int64_t integer() const;
  std::vector<std::string> names() const;  ///< a list of texts, or one alone
  std::map<std::string, std::string> options() const;

  /// A text, or one for each dialect: {sql: now(), sqlite: CURRENT_TIMESTAMP}.
  schema::SqlText sql() const;

  /// Whether it is {sql: ...}, an expression where a text would be something else.
  bool is_expression() const;

  /// A text is a literal; a number, a boolean and {sql: ...} are expressions.
  schema::ServerDefault server_default() const;

  /// One of these words, in whatever case; the first of them where it is none.
  std::string word(const std::vector<std::string>& words) const;

  /// What stands behind SQLite's ON CONFLICT.
  std::string conflict() const;

 private:
  const Node* node_;
  std::string_view key_;
  Reader* reader_;
};

}  // namespace migrate::script::yaml
