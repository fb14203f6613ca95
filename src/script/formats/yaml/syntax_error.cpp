// SPDX-License-Identifier: MIT
#include "script/formats/yaml/syntax_error.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <array>
#include <string>

#include <fmt/core.h>
#include <yaml-cpp/exceptions.h>

namespace migrate::script::yaml {

namespace {

struct Slip {
  std::string_view said;  ///< in what the parser says
  std::string_view hint;
};

constexpr std::string_view kQuoteColon =
    "A text with `: ` in it stands in quotes, or behind `|` on lines of its own.";
constexpr std::string_view kQuoteInBrackets =
    "Within [ ] and { } a text with a comma, bracket or `: ` in it stands in quotes.";
constexpr std::string_view kOneColumn =
    "The keys of a mapping begin in one column, as do the items of a list.";

constexpr auto kSlips = std::to_array<Slip>({
    {"illegal map value",          kQuoteColon                                             },
    {"end of sequence flow",       kQuoteInBrackets                                        },
    {"end of map flow",            kQuoteInBrackets                                        },
    {"illegal flow end",           kQuoteInBrackets                                        },
    {"end of map not found",       kOneColumn                                              },
    {"end of sequence not found",  kOneColumn                                              },
    {"unknown token",              "A text that begins with one of @ ` % stands in quotes."},
    {"illegal document indicator", "The quote that begins above it is not closed."         },
    {"illegal block entry",        "A list begins on a line of its own."                   },
});

std::string hint_of(std::string_view problem, std::string_view line) {
  const std::string_view indent = line.substr(0, line.find_first_not_of(" \t"));
  if (indent.find('\t') != std::string_view::npos) {
    return "Indent with blanks: YAML takes no tabs there.";
  }
  const auto* const slip = std::find_if(kSlips.begin(), kSlips.end(), [&](const Slip& known) {
    return problem.find(known.said) != std::string_view::npos;
  });
  return slip == kSlips.end() ? std::string() : std::string(slip->hint);
}

ScriptError unknown_alias(std::string_view rest, const Mark& at, const Source& source) {
  rest.remove_prefix(std::min<std::size_t>(rest.size(), 1));  // the `*`
  const std::string name(rest.substr(0, rest.find_first_of(" \t\r\n,]}")));
  return source.error(
      fmt::format("`*{}` names no anchor above it", text::printable(name)), at,
      fmt::format("`&{}` in front of a value makes it one.", text::printable(name)));
}

/// Where the byte is that makes a text unfit, with its line and column.
Mark mark_of(std::string_view text, std::size_t at, std::size_t first_line) {
  const std::string_view before = text.substr(0, at);
  const std::size_t begin = before.rfind('\n') + 1;
  const auto lines = static_cast<std::size_t>(std::count(before.begin(), before.end(), '\n'));
  return {.line = lines + first_line, .column = text::count_characters(before.substr(begin)) + 1};
}

bool is_odd(unsigned char byte) {
  return (byte < 0x20 && byte != '\t' && byte != '\n' && byte != '\r') || byte == 0x7F;
}

}  // namespace

ScriptError syntax_error(const YAML::Exception& problem, Positions& positions,
                         const Source& source) {
  const Mark at = positions.mark(problem.mark);
  if (problem.msg.starts_with("the referenced anchor is not defined")) {
    return unknown_alias(positions.rest(problem.mark), at, source);
  }
  return source.error("this is no YAML: " + text::printable(problem.msg), at,
                      hint_of(problem.msg, source.line(at.line)));
}

void refuse_odd_text(std::string_view text, const Source& source, std::size_t first_line) {
  const auto* const odd = std::find_if(text.begin(), text.end(), is_odd);
  if (odd != text.end()) {
    const auto at = static_cast<std::size_t>(odd - text.begin());
    const auto byte = static_cast<unsigned char>(*odd);
    throw source.error(fmt::format("the control character 0x{:02X}", byte),
                       mark_of(text, at, first_line),
                       fmt::format("In double quotes it is written \\x{:02X}.", byte));
  }
  const std::size_t invalid = text::find_invalid_utf8(text);
  if (invalid != std::string_view::npos) {
    throw source.error("this is not UTF-8", mark_of(text, invalid, first_line), "");
  }
}

}  // namespace migrate::script::yaml
