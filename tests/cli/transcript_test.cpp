// SPDX-License-Identifier: MIT
#include "cli/transcript.hpp"

#include "cli/placeholders.hpp"
#include "cli/program.hpp"
#include "support/temporary_directory.hpp"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace migrate::test {

namespace {

namespace fs = std::filesystem;

std::vector<std::string> transcript_names() {
  std::vector<std::string> names;
  for (const fs::directory_entry& entry : fs::directory_iterator(MIGRATE_TEST_TRANSCRIPTS)) {
    if (entry.path().extension() == ".txt") names.push_back(entry.path().stem().string());
  }
  std::sort(names.begin(), names.end());
  return names;
}

std::string read_file(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

/// Runs what a transcript says, in a directory of its own, and gives it back with the answers that
/// came.
std::vector<Block> play(const std::vector<Block>& transcript) {
  const TemporaryDirectory directory;
  Placeholders placeholders(directory.str());
  for (const Block& block : transcript) {
    if (block.kind == Block::Kind::file) placeholders.know(block.body);
    if (block.kind == Block::Kind::command) placeholders.know(block.head);
  }
  std::vector<Block> played = transcript;
  for (Block& block : played) {
    if (block.kind == Block::Kind::file) {
      directory.write(block.head, placeholders.fill(block.body));
    } else if (block.kind == Block::Kind::command) {
      const Outcome outcome = run_shell(directory.str(), placeholders.fill(block.head));
      // The streams' order is the reading order: ids are numbered as they are first seen.
      const std::string out = placeholders.hide(outcome.out);
      const std::string err = placeholders.hide(outcome.err);
      block.body = print_answer(out, err, outcome.status);
    }
  }
  return played;
}

class Transcript : public testing::TestWithParam<std::string> {};

TEST_P(Transcript, IsWhatTheProgramAnswers) {
  const fs::path file = fs::path(MIGRATE_TEST_TRANSCRIPTS) / (GetParam() + ".txt");
  const std::vector<Block> expected = parse_transcript(read_file(file));
  ASSERT_TRUE(std::any_of(expected.begin(), expected.end(),
                          [](const Block& block) { return block.kind == Block::Kind::command; }))
      << file << " runs nothing";
  const std::string actual = print_transcript(play(expected));
  if (std::getenv("MIGRATE_UPDATE_GOLDEN") != nullptr) {
    std::ofstream(file, std::ios::binary) << actual;
    return;
  }
  if (actual == print_transcript(expected)) return;
  const fs::path beside = fs::path(MIGRATE_TEST_ACTUAL) / (GetParam() + ".actual");
  fs::create_directories(beside.parent_path());
  std::ofstream(beside, std::ios::binary) << actual;
  FAIL() << "Expected (-) and actual (+) differ:\n"
         << line_difference(print_transcript(expected), actual) << "See:  diff " << file << " "
         << beside << "\nMIGRATE_UPDATE_GOLDEN=1 in the environment rewrites the expected file.";
}

INSTANTIATE_TEST_SUITE_P(Cli, Transcript, testing::ValuesIn(transcript_names()),
                         [](const auto& transcript) { return transcript.param; });

TEST(TranscriptFormat, TellsAWrongAnswerFromARightOne) {
  EXPECT_EQ(line_difference("a\nb\n", "a\nb\n"), "");
  EXPECT_EQ(line_difference("$ w\n$ x\na\nb\n", "$ w\n$ x\na\nc\n"), "  $ x\n- b\n+ c\n");
}

TEST(TranscriptFormat, PrintsWhatItRead) {
  const std::string text =
      "# What it is about.\nFILE a.ini\n[a]\n\nb = c\nEND\n\n$ one\nout\n\n! err\n[exit 1]\n\n"
      "# More.\n$ two\n";
  EXPECT_EQ(print_transcript(parse_transcript(text)), text);
}

TEST(TranscriptFormat, KeepsBlankLinesAtAnAnswersEnd) {
  const std::vector<Block> blocks = parse_transcript("$ one\na\n\n\n$ two\n");
  ASSERT_EQ(blocks.size(), 2U);
  EXPECT_EQ(blocks[0].body, print_answer("a\n\n", "", 0));
  const std::vector<Block> last{
      {.kind = Block::Kind::command, .head = "one", .body = print_answer("a\n\n", "", 0)}
  };
  EXPECT_EQ(parse_transcript(print_transcript(last)).front().body, last.front().body);
}

TEST(TranscriptFormat, EscapesWhatWouldBeReadAsSomethingElse) {
  EXPECT_EQ(print_answer("# a\n$ b\n[exit 1]\nd \ne", "", 0),
            "\\# a\n\\$ b\n\\[exit 1]\nd<SPACE>\ne\n[no newline]\n");
}

TEST(TranscriptFormat, NumbersIdsThatWereMadeUp) {
  Placeholders placeholders("/tmp/d");
  placeholders.know("-- revision: 1975ea83b712");
  EXPECT_EQ(placeholders.hide("/tmp/d/0123456789ab_x 1975ea83b712 ba9876543210 0123456789ab"),
            "<DIR>/<ID1>_x 1975ea83b712 <ID2> <ID1>");
  EXPECT_EQ(placeholders.fill("show <ID2>"), "show ba9876543210");
}

}  // namespace

}  // namespace migrate::test
