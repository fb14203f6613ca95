// SPDX-License-Identifier: MIT
#pragma once

#include "dialect/connection.hpp"

#include <migrate/report.hpp>

#include <chrono>
#include <string>
#include <string_view>
#include <vector>

namespace migrate::runtime {

/// A row of the history: one step, and what became of it.
struct HistoryRow {
  std::string revision;
  std::string direction;   ///< "upgrade", "downgrade" or "stamp"
  std::string started_at;  ///< "2026-11-21T10:00:00.123Z"
  std::chrono::milliseconds duration{0};
  std::string outcome;   ///< "done", "failed", "interrupted"; "started" while it runs, or when it
                         ///< was cut short
  std::string checksum;  ///< of the revision's file as it ran
  std::string user;
  std::string host;
  std::string program;  ///< "migrate 0.1.0"
};

/// The table that remembers what ran, where the configuration asks for one.
class HistoryTable {
 public:
  HistoryTable(const dialect::Dialect& dialect, dialect::TableName name)
      : dialect_(&dialect), name_(std::move(name)) {}

  void create_if_missing(dialect::Connection& connection) const;

  void add(dialect::Connection& connection, const HistoryRow& row) const;

  /// Sets what became of a row that was added as "started".
  void finish(dialect::Connection& connection, const HistoryRow& row) const;

  /// All rows, oldest first; none when there is no table.
  std::vector<HistoryRow> read(dialect::Connection& connection) const;

 private:
  std::string qualified() const;

  const dialect::Dialect* dialect_;
  dialect::TableName name_;
};

}  // namespace migrate::runtime
