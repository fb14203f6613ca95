// SPDX-License-Identifier: MIT
#pragma once

#include <migrate/error.hpp>

#include <optional>
#include <string>

namespace migrate::dialect {

/// One SQL statement, and where it stands in its revision file.
struct Statement {
  std::string sql;  ///< without the semicolon that ended it
  Place place;
  std::optional<std::string> copy_data{};  ///< the lines that follow a COPY ... FROM stdin
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
};

}  // namespace migrate::dialect
