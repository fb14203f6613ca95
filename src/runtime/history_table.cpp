// SPDX-License-Identifier: MIT
#include "runtime/history_table.hpp"

#include "base/text.hpp"

#include <charconv>

#include <fmt/core.h>

namespace migrate::runtime {

namespace {

constexpr std::string_view kColumns =
    "revision, direction, started_at, duration_ms, outcome, checksum, user_name, host, program";

std::chrono::milliseconds to_duration(const std::string& text) {
  std::chrono::milliseconds::rep count = 0;
  std::from_chars(text.data(), text.data() + text.size(), count);
  return std::chrono::milliseconds(count);
}

HistoryRow to_history_row(const dialect::Row& row) {
  const auto at = [&](std::size_t i) { return row[i].value_or(""); };
  return {.revision = at(0),
          .direction = at(1),
          .started_at = at(2),
          .duration = to_duration(at(3)),
          .outcome = at(4),
          .checksum = at(5),
          .user = at(6),
          .host = at(7),
          .program = at(8)};
}

DatabaseError gone(const std::string& table) {
  return {
      fmt::format("{} no longer holds the row of this step", table),
      {             },
      { .place = {},
                                                                  .hint = "Another program changed the history table during this run.",
                                                                  .revision = {}}
  };
}

}  // namespace

std::string HistoryTable::qualified() const {
  const std::string table = dialect_->quote_name(name_.name);
  return name_.schema.empty() ? table : dialect_->quote_name(name_.schema) + "." + table;
}

void HistoryTable::create_if_missing(dialect::Connection& connection) const {
  if (connection.columns(name_)) return;
  if (!name_.schema.empty()) connection.create_schema_if_missing(name_.schema);
  connection.change(fmt::format(
      "CREATE TABLE {} (\n  id {} PRIMARY KEY,\n  revision TEXT NOT NULL,\n"
      "  direction TEXT NOT NULL,\n  started_at TEXT NOT NULL,\n  duration_ms BIGINT NOT NULL,\n"
      "  outcome TEXT NOT NULL,\n  checksum TEXT NOT NULL,\n  user_name TEXT NOT NULL,\n"
      "  host TEXT NOT NULL,\n  program TEXT NOT NULL\n)",
      qualified(), dialect_->counting_type()));
}

void HistoryTable::add(dialect::Connection& connection, const HistoryRow& row) const {
  std::vector<std::string> places;
  for (std::size_t i = 1; i <= 9; ++i) places.push_back(dialect_->placeholder(i));
  connection.change_one(
      fmt::format("INSERT INTO {} ({}) VALUES ({})", qualified(), kColumns,
                  text::join(places, ", ")),
      {row.revision, row.direction, row.started_at, std::to_string(row.duration.count()),
       row.outcome, row.checksum, row.user, row.host, row.program},
      gone(qualified()));
}

void HistoryTable::finish(dialect::Connection& connection, const HistoryRow& row) const {
  const auto place = [&](std::size_t i) { return dialect_->placeholder(i); };
  connection.change_one(
      fmt::format("UPDATE {} SET outcome = {}, duration_ms = {} WHERE outcome = 'started' AND "
                  "revision = {} AND started_at = {}",
                  qualified(), place(1), place(2), place(3), place(4)),
      {row.outcome, std::to_string(row.duration.count()), row.revision, row.started_at},
      gone(qualified()));
}

std::vector<HistoryRow> HistoryTable::read(dialect::Connection& connection) const {
  std::vector<HistoryRow> rows;
  if (!connection.columns(name_)) return rows;
  for (const dialect::Row& row :
       connection.query(fmt::format("SELECT {} FROM {} ORDER BY id", kColumns, qualified()))) {
    rows.push_back(to_history_row(row));
  }
  return rows;
}

}  // namespace migrate::runtime
