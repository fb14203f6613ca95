// SPDX-License-Identifier: MIT
#include "cli/command_line.hpp"

#include "base/text.hpp"

#include <migrate/version.hpp>

#include <algorithm>

#include <CLI/CLI.hpp>
#include <fmt/core.h>

namespace migrate::cli {

namespace {

constexpr std::string_view kFooter =
    R"(A revision is named by its id or the first characters of it, head, heads, base, a branch
label, or label@head. upgrade and downgrade know +N and -N (from where the database stands),
rev+N and rev-N too.

Start with:  migrate init migrations
             migrate revision -m "add users"
             migrate upgrade head

Exit status: 0 done, 1 refused or failed, 2 the command line is wrong, 3 the answer is no.)";

Color checked_color(const std::string& word) {
  if (const std::optional<Color> color = color_named(word)) return *color;
  throw CLI::ValidationError(fmt::format("--color takes auto, always or never, not '{}'", word));
}

std::vector<std::string> command_names() {
  std::vector<std::string> names;
  for (const Command& command : commands()) names.emplace_back(command.name);
  return names;
}

bool contains(const std::vector<std::string>& arguments, std::string_view word) {
  return std::find(arguments.begin(), arguments.end(), word) != arguments.end();
}

/// Whether parsing can do with the commands that are named, which is quicker. Help lists all, and
/// so does the search for what was meant.
bool names_a_command(const std::vector<std::string>& arguments) {
  if (contains(arguments, "--help") || contains(arguments, "-h")) return false;
  return std::any_of(commands().begin(), commands().end(),
                     [&](const Command& command) { return contains(arguments, command.name); });
}

}  // namespace

CommandLine::CommandLine(const std::vector<std::string>& arguments)
    : app_(std::make_unique<CLI::App>(
          "Database migrations as Alembic does them. This version runs on SQLite.", "migrate")) {
  app_->set_version_flag("--version", "migrate " + std::string(version));
  app_->require_subcommand(0, 1);
  app_->footer(std::string(kFooter));
  app_->get_formatter()->column_width(34);
  app_->get_formatter()->label("REQUIRED", "");  // the line of the usage says so
  add_global_options();
  const bool is_named = names_a_command(arguments);
  for (const Command& command : commands()) {
    if (!is_named || contains(arguments, command.name)) add(command);
  }
}

CommandLine::~CommandLine() = default;

void CommandLine::add_global_options() {
  app_->add_option("-c,--config", options_.config_file,
                   "The configuration file; else $MIGRATE_CONFIG, migrate.ini, $ALEMBIC_CONFIG, "
                   "alembic.ini")
      ->type_name("FILE");
  app_->add_option("-n,--name", options_.section, "The section in it; else migrate, or alembic")
      ->type_name("SECTION");
  app_->add_option("--url", options_.url, "The database; else $DATABASE_URL, .env, or the file")
      ->type_name("URL");
  app_->add_option("-x", options_.variables, "What ${KEY} in SQL revisions stands for")
      ->expected(1)
      ->take_all()
      ->type_name("KEY=VALUE");
  app_->add_option_function<std::string>(
          "--color", [this](const std::string& word) { color_ = checked_color(word); },
          "auto, always or never")
      ->type_name("WHEN");
  app_->add_flag("-q,--quiet", options_.quiet, "Print results and errors alone");
  app_->add_flag("--raiseerr", options_.raise_errors,
                 "On an error, print the statement and the driver's code too");
}

void CommandLine::add(const Command& command) {
  CLI::App* sub = app_->add_subcommand(std::string(command.name), std::string(command.summary));
  sub->fallthrough();  // the global options may stand behind the command too
  sub->footer(std::string(command.details));
  // Those of the others are nobody's business.
  sub->preparse_callback(
      [this, sub, &command](std::size_t /*words*/) { configure(command, *sub); });
}

void CommandLine::configure(const Command& command, CLI::App& sub) {
  actions_[std::string(command.name)] = command.configure(sub);
}

