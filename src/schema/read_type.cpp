// SPDX-License-Identifier: MIT
#include "schema/read_type.hpp"

#include "base/text.hpp"
#include "schema/make_type.hpp"
#include "schema/sql_type_name.hpp"
#include "schema/type_table.hpp"
#include "schema/type_tokens.hpp"

#include <migrate/error.hpp>

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

#include <fmt/core.h>

namespace migrate::schema {

namespace {

using Kind = TypeToken::Kind;

bool has_lower_case(std::string_view word) {
  return std::any_of(word.begin(), word.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

/// How deep types may stand in types: two are the most that mean something.
constexpr int kDepth = 16;

class TypeReader {
 public:
  explicit TypeReader(std::string_view text) : text_(text), tokens_(type_tokens(text)) {}

  Type read() {
    Type type = read_one();
    if (now().kind != Kind::end) complain();
    return type;
  }

 private:
  const TypeToken& now() const { return tokens_[at_]; }

  const TypeToken& behind(std::size_t count) const {
    return tokens_[std::min(at_ + count, tokens_.size() - 1)];
  }

  static bool is_symbol(const TypeToken& token, char symbol) {
    return token.kind == Kind::symbol && token.value.front() == symbol;
  }

  bool is_word(std::string_view word) const {
    return now().kind == Kind::word && text::lower(now().value) == word;
  }

  bool take(char symbol) {
    if (!is_symbol(now(), symbol)) return false;
    ++at_;
    return true;
  }

  void expect(char symbol) {
    if (!take(symbol)) complain();
  }

  [[noreturn]] void complain() const {
    if (now().kind == Kind::end) throw Error(fmt::format("the type '{}' ends too early", text_));
    throw Error(fmt::format("'{}' is unexpected in the type '{}'",
                            text_.substr(now().begin, now().end - now().begin), text_));
  }

  Type read_one() {
    if (++depth_ > kDepth) throw Error("a type stands too deep in others");
    const TypeEntry* entry = constructor();
    Type type = entry == nullptr ? sql_type() : make_type(*entry, arguments());
    while (is_symbol(now(), '.')) type = variant(std::move(type));
    --depth_;
    return arrays(std::move(type));
  }

  /// The type whose SQLAlchemy name stands here: behind that of its package, in mixed case, or
  /// around arguments that SQL does not have. nullptr where SQL is written.
  const TypeEntry* constructor() {
    if (now().kind != Kind::word) return nullptr;
    constexpr std::array<std::string_view, 4> kPackages{"sa", "sqlalchemy", "postgresql", "sqlite"};
    constexpr std::array<std::string_view, 3> kCalled{"ARRAY", "DOMAIN", "ENUM"};
    const std::string first = now().value;
    const bool is_packaged = is_symbol(behind(1), '.') && behind(2).kind == Kind::word;
    if (is_packaged && text::contains(kPackages, first)) {
      return packaged(first == "sqlalchemy" ? "sa" : first);
    }
    const bool is_called = is_symbol(behind(1), '(') && text::contains(kCalled, first);
    const bool is_alone = has_lower_case(first) && behind(1).kind != Kind::word;
    const TypeEntry* entry = is_alone || is_called ? find_type(first) : nullptr;
    if (entry != nullptr) ++at_;
    return entry;
  }

  const TypeEntry* packaged(const std::string& package) {
    const std::string& name = behind(2).value;
    const TypeEntry* entry = find_type(package, name);
    if (entry == nullptr) throw Error(fmt::format("{} has no type {}", package, name));
    at_ += 3;
    return entry;
  }

  std::vector<TypeArgument> arguments() {
    std::vector<TypeArgument> arguments;
    if (!take('(')) return arguments;
    while (!take(')')) {
      if (!arguments.empty()) expect(',');
      TypeArgument argument;
      if (now().kind == Kind::word && is_symbol(behind(1), '=')) {
        argument.parameter = now().value;
        at_ += 2;
      }
      argument.value = value();
      arguments.push_back(std::move(argument));
    }
    return arguments;
  }

  TypeValue value() {
    if (now().kind == Kind::number) return number();
    if (now().kind == Kind::text) return tokens_[at_++].value;
    if (is_word("true") || is_word("false")) return text::lower(tokens_[at_++].value) == "true";
    if (!is_word("none") && !is_word("null")) return read_one();
    ++at_;
    return std::monostate{};
  }

  std::int64_t number() {
    std::int64_t number = 0;
    const std::string& digits = now().value;
    const auto result = std::from_chars(digits.data(), digits.data() + digits.size(), number);
    if (result.ec != std::errc{}) complain();
    ++at_;
    return number;
  }

  /// .with_variant(type, 'sqlite', ...)
  Type variant(Type type) {
    expect('.');
    if (!is_word("with_variant")) complain();
    ++at_;
    const std::vector<TypeArgument> given = arguments();
    if (given.size() < 2 || !std::holds_alternative<Type>(given.front().value)) complain();
    for (auto dialect = given.begin() + 1; dialect != given.end(); ++dialect) {
      const auto* const name = std::get_if<std::string>(&dialect->value);
      if (name == nullptr) complain();
      type = with_variant(std::move(type), *name, std::get<Type>(given.front().value));
    }
    return type;
  }

  /// [], [3], and SQL's `array`
  Type arrays(Type type) {
    int dimensions = 0;
    if (is_word("array")) {
      ++at_;
      dimensions = is_symbol(now(), '[') ? 0 : 1;
    }
    while (take('[')) {
      if (now().kind == Kind::number) ++at_;
      expect(']');
      ++dimensions;
    }
    return dimensions == 0 ? type : array_of(std::move(type), dimensions);
  }

  Type sql_type() {
    const std::size_t start = at_;
    std::string name = words();
    if (name.empty() || stops_a_name()) return unknown(start);
    const std::size_t parenthesis = at_;
    skip_parentheses();
    const std::size_t behind_parenthesis = at_;
    const std::string rest = words();
    if (!rest.empty()) name += ' ' + rest;
    const bool is_known = find_sql_type(name, {}).has_value();
    const bool ends = collates_or_ends();
    if (!is_known || !ends) return unknown(start);
    at_ = parenthesis;
    Type type = *find_sql_type(name, arguments());
    at_ = behind_parenthesis;
    words();
    type.collation = collation();
    return type;
  }

  /// The words that stand here, lower-case; not those that begin something else.
  std::string words() {
    std::vector<std::string> words;
    while (now().kind == Kind::word && !is_word("array") && !is_word("collate")) {
      words.push_back(text::lower(tokens_[at_++].value));
    }
    return text::join(words, " ");
  }

  /// Whether the name goes on as none of SQL's own types does: `app.mood`.
  bool stops_a_name() const {
    return now().kind == Kind::text || (is_symbol(now(), '.') && behind(1).value != "with_variant");
  }

  void skip_parentheses() {
    if (!is_symbol(now(), '(')) return;
    int depth = 0;
    do {
      if (is_symbol(now(), '(')) ++depth;
      if (is_symbol(now(), ')')) --depth;
      if (now().kind == Kind::end) complain();
      ++at_;
    } while (depth > 0);
  }

  bool collates_or_ends() const {
    constexpr std::string_view kBehind = ",)[.";
    const bool is_behind =
        now().kind == Kind::symbol && kBehind.find(now().value) != std::string_view::npos;
    const bool is_next = now().kind == Kind::word;  // collate or array
    return now().kind == Kind::end || is_behind || is_next;
  }

  std::string collation() {
    if (!is_word("collate")) return "";
    ++at_;
    if (now().kind != Kind::word && now().kind != Kind::text) complain();
    return tokens_[at_++].value;
  }

  /// A type that nobody knows: to the end of the text or of the argument, without its brackets.
  Type unknown(std::size_t start) {
    at_ = start;
    while (now().kind != Kind::end && !is_symbol(now(), ',') && !is_symbol(now(), ')')) {
      if (is_symbol(now(), '[')) break;
      if (is_symbol(now(), '(')) {
        skip_parentheses();
      } else {
        ++at_;
      }
    }
    if (at_ == start) complain();
    const std::size_t begin = tokens_[start].begin;
    return as_written(text_.substr(begin, tokens_[at_ - 1].end - begin));
  }

  std::string_view text_;
  std::vector<TypeToken> tokens_;
  std::size_t at_ = 0;
  int depth_ = 0;
};

}  // namespace

Type read_type(std::string_view text) {
  return TypeReader(text).read();
}

}  // namespace migrate::schema
