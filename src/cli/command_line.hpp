// SPDX-License-Identifier: MIT
#pragma once

#include "cli/command.hpp"
#include "cli/console.hpp"
#include "cli/context.hpp"

#include <iosfwd>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace CLI {
class App;
class Option;
class ParseError;
}  // namespace CLI

namespace migrate::cli {

/// What is wrong with a command line.
struct Slip {
  std::string what;     ///< what could not be understood, in words
  std::string meant;    ///< what was probably meant, or nothing
  std::string about;    ///< what the option or argument in question is, or nothing
  std::string command;  ///< the command that was given, or nothing
};

/// The command line: what CLI11 parses, and what to do with it.
class CommandLine {
 public:
  /// `arguments` are those to parse, or none: then every command is there.
  explicit CommandLine(const std::vector<std::string>& arguments = {});
  CommandLine(const CommandLine&) = delete;
  CommandLine& operator=(const CommandLine&) = delete;
  ~CommandLine();

  /// Gives every command its options. Parsing gives them to the one that is called.
  void configure_all();

  /// Throws CLI::ParseError.
  void parse(const std::vector<std::string>& arguments);

  /// The action of the command that was given, or none.
  const Action* action() const;

  const GlobalOptions& options() const { return options_; }

  Color color() const { return color_; }

  const CLI::App& app() const { return *app_; }

  std::string help() const;
  void show_help(const CLI::ParseError& wanted, std::ostream& out, std::ostream& err) const;

  /// What parse() did not like about the arguments.
  Slip explain(const CLI::ParseError& error, const std::vector<std::string>& arguments) const;

 private:
  void add_global_options();
  void add(const Command& command);
  void configure(const Command& command, CLI::App& sub);
  const CLI::App* chosen() const;
  Slip explain_extra(const std::vector<std::string>& arguments) const;
  Slip explain_missing_argument(const CLI::ParseError& error) const;
  Slip explain_missing_value(const CLI::ParseError& error) const;
  const CLI::Option* find_option(const std::string& name) const;
  std::vector<std::string> option_names() const;

  std::unique_ptr<CLI::App> app_;
  GlobalOptions options_;
  Color color_ = Color::automatic;
  std::map<std::string, Action, std::less<>> actions_;
};

}  // namespace migrate::cli
