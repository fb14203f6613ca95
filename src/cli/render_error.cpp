// SPDX-License-Identifier: MIT
#include "cli/render_error.hpp"

#include "base/text.hpp"

#include <migrate/report.hpp>

#include <algorithm>
#include <ostream>

#include <fmt/core.h>

namespace migrate::cli {

namespace {

/// Longer lines (a dump's INSERT, say) are shown around the place.
constexpr std::size_t kExcerptWidth = 110;

/// The bytes in front of character number `column` of a line.
std::size_t bytes_before(std::string_view line, std::size_t column) {
  std::size_t bytes = 0;
  for (std::size_t character = 1; bytes < line.size() && character < column; ++character) {
    ++bytes;
    while (bytes < line.size() && (static_cast<unsigned char>(line[bytes]) & 0xC0U) == 0x80U)
      ++bytes;
  }
  return bytes;
}

struct Excerpt {
  std::string line;
  std::string before_caret;
};

Excerpt make_excerpt(const Place& place) {
  std::string_view line = place.excerpt;
  std::size_t caret = bytes_before(line, place.column);
  bool is_cut = false;
  if (line.size() > kExcerptWidth) {
    std::size_t start = caret > kExcerptWidth / 2 ? caret - kExcerptWidth / 2 : 0;
    while (start > 0 && (static_cast<unsigned char>(line[start]) & 0xC0U) == 0x80U) --start;
    is_cut = start > 0;
    caret -= start;
    line = line.substr(start, std::max(kExcerptWidth, caret));
  }
  std::string before;
  for (const char c : line.substr(0, caret)) {
    const bool continues = (static_cast<unsigned char>(c) & 0xC0U) == 0x80U;
    if (!continues) before += c == '\t' ? '\t' : ' ';
  }
  return {.line = (is_cut ? "..." : "") + text::printable(line),
          .before_caret = (is_cut ? "   " : "") + before};
}

void render_place(Console& console, const Place& place) {
  if (place.file.empty()) return;
  std::string where = place.file;
  if (place.line > 0) where += fmt::format(":{}", place.line);
  if (place.line > 0 && place.column > 0) where += fmt::format(":{}", place.column);
  console.err() << "  " << console.bold(where) << '\n';
  if (place.line == 0 || place.excerpt.empty()) return;
  const Excerpt excerpt = make_excerpt(place);
  const std::string number = std::to_string(place.line);
  console.err() << "    " << number << " | " << excerpt.line << '\n';
  console.err() << "    " << std::string(number.size(), ' ') << " | " << excerpt.before_caret
                << console.red("^") << '\n';
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
