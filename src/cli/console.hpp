// SPDX-License-Identifier: MIT
#pragma once

#include <migrate/observer.hpp>
#include <migrate/report.hpp>

#include <iosfwd>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace spdlog {
class logger;
}

namespace migrate::cli {

enum class Color { automatic, always, never };

/// What `--color` takes.
std::vector<std::string> color_words();
std::optional<Color> color_named(std::string_view word);

/// Where the program's words go: results to `out`, the log and errors to `err`, in Alembic's shape.
class Console : public Observer {
 public:
  Console(std::ostream& out, std::ostream& err);
  Console(const Console&) = delete;
  Console& operator=(const Console&) = delete;
  ~Console() override;

  std::ostream& out() { return out_; }

  std::ostream& err() { return err_; }

  void set_log_level(Severity severity);
  void set_color(Color color);

  void set_quiet(bool quiet) { quiet_ = quiet; }

  /// A line about what a command did, beside its result: "  Generating FILE ...  done".
  void status(std::string_view text);

  /// Whether somebody sits there who can be asked: at a terminal, and in no CI.
  bool can_ask() const;

  /// Whether the answer is yes.
  bool ask(std::string_view question);

  /// The text in a colour, where colours are shown on stderr.
  std::string red(std::string_view text) const;
  std::string bold(std::string_view text) const;

  void on_step(const Step& step) override;
  void on_message(Severity severity, std::string_view source, std::string_view text) override;
  bool stop_requested() const override;

  /// A message that is told however little is to be logged.
  void insist(Severity severity, std::string_view source, std::string_view text);

 private:
  std::ostream& out_;
  std::ostream& err_;
  std::shared_ptr<spdlog::logger> log_;
  bool color_ = false;
  bool quiet_ = false;
};

}  // namespace migrate::cli
