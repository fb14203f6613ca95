// SPDX-License-Identifier: MIT
#include "cli/render_error.hpp"

#include "base/text.hpp"
#include "cli/place_text.hpp"

#include <migrate/report.hpp>

#include <algorithm>
#include <ostream>

#include <fmt/core.h>

namespace migrate::cli {

namespace {

void render_place(Console& console, const Place& place) {
  console.err() << place_text(
      place, [&](std::string_view text) { return console.bold(text); },
      [&](std::string_view text) { return console.red(text); });
}

void render_fact(Console& console, std::string_view name, const std::string& fact) {
  if (fact.empty()) return;
  const std::string lines = text::replace_all(fact, "\n", "\n            ");
  console.err() << fmt::format("  {:<9} {}\n", std::string(name) + ":", lines);
}

std::string count(std::size_t number, std::string_view what) {
  return fmt::format("{} {}{}", number, what, number == 1 ? "" : "s");
}

std::string standing(const Report& report) {
  if (!report.current_known) {
    const bool unknown = report.outcome == Outcome::unknown;
    return fmt::format("where it stands{} could not be asked; `migrate current` tells",
                       unknown ? ", and whether what was under way is there," : "");
  }
  const std::string at = report.current.empty() ? "base" : text::join(report.current, ", ");
  std::string out = "stands at " + at;
  if (report.outcome == Outcome::committed) {
    out += "; what was under way when the connection was lost is there";
  } else if (report.outcome == Outcome::unknown) {
    out += "; whether what was under way when the connection was lost is there is not known";
  }
  if (!report.applied.empty()) {
    out += fmt::format("; {} of this run committed", count(report.applied.size(), "revision"));
  }
  const bool undone = report.outcome == Outcome::undone && !report.partial;
  if (report.failed && undone) out += "; what failed was rolled back";
  if (!report.not_run.empty()) out += fmt::format("; {} not run", report.not_run.size());
  return out;
}

std::string describe_failed(const RunError& error) {
  const std::optional<Step>& failed = error.report().failed;
  if (!failed || failed->revision.empty()) return error.revision();
  return fmt::format("{} ({}{})", failed->revision,
                     failed->kind == Step::Kind::upgrade ? "upgrade" : "downgrade",
                     failed->message.empty() ? "" : ", " + text::printable(failed->message));
}

DatabaseError::Cause cause_of(const Error& error) {
  if (const auto* run = dynamic_cast<const RunError*>(&error)) return run->database();
  if (const auto* database = dynamic_cast<const DatabaseError*>(&error)) return database->cause();
  return {};
}

void render_server_words(Console& console, const DatabaseError::Cause& cause) {
  render_fact(console, "detail", cause.detail);
  render_fact(console, "context", cause.context);
  render_fact(console, "server", cause.server_hint);
}

/// Each mistake with its place and its hint; what they share comes last.
void render_mistakes(Console& console, const ScriptErrors& all) {
  constexpr std::size_t kMost = 20;
  const std::size_t shown = std::min(all.errors().size(), kMost);
  for (std::size_t at = 0; at < shown; ++at) {
    const ScriptError& error = all.errors()[at];
    console.err() << console.red("FAILED") << ": " << error.what() << '\n';
    render_place(console, error.place());
    render_fact(console, "hint", error.hint());
  }
  if (shown < all.errors().size()) {
    console.err() << fmt::format("... and {} more\n", all.errors().size() - shown);
  }
  render_fact(console, "revision", all.revision());
  console.err() << std::flush;
}

}  // namespace

void render_internals(Console& console, const Error& error) {
  const DatabaseError::Cause cause = cause_of(error);
  render_fact(console, "code", cause.code == 0 ? "" : std::to_string(cause.code));
  render_fact(console, "sqlstate", cause.sqlstate);
  render_fact(console, "sql", cause.statement);
}

void render_error(Console& console, const Error& error) {
  if (const auto* mistakes = dynamic_cast<const ScriptErrors*>(&error)) {
    render_mistakes(console, *mistakes);
    return;
  }
  const auto* run = dynamic_cast<const RunError*>(&error);
  const bool interrupted =
      dynamic_cast<const Interrupted*>(&error) != nullptr || (run != nullptr && run->interrupted());
  console.err() << console.red(interrupted ? "INTERRUPTED" : "FAILED") << ": " << error.what()
                << '\n';
  render_place(console, error.place());
  render_server_words(console, cause_of(error));
  if (run != nullptr) {
    render_fact(console, "revision", describe_failed(*run));
    render_fact(console, "database", standing(run->report()));
    if (run->report().partial) {
      render_fact(console, "note",
                  "the revision left its transaction: what it did by then stays, and its version "
                  "was not recorded");
    }
  } else {
    render_fact(console, "revision", error.revision());
  }
  render_fact(console, "hint", error.hint());
  console.err() << std::flush;
}

}  // namespace migrate::cli
