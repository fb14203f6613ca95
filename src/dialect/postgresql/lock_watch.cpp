// SPDX-License-Identifier: MIT
#include "dialect/postgresql/lock_watch.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <utility>
#include <vector>

#include <fmt/core.h>

namespace migrate::dialect {

namespace {

using Clock = std::chrono::steady_clock;

constexpr std::chrono::milliseconds kLookAfter{1000};
constexpr std::chrono::seconds kLookAgain{2};
constexpr std::size_t kLongestQuery = 80;

constexpr std::string_view kBlockers =
    "SELECT pid, coalesce(nullif(application_name, ''), backend_type), state, query "
    "FROM pg_catalog.pg_stat_activity WHERE pid = ANY (pg_catalog.pg_blocking_pids($1::int)) "
    "ORDER BY pid";

/// Other sessions' statements are shown; their passwords are not.
std::string shortened(std::string query) {
  if (text::lower(query).find("password") != std::string::npos)
    return "a statement with a password";
  std::replace(query.begin(), query.end(), '\n', ' ');
  if (query.size() > kLongestQuery) query = query.substr(0, kLongestQuery) + "...";
  return text::printable(query);
}

std::string describe_blocker(const Row& row) {
  return fmt::format("process {} ({}, {}: {})", row[0].value_or("?"),
                     text::printable(row[1].value_or("?")), row[2].value_or("?"),
                     shortened(row[3].value_or("")));
}

}  // namespace

LockWatch::LockWatch(Connect connect, Tell tell, std::chrono::milliseconds patience)
    : connect_(std::move(connect)),
      tell_(std::move(tell)),
      first_look_(patience.count() == 0 ? kLookAfter : std::min(kLookAfter, patience / 2)) {}

void LockWatch::start() {
  next_look_ = Clock::now() + first_look_;
  blockers_.clear();
}

void LockWatch::look(int process_id) {
  if (Clock::now() < next_look_) return;
  next_look_ = Clock::now() + kLookAgain;
  try {
    ask(process_id);
  } catch (const Error&) {
    // It is a courtesy: without a connection to spare the statement still gets its answer.
    session_.reset();
  }
}

void LockWatch::ask(int process_id) {
  if (session_ == nullptr) session_ = connect_();
  std::vector<std::string> found;
  for (const Row& row : session_->query(kBlockers, {std::to_string(process_id)})) {
    found.push_back(describe_blocker(row));
  }
  std::string blockers = text::join(found, ", ");
  if (!blockers.empty() && blockers != blockers_) {
    tell_(Severity::warning, "waiting for a lock held by " + blockers);
  }
  if (!blockers.empty()) blockers_ = std::move(blockers);
}

}  // namespace migrate::dialect
