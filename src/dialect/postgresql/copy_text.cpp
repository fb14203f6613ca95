// SPDX-License-Identifier: MIT
#include "dialect/postgresql/copy_text.hpp"

#include "dialect/postgresql/typed_values.hpp"

#include <optional>

namespace migrate::dialect {

namespace {

constexpr std::size_t kPiece = 1U << 16U;

void append_escaped(std::string& line, std::string_view text) {
  for (;;) {
    const std::size_t special = text.find_first_of("\\\t\n\r");
    line += text.substr(0, special);
    if (special == std::string_view::npos) return;
    switch (text[special]) {
      case '\t':
        line += "\\t";
        break;
      case '\n':
        line += "\\n";
        break;
      case '\r':
        line += "\\r";
        break;
      default:
        line += "\\\\";
    }
    text.remove_prefix(special + 1);
  }
}

void append_value(std::string& line, const operation::Value& value) {
  if (const auto* text = std::get_if<std::string>(&value)) {
    append_escaped(line, *text);
    return;
  }
  const std::optional<std::string> text = parameter_of(value).text;
  if (text) {
    append_escaped(line, *text);
  } else {
    line += "\\N";
  }
}

}  // namespace

std::string_view CopyText::next() {
  lines_.clear();
  while (lines_.size() < kPiece) {
    const operation::Row* row = rows_.next();
    if (row == nullptr) break;
    bool is_first = true;
    for (const operation::Value& value : *row) {
      if (!is_first) lines_ += '\t';
      is_first = false;
      append_value(lines_, value);
    }
    lines_ += '\n';
  }
  return lines_;
}

}  // namespace migrate::dialect
