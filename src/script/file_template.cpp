// SPDX-License-Identifier: MIT
#include "script/file_template.hpp"

#include "base/text.hpp"
#include "script/letters.hpp"

#include <migrate/error.hpp>

#include <algorithm>
#include <cstddef>
#include <optional>
#include <utility>

#include <fmt/core.h>

namespace migrate::script {

namespace {

/// No file name is longer, and no template can ask for gigabytes.
constexpr std::size_t kWidest = 255;

/// What stands between a `%(name)` and its conversion.
struct Layout {
  bool left = false;
  bool zeros = false;
  bool prefix = false;
  std::string_view plus;  ///< what a number has in the place of a minus
  std::size_t width = 0;
  std::optional<std::size_t> precision;
};

std::string padded(const Layout& layout, const std::string& sign, const std::string& text,
                   bool zeros) {
  const std::size_t length = sign.size() + text::count_characters(text);
  const std::size_t missing = layout.width > length ? layout.width - length : 0;
  if (layout.left) return sign + text + std::string(missing, ' ');
  if (zeros) return sign + std::string(missing, '0') + text;
  return std::string(missing, ' ') + sign + text;
}

std::string format_text(const Layout& layout, const std::string& value) {
  if (!layout.precision) return padded(layout, "", value, false);
  const std::u32string characters = decode(value);
  if (characters.size() <= *layout.precision) return padded(layout, "", value, false);
  return padded(layout, "", encode(characters.substr(0, *layout.precision)), false);
}

std::string format_number(const Layout& layout, std::int64_t value, char conversion) {
  // Negating in the unsigned type, where the least of all numbers has an opposite too.
  const auto bits = static_cast<std::uint64_t>(value);
  const std::uint64_t distance = value < 0 ? std::uint64_t{0} - bits : bits;
  std::string digits = fmt::format("{}", distance);
  if (conversion == 'x') digits = fmt::format("{:x}", distance);
  if (conversion == 'X') digits = fmt::format("{:X}", distance);
  const std::size_t least = layout.precision.value_or(1);
  if (digits.size() < least) digits.insert(0, least - digits.size(), '0');
  std::string sign(value < 0 ? "-" : layout.plus);
  if (layout.prefix && conversion == 'x') sign += "0x";
  if (layout.prefix && conversion == 'X') sign += "0X";
  return padded(layout, sign, digits, layout.zeros);
}

class Expansion {
 public:
  Expansion(std::string_view text, const std::vector<TemplateToken>& tokens)
      : text_(text), tokens_(tokens) {}

  std::string run() {
    while (at_ < text_.size()) {
      const char c = text_[at_++];
      if (c != '%') {
        out_ += c;
      } else if (take('%')) {
        out_ += '%';
      } else {
        start_ = at_ - 1;
        replace();
      }
    }
    return std::move(out_);
  }

 private:
  bool take(char c) {
    if (at_ == text_.size() || text_[at_] != c) return false;
    ++at_;
    return true;
  }

  void replace() {
    const TemplateToken& token = named();
    const Layout layout = read_layout();
    if (at_ == text_.size()) refuse("has no conversion, such as the s in %(rev)s");
    const char conversion = text_[at_++];
    if (std::string_view("sdiuxX").find(conversion) == std::string_view::npos) {
      refuse("has a conversion that is none of s, d, i, u, x and X");
    }
    const auto* const number = std::get_if<std::int64_t>(&token.value);
    if (conversion == 's') {
      out_ += format_text(layout, number == nullptr ? std::get<std::string>(token.value)
                                                    : fmt::format("{}", *number));
    } else if (number == nullptr) {
      refuse(fmt::format("asks for a number, and {} is text", token.name),
             fmt::format("Write %({})s.", token.name));
    } else {
      out_ += format_number(layout, *number, conversion);
    }
  }

  const TemplateToken& named() {
    if (!take('(')) refuse("has no name, as in %(rev)s", "Write %% for a mere %.");
    const std::size_t close = text_.find(')', at_);
    if (close == std::string_view::npos) refuse("lacks its closing parenthesis");
    const std::string_view name = text_.substr(at_, close - at_);
    at_ = close + 1;
    const auto found = std::find_if(tokens_.begin(), tokens_.end(),
                                    [&](const TemplateToken& token) { return token.name == name; });
    if (found == tokens_.end()) refuse_name(name);
    return *found;
  }

  Layout read_layout() {
    Layout layout;
    while (read_flag(layout)) ++at_;
    layout.width = read_number();
    if (take('.')) layout.precision = read_number();
    if (!take('h') && !take('l')) take('L');  // C's sizes, without a meaning
    return layout;
  }

  bool read_flag(Layout& layout) const {
    switch (at_ < text_.size() ? text_[at_] : '\0') {
      case '-':
        layout.left = true;
        return true;
      case '0':
        layout.zeros = true;
        return true;
      case '#':
        layout.prefix = true;
        return true;
      case '+':
        layout.plus = "+";
        return true;
      case ' ':
        if (layout.plus.empty()) layout.plus = " ";
        return true;
      default:
        return false;
    }
  }

  std::size_t read_number() {
    std::size_t number = 0;
    for (; at_ < text_.size() && text_[at_] >= '0' && text_[at_] <= '9'; ++at_) {
      number = number * 10 + static_cast<std::size_t>(text_[at_] - '0');
      if (number > kWidest) refuse("is wider than any file name");
    }
    return number;
  }

  [[noreturn]] void refuse_name(std::string_view name) const {
    std::vector<std::string> known;
    for (const TemplateToken& token : tokens_) known.emplace_back(token.name);
    const std::string near = text::nearest(name, known);
    const std::string all = fmt::format("Known are {}.", text::join(known, ", "));
    refuse("names nothing that is known here",
           near.empty() ? all : fmt::format("Did you mean %({})s? {}", near, all));
  }

  [[noreturn]] void refuse(const std::string& why, std::string hint = {}) const {
    const std::string_view part = text_.substr(start_, at_ - start_);
    throw ConfigError(fmt::format("cannot use the file_template {}: {} {}", text::printable(text_),
                                  text::printable(part), why),
                      {.place = {}, .hint = std::move(hint), .revision = {}});
  }

  std::string_view text_;
  const std::vector<TemplateToken>& tokens_;
  std::size_t at_ = 0;
  std::size_t start_ = 0;  ///< of what is being replaced
  std::string out_;
};

}  // namespace

std::string expand_template(std::string_view text, const std::vector<TemplateToken>& tokens) {
  return Expansion(text, tokens).run();
}

}  // namespace migrate::script
