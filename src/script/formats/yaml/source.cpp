// SPDX-License-Identifier: MIT
#include "script/formats/yaml/source.hpp"

#include "base/text.hpp"

#include <fmt/core.h>

namespace migrate::script::yaml {

Place Source::place(const Mark& mark) const {
  std::string_view excerpt = line(mark.line);
  constexpr std::size_t kLongestExcerpt = 2000;
  if (excerpt.size() > kLongestExcerpt) {
    // The place would be out of sight.
    excerpt = mark.column > kLongestExcerpt / 4 ? std::string_view{}
                                                : text::first_characters(excerpt, 400);
  }
  return {.file = path_, .line = mark.line, .column = mark.column, .excerpt = std::string(excerpt)};
}

std::string_view Source::line(std::size_t number) const {
  if (line_starts_.empty()) {
    line_starts_.push_back(0);
    for (std::size_t at = 0; at < text_.size(); ++at) {
      const bool crlf = text_[at] == '\r' && at + 1 < text_.size() && text_[at + 1] == '\n';
      if (text_[at] == '\n' || (text_[at] == '\r' && !crlf)) line_starts_.push_back(at + 1);
    }
  }
  if (number == 0 || number > line_starts_.size()) return {};
  const std::size_t begin = line_starts_[number - 1];
  const std::size_t end = text::end_of_line(text_, begin);
  return text_.substr(begin, end - begin);
}

ScriptError Source::error(const std::string& message, const Mark& mark, std::string hint) const {
  return ScriptError(message,
                     {.place = place(mark), .hint = std::move(hint), .revision = revision_});
}

ScriptError Source::file_error(const std::string& message, std::string hint) const {
  Place place;
  place.file = path_;
  return ScriptError(message, {.place = place, .hint = std::move(hint), .revision = revision_});
}

void Problems::add(const std::string& message, const Mark& mark, std::string hint) {
  errors_.push_back(source_.error(message, mark, std::move(hint)));
}

void Problems::raise() const {
  if (errors_.empty()) return;
  if (errors_.size() == 1) throw ScriptError(errors_.front());
  std::vector<ScriptError> sorted = errors_;
  std::stable_sort(sorted.begin(), sorted.end(), [](const ScriptError& a, const ScriptError& b) {
    return a.place().line < b.place().line;
  });
  throw ScriptErrors(std::move(sorted));
}

std::string did_you_mean(const std::string& suggestion) {
  return suggestion.empty() ? std::string() : fmt::format("Did you mean `{}`?", suggestion);
}

}  // namespace migrate::script::yaml
