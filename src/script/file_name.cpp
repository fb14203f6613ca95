// SPDX-License-Identifier: MIT
#include "script/file_name.hpp"

#include "base/text.hpp"
#include "script/file_template.hpp"

#include <migrate/error.hpp>

#include <algorithm>
#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/core.h>

namespace migrate::script {

namespace {

[[noreturn]] void refuse(std::string_view name, const std::string& why, std::string hint) {
  throw ConfigError(
      fmt::format("the file_template leads to the name '{}', {}", text::printable(name), why),
      {.place = {}, .hint = std::move(hint), .revision = {}});
}

void check_name(std::string_view name) {
  const std::vector<std::string_view> parts = text::split(name, '/');
  if (name.starts_with('/') || std::find(parts.begin(), parts.end(), "..") != parts.end()) {
    refuse(name, "which is outside of the directory of versions",
           "Remove the leading / and every .. from file_template; version_locations and "
           "--version-path say where files go.");
  }
  if (parts.back().empty() || parts.back() == ".") {
    refuse(name, "which names no file", "End file_template with %(rev)s, say.");
  }
  if (name.find('\0') != std::string_view::npos) refuse(name, "which holds a NUL byte", "");
  for (const std::string_view part : parts) {
    if (part.size() <= kLongestFileName) continue;
    refuse(name, fmt::format("which has more than {} bytes", kLongestFileName),
           "Set truncate_slug_length to fewer characters, or shorten file_template.");
  }
}

std::vector<TemplateToken> tokens(const FileNameRequest& request) {
  const auto token = [](std::string_view name, const auto& value) {
    return TemplateToken{name, value};
  };
  const CreateDate& date = request.date;
  return {token("rev", request.revision),
          token("slug", slug(request.message, request.truncate_slug_length)),
          token("epoch", date.epoch),
          token("year", date.year),
          token("month", date.month),
          token("day", date.day),
          token("hour", date.hour),
          token("minute", date.minute),
          token("second", date.second)};
}

}  // namespace

std::string make_file_name(const FileNameRequest& request) {
  std::string name = expand_template(request.file_template, tokens(request));
  check_name(name);
  return name;
}

}  // namespace migrate::script
