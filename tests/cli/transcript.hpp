// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace migrate::test {

/// A part of a transcript: text to be kept, a file to write, or a command and what it answers.
struct Block {
  enum class Kind { text, file, command };

  Kind kind = Kind::text;
  std::string head;  ///< the file's name, or the command
  std::string body;  ///< the comment, the file's content, or the expected answer
};

std::vector<Block> parse_transcript(std::string_view text);
std::string print_transcript(const std::vector<Block>& blocks);

/// A command's answer, as transcripts write it down.
std::string print_answer(std::string_view out, std::string_view err, int status);

/// The lines of two texts, those that differ marked with - (expected) and + (actual).
std::string line_difference(std::string_view expected, std::string_view actual);

}  // namespace migrate::test
