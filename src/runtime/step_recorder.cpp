// SPDX-License-Identifier: MIT
#include "runtime/step_recorder.hpp"

#include "base/text.hpp"

#include <migrate/version.hpp>

#include <array>
#include <ctime>
#include <utility>

#include <fmt/core.h>
#include <pwd.h>
#include <unistd.h>

namespace migrate::runtime {

namespace {

std::string now() {
  const auto time = std::chrono::system_clock::now();
  const std::time_t seconds = std::chrono::system_clock::to_time_t(time);
  const auto within = time - std::chrono::system_clock::from_time_t(seconds);
  std::tm utc{};
  ::gmtime_r(&seconds, &utc);
  return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}.{:03}Z", utc.tm_year + 1900,
                     utc.tm_mon + 1, utc.tm_mday, utc.tm_hour, utc.tm_min, utc.tm_sec,
                     std::chrono::duration_cast<std::chrono::milliseconds>(within).count());
}

std::string user_name() {
  // A container may have no name for its user.
  const passwd* user = ::getpwuid(::geteuid());
  return user == nullptr ? std::to_string(::geteuid()) : text::printable(user->pw_name);
}

std::string host_name() {
  std::array<char, 256> name{};
  return ::gethostname(name.data(), name.size() - 1) == 0 ? text::printable(name.data())
                                                          : std::string();
}

std::string direction_of(const Step& step) {
  switch (step.kind) {
    case Step::Kind::upgrade:
      return "upgrade";
    case Step::Kind::downgrade:
      return "downgrade";
    case Step::Kind::stamp:
      break;
  }
  return "stamp";
}

}  // namespace

StepRecorder::StepRecorder(dialect::Connection& connection, std::optional<HistoryTable> table)
    : connection_(connection), table_(std::move(table)) {
  if (!table_) return;
  row_.user = user_name();
  row_.host = host_name();
  row_.program = fmt::format("migrate {}", version);
}

void StepRecorder::begin(const PlannedStep& planned) {
  is_announced_ = false;
  if (!table_) return;
  start_ = std::chrono::steady_clock::now();
  row_.revision =
      planned.step.revision.empty() ? text::join(planned.step.to, ",") : planned.step.revision;
  row_.direction = direction_of(planned.step);
  row_.started_at = now();
  row_.checksum = planned.checksum;
}

void StepRecorder::announce() {
  if (!table_ || std::exchange(is_announced_, true)) return;
  row_.outcome = "started";
  row_.duration = {};
  table_->add(connection_, row_);
}

void StepRecorder::done() {
  settle("done");
}

void StepRecorder::failed(bool interrupted) {
  // What was rolled back may have been the transaction that made it.
  if (table_) table_->create_if_missing(connection_);
  settle(interrupted ? "interrupted" : "failed");
}

void StepRecorder::settle(const std::string& outcome) {
  if (!table_) return;
  connection_.flush();  // how long the step took is known when it is done
  row_.outcome = outcome;
  row_.duration = std::chrono::duration_cast<std::chrono::milliseconds>(
      std::chrono::steady_clock::now() - start_);
  if (is_announced_) {
    table_->finish(connection_, row_);
  } else {
    table_->add(connection_, row_);
  }
}

}  // namespace migrate::runtime
