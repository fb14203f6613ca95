// SPDX-License-Identifier: MIT
#include "python/syntax/lexer.hpp"

#include "base/text.hpp"
#include "python/syntax/encoding.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include <fmt/format.h>

namespace migrate::python {
namespace {

constexpr std::size_t kMostIndents = 100;
constexpr std::size_t kMostBrackets = 200;

/// How long the operator is that begins with `c`, in front of two others; 0 where none does.
std::size_t operator_length(char c, char second, char third) {
  constexpr std::string_view kDoubled = "*/<>";
  constexpr std::string_view kWithEquals = "%&*+-/:<=>@^|";
  constexpr std::string_view kAlone = "(),.;[]{}~";
  if (c == second && kDoubled.find(c) != std::string_view::npos) return third == '=' ? 3 : 2;
  if (c == '.' && second == '.' && third == '.') return 3;
  if (c == '-' && second == '>') return 2;
  if (c == '!') return second == '=' ? 2 : 0;
  if (kAlone.find(c) != std::string_view::npos) return 1;
  if (kWithEquals.find(c) == std::string_view::npos) return 0;
  return second == '=' ? 2 : 1;
}

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

/// Whether a character beyond ASCII is none that a name may have: typographic marks and blanks,
/// arrows, pictures. Letters are not told apart.
bool is_no_letter(char32_t c) {
  struct Range {
    char32_t first, last;
  };

  constexpr auto kRanges = std::to_array<Range>({
      {0x80,    0xA9   },
      {0xAB,    0xB4   },
      {0xB6,    0xB6   },
      {0xB8,    0xB9   },
      {0xBB,    0xBF   },
      {0xD7,    0xD7   },
      {0xF7,    0xF7   },
      {0x2000,  0x203E },
      {0x2041,  0x2053 },
      {0x2055,  0x2070 },
      {0x20A0,  0x20CF },
      {0x2190,  0x2BFF },
      {0x3000,  0x3004 },
      {0x3008,  0x3020 },
      {0xE000,  0xF8FF },
      {0xFEFF,  0xFEFF },
      {0xFF01,  0xFF0F },
      {0xFF1A,  0xFF20 },
      {0xFFF9,  0xFFFF },
      {0x1F000, 0x1FAFF},
  });
  return std::ranges::any_of(
      kRanges, [c](const Range& range) { return c >= range.first && c <= range.last; });
}

/// Blanks and controls beyond ASCII, which nobody sees in a message.
bool is_invisible(char32_t c) {
  return c <= 0xA0 || c == 0xAD || (c >= 0x2000 && c <= 0x200F) || (c >= 0x2028 && c <= 0x202F) ||
         (c >= 0x205F && c <= 0x206F) || c == 0x3000 || (c >= 0xE000 && c <= 0xF8FF) ||
         c == 0xFEFF || (c >= 0xFFF9 && c <= 0xFFFB);
}

char closing(char open) {
  return open == '(' ? ')' : open == '[' ? ']' : '}';
}

/// Whether the letters before a quote make one of the prefixes of strings.
bool is_string_prefix(std::string_view prefix) {
  constexpr auto kPrefixes =
      std::to_array<std::string_view>({"", "b", "br", "f", "fr", "r", "rb", "rf", "u"});
  std::string lower(prefix);
  std::ranges::transform(lower, lower.begin(), [](char c) {
    return static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
  });
  return std::ranges::find(kPrefixes, lower) != kPrefixes.end();
}

bool is_formatted(std::string_view prefix) {
  return prefix.find_first_of("fF") != std::string_view::npos;
}

}  // namespace

Lexer::Lexer(const Source& source) : source_(source), text_(source.text()) {}

Lexer::Lexer(const Source& source, std::size_t begin, std::size_t end)
    : source_(source),
      text_(source.text().substr(0, end)),
      at_(begin),
      line_start_(false),
      nested_(true) {}

void Lexer::fail(const std::string& message, std::size_t offset, std::string kind) const {
  throw SyntaxError(message, source_.place(offset), std::move(kind));
}

Token Lexer::next() {
  if (pending_dedents_ > 0) {
    --pending_dedents_;
    return take(TokenKind::dedent, at_);
  }
  return scan();
}

Token Lexer::scan() {
  while (true) {
    if (line_start_) {
      const Token token = start_line();
      if (token.kind != TokenKind::newline) return token;
    }
    skip_blanks();
    if (at_ >= text_.size()) return finish();
    if (at(at_) != '\n' && at(at_) != '\r') break;
    const std::size_t begin = at_;
    skip_line_end();
    if (nested_ || !brackets_.empty()) continue;
    line_start_ = true;
    finished_line_ = true;
    return {.kind = TokenKind::newline, .begin = begin, .end = at_};
  }
  finished_line_ = false;
  const char c = at(at_);
  if (begins_name(c)) return name_or_string();
  if (is_digit(c) || (c == '.' && is_digit(at(at_ + 1)))) return number();
  if (c == '"' || c == '\'') return string(at_, at_);
  return operator_or_fail();
}

/// At the end: the last line, the open blocks, then nothing for ever.
Token Lexer::finish() {
  if (!brackets_.empty()) {
    const Bracket open = brackets_.back();
    brackets_.clear();
    fail(fmt::format("'{}' was never closed", open.open), open.offset);
  }
  if (!nested_ && !finished_line_) {
    finished_line_ = true;
    return take(TokenKind::newline, at_);
  }
  if (indents_.size() > 1) {
    indents_.pop_back();
    return take(TokenKind::dedent, at_);
  }
  return take(TokenKind::end, at_);
}

/// Reads the blanks at the start of a line. Answers `newline` where the line itself comes next.
Token Lexer::start_line() {
  while (true) {
    const Indentation indentation = measure_indentation();
    const char c = at(at_);
    if (at_ >= text_.size()) {
      line_start_ = false;
      return take(TokenKind::newline, at_);
    }
    if (c == '#') at_ = text::end_of_line(text_, at_);
    if (skip_line_end()) continue;
    if (c == '#') continue;
    line_start_ = false;
    return make_indentation(indentation);
  }
}

Lexer::Indentation Lexer::measure_indentation() {
  Indentation found;
  for (;; ++at_) {
    switch (at(at_)) {
      case ' ':
        ++found.column;
        ++found.alternative;
        break;
      case '\t':
        found.column = (found.column / 8 + 1) * 8;
        ++found.alternative;
        break;
      case '\f':
        found = {};
        break;
      case '\\':
        if (at(at_ + 1) != '\n' && at(at_ + 1) != '\r') return found;
        ++at_;
        skip_line_end();
        --at_;
        break;
      default:
        return found;
    }
  }
}

Token Lexer::make_indentation(Indentation indentation) {
  const auto mixed = [this]() {
    fail("inconsistent use of tabs and spaces in indentation", at_, "TabError");
  };
  const Indentation& current = indents_.back();
  if (indentation.column == current.column) {
    if (indentation.alternative != current.alternative) mixed();
    return take(TokenKind::newline, at_);
  }
  if (indentation.column > current.column) {
    if (indentation.alternative <= current.alternative) mixed();
    if (indents_.size() > kMostIndents) {
      fail("too many levels of indentation", at_, "IndentationError");
    }
    indents_.push_back(indentation);
    return take(TokenKind::indent, at_);
  }
  while (indents_.back().column > indentation.column) {
    indents_.pop_back();
    ++pending_dedents_;
  }
  if (indents_.back().column != indentation.column) {
    fail("unindent does not match any outer indentation level", at_, "IndentationError");
  }
  if (indents_.back().alternative != indentation.alternative) mixed();
  --pending_dedents_;
  return take(TokenKind::dedent, at_);
}

/// Blanks, comments and continued lines between tokens.
void Lexer::skip_blanks() {
  while (at_ < text_.size()) {
    const char c = at(at_);
    if (c == ' ' || c == '\t' || c == '\f') {
      ++at_;
    } else if (c == '#') {
      at_ = text::end_of_line(text_, at_);
    } else if (c == '\\') {
      const std::size_t backslash = at_++;
      if (!skip_line_end()) {
        fail(at_ >= text_.size() ? "unexpected EOF while parsing"
                                 : "unexpected character after line continuation character",
             backslash);
      }
    } else {
      return;
    }
  }
}

bool Lexer::skip_line_end() {
  if (at(at_) == '\r' && at_ < text_.size()) {
    at_ += at(at_ + 1) == '\n' ? 2U : 1U;
    return true;
  }
  if (at(at_) != '\n') return false;
  ++at_;
  return true;
}

Token Lexer::name_or_string() {
  const std::size_t begin = at_;
  bool is_ascii = true;
  for (; at_ < text_.size() && continues_name(text_[at_]); ++at_) {
    is_ascii = is_ascii && static_cast<unsigned char>(text_[at_]) < 0x80;
  }
  const char quote = at(at_);
  const std::string_view word = text_.substr(begin, at_ - begin);
  if ((quote == '"' || quote == '\'') && word.size() <= 2 && is_string_prefix(word)) {
    return string(begin, at_);
  }
  if (!is_ascii) check_letters(begin, at_);
  return take(TokenKind::name, begin);
}

/// Refuses what is no letter, such as a typographic quote, among the characters that begin in a
/// stretch.
void Lexer::check_letters(std::size_t begin, std::size_t end) const {
  for (std::size_t i = begin; i < end;) {
    if (static_cast<unsigned char>(text_[i]) < 0x80) {
      ++i;
      continue;
    }
    const std::size_t offset = i;
    const char32_t character = next_utf8(text_, i);
    if (!is_no_letter(character)) continue;
    const auto code = static_cast<std::uint32_t>(character);
    if (is_invisible(character)) {
      fail(fmt::format("invalid non-printable character U+{:04X}", code), offset);
    }
    fail(fmt::format("invalid character '{}' (U+{:04X})", text_.substr(offset, i - offset), code),
         offset);
  }
}

Token Lexer::string(std::size_t begin, std::size_t quote) {
  const bool formatted = is_formatted(text_.substr(begin, quote - begin));
  at_ = end_of_string(quote, formatted, 0);
  return take(formatted ? TokenKind::f_string : TokenKind::string, begin);
}

void Lexer::open_bracket(char c) {
  if (brackets_.size() >= kMostBrackets) fail("too many nested parentheses", at_);
  brackets_.push_back({.open = c, .offset = at_});
}

void Lexer::close_bracket(char c) {
  if (brackets_.empty()) fail(fmt::format("unmatched '{}'", c), at_);
  const Bracket open = brackets_.back();
  if (closing(open.open) != c) {
    const std::size_t line = source_.line(open.offset);
    const std::string where =
        line == source_.line(at_) ? std::string() : fmt::format(" on line {}", line);
    fail(fmt::format("closing parenthesis '{}' does not match opening parenthesis '{}'{}", c,
                     open.open, where),
         at_);
  }
  brackets_.pop_back();
}

Token Lexer::operator_or_fail() {
  const std::size_t begin = at_;
  const char c = at(at_);
  const std::size_t length = operator_length(c, at(at_ + 1), at(at_ + 2));
  if (length == 0) {
    if (c == '$' || c == '?' || c == '!' || c == '`') fail("invalid syntax", at_);
    std::size_t behind = at_;
    const char32_t character = next_utf8(text_, behind);
    fail(fmt::format("invalid non-printable character U+{:04X}",
                     static_cast<std::uint32_t>(character)),
         at_);
  }
  if (c == '(' || c == '[' || c == '{') open_bracket(c);
  if (c == ')' || c == ']' || c == '}') close_bracket(c);
  at_ += length;
  return take(TokenKind::op, begin);
}

}  // namespace migrate::python
