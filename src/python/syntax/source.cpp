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

std::size_t end_of_line(std::string_view text, std::size_t from) {
  return std::min(text.find_first_of("\r\n", from), text.size());
}

/// The encoding that a comment such as `# -*- coding: latin-1 -*-` names, or "".
std::string cookie_in(std::string_view line) {
  line = text::trim_left(line);
  if (line.empty() || line.front() != '#') return {};
  std::size_t at = line.find("coding");
  if (at == std::string_view::npos) return {};
  at += 6;
  if (at >= line.size() || (line[at] != ':' && line[at] != '=')) return {};
  at = line.find_first_not_of(" \t", at + 1);
  if (at == std::string_view::npos) return {};
  const std::string_view allowed =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.";
  return std::string(line.substr(at, line.find_first_not_of(allowed, at) - at));
}

/// Only the first two lines may hold a cookie, the second only behind a comment or blank line.
std::string find_cookie(std::string_view bytes) {
  const std::size_t first_end = end_of_line(bytes, 0);
  const std::string_view first = bytes.substr(0, first_end);
  if (std::string cookie = cookie_in(first); !cookie.empty()) return cookie;
  const std::string_view start = text::trim_left(first);
  if ((!start.empty() && start.front() != '#') || first_end >= bytes.size()) return {};
  std::size_t second = first_end + 1;
  if (bytes[first_end] == '\r' && second < bytes.size() && bytes[second] == '\n') ++second;
  return cookie_in(bytes.substr(second, end_of_line(bytes, second) - second));
}

}  // namespace

Source::Source(std::string file, std::string text)
    : file_(std::move(file)), text_(std::move(text)), starts_{0} {
  for (std::size_t at = end_of_line(text_, 0); at < text_.size(); at = end_of_line(text_, at)) {
    at += text_[at] == '\r' && at + 1 < text_.size() && text_[at + 1] == '\n' ? 2U : 1U;
    starts_.push_back(at);
  }
}

std::shared_ptr<const Source> Source::decode(std::string file, std::string_view bytes) {
  const bool marked = bytes.starts_with(kByteOrderMark);
  if (marked) bytes.remove_prefix(kByteOrderMark.size());
  const std::string cookie = find_cookie(bytes);
  const std::optional<Encoding> encoding = cookie.empty() ? Encoding::utf8 : find_encoding(cookie);
  if (!encoding) {
    throw SyntaxError("unknown encoding: " + cookie,
                      {.file = file, .line = 1, .column = 1, .excerpt = {}});
  }
  if (marked && *encoding != Encoding::utf8) {
    throw SyntaxError("encoding problem: " + cookie + " with BOM",
                      {.file = file, .line = 1, .column = 1, .excerpt = {}});
  }
  const Decoded decoded = decode_text(bytes, *encoding);
  auto source = std::make_shared<const Source>(std::move(file), decoded.text);
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
  return text.substr(start, end_of_line(text, start) - start);
}

}  // namespace migrate::python
