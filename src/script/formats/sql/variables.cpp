// SPDX-License-Identifier: MIT
#include "script/formats/sql/variables.hpp"

#include "base/text.hpp"

#include <utility>

#include <fmt/core.h>

namespace migrate::script {

namespace {

using dialect::Token;
using dialect::TokenKind;

bool begins_key(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

bool continues_key(char c) {
  return begins_key(c) || (c >= '0' && c <= '9') || c == '.';
}

/// The key of a text that begins with `${key}`, or "" when it does not.
std::string_view key_at(std::string_view s) {
  s.remove_prefix(2);
  if (s.empty() || !begins_key(s.front())) return {};
  std::size_t end = 1;
  while (end < s.size() && continues_key(s[end])) ++end;
  return end < s.size() && s[end] == '}' ? s.substr(0, end) : std::string_view{};
}

class Substitution {
 public:
  Substitution(const SqlSource& source, const dialect::Piece& piece, const Variables& variables)
      : source_(source), piece_(piece), variables_(variables) {}

  /// Copies all before the byte as it is.
  void copy_to(std::size_t end) {
    out_.sql += piece_.sql.substr(at_, end - at_);
    at_ = end;
  }

  /// Copies all before the byte, variables replaced.
  void replace_to(std::size_t end) {
    while (at_ < end) {
      const std::size_t found = piece_.sql.substr(0, end).find("${", at_);
      if (found == std::string_view::npos) break;
      const std::string_view key = key_at(piece_.sql.substr(found, end - found));
      if (key.empty()) {
        copy_to(found + 2);
      } else {
        replace(found, key);
      }
    }
    copy_to(end);
  }

  Substituted result() { return std::move(out_); }

 private:
  void replace(std::size_t found, std::string_view key) {
    const bool escaped = found > at_ && piece_.sql[found - 1] == '\\';
    copy_to(escaped ? found - 1 : found);
    const std::size_t end = found + key.size() + 3;
    if (escaped) {
      put("", found);
      copy_to(end);
    } else {
      put(value(key, found), end);
    }
  }

  /// Puts `text` in place of all before the byte.
  void put(std::string_view text, std::size_t end) {
    out_.replacements.push_back({.offset = out_.sql.size(),
                                 .size = text.size(),
                                 .source_offset = at_,
                                 .source_size = end - at_});
    out_.sql += text;
    at_ = end;
  }

  const std::string& value(std::string_view key, std::size_t at) const {
    const auto found = variables_.find(key);
    if (found != variables_.end()) return found->second;
    std::vector<std::string> keys;
    for (const auto& variable : variables_) keys.push_back(variable.first);
    const std::string meant = text::nearest(key, keys);
    throw source_.error(
        fmt::format("`${{{}}}` has no value", key), piece_.offset + at,
        meant.empty()
            ? fmt::format("Give it one with `-x {}=...`; where no variable is meant, "
                          "write `\\${{{}}}`.",
                          key, key)
            : fmt::format("`-x {}=...` was given; did you mean `-x {}=...`?", meant, key));
  }

  const SqlSource& source_;
  const dialect::Piece& piece_;
  const Variables& variables_;
  Substituted out_;
  std::size_t at_ = 0;
};

}  // namespace

bool may_have_variables(std::string_view sql) {
  return sql.find("${") != std::string_view::npos;
}

Substituted substitute(const SqlSource& source, const dialect::Piece& piece,
                       const dialect::SqlSyntax& syntax, const Variables& variables) {
  Substitution out(source, piece, variables);
  dialect::SqlLexer lexer(piece.sql, syntax);
  for (Token token = lexer.next(); token.kind != TokenKind::end; token = lexer.next()) {
    if (token.kind == TokenKind::comment) {
      out.replace_to(token.begin);
      out.copy_to(token.end);
    } else if (token.delimiter > 0) {
      // $${1,2}$$ opens with a quote, not with a variable.
      out.replace_to(token.begin);
      out.copy_to(token.begin + token.delimiter);
      out.replace_to(token.end - token.delimiter);
      out.copy_to(token.end);
    }
  }
  out.replace_to(piece.sql.size());
  return out.result();
}

}  // namespace migrate::script
