// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace migrate::test {

/// What differs from run to run, and the words that stand for it in transcripts: <DIR> for the
/// test's directory, <ID1>, <ID2> ... for ids that were made up, <DATE> for the time of day. What
/// the transcript itself says stays as it is.
class Placeholders {
 public:
  explicit Placeholders(std::string directory) : directory_(std::move(directory)) {}

  /// Ids and dates in this text are no accident.
  void know(std::string_view text) { known_ += text; }

  std::string hide(std::string_view text);

  /// The reverse, for commands and files.
  std::string fill(std::string_view text) const;

 private:
  std::string hide_ids(std::string_view text);
  std::string hide_dates(const std::string& text) const;
  std::string placeholder_for(const std::string& id);

  std::string directory_;
  std::string known_;
  std::vector<std::string> ids_;
};

}  // namespace migrate::test
