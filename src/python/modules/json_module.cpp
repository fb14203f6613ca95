// SPDX-License-Identifier: MIT
//
// `_json`: reads JSON, and writes its texts.
#include "python/modules/modules.hpp"
#include "python/syntax/encoding.hpp"

#include <cstdlib>
#include <string>
#include <string_view>
#include <utility>

#include <fmt/format.h>

namespace migrate::python {
namespace {

/// What is wrong with a text, and at which byte.
struct JsonFault {
  std::string message;
  std::size_t offset;
};

/// Functions that make something else of a value.
struct JsonHooks {
  Value real, whole, object, pairs;
};

class JsonReader {
 public:
  JsonReader(Interpreter& in, std::string_view text, JsonHooks hooks)
      : in_(in), text_(text), hooks_(std::move(hooks)) {}

  Value run() {
    skip_blanks();
    Value result = value();
    skip_blanks();
    if (at_ < text_.size()) throw JsonFault{"Extra data", at_};
    return result;
  }

 private:
  char peek() const { return at_ < text_.size() ? text_[at_] : '\0'; }

  void skip_blanks() {
    while (peek() == ' ' || peek() == '\t' || peek() == '\n' || peek() == '\r') ++at_;
  }

  bool accept(std::string_view word) {
    if (text_.substr(at_, word.size()) != word) return false;
    at_ += word.size();
    return true;
  }

  Value value() {
    const Interpreter::Depth depth(in_);
    in_.step();
    const char c = peek();
    if (c == '"') return in_.str(string());
    if (c == '{') return object();
    if (c == '[') return array();
    if (accept("null")) return Value::none();
    if (accept("true")) return true;
    if (accept("false")) return false;
    if (accept("NaN")) return std::strtod("nan", nullptr);
    if (accept("Infinity")) return std::strtod("inf", nullptr);
    if (accept("-Infinity")) return std::strtod("-inf", nullptr);
    if (c == '-' || (c >= '0' && c <= '9')) return number();
    throw JsonFault{"Expecting value", at_};
  }

  std::size_t skip_digits() {
    const std::size_t begin = at_;
    while (peek() >= '0' && peek() <= '9') ++at_;
    return at_ - begin;
  }

  Value number() {
    const std::size_t begin = at_;
    if (peek() == '-') ++at_;
    if (peek() == '0') {
      ++at_;
    } else if (skip_digits() == 0) {
      throw JsonFault{"Expecting value", begin};
    }
    bool real = false;
    const std::size_t whole = at_;
    if (peek() == '.') {
      ++at_;
      real = skip_digits() > 0;
      if (!real) at_ = whole;
    }
    const std::size_t mantissa = at_;
    if (peek() == 'e' || peek() == 'E') {
      ++at_;
      if (peek() == '+' || peek() == '-') ++at_;
      if (skip_digits() > 0) {
        real = true;
      } else {
        at_ = mantissa;
      }
    }
    const std::string digits(text_.substr(begin, at_ - begin));
    const Value& hook = real ? hooks_.real : hooks_.whole;
    if (!hook.is_none()) return in_.call(hook, {in_.str(digits)});
    if (real) return std::strtod(digits.c_str(), nullptr);
    const bool minus = digits.front() == '-';
    const BigInt absolute = BigInt::from_digits(std::string_view(digits).substr(minus ? 1 : 0), 10);
    return in_.integer(minus ? -absolute : absolute);
  }

  std::string string() {
    const std::size_t begin = at_++;
    std::string out;
    while (true) {
      if (at_ >= text_.size()) throw JsonFault{"Unterminated string starting at", begin};
      const char c = text_[at_];
      if (c == '"') {
        ++at_;
        return out;
      }
      if (static_cast<unsigned char>(c) < 0x20)
        throw JsonFault{"Invalid control character at", at_};
      if (c == '\\') {
        escape(out, begin);
      } else {
        out += c;
        ++at_;
      }
    }
  }

  void escape(std::string& out, std::size_t begin) {
    ++at_;
    if (at_ >= text_.size()) throw JsonFault{"Unterminated string starting at", begin};
    constexpr std::string_view kLetters = "\"\\/bfnrt";
    constexpr std::string_view kMeanings = "\"\\/\b\f\n\r\t";
    const char c = text_[at_];
    if (const std::size_t simple = kLetters.find(c); simple != std::string_view::npos) {
      out += kMeanings[simple];
      ++at_;
      return;
    }
    if (c != 'u') throw JsonFault{"Invalid \\escape", at_ - 1};
    char32_t unit = code_unit();
    if (unit >= 0xD800 && unit < 0xDC00 && text_.substr(at_, 2) == "\\u") {
      const std::size_t before = at_;
      ++at_;
      const char32_t low = code_unit();
      if (low >= 0xDC00 && low < 0xE000) {
        unit = 0x10000 + ((unit - 0xD800) << 10U) + (low - 0xDC00);
      } else {
        at_ = before;
      }
    }
    append_utf8(out, unit);
  }

