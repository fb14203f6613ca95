// SPDX-License-Identifier: MIT
#include "cli/placeholders.hpp"

#include <algorithm>
#include <cstddef>
#include <regex>

namespace migrate::test {

namespace {

constexpr std::size_t kIdLength = 12;
constexpr std::string_view kHexDigits = "0123456789abcdef";

bool is_letter_or_digit(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

/// Whether an id stands there: twelve hexadecimal digits, alone.
bool is_id(std::string_view text, std::size_t at) {
  if (at > 0 && is_letter_or_digit(text[at - 1])) return false;
  const std::size_t end = std::min(text.find_first_not_of(kHexDigits, at), text.size());
  return end - at == kIdLength && (end == text.size() || !is_letter_or_digit(text[end]));
}

std::string replace_all(std::string text, std::string_view from, std::string_view to) {
  for (std::size_t at = text.find(from); at != std::string::npos;
       at = text.find(from, at + to.size())) {
    text.replace(at, from.size(), to);
  }
  return text;
}

std::string name_of(std::size_t index) {
  return "<ID" + std::to_string(index + 1) + ">";
}

}  // namespace

std::string Placeholders::placeholder_for(const std::string& id) {
  if (known_.find(id) != std::string::npos) return id;
  const auto found = std::find(ids_.begin(), ids_.end(), id);
  if (found == ids_.end()) {
    ids_.push_back(id);
    return name_of(ids_.size() - 1);
  }
  return name_of(static_cast<std::size_t>(found - ids_.begin()));
}

std::string Placeholders::hide_ids(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    if (is_id(text, at)) {
      out += placeholder_for(std::string(text.substr(at, kIdLength)));
      at += kIdLength;
    } else {
      out += text[at++];
    }
  }
  return out;
}

std::string Placeholders::hide_dates(const std::string& text) const {
  static const std::regex date("[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9]{2}:[0-9]{2}:[0-9]{2}");
  std::string out;
  auto rest = text.cbegin();
  for (std::sregex_iterator match(text.begin(), text.end(), date), end; match != end; ++match) {
    out.append(rest, (*match)[0].first);
    out += known_.find(match->str()) == std::string::npos ? "<DATE>" : match->str();
    rest = (*match)[0].second;
  }
  return out.append(rest, text.cend());
}

std::string Placeholders::hide(std::string_view text) {
  return hide_dates(hide_ids(replace_all(std::string(text), directory_, "<DIR>")));
}

std::string Placeholders::fill(std::string_view text) const {
  std::string out = replace_all(std::string(text), "<DIR>", directory_);
  for (std::size_t i = 0; i < ids_.size(); ++i) out = replace_all(out, name_of(i), ids_[i]);
  return out;
}

}  // namespace migrate::test
