// SPDX-License-Identifier: MIT
#include "cli/transcript.hpp"

#include <algorithm>
#include <cstddef>
#include <utility>

namespace migrate::test {

namespace {

constexpr std::string_view kCommand = "$ ";
constexpr std::string_view kFile = "FILE ";
constexpr std::string_view kEnd = "END";

std::vector<std::string> lines_of(std::string_view text) {
  std::vector<std::string> lines;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    lines.emplace_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

bool begins_block(std::string_view line) {
  return line.starts_with(kCommand) || line.starts_with(kFile) || line.starts_with("#");
}

/// An output line that would be read as something else gets a backslash.
bool needs_escape(std::string_view line) {
  return begins_block(line) || line.starts_with("!") || line.starts_with("[exit ") ||
         line.starts_with("\\");
}

bool ends_blank(std::string_view body) {
  return body == "\n" || body.ends_with("\n\n");
}

/// What editors like to strip is made visible.
std::string with_visible_end(std::string line) {
  if (line.ends_with(' ')) line.replace(line.size() - 1, 1, "<SPACE>");
  return line;
}

class Parser {
 public:
  explicit Parser(std::string_view text) : lines_(lines_of(text)) {}

  std::vector<Block> parse() {
    while (at_ < lines_.size()) blocks_.push_back(next());
    return std::move(blocks_);
  }

 private:
  Block next() {
    const std::string& line = lines_[at_];
    if (line.starts_with(kCommand)) return command();
    if (line.starts_with(kFile)) return file();
    Block block;
    while (at_ < lines_.size() && !is_command_or_file(lines_[at_])) take(block);
    return block;
  }

  Block command() {
    Block block{
        .kind = Block::Kind::command, .head = lines_[at_++].substr(kCommand.size()), .body = {}};
    while (at_ < lines_.size() && !begins_block(lines_[at_])) take(block);
    // One blank line sets the next block off; others belong to the answer.
    if (ends_blank(block.body)) block.body.pop_back();
    return block;
  }

  Block file() {
    Block block{.kind = Block::Kind::file, .head = lines_[at_++].substr(kFile.size()), .body = {}};
    while (at_ < lines_.size() && lines_[at_] != kEnd) take(block);
    ++at_;
    return block;
  }

  static bool is_command_or_file(std::string_view line) {
    return line.starts_with(kCommand) || line.starts_with(kFile);
  }

  void take(Block& block) { block.body += lines_[at_++] + "\n"; }

  std::vector<std::string> lines_;
  std::size_t at_ = 0;
  std::vector<Block> blocks_;
};

/// How long the longest common subsequence of the rests of two texts is.
std::vector<std::vector<std::size_t>> common_lengths(const std::vector<std::string>& a,
                                                     const std::vector<std::string>& b) {
  std::vector<std::vector<std::size_t>> lengths(a.size() + 1,
                                                std::vector<std::size_t>(b.size() + 1));
  for (std::size_t i = a.size(); i-- > 0;) {
    for (std::size_t j = b.size(); j-- > 0;) {
      lengths[i][j] =
          a[i] == b[j] ? lengths[i + 1][j + 1] + 1 : std::max(lengths[i + 1][j], lengths[i][j + 1]);
    }
  }
  return lengths;
}

}  // namespace

std::vector<Block> parse_transcript(std::string_view text) {
  return Parser(text).parse();
}

std::string print_transcript(const std::vector<Block>& blocks) {
  std::string text;
  for (const Block& block : blocks) {
    switch (block.kind) {
      case Block::Kind::text:
        text += block.body;
        break;
      case Block::Kind::file:
        text += std::string(kFile) + block.head + "\n" + block.body + std::string(kEnd) + "\n";
        break;
      case Block::Kind::command:
        text += std::string(kCommand) + block.head + "\n" + block.body;
        if (&block != &blocks.back() || ends_blank(block.body)) text += "\n";
        break;
    }
  }
  return text;
}

std::string print_answer(std::string_view out, std::string_view err, int status) {
  std::string answer;
  for (const std::string& line : lines_of(out)) {
    answer += (needs_escape(line) ? "\\" : "") + with_visible_end(line) + "\n";
  }
  if (!out.empty() && !out.ends_with('\n')) answer += "[no newline]\n";
  for (const std::string& line : lines_of(err)) {
    answer += (line.empty() ? "!" : "! " + with_visible_end(line)) + "\n";
  }
  if (status != 0) answer += "[exit " + std::to_string(status) + "]\n";
  return answer;
}

std::string line_difference(std::string_view expected, std::string_view actual) {
  const std::vector<std::string> a = lines_of(expected);
  const std::vector<std::string> b = lines_of(actual);
  const std::vector<std::vector<std::size_t>> common = common_lengths(a, b);
  std::string out;
  std::string command;  // the one whose answer comes, until it is shown
  const auto show = [&](const char* mark, const std::string& line) {
    out += std::exchange(command, "") + mark + line + "\n";
  };
  std::size_t i = 0;
  std::size_t j = 0;
  while (i < a.size() || j < b.size()) {
    if (i < a.size() && j < b.size() && a[i] == b[j]) {
      if (a[i].starts_with(kCommand)) command = "  " + a[i] + "\n";
      ++i;
      ++j;
    } else if (j == b.size() || (i < a.size() && common[i + 1][j] >= common[i][j + 1])) {
      show("- ", a[i++]);
    } else {
      show("+ ", b[j++]);
    }
  }
  return out;
}

}  // namespace migrate::test