  /// Behind the backslash: `uXXXX`.
  char32_t code_unit() {
    const std::string digits(text_.substr(at_ + 1, 4));
    if (digits.size() < 4 ||
        digits.find_first_not_of("0123456789abcdefABCDEF") != std::string::npos) {
      throw JsonFault{"Invalid \\uXXXX escape", at_};
    }
    at_ += 5;
    return static_cast<char32_t>(std::stoul(digits, nullptr, 16));
  }

  Value array() {
    ++at_;
    std::vector<Value> items;
    skip_blanks();
    if (peek() == ']') {
      ++at_;
      return in_.list({});
    }
    while (true) {
      items.push_back(value());
      skip_blanks();
      if (peek() == ']') break;
      if (peek() != ',') throw JsonFault{"Expecting ',' delimiter", at_};
      ++at_;
      skip_blanks();
    }
    ++at_;
    return in_.list(std::move(items));
  }

  Value object() {
    ++at_;
    const Ref<Dict> dict = in_.dict();
    std::vector<Value> pairs;
    skip_blanks();
    while (peek() != '}' || !pairs.empty()) {
      if (peek() != '"') {
        throw JsonFault{"Expecting property name enclosed in double quotes", at_};
      }
      const Value key = in_.str(string());
      skip_blanks();
      if (peek() != ':') throw JsonFault{"Expecting ':' delimiter", at_};
      ++at_;
      skip_blanks();
      Value item = value();
      pairs.push_back(hooks_.pairs.is_none() ? Value(true) : in_.tuple({key, item}));
      dict->store(in_, key, std::move(item));
      skip_blanks();
      if (peek() == '}') break;
      if (peek() != ',') throw JsonFault{"Expecting ',' delimiter", at_};
      ++at_;
      skip_blanks();
    }
    ++at_;
    if (!hooks_.pairs.is_none()) return in_.call(hooks_.pairs, {in_.list(std::move(pairs))});
    return hooks_.object.is_none() ? Value(dict) : in_.call(hooks_.object, {dict});
  }

  Interpreter& in_;
  std::string_view text_;
  JsonHooks hooks_;
  std::size_t at_ = 0;
};

/// The fault (or None), and the value (or where the fault is).
Value parse_json(Bound& a) {
  const Value kept = a[0];
  const Str& text = *as<Str>(kept);
  try {
    return a.in.tuple(
        {Value::none(), JsonReader(a.in, text.view(), {a[1], a[2], a[3], a[4]}).run()});
  } catch (const JsonFault& fault) {
    return a.in.tuple(
        {a.in.str(fault.message), static_cast<std::int64_t>(text.index_of_byte(fault.offset))});
  }
}

void append_json_escape(std::string& out, char32_t c) {
  constexpr std::u32string_view kCharacters = U"\"\\\b\f\n\r\t";
  constexpr std::string_view kLetters = "\"\\bfnrt";
  if (const std::size_t simple = kCharacters.find(c); simple != std::u32string_view::npos) {
    out += '\\';
    out += kLetters[simple];
  } else if (c < 0x10000) {
    out += fmt::format("\\u{:04x}", static_cast<std::uint32_t>(c));
  } else {
    const std::uint32_t rest = c - 0x10000;
    out += fmt::format("\\u{:04x}\\u{:04x}", 0xD800 + (rest >> 10U), 0xDC00 + (rest & 0x3FFU));
  }
}

Value quote_json(Bound& a) {
  const bool ascii = a.flag(1);
  const std::string& text = a.text(0);
  std::string out = "\"";
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    const char32_t c = next_utf8(text, at);
    if (c < 0x20 || c == '"' || c == '\\' || (ascii && c >= 0x7F && c != 0x7F)) {
      append_json_escape(out, c);
    } else {
      out += text.substr(begin, at - begin);
    }
  }
  return a.in.str(out + "\"");
}

}  // namespace

void fill_json_module(Interpreter& in, Module& module) {
  define(in, module, "parse(text, parse_float, parse_int, object_hook, object_pairs_hook)",
         parse_json);
  define(in, module, "quote(text, ensure_ascii)", quote_json);
}

}  // namespace migrate::python
