// SPDX-License-Identifier: MIT
#include "script/formats/yaml/json_text.hpp"

#include "base/text.hpp"
#include "script/formats/yaml/scalar.hpp"

#include <fmt/core.h>

namespace migrate::script::yaml {

namespace {

std::string json_string(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') {
      out += '\\';
      out += c;
    } else if (c == '\n') {
      out += "\\n";
    } else if (static_cast<unsigned char>(c) < 0x20) {
      out += fmt::format("\\u{:04x}", static_cast<unsigned char>(c));
    } else {
      out += c;
    }
  }
  return out + '"';
}

std::string json_scalar(const Value& value) {
  const Node& node = value.node();
  switch (meaning_of(node)) {
    case Meaning::null:
      return "null";
    case Meaning::boolean:
      return truth_of(node) ? "true" : "false";
    case Meaning::integer:
      if (has_leading_zero(node.text)) break;
      return decimal_digits(node.text).value_or(node.text);
    case Meaning::real:
      if (is_finite(node.text) && !has_leading_zero(node.text)) return plain_real(node.text);
      break;
    case Meaning::text:
      return json_string(node.text);
    case Meaning::bytes:
      break;
  }
  value.complain(fmt::format("JSON has no {}", text::printable(node.text)),
                 "As a text it stands in quotes.");
  return "null";
}

}  // namespace

std::string json_text(const Value& value) {
  const Node& node = value.node();
  if (node.is_scalar()) return json_scalar(value);
  std::vector<std::string> parts;
  if (node.is_sequence()) {
    for (const Node& item : node.items) parts.push_back(json_text(value.part(item)));
    return '[' + text::join(parts, ", ") + ']';
  }
  for (std::size_t at = 0; at < node.size(); ++at) {
    parts.push_back(json_string(node.key(at).text) + ": " + json_text(value.part(node.value(at))));
  }
  return '{' + text::join(parts, ", ") + '}';
}

}  // namespace migrate::script::yaml
