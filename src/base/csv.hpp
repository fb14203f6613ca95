// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <fstream>
#include <optional>
#include <string>
#include <vector>

namespace migrate {

/// Reads comma-separated values record by record, as RFC 4180 has them: quotes may hold commas,
/// line ends and doubled quotes. Memory is that of one record.
class CsvReader {
 public:
  /// Nothing where the field is empty and stood in no quotes.
  using Field = std::optional<std::string>;

  /// Throws ScriptError when the file cannot be read.
  explicit CsvReader(std::string path);

  /// The next record; false behind the last. Throws ScriptError where it is not sound.
  bool next(std::vector<Field>& record);

  /// The line that the last record began with, from 1.
  std::size_t line() const { return record_line_; }

 private:
  int take();
  int peek();
  void read_quoted(std::string& field);
  bool read_field(std::vector<Field>& record);
  [[noreturn]] void fail(const std::string& message, std::size_t line) const;

  std::string path_;
  std::ifstream file_;
  std::string buffer_;
  std::size_t at_ = 0;
  std::size_t line_ = 1;
  std::size_t record_line_ = 0;
};

}  // namespace migrate
