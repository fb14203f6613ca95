// SPDX-License-Identifier: MIT
//
// The replacement fields of f-strings: `{expression!conversion:spec}`, and `{expression=}`.
#include "python/syntax/lexer.hpp"
#include "python/syntax/parser.hpp"
#include "python/syntax/string_literal.hpp"

#include <utility>

#include <fmt/format.h>

namespace migrate::python {
namespace {

class FStringReader {
 public:
  FStringReader(const Source& source, StringPieces pieces, std::size_t depth, FStringExpr& into)
      : source_(source),
        text_(source.text().substr(0, pieces.end)),
        pieces_(pieces),
        depth_(depth),
        into_(into),
        at_(pieces.begin) {}

  void run() {
    while (at_ < text_.size()) {
      literal(false);
      if (at_ < text_.size()) field();
    }
  }

 private:
  [[noreturn]] void fail(const std::string& message, std::size_t offset) const {
    throw SyntaxError("f-string: " + message, source_.place(offset));
  }

  char at(std::size_t offset) const { return offset < text_.size() ? text_[offset] : '\0'; }

  void add_text(std::string text) {
    if (text.empty()) return;
    if (!into_.parts.empty() && !into_.parts.back().value) {
      into_.parts.back().text += text;
      return;
    }
    FStringPart part;
    part.text = std::move(text);
    into_.parts.push_back(std::move(part));
  }

  /// Text up to the next field; in a format spec, up to the brace that ends it as well.
  void literal(bool spec) {
    const std::size_t begin = at_;
    while (at_ < text_.size()) {
      const char c = text_[at_];
      if (c == '\\' && !pieces_.raw) {
        at_ += 2;
      } else if (c == '{') {
        if (spec || at(at_ + 1) != '{') break;
        at_ += 2;
      } else if (c == '}') {
        if (spec) break;
        if (at(at_ + 1) != '}') fail("single '}' is not allowed", at_);
        at_ += 2;
      } else {
        ++at_;
      }
    }
    at_ = std::min(at_, text_.size());
    if (at_ > begin) add_text(string_value(source_, pieces_, begin, at_));
  }

  void field() {
    const std::size_t begin = ++at_;
    const std::size_t end = end_of_expression();
    const std::string_view inside = text_.substr(begin, end - begin);
    if (inside.find_first_not_of(" \t\r\n\f") == std::string_view::npos) {
      fail("empty expression not allowed", begin - 1);
    }
    FStringPart part;
    part.value = parse_embedded(source_, begin, end, depth_ + 1);
    bool shows_itself = false;
    if (at(at_) == '=') {
      const std::size_t behind = text_.find_first_not_of(" \t\r\n\f", at_ + 1);
      at_ = std::min(behind, text_.size());
      add_text(std::string(text_.substr(begin, at_ - begin)));
      shows_itself = true;
    }
    conversion(part);
    if (at(at_) == ':') {
      ++at_;
      part.spec = spec();
    } else if (shows_itself && part.conversion == '\0') {
      part.conversion = 'r';
    }
    if (at(at_) != '}') fail("expecting '}'", at_);
    ++at_;
    into_.parts.push_back(std::move(part));
  }

  void conversion(FStringPart& part) {
    if (at(at_) != '!') return;
    const char c = at(at_ + 1);
    if (c != 's' && c != 'r' && c != 'a') {
      fail("invalid conversion character: expected 's', 'r', or 'a'", at_ + 1);
    }
    part.conversion = c;
    at_ += 2;
  }

  ExprPtr spec() {
    auto expression = std::make_unique<Expr>();
    expression->offset = at_;
    FStringExpr parts;
    if (depth_ + 2 > kDeepestTree) fail("expressions nested too deeply", at_);
    FStringReader reader(source_, pieces_, depth_ + 1, parts);
    reader.at_ = at_;
    while (reader.at(reader.at_) != '}' && reader.at_ < text_.size()) {
      reader.literal(true);
      if (reader.at(reader.at_) == '{') reader.field();
    }
    at_ = reader.at_;
    expression->node = std::move(parts);
    expression->end = at_;
    expression->height = 1;
    return expression;
  }

  /// Moves to what ends the expression of a field: `=`, `!`, `:` or `}`.
  std::size_t end_of_expression() {
    std::size_t brackets = 0;
    while (at_ < text_.size()) {
      const char c = text_[at_];
      if (c == '\'' || c == '"') {
        skip_string();
        continue;
      }
      if (brackets == 0 && ends_expression(c)) return at_;
      if (brackets == 0 && is_comparison()) ++at_;
      if (c == '(' || c == '[' || c == '{') ++brackets;
      if (c == ')' || c == ']' || c == '}') --brackets;
      ++at_;
    }
    fail("expecting '}'", pieces_.begin);
  }

  bool is_comparison() const {
    const char c = text_[at_];
    return (c == '=' || c == '!' || c == '<' || c == '>') && at(at_ + 1) == '=';
  }

  bool ends_expression(char c) const {
    if (c == '}' || c == ':') return true;
    return (c == '=' || c == '!') && !is_comparison();
  }

  /// Strings in a field, found with the lexer, which has read them before.
  void skip_string() {
    std::size_t begin = at_;
    while (begin > pieces_.begin && continues_name(text_[begin - 1]) && at_ - begin < 2) --begin;
    const std::string_view prefix = text_.substr(begin, at_ - begin);
    const bool known = prefix.find_first_not_of("bBfFrRuU") == std::string_view::npos;
    std::size_t end = known ? Lexer(source_, begin, text_.size()).next().end : at_;
    // The letters may be a name, not a prefix.
    if (end <= at_) end = Lexer(source_, at_, text_.size()).next().end;
    at_ = end;
  }

  const Source& source_;
  std::string_view text_;
  StringPieces pieces_;
  std::size_t depth_;
  FStringExpr& into_;
  std::size_t at_;
};

}  // namespace

void read_f_string(const Source& source, const StringPieces& pieces, std::size_t depth,
                   FStringExpr& into) {
  FStringReader(source, pieces, depth, into).run();
}

}  // namespace migrate::python
