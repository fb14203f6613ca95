// SPDX-License-Identifier: MIT
#include "base/line_index.hpp"

#include <algorithm>
#include <utility>

namespace migrate {

namespace {

/// A place costs a walk of half a block; the index costs a tenth of the text.
constexpr std::size_t kBlock = 256;

bool continues_character(char c) {
  return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U;
}

}  // namespace

LineIndex::LineIndex(std::string file, std::string_view text)
    : file_(std::move(file)), text_(text) {
  blocks_.reserve(text.size() / kBlock + 1);
  Position position;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (i % kBlock == 0) blocks_.push_back(position);
    position = behind(position, i);
  }
  if (text.size() % kBlock == 0) blocks_.push_back(position);
}

Place LineIndex::place(std::size_t offset) const {
  offset = std::min(offset, text_.size());
  const std::size_t block = offset / kBlock;
  Position position = blocks_[block];
  for (std::size_t i = block * kBlock; i < offset; ++i) position = behind(position, i);
  return {.file = file_,
          .line = position.line,
          .column = position.column,
          .excerpt = excerpt(position.start, offset)};
}

/// The position of the byte behind the one at `offset`, which has `position`.
LineIndex::Position LineIndex::behind(Position position, std::size_t offset) const {
  const char c = text_[offset];
  const bool crlf = c == '\r' && offset + 1 < text_.size() && text_[offset + 1] == '\n';
  if (c == '\n' || (c == '\r' && !crlf)) {
    return {.line = position.line + 1, .start = offset + 1, .column = 1};
  }
  if (!continues_character(c)) ++position.column;
  return position;
}

std::string LineIndex::excerpt(std::size_t start, std::size_t offset) const {
  if (offset - start > kLongestExcerpt) return {};
  std::string_view line = text_.substr(start, kLongestExcerpt + 1);
  line = line.substr(0, line.find_first_of("\r\n"));
  if (line.size() > kLongestExcerpt) {
    std::size_t cut = kLongestExcerpt;
    while (cut > 0 && continues_character(line[cut])) --cut;
    line = line.substr(0, cut);
  }
  return std::string(line);
}

}  // namespace migrate
