// SPDX-License-Identifier: MIT
#include "schema/name_template.hpp"

#include "base/text.hpp"

#include <migrate/error.hpp>

#include <charconv>
#include <optional>

#include <fmt/core.h>

namespace migrate::schema {

namespace {

/// A token about columns: column_0_name, column_0N_name, column_0_N_name, referred_column_0_name.
struct ColumnToken {
  bool is_referred;
  std::size_t index;
  std::optional<std::string_view> separator;  ///< between all columns, where all are meant
  std::string_view what;                      ///< name, key or label
};

bool take(std::string_view& text, std::string_view prefix) {
  if (!text.starts_with(prefix)) return false;
  text.remove_prefix(prefix.size());
  return true;
}

std::optional<ColumnToken> column_token(std::string_view token) {
  ColumnToken result{};
  result.is_referred = take(token, "referred_");
  if (!take(token, "column_")) return std::nullopt;
  const auto parsed = std::from_chars(token.data(), token.data() + token.size(), result.index);
  if (parsed.ec != std::errc{}) return std::nullopt;
  const std::string_view digits =
      token.substr(0, static_cast<std::size_t>(parsed.ptr - token.data()));
  token.remove_prefix(digits.size());
  if (take(token, "_N_")) {
    result.separator = "_";
  } else if (take(token, "N_")) {
    result.separator = "";
  } else if (!take(token, "_")) {
    return std::nullopt;
  }
  result.what = token;
  const bool is_known =
      token == "name" || (!result.is_referred && (token == "key" || token == "label"));
  if (!is_known || (result.separator && digits != "0")) return std::nullopt;
  return result;
}

class TemplateFiller {
 public:
  explicit TemplateFiller(const Nameable& nameable) : nameable_(nameable) {}

  std::string fill(std::string_view text) const {
    std::string filled;
    while (!text.empty()) {
      const std::size_t percent = std::min(text.find('%'), text.size());
      filled += text.substr(0, percent);
      text.remove_prefix(percent);
      if (text.empty()) break;
      if (take(text, "%%")) {
        filled += '%';
        continue;
      }
      const std::size_t close = text.find(")s");
      if (!text.starts_with("%(") || close == std::string_view::npos) {
        throw Error(fmt::format("a naming convention has a '%' that begins no token: {}", text));
      }
      filled += value(text.substr(2, close - 2));
      text.remove_prefix(close + 2);
    }
    return filled;
  }

 private:
  std::string value(std::string_view token) const {
    if (token == "table_name") return nameable_.table;
    if (token == "constraint_name") return constraint_name();
    if (token == "referred_table_name") return nameable_.referred_table;
    const std::optional<ColumnToken> columns = column_token(token);
    if (!columns) {
      throw Error(fmt::format("a naming convention has no token {}", token),
                  {.place = {},
                   .hint = "Tokens are table_name, constraint_name, referred_table_name, "
                           "column_0_name, column_0_label, referred_column_0_name, and with 0N or "
                           "0_N for all columns.",
                   .revision = {}});
    }
    return columns->separator ? all(*columns) : one(*columns, columns->index);
  }

  std::string constraint_name() const {
    if (nameable_.name.empty()) {
      throw Error(
          "Naming convention including %(constraint_name)s token requires that constraint is "
          "explicitly named.");
    }
    return nameable_.name.text;
  }

  std::string all(const ColumnToken& token) const {
    std::vector<std::string> values;
    for (std::size_t i = 0; i < nameable_.columns.size(); ++i) values.push_back(one(token, i));
    return text::join(values, *token.separator);
  }

  std::string one(const ColumnToken& token, std::size_t index) const {
    const std::vector<std::string>& columns =
        token.is_referred ? nameable_.referred_columns : nameable_.columns;
    if (index >= columns.size() && token.is_referred) {
      throw Error(
          fmt::format("a naming convention asks for column {} of those that a foreign key "
                      "refers to, which are {}",
                      index, columns.size()));
    }
    if (index >= columns.size()) return "";
    if (token.what != "label") return columns[index];
    std::string label = nameable_.table + '_' + columns[index];
    if (nameable_.schema.empty()) return label;
    return text::replace_all(nameable_.schema, ".", "_") + '_' + label;
  }

  const Nameable& nameable_;
};

}  // namespace

std::string fill_name_template(std::string_view text, const Nameable& nameable) {
  return TemplateFiller(nameable).fill(text);
}

}  // namespace migrate::schema
