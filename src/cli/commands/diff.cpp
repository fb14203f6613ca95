// SPDX-License-Identifier: MIT
#include "cli/command.hpp"
#include "cli/differences.hpp"
#include "cli/json.hpp"

#include <memory>

#include <CLI/CLI.hpp>

namespace migrate::cli {

namespace {

constexpr std::string_view kDiffDetails =
    R"(  migrate diff                        from the database to the `target` of the configuration
  migrate diff database schema.sql
  migrate diff 1975ea83b712 head      from one revision to another, run in a scratch place
  migrate diff --sql schema.sql postgresql://localhost/shop
Each of the two is `database`, `target`, a database's URL, models (app/models.py, app.models:Base), SQL
files, a YAML file or a revision. The exit status is 3 when they differ.)";

std::string script(const std::vector<Difference>& differences) {
  std::string text;
  for (const Difference& difference : differences) {
    for (const std::string& sql : difference.statements) text += sql + ";\n\n";
  }
  return text;
}

Action configure_diff(CLI::App& app) {
  struct Options {
    CompareRequest request;
    bool sql = false;
    bool json = false;
  };

  auto options = std::make_shared<Options>();
  app.add_option("from", options->request.from, "What is there")->type_name("FROM");
  app.add_option("to", options->request.to, "What is wanted")->type_name("TO");
  add_rename_option(app, options->request.renames);
  app.add_flag("--sql", options->sql, "Print the statements that make the one of the other");
  app.add_flag("--json", options->json, "Print JSON");
  return [options](Context& context) {
    const std::vector<Difference> differences = context.open_project().compare(options->request);
    if (options->json) {
      context.out() << to_json(differences);
    } else {
      context.out() << (options->sql ? script(differences) : differences_text(differences));
    }
    return differences.empty() ? kDone : kNo;
  };
}

}  // namespace

Command diff_command() {
  return {.name = "diff",
          .summary = "Show what differs between two schemas.",
          .details = kDiffDetails,
          .configure = configure_diff};
}

}  // namespace migrate::cli
