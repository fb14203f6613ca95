// SPDX-License-Identifier: MIT
#pragma once

#include <migrate/error.hpp>

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace migrate::operation {
struct BulkInsert;
}

namespace migrate::dialect {

class Connection;

/// A statement as its file has it, where that is not what runs: variables have been replaced.
struct Source {
  /// Bytes of the statement that stand for bytes of the source.
  struct Replacement {
    std::size_t offset = 0;
    std::size_t size = 0;
    std::size_t source_offset = 0;
    std::size_t source_size = 0;
  };

  std::string text;
  std::vector<Replacement> replacements;  ///< in their order
};

/// One SQL statement, and where it stands in its revision file.
struct Statement {
  std::string sql;  ///< without the semicolon that ended it
  Place place;
  std::optional<Source> source{};
  std::optional<std::string> copy_data{};  ///< the lines that follow a COPY ... FROM stdin
  std::size_t copy_line = 0;               ///< of the file, where the first of them stands
};

/// Where a revision's statements go: run against a database, or printed as a script.
class Sink {
 public:
  Sink() = default;
  Sink(const Sink&) = delete;
  Sink& operator=(const Sink&) = delete;
  virtual ~Sink() = default;

  virtual void execute(const Statement& statement) = 0;

  /// Between these two, statements run outside a transaction. What the revision did before is
  /// committed first.
  virtual void begin_autocommit() = 0;
  virtual void end_autocommit() = 0;

  /// Puts rows into a table.
  virtual void insert(const operation::BulkInsert& rows, const Place& place) = 0;

  /// The database as everything before has left it. Where statements are only printed, a likeness
  /// of it in which they ran; throws Error when there is none.
  virtual Connection& database() = 0;

  /// Whether the statements are only printed.
  virtual bool only_prints() const = 0;
};

}  // namespace migrate::dialect
