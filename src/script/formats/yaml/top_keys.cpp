// SPDX-License-Identifier: MIT
#include "script/formats/yaml/top_keys.hpp"

#include "base/text.hpp"

#include <algorithm>

namespace migrate::script::yaml {

namespace {

bool in_name(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
         c == '-';
}

/// What the beginning of a line says.
enum class Line { blank, inside, key, document, unclear };

Line kind_of(std::string_view line) {
  if (line.empty() || line.front() == '#') return Line::blank;
  const char first = line.front();
  const char second = line.size() > 1 ? line[1] : ' ';
  if (first == ' ' || first == '\t') {
    const std::string_view content = text::trim_left(line);
    return content.empty() || content.front() == '#' ? Line::blank : Line::inside;
  }
  // A list may stand as far left as the key that it belongs to, and so may a closing bracket.
  if (first == '-' && (second == ' ' || second == '\t')) return Line::inside;
  if (first == ']' || first == '}') return Line::inside;
  if (line == "---") return Line::document;
  return in_name(first) && first != '-' ? Line::key : Line::unclear;
}

class TopKeyFinder {
 public:
  explicit TopKeyFinder(std::string_view text) : text_(text) {}

  std::optional<std::vector<TopKey>> find() {
    for (std::size_t begin = 0; begin < text_.size(); ++number_) {
      const std::size_t end = std::min(text_.find('\n', begin), text_.size());
      std::string_view line = text_.substr(begin, end - begin);
      if (line.ends_with('\r')) line.remove_suffix(1);
      if (!take(line, begin)) return std::nullopt;
      begin = end + 1;
    }
    end_last(text_.size());
    return std::move(keys_);
  }

 private:
  bool take(std::string_view line, std::size_t begin) {
    switch (kind_of(line)) {
      case Line::blank:
        return true;
      case Line::inside:
        if (keys_.empty()) return false;
        keys_.back().has_more_lines = true;
        return true;
      case Line::document:
        return keys_.empty();
      case Line::key:
        return take_key(line, begin);
      case Line::unclear:
        break;
    }
    return false;
  }

  bool take_key(std::string_view line, std::size_t begin) {
    std::size_t end = 0;
    while (end < line.size() && in_name(line[end])) ++end;
    const std::string_view rest = text::trim_left(line.substr(end));
    const bool is_key =
        rest.starts_with(':') && (rest.size() == 1 || rest[1] == ' ' || rest[1] == '\t');
    if (!is_key) return false;
    end_last(begin);
    const std::string_view value = text::trim(rest.substr(1));
    const auto column =
        value.empty() ? line.size() : static_cast<std::size_t>(value.data() - line.data());
    keys_.push_back({.name = line.substr(0, end),
                     .value = value,
                     .text = text_.substr(begin),
                     .line = number_,
                     .value_column = column + 1});
    return true;
  }

  /// The key before ends where another one begins.
  void end_last(std::size_t end) {
    if (keys_.empty()) return;
    TopKey& last = keys_.back();
    const auto begin = static_cast<std::size_t>(last.text.data() - text_.data());
    last.text = text_.substr(begin, end - begin);
  }

  std::string_view text_;
  std::size_t number_ = 1;
  std::vector<TopKey> keys_;
};

}  // namespace

std::optional<std::vector<TopKey>> find_top_keys(std::string_view text) {
  return TopKeyFinder(text).find();
}

}  // namespace migrate::script::yaml
