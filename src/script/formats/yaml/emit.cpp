// SPDX-License-Identifier: MIT
#include "script/formats/yaml/emit.hpp"

#include "base/text.hpp"
#include "script/formats/yaml/scalar.hpp"

#include <algorithm>
#include <array>

#include <fmt/core.h>

namespace migrate::script::yaml {

namespace {

/// What YAML 1.1 takes for truth, and some tools still do.
constexpr std::array<std::string_view, 8> kFormerTruth{"y",  "n",   "yes", "no",
                                                       "on", "off", "=",   "<<"};

bool is_control(char c) {
  return static_cast<unsigned char>(c) < 0x20 || c == 0x7F;
}

/// Whether a text might be a number, a date or none of anything, to whatever version of YAML. An id
/// such as 1975ea83b712 is none of these.
bool may_be_number(std::string_view text) {
  if (text.front() == '.' || text.front() == '+' || text.front() == '~') return true;
  if (text.front() < '0' || text.front() > '9') return false;
  return text.front() == '0' || text.find_first_of("-:") != std::string_view::npos ||
         text.find_first_of("abcdfghijklmnopqrstuvwxyzABCDF") == std::string_view::npos;
}

/// Whether a text begins as nothing else does, and stays one on a line inside and outside brackets.
bool is_plain(std::string_view text) {
  if (text.empty() || text.front() == ' ' || text.back() == ' ' || text.back() == ':') return false;
  constexpr std::string_view kIndicators = "-?:,[]{}#&*!|>'\"%@`=<";
  if (kIndicators.find(text.front()) != std::string_view::npos) return false;
  if (text.find_first_of(",[]{}") != std::string_view::npos) return false;
  if (text.find(": ") != std::string_view::npos || text.find(" #") != std::string_view::npos) {
    return false;
  }
  const bool is_ascii = std::all_of(text.begin(), text.end(), [](char c) {
    return !is_control(c) && static_cast<unsigned char>(c) < 0x80;
  });
  const bool is_bmp = !is_ascii && std::none_of(text.begin(), text.end(), [](char c) {
    // What is not printable to YAML begins with one of these bytes, among others.
    const auto byte = static_cast<unsigned char>(c);
    return is_control(c) || byte == 0xC2 || byte == 0xE2 || byte == 0xEF || byte >= 0xF0;
  });
  if (!is_ascii && !is_bmp) return false;
  return !may_be_number(text) && !text::contains(kFormerTruth, text::lower(text)) &&
         meaning_of({.text = std::string(text)}) == Meaning::text;
}

std::string quoted(std::string_view text) {
  std::string out = "\"";
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    if (c == '"' || c == '\\') {
      out += '\\';
      out += c;
    } else if (c == '\n') {
      out += "\\n";
    } else if (c == '\t') {
      out += "\\t";
    } else if (is_control(c)) {
      out += fmt::format("\\x{:02x}", static_cast<unsigned char>(c));
    } else if (text.substr(at).starts_with("\xC2\x85")) {
      out += "\\N";
      at += 1;
    } else if (text.substr(at).starts_with("\xE2\x80\xA8") ||
               text.substr(at).starts_with("\xE2\x80\xA9")) {
      out += text[at + 2] == '\xA8' ? "\\L" : "\\P";
      at += 2;
    } else if (static_cast<unsigned char>(c) == 0xC2 && at + 1 < text.size() &&
               static_cast<unsigned char>(text[at + 1]) < 0xA0) {
      out += fmt::format("\\x{:02x}", static_cast<unsigned char>(text[at + 1]));
      at += 1;
    } else if (text.substr(at).starts_with("\xEF\xBB\xBF")) {
      out += "\\uFEFF";
      at += 2;
    } else {
      out += c;
    }
  }
  return out + '"';
}

bool fits_literal(std::string_view text) {
  if (text.find('\n') == std::string_view::npos || text.starts_with('\n') ||
      text.starts_with(' ') || text.starts_with('\t')) {
    return false;
  }
  const bool has_odd = std::any_of(text.begin(), text.end(), [](char c) {
    return (is_control(c) && c != '\n' && c != '\t') || static_cast<unsigned char>(c) >= 0x80;
  });
  // Lines of blanks alone, and several empty lines at the end, are easily lost.
  return !has_odd && !text.ends_with("\n\n") && text.find(" \n") == std::string_view::npos &&
         !text.ends_with(' ') && text.find("\t\n") == std::string_view::npos;
}

}  // namespace

std::string emit_text(std::string_view text) {
  return is_plain(text) ? std::string(text) : quoted(text);
}

std::string emit_lines(std::string_view text, std::size_t indent) {
  if (!fits_literal(text)) return ' ' + emit_text(text) + '\n';
  std::string out = text.ends_with('\n') ? " |\n" : " |-\n";
  for (const std::string_view line : text::split_lines(text)) {
    if (!line.empty()) out += std::string(indent + 2, ' ') + std::string(line);
    out += '\n';
  }
  return out;
}

}  // namespace migrate::script::yaml
