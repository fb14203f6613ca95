// SPDX-License-Identifier: MIT
#include "script/shell_words.hpp"

#include <migrate/error.hpp>

#include <cstddef>
#include <utility>

#include <fmt/core.h>

namespace migrate::script {

namespace {

class Words {
 public:
  explicit Words(std::string_view text) : text_(text) {}

  std::vector<std::string> read() {
    for (skip_blanks(); at_ < text_.size(); skip_blanks()) words_.push_back(word());
    return std::move(words_);
  }

 private:
  static bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }

  void skip_blanks() {
    while (at_ < text_.size() && is_blank(text_[at_])) ++at_;
  }

  std::string word() {
    std::string out;
    while (at_ < text_.size() && !is_blank(text_[at_])) {
      const char c = text_[at_++];
      if (c == '\'' || c == '"') {
        out += quoted(c);
      } else {
        out += c == '\\' ? escaped() : c;
      }
    }
    return out;
  }

  std::string quoted(char quote) {
    const std::size_t start = at_ - 1;
    std::string out;
    while (at_ < text_.size() && text_[at_] != quote) {
      const char c = text_[at_++];
      if (c == '\\' && quote == '"') {
        const char next = escaped();
        if (next != '\\' && next != '"') out += c;
        out += next;
      } else {
        out += c;
      }
    }
    if (at_ == text_.size()) {
      refuse(fmt::format("the quote at {} is never closed", text_.substr(start)),
             "Close it, or write a backslash before a quote that is meant as it stands.");
    }
    ++at_;
    return out;
  }

  char escaped() {
    if (at_ == text_.size()) {
      refuse("nothing follows the backslash at its end",
             "Write two backslashes for one that is meant as it stands.");
    }
    return text_[at_++];
  }

  [[noreturn]] static void refuse(const std::string& why, std::string hint) {
    throw ConfigError(why, {.place = {}, .hint = std::move(hint), .revision = {}});
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::vector<std::string> words_;
};

}  // namespace

std::vector<std::string> shell_words(std::string_view text) {
  return Words(text).read();
}

}  // namespace migrate::script
