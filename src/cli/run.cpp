// SPDX-License-Identifier: MIT
#include "cli/run.hpp"

#include "base/text.hpp"
#include "cli/command.hpp"
#include "cli/interrupt.hpp"
#include "cli/render_error.hpp"

#include <migrate/version.hpp>

#include <algorithm>
#include <array>
#include <exception>
#include <map>
#include <new>
#include <ostream>

#include <CLI/CLI.hpp>
#include <fmt/core.h>

namespace migrate::cli {

namespace {

constexpr std::string_view kFooter =
    "A revision is named by its id or the first characters of it, head, heads, base, a branch\n"
    "label, or label@head. upgrade and downgrade know +N and -N (from where the database stands),\n"
    "rev+N and rev-N too.\n"
    "\n"
    "Start with:  migrate init migrations\n"
    "             migrate revision -m \"add users\"\n"
    "             migrate upgrade head\n"
    "\n"
    "Exit status: 0 done, 1 refused or failed, 2 the command line is wrong, 3 the answer is no.";

struct ColorWord {
  std::string_view word;
  Color color;
};

constexpr auto kColors = std::to_array<ColorWord>({
    {"auto",   Color::automatic},
    {"always", Color::always   },
    {"never",  Color::never    }
});

Color color_named(const std::string& word) {
  for (const ColorWord& known : kColors) {
    if (known.word == word) return known.color;
  }
  throw CLI::ValidationError("--color", fmt::format("auto, always or never, not '{}'", word));
}

/// The command line: what CLI11 parses, and what to do with it.
class CommandLine {
 public:
  CommandLine()
      : app_("Database migrations as Alembic does them. This version runs on SQLite.", "migrate") {
    app_.set_version_flag("--version", "migrate " + std::string(version));
    app_.require_subcommand(0, 1);
    app_.footer(std::string(kFooter));
    app_.get_formatter()->column_width(34);
    app_.add_option("-c,--config", options_.config_file,
                    "The configuration file; else $MIGRATE_CONFIG, migrate.ini, $ALEMBIC_CONFIG, "
                    "alembic.ini")
        ->type_name("FILE");
    app_.add_option("-n,--name", options_.section, "The section in it; else migrate, or alembic")
        ->type_name("SECTION");
    app_.add_option("--url", options_.url, "The database; else $DATABASE_URL, .env, or the file")
        ->type_name("URL");
    app_.add_option("-x", options_.variables, "KEY=VALUE: what ${KEY} in SQL revisions stands for")
        ->expected(1)
        ->take_all()
        ->type_name("KEY=VALUE");
    app_.add_option_function<std::string>(
            "--color", [this](const std::string& word) { color_ = color_named(word); },
            "auto, always or never")
        ->type_name("WHEN");
    app_.add_flag("-q,--quiet", options_.quiet, "Print results and errors alone");
    app_.add_flag("--raiseerr", options_.raise_errors,
                  "On an error, print the statement and the driver's code too");
    for (const Command& command : commands()) add(command);
  }

  void parse(const std::vector<std::string>& arguments) {
    std::vector<std::string> reversed(arguments.rbegin(), arguments.rend());
    app_.parse(reversed);
  }

  /// The action of the command that was given, or none.
  const Action* action() const {
    const std::vector<CLI::App*> chosen = app_.get_subcommands();
    return chosen.empty() ? nullptr : &actions_.at(chosen.front()->get_name());
  }

  const GlobalOptions& options() const { return options_; }

  Color color() const { return color_; }

  std::string help() const { return app_.help(); }

  int show_help(const CLI::ParseError& wanted, std::ostream& out, std::ostream& err) const {
    return app_.exit(wanted, out, err);
  }

  struct Slip {
    std::string what;   ///< what could not be understood, in words
    std::string meant;  ///< what was probably meant, or nothing
  };

  /// The first word that no option and no command takes.
  Slip find_slip(const std::vector<std::string>& arguments) const {
    const std::vector<CLI::App*> chosen = app_.get_subcommands();
    const std::vector<std::string> left = app_.remaining(true);
    for (const std::string& word : arguments) {
      if (std::find(left.begin(), left.end(), word) == left.end()) continue;
      if (word.size() > 1 && word.starts_with("-")) {
        return {.what = fmt::format("there is no option {}", word),
                .meant = text::nearest(word.substr(0, word.find('=')), option_names(chosen))};
      }
      if (!chosen.empty())
        return {.what = fmt::format("'{}' is one word too many", word), .meant = {}};
      return {.what = fmt::format("there is no command '{}'", word),
              .meant = text::nearest(word, command_names())};
    }
    return {};
  }

 private:
  void add(const Command& command) {
    CLI::App* sub = app_.add_subcommand(std::string(command.name), std::string(command.summary));
    sub->fallthrough();  // the global options may stand behind the command too
    sub->footer(std::string(command.details));
    actions_[std::string(command.name)] = command.configure(*sub);
  }

  static std::vector<std::string> command_names() {
    std::vector<std::string> names;
    for (const Command& command : commands()) names.emplace_back(command.name);
    return names;
  }

  std::vector<std::string> option_names(const std::vector<CLI::App*>& chosen) const {
    std::vector<std::string> names;
    std::vector<const CLI::App*> apps{&app_};
    apps.insert(apps.end(), chosen.begin(), chosen.end());
    for (const CLI::App* app : apps) {
      for (const CLI::Option* option : app->get_options()) {
        for (const std::string& name : option->get_lnames()) names.push_back("--" + name);
      }
    }
    return names;
  }

  CLI::App app_;
  GlobalOptions options_;
  Color color_ = Color::automatic;
  std::map<std::string, Action, std::less<>> actions_;
};

int misused(Console& console, const CommandLine::Slip& slip) {
  console.err() << console.red("migrate") << ": " << text::printable(slip.what) << '\n';
  if (!slip.meant.empty()) console.err() << "  Did you mean '" << slip.meant << "'?\n";
  console.err()
      << "  `migrate --help` lists the commands, `migrate COMMAND --help` explains one.\n";
  return kMisused;
}

/// The one place where errors become words and an exit status.
int perform(const Action& action, Context& context) {
  try {
    return action(context);
  } catch (const UsageError& error) {
    render_error(context.console(), error);
    return kMisused;
  } catch (const Error& error) {
    render_error(context.console(), error);
    if (context.options().raise_errors) render_internals(context.console(), error);
    return kFailed;
  } catch (const std::bad_alloc&) {
    render_error(context.console(), Error("out of memory"));
    return kFailed;
  }
}

/// A result that could not be written was not given.
int finish(Console& console, int status) {
  if (console.out().flush()) return status;
  render_error(console, Error("cannot write to standard output"));
  return kFailed;
}

int run_command(const CommandLine& line, Console& console) {
  const Action* action = line.action();
  if (action == nullptr) {
    console.err() << line.help();
    return kMisused;
  }
  console.set_color(line.color());
  console.set_quiet(line.options().quiet);
  listen_for_interrupts();
  Context context(line.options(), console);
  return finish(console, perform(*action, context));
}

}  // namespace

int run(const std::vector<std::string>& arguments, std::ostream& out, std::ostream& err) {
  Console console(out, err);
  CommandLine line;
  try {
    line.parse(arguments);
  } catch (const CLI::Success& wanted) {
    return finish(console, line.show_help(wanted, out, err));
  } catch (const CLI::ExtrasError&) {
    return misused(console, line.find_slip(arguments));
  } catch (const CLI::ParseError& error) {
    return misused(console, {.what = error.what(), .meant = {}});
  }
  return run_command(line, console);
}

}  // namespace migrate::cli
