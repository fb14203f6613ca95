// SPDX-License-Identifier: MIT
#include "cli/command.hpp"
#include "cli/json.hpp"

#include <algorithm>
#include <memory>

#include <CLI/CLI.hpp>
#include <fmt/core.h>

namespace migrate::cli {

namespace {

constexpr std::string_view kLogDetails = R"(  migrate log
  migrate log --verify            points out files that were changed since they ran
The configuration's `history_table` says where it is recorded.)";

std::string remark(LogEntry::File file) {
  switch (file) {
    case LogEntry::File::changed:
      return "  (the file was changed since)";
    case LogEntry::File::missing:
      return "  (the file is gone)";
    case LogEntry::File::not_checked:
    case LogEntry::File::same:
      break;
  }
  return {};
}

/// "2026-11-21 10:00:00Z  upgrade    1975ea83b712  done     0.012 s  anna@web1  Add users"
std::string log_line(const LogEntry& entry) {
  std::string started = entry.started_at.substr(0, 19);
  std::replace(started.begin(), started.end(), 'T', ' ');
  const std::string message = entry.message.empty() ? "" : "  " + entry.message;
  return fmt::format("{}Z  {:<9}  {}  {:<11}  {:>8.3f} s  {}@{}{}{}", started, entry.direction,
                     entry.revision, entry.outcome,
                     static_cast<double>(entry.duration.count()) / 1000, entry.user, entry.host,
                     message, remark(entry.file));
}

bool differs(const LogEntry& entry) {
  return entry.file == LogEntry::File::changed || entry.file == LogEntry::File::missing;
}

Action configure_log(CLI::App& app) {
  struct Options {
    bool verify = false;
    bool json = false;
  };

  auto options = std::make_shared<Options>();
  app.add_flag("--verify", options->verify,
               "Compare what ran with the files; exit with status 3 when one was changed");
  app.add_flag("--json", options->json, "Print JSON");
  return [options](Context& context) {
    const std::vector<LogEntry> entries = context.open_project().log(options->verify);
    if (options->json) {
      context.out() << to_json(entries);
    } else {
      for (const LogEntry& entry : entries) context.out() << log_line(entry) << '\n';
    }
    return std::any_of(entries.begin(), entries.end(), differs) ? kNo : kDone;
  };
}

}  // namespace

Command log_command() {
  return {.name = "log",
          .summary = "Show what ran on the database, when, and by whom.",
          .details = kLogDetails,
          .configure = configure_log};
}

}  // namespace migrate::cli
