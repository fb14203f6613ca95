// SPDX-License-Identifier: MIT
#include "cli/console.hpp"

#include "base/text.hpp"
#include "cli/interrupt.hpp"

#include <array>
#include <cstdlib>
#include <iostream>

#include <fmt/core.h>
#include <spdlog/logger.h>
#include <spdlog/sinks/ostream_sink.h>
#include <unistd.h>

namespace migrate::cli {

namespace {

struct ColorWord {
  std::string_view word;
  Color color;
};

constexpr auto kColors = std::to_array<ColorWord>({
    {"auto",   Color::automatic},
    {"always", Color::always   },
    {"never",  Color::never    },
});

struct LevelRow {
  Severity severity;
  spdlog::level::level_enum level;
  std::string_view name;
};

constexpr auto kLevels = std::to_array<LevelRow>({
    {Severity::debug,   spdlog::level::debug, "DEBUG"},
    {Severity::info,    spdlog::level::info,  "INFO" },
    {Severity::warning, spdlog::level::warn,  "WARN" },
    {Severity::error,   spdlog::level::err,   "ERROR"},
});

const LevelRow& row_for(Severity severity) {
  return kLevels[static_cast<std::size_t>(severity)];
}

std::string message_line(Severity severity, std::string_view source, std::string_view text) {
  return fmt::format("{:<5} [migrate.{}] {}", row_for(severity).name, source,
                     text::printable(text));
}

bool terminal_takes_color() {
  const char* no_color = std::getenv("NO_COLOR");
  const char* terminal = std::getenv("TERM");
  const bool is_dumb = terminal == nullptr || std::string_view(terminal) == "dumb";
  return ::isatty(STDERR_FILENO) == 1 && !is_dumb && (no_color == nullptr || *no_color == '\0');
}

}  // namespace

std::vector<std::string> color_words() {
  std::vector<std::string> words;
  words.reserve(kColors.size());
  for (const ColorWord& known : kColors) words.emplace_back(known.word);
  return words;
}

std::optional<Color> color_named(std::string_view word) {
  for (const ColorWord& known : kColors) {
    if (known.word == word) return known.color;
  }
  return std::nullopt;
}

Console::Console(std::ostream& out, std::ostream& err)
    : out_(out),
      err_(err),
      log_(std::make_shared<spdlog::logger>(
          "migrate", std::make_shared<spdlog::sinks::ostream_sink_mt>(err, true))) {
  log_->set_pattern("%v");
  set_color(Color::automatic);
}

Console::~Console() = default;

void Console::set_log_level(Severity severity) {
  log_->set_level(row_for(severity).level);
}

void Console::set_color(Color color) {
  color_ = color == Color::always || (color == Color::automatic && terminal_takes_color());
}

void Console::status(std::string_view text) {
  if (!quiet_) out_ << text << '\n' << std::flush;
}

bool Console::can_ask() const {
  const char* ci = std::getenv("CI");
  return !quiet_ && (ci == nullptr || *ci == '\0') && ::isatty(STDIN_FILENO) == 1 &&
         ::isatty(STDERR_FILENO) == 1;
}

bool Console::ask(std::string_view question) {
  err_ << fmt::format("{} [y/N] ", text::printable(question)) << std::flush;
  std::string answer;
  std::getline(std::cin, answer);
  answer = text::lower(text::trim(answer));
  return answer == "y" || answer == "yes";
}

std::string Console::red(std::string_view text) const {
  return color_ ? "\x1b[1;31m" + std::string(text) + "\x1b[0m" : std::string(text);
}

std::string Console::bold(std::string_view text) const {
  return color_ ? "\x1b[1m" + std::string(text) + "\x1b[0m" : std::string(text);
}

void Console::on_step(const Step& step) {
  on_message(Severity::info, "runtime", "Running " + step.describe());
}

void Console::on_message(Severity severity, std::string_view source, std::string_view text) {
  log_->log(row_for(severity).level, "{}", message_line(severity, source, text));
}

void Console::insist(Severity severity, std::string_view source, std::string_view text) {
  err_ << message_line(severity, source, text) << '\n' << std::flush;
}

bool Console::stop_requested() const {
  return interrupt_requested();
}

}  // namespace migrate::cli