void CommandLine::configure_all() {
  for (const Command& command : commands()) {
    configure(command, *app_->get_subcommand(std::string(command.name)));
  }
}

void CommandLine::parse(const std::vector<std::string>& arguments) {
  std::vector<std::string> reversed(arguments.rbegin(), arguments.rend());
  app_->parse(reversed);
}

const Action* CommandLine::action() const {
  return chosen() == nullptr ? nullptr : &actions_.at(chosen()->get_name());
}

const CLI::App* CommandLine::chosen() const {
  const std::vector<CLI::App*> parsed = app_->get_subcommands();
  return parsed.empty() ? nullptr : parsed.front();
}

std::string CommandLine::help() const {
  return app_->help();
}

void CommandLine::show_help(const CLI::ParseError& wanted, std::ostream& out,
                            std::ostream& err) const {
  app_->exit(wanted, out, err);
}

Slip CommandLine::explain(const CLI::ParseError& error,
                          const std::vector<std::string>& arguments) const {
  Slip slip;
  if (dynamic_cast<const CLI::ExtrasError*>(&error) != nullptr) {
    slip = explain_extra(arguments);
  } else if (dynamic_cast<const CLI::RequiredError*>(&error) != nullptr) {
    slip = explain_missing_argument(error);
  } else if (dynamic_cast<const CLI::ArgumentMismatch*>(&error) != nullptr) {
    slip = explain_missing_value(error);
  } else {
    slip.what = error.what();
  }
  if (chosen() != nullptr) slip.command = chosen()->get_name();
  return slip;
}

/// The first word that no option and no command takes.
Slip CommandLine::explain_extra(const std::vector<std::string>& arguments) const {
  Slip slip;
  const std::vector<std::string> left = app_->remaining(true);
  const auto extra = std::find_if(arguments.begin(), arguments.end(), [&](const auto& word) {
    return std::find(left.begin(), left.end(), word) != left.end();
  });
  if (extra == arguments.end()) return slip;
  if (extra->size() > 1 && extra->starts_with("-")) {
    slip.what = fmt::format("there is no option {}", *extra);
    slip.meant = text::nearest(extra->substr(0, extra->find('=')), option_names());
  } else if (chosen() != nullptr) {
    slip.what = fmt::format("'{}' is one word too many", *extra);
  } else {
    slip.what = fmt::format("there is no command '{}'", *extra);
    slip.meant = text::nearest(*extra, command_names());
  }
  return slip;
}

Slip CommandLine::explain_missing_argument(const CLI::ParseError& error) const {
  Slip slip;
  slip.what = error.what();
  if (chosen() == nullptr) return slip;
  for (const CLI::Option* option : chosen()->get_options()) {
    if (!option->get_required() || option->count() > 0) continue;
    slip.what = fmt::format("{}: {} is missing", chosen()->get_name(), option->get_name());
    slip.about = option->get_description();
    break;
  }
  return slip;
}

Slip CommandLine::explain_missing_value(const CLI::ParseError& error) const {
  Slip slip;
  slip.what = error.what();
  // CLI11 says it as "--rev-range: 1 required TEXT missing", and nowhere else.
  const std::string name = slip.what.substr(0, slip.what.find(':'));
  if (const CLI::Option* option = find_option(name)) {
    slip.what = fmt::format("{}: {} is missing", name, option->get_type_name());
    slip.about = option->get_description();
  }
  return slip;
}

const CLI::Option* CommandLine::find_option(const std::string& name) const {
  const CLI::Option* own = chosen() == nullptr ? nullptr : chosen()->get_option_no_throw(name);
  return own == nullptr ? app_->get_option_no_throw(name) : own;
}

std::vector<std::string> CommandLine::option_names() const {
  std::vector<const CLI::App*> apps{app_.get()};
  if (chosen() != nullptr) apps.push_back(chosen());
  std::vector<std::string> names;
  for (const CLI::App* app : apps) {
    for (const CLI::Option* option : app->get_options()) {
      for (const std::string& name : option->get_lnames()) names.push_back("--" + name);
    }
  }
  return names;
}

}  // namespace migrate::cli
