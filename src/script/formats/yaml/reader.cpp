// SPDX-License-Identifier: MIT
#include "script/formats/yaml/reader.hpp"

#include "base/text.hpp"
#include "dialect/connect.hpp"
#include "script/formats/yaml/scalar.hpp"

#include <algorithm>
#include <array>

#include <fmt/core.h>

namespace migrate::script::yaml {

namespace {

constexpr std::array<std::string_view, 6> kOldTruth{"yes", "no", "on", "off", "y", "n"};

std::string_view kind_word(const Node& node) {
  switch (node.kind) {
    case Node::Kind::sequence:
      return "a list";
    case Node::Kind::mapping:
      return "a mapping";
    case Node::Kind::scalar:
      break;
  }
  switch (meaning_of(node)) {
    case Meaning::null:
      return "nothing";
    case Meaning::boolean:
      return "true or false";
    case Meaning::integer:
    case Meaning::real:
      return "a number";
    case Meaning::bytes:
      return "bytes";
    case Meaning::text:
      break;
  }
  return "a text";
}

const std::vector<std::string>& dialects() {
  static const std::vector<std::string> names = dialect::names();
  return names;
}

bool is_dialect(std::string_view name) {
  return std::find(dialects().begin(), dialects().end(), name) != dialects().end();
}

}  // namespace

void Value::complain(const std::string& message, std::string hint) const {
  reader_->problems.add(message, node_->mark, std::move(hint));
}

void Value::complain_kind(std::string_view what) const {
  std::string hint;
  const bool is_old_truth =
      node_->is_scalar() && text::contains(kOldTruth, text::lower(node_->text));
  if (what == "true or false" && is_old_truth) {
    hint = fmt::format("Write true or false: `{}` is a text in YAML 1.2.", node_->text);
  } else if (what == "true or false" && node_->is_scalar() && node_->style == Node::Style::quoted) {
    hint = "Leave out the quotes.";
  }
  complain(fmt::format("`{}` is {}, not {}", key_, what, kind_word(*node_)), std::move(hint));
}

std::string Value::text() const {
  if (node_->is_scalar() && !is_null()) return node_->text;
  complain_kind("a text");
  return {};
}

bool Value::flag() const {
  if (node_->is_scalar() && meaning_of(*node_) == Meaning::boolean) return truth_of(*node_);
  complain_kind("true or false");
  return false;
}

std::int64_t Value::integer() const {
  if (node_->is_scalar() && meaning_of(*node_) == Meaning::integer) {
    if (const auto number = to_integer(node_->text)) return *number;
    complain(fmt::format("`{}` is too large", key_));
    return 0;
  }
  complain_kind("a whole number");
  return 0;
}

std::vector<std::string> Value::names() const {
  if (node_->is_scalar()) return {text()};
  if (node_->is_mapping()) {
    complain_kind("a name or a list of them");
    return {};
  }
  std::vector<std::string> names;
  names.reserve(node_->items.size());
  for (const Node& item : node_->items) names.push_back(part(item).text());
  return names;
}

std::map<std::string, std::string> Value::options() const {
  std::map<std::string, std::string> options;
  if (!node_->is_mapping()) {
    complain_kind("a mapping");
    return options;
  }
  for (std::size_t at = 0; at < node_->size(); ++at) {
    const std::string& name = node_->key(at).text;
    options[name] = part(node_->value(at), name).text();
  }
  return options;
}

bool Value::is_expression() const {
  if (!node_->is_mapping() || node_->size() == 0) return false;
  for (std::size_t at = 0; at < node_->size(); ++at) {
    const std::string& name = node_->key(at).text;
    if (name != "sql" && !is_dialect(name)) return false;
  }
  return true;
}

schema::SqlText Value::sql() const {
  const auto read = [&](const Node& node, std::string_view key) {
    const std::string sql = part(node, key).text();
    return reader_->expand ? reader_->expand(sql, node) : sql;
  };
  schema::SqlText text;
  if (!node_->is_mapping()) {
    text.sql = read(*node_, key_);
    return text;
  }
  for (std::size_t at = 0; at < node_->size(); ++at) {
    const Node& key = node_->key(at);
    if (key.text == "sql") {
      text.sql = read(node_->value(at), "sql");
    } else if (is_dialect(key.text)) {
      text.dialects[key.text] = read(node_->value(at), key.text);
    } else {
      std::vector<std::string> known = dialects();
      known.emplace_back("sql");
      reader_->problems.add(fmt::format("`{}` has no `{}`", key_, text::printable(key.text)),
                            key.mark, did_you_mean(text::nearest(key.text, known)));
    }
  }
  if (node_->find("sql") == nullptr && text.dialects.size() < dialects().size()) {
    complain(fmt::format("`{}` lacks `sql`", key_),
             "It is the text for every database that has none of its own.");
  }
  return text;
}

schema::ServerDefault Value::server_default() const {
  if (!node_->is_scalar()) return sql();
  switch (meaning_of(*node_)) {
    case Meaning::boolean: {
      const bool truth = truth_of(*node_);
      return schema::SqlText{.sql = truth ? "true" : "false",
                             .dialects = {{"sqlite", truth ? "1" : "0"}}};
    }
    case Meaning::integer:
      return schema::SqlText{.sql = decimal_digits(node_->text).value_or(node_->text)};
    case Meaning::real:
      if (is_finite(node_->text)) return schema::SqlText{.sql = plain_real(node_->text)};
      break;
    case Meaning::null:
      complain_kind("a default");
      break;
    case Meaning::bytes:
    case Meaning::text:
      break;
  }
  return node_->text;
}

std::string Value::word(const std::vector<std::string>& words) const {
  const std::string said = node_->is_scalar() ? text::lower(node_->text) : std::string();
  std::vector<std::string> lower;
  for (const std::string& word : words) {
    lower.push_back(text::lower(word));
    if (lower.back() == said) return word;
  }
  complain(fmt::format("`{}` is one of {}", key_, text::join(words, ", ")),
           did_you_mean(text::nearest(said, lower)));
  return words.front();
}

std::string Value::conflict() const {
  return word({"ROLLBACK", "ABORT", "FAIL", "IGNORE", "REPLACE"});
}

bool Value::is_null() const {
  return yaml::is_null(*node_);
}

bool Value::is_false() const {
  return node_->is_scalar() && meaning_of(*node_) == Meaning::boolean && !truth_of(*node_);
}

}  // namespace migrate::script::yaml
