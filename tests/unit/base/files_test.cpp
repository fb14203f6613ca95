// SPDX-License-Identifier: MIT
#include "base/files.hpp"

#include "support/temporary_directory.hpp"

#include <gmock/gmock.h>

namespace migrate::files {
namespace {

using test::TemporaryDirectory;
using testing::HasSubstr;

/// Runs `action` and hands over the ScriptError that it must throw.
template <typename Action>
ScriptError refused(Action action) {
  try {
    action();
  } catch (const ScriptError& error) {
    return error;
  }
  ADD_FAILURE() << "nothing was refused";
  return ScriptError("");
}

TEST(Files, ReadsATextWithoutItsByteOrderMark) {
  const TemporaryDirectory dir;
  EXPECT_EQ(read_text(dir.write("a.sql", "\xEF\xBB\xBF-- ж\r\n")), "-- ж\r\n");
}

TEST(Files, SaysWhyAFileCannotBeRead) {
  const TemporaryDirectory dir;
  EXPECT_THAT(refused([&] { read_text(dir / "missing"); }).what(),
              HasSubstr("No such file or directory"));
  EXPECT_THAT(refused([&] { read_text(dir.str()); }).what(), HasSubstr("it is a directory"));
}

TEST(Files, PointsAtTheByteThatIsNotUtf8) {
  const TemporaryDirectory dir;
  const std::string path = dir.write("a.sql", "one\ntwo \xE9t\xE9\n");
  const ScriptError error = refused([&] { read_text(path); });
  EXPECT_THAT(error.what(), HasSubstr("is not UTF-8 (byte 0xe9)"));
  EXPECT_EQ(error.place().line, 2U);
  EXPECT_EQ(error.place().column, 5U);
}

TEST(Files, RefusesANulByte) {
  const TemporaryDirectory dir;
  const std::string path = dir.write("a.sql", std::string_view("a\0b", 3));
  EXPECT_THAT(refused([&] { read_text(path); }).what(), HasSubstr("NUL byte"));
}

TEST(Files, ReadStartStopsAtItsLimit) {
  const TemporaryDirectory dir;
  EXPECT_EQ(read_start(dir.write("a", "0123456789"), 4), "0123");
}

TEST(Files, ReadsFilesOfAnySize) {
  const TemporaryDirectory dir;
  for (const std::size_t size : {0U, 1U, 4095U, 4096U, 4097U, 100000U}) {
    const std::string text(size, 'x');
    const std::string path = dir.write("a", text);
    EXPECT_EQ(read_text(path), text);
    for (const std::size_t limit : {1U, 4096U, 5000U, 100000U}) {
      EXPECT_EQ(read_start(path, limit), text.substr(0, limit));
    }
  }
}

TEST(Files, ReadsWhatHasNoSize) {
  EXPECT_THAT(read_text("/proc/self/status"), HasSubstr("VmRSS"));
  EXPECT_EQ(read_start("/dev/zero", 10000), std::string(10000, '\0'));
}

TEST(Files, CreateNeverOverwrites) {
  const TemporaryDirectory dir;
  create(dir / "new.sql", "one");
  EXPECT_THAT(refused([&] { create(dir / "new.sql", "two"); }).what(), HasSubstr("File exists"));
  EXPECT_EQ(dir.read("new.sql"), "one");
}

TEST(Files, PlaceCountsCharactersNotBytes) {
  const std::string_view text = "a\r\nжж=1\n";
  const Place place = place_at("f.sql", text, text.find('='));
  EXPECT_EQ(place.line, 2U);
  EXPECT_EQ(place.column, 3U);
  EXPECT_EQ(place.excerpt, "жж=1");
}

TEST(Files, PlaceBehindTheEndIsTheEnd) {
  const Place place = place_at("f.sql", "ab", 99);
  EXPECT_EQ(place.line, 1U);
  EXPECT_EQ(place.column, 3U);
}

}  // namespace
}  // namespace migrate::files
