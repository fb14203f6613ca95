// SPDX-License-Identifier: MIT
#include "cli/run.hpp"

#include "base/text.hpp"
#include "cli/command_line.hpp"
#include "cli/completion.hpp"
#include "cli/interrupt.hpp"
#include "cli/render_error.hpp"

#include <new>
#include <ostream>

#include <CLI/CLI.hpp>
#include <fmt/core.h>

namespace migrate::cli {

namespace {

int misused(Console& console, const Slip& slip) {
  console.err() << console.red("migrate") << ": " << text::printable(slip.what) << '\n';
  if (!slip.meant.empty()) console.err() << "  Did you mean '" << slip.meant << "'?\n";
  if (!slip.about.empty()) console.err() << "  " << slip.about << ".\n";
  if (slip.command.empty()) {
    console.err()
        << "  `migrate --help` lists the commands, `migrate COMMAND --help` explains one.\n";
  } else {
    console.err() << fmt::format(
        "  `migrate {} --help` explains the command, `migrate --help` the options of all.\n",
        slip.command);
  }
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
  if (!arguments.empty() && arguments.front() == kCompletionHelper) {
    CommandLine all;
    all.configure_all();
    out << complete(all.app(), {arguments.begin() + 1, arguments.end()});
    return finish(console, kDone);
  }
  CommandLine line(arguments);
  try {
    line.parse(arguments);
  } catch (const CLI::Success& wanted) {
    line.show_help(wanted, out, err);
    return finish(console, kDone);
  } catch (const CLI::ParseError& error) {
    return misused(console, line.explain(error, arguments));
  }
  return run_command(line, console);
}

}  // namespace migrate::cli
