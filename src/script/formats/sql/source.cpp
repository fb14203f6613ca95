// SPDX-License-Identifier: MIT
#include "script/formats/sql/source.hpp"

#include "base/files.hpp"

#include <fmt/core.h>

namespace migrate::script {

ScriptError SqlSource::error(const std::string& message, std::size_t offset,
                             const std::string& hint) const {
  return ScriptError(message, {.place = files::place_at(std::string(path), text, offset),
                               .hint = hint,
                               .revision = std::string(revision)});
}

ScriptError SqlSource::file_error(const std::string& message, const std::string& hint) const {
  Place place;
  place.file = path;
  return ScriptError(message, {.place = place, .hint = hint, .revision = std::string(revision)});
}

ScriptError SqlSource::unsplittable(const dialect::SplitError& cause, std::size_t begin) const {
  return error(cause.what(), begin + cause.offset(), cause.hint());
}

std::string did_you_mean(const std::string& suggestion) {
  return suggestion.empty() ? std::string() : fmt::format("Did you mean `{}`?", suggestion);
}

}  // namespace migrate::script
