// SPDX-License-Identifier: MIT
#include "python/syntax/source.hpp"

#include "base/text.hpp"
#include "python/syntax/encoding.hpp"

#include <algorithm>

namespace migrate::python {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
/// A longer line is cut in excerpts.
constexpr std::size_t kLongestLine = 500;
constexpr std::size_t kUsualLine = 24;

/// The encoding that a comment such as `# -*- coding: latin-1 -*-` names, or "".
std::string_view cookie_in(std::string_view line) {
  constexpr std::string_view kWord = "coding";
  constexpr std::string_view kAllowed =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.";
  const std::string_view comment = text::trim_left(line);
  if (comment.empty() || comment.front() != '#') return {};
  for (std::size_t at = comment.find(kWord); at != std::string_view::npos;
       at = comment.find(kWord, at + 1)) {
    const std::size_t sign = at + kWord.size();
    if (sign >= comment.size() || (comment[sign] != ':' && comment[sign] != '=')) continue;
    const std::size_t begin = comment.find_first_not_of(" \t", sign + 1);
    if (begin == std::string_view::npos) return {};
    const std::string_view name =
        comment.substr(begin, comment.find_first_not_of(kAllowed, begin) - begin);
    if (!name.empty()) return name;
  }
  return {};
}

/// Only the first two lines may hold a cookie, the second only behind a comment or blank line. A
/// part of `bytes`.
std::string_view find_cookie(std::string_view bytes) {
  const std::size_t first_end = text::end_of_line(bytes, 0);
  const std::string_view first = bytes.substr(0, first_end);
  if (const std::string_view cookie = cookie_in(first); !cookie.empty()) return cookie;
  const std::string_view start = text::trim_left(first);
  if ((!start.empty() && start.front() != '#') || first_end >= bytes.size()) return {};
  std::size_t second = first_end + 1;
  if (bytes[first_end] == '\r' && second < bytes.size() && bytes[second] == '\n') ++second;
  return cookie_in(bytes.substr(second, text::end_of_line(bytes, second) - second));
}

/// An editor may have put something behind the name: `utf-8-unix`.
std::optional<Encoding> encoding_of(std::string_view cookie) {
  const std::string name = text::replace_all(text::lower(cookie), "_", "-");
  if (name.starts_with("utf-8-")) return Encoding::utf8;
  const bool latin = name.starts_with("latin-1-") || name.starts_with("iso-8859-1-") ||
                     name.starts_with("iso-latin-1-");
  return latin ? Encoding::latin1 : find_encoding(cookie);
}

}  // namespace

Source::Source(std::string file, std::string text)
    : file_(std::move(file)), text_(std::move(text)) {
  starts_.reserve(text_.size() / kUsualLine + 1);
  starts_.push_back(0);
  for (std::size_t at = text::end_of_line(text_, 0); at < text_.size();
       at = text::end_of_line(text_, at)) {
    at += text_[at] == '\r' && at + 1 < text_.size() && text_[at + 1] == '\n' ? 2U : 1U;
    starts_.push_back(at);
  }
}

std::shared_ptr<const Source> Source::decode(std::string file, std::string_view bytes) {
  const bool marked = bytes.starts_with(kByteOrderMark);
  if (marked) bytes.remove_prefix(kByteOrderMark.size());
  const std::string_view cookie = find_cookie(bytes);
  const std::optional<Encoding> encoding = cookie.empty() ? Encoding::utf8 : encoding_of(cookie);
  const auto refuse_cookie = [&](const std::string& message) {
    const auto offset = static_cast<std::size_t>(cookie.data() - bytes.data());
    throw SyntaxError(message, Source(file, std::string(bytes)).place(offset));
  };
  if (!encoding) refuse_cookie("unknown encoding: " + std::string(cookie));
  if (marked && *encoding != Encoding::utf8 && *encoding != Encoding::utf8_sig) {
    refuse_cookie("encoding problem: " + std::string(cookie) + " with BOM");
  }
  Decoded decoded = decode_text(bytes, *encoding);
  auto source = std::make_shared<const Source>(std::move(file), std::move(decoded.text));
  if (decoded.error) {
    throw SyntaxError("(unicode error) " + *decoded.error, source->place(decoded.error_offset));
  }
  const std::size_t zero = source->text().find('\0');
  if (zero != std::string_view::npos) {
    throw SyntaxError("source code cannot contain null bytes", source->place(zero));
  }
  return source;
}

std::size_t Source::line(std::size_t offset) const {
  const auto behind = std::ranges::upper_bound(starts_, offset);
  return static_cast<std::size_t>(behind - starts_.begin());
}

Place Source::place(std::size_t offset) const {
  const std::size_t at = line(std::min(offset, text_.size()));
  const std::string_view text = line_text(at);
  const std::size_t start = starts_[at - 1];
  const std::string_view before = text.substr(0, std::min(offset, text_.size()) - start);
  return {.file = file_,
          .line = at,
          .column = text::count_characters(before) + 1,
          .excerpt = std::string(text::first_characters(text, kLongestLine))};
}

std::string_view Source::line_text(std::size_t line) const {
  if (line == 0 || line > starts_.size()) return {};
  const std::size_t start = starts_[line - 1];
  const std::string_view text = text_;
  return text.substr(start, text::end_of_line(text, start) - start);
}

}  // namespace migrate::python
