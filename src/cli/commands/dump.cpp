// SPDX-License-Identifier: MIT
#include "cli/command.hpp"
#include "cli/json.hpp"

#include <fstream>
#include <memory>

#include <CLI/CLI.hpp>
#include <fmt/core.h>

namespace migrate::cli {

namespace {

constexpr std::string_view kDumpDetails =
    R"(  migrate dump > schema.sql       what psql or sqlite3 makes the same schema from
  migrate dump --format yaml      the same as the body of a YAML revision
  migrate dump --include 'shop.*' --exclude '*_old'
Rows, owners and privileges are not part of it, and the version table is not either.)";

void write_file(const std::string& path, const std::string& text) {
  std::ofstream file(path, std::ios::binary);
  file << text << std::flush;
  if (!file) throw Error(fmt::format("cannot write to {}", path));
}

Action configure_dump(CLI::App& app) {
  struct Options {
    DumpRequest request;
    std::string format = "sql";
    std::string file;
    bool json = false;
  };

  auto options = std::make_shared<Options>();
  app.add_option("--format", options->format, "How to write it: sql or yaml")
      ->check(CLI::IsMember({"sql", "yaml"}).description(""))
      ->type_name("FORMAT");
  app.add_option("--include", options->request.include,
                 "Only what has such a name, or such a schema.name; may be given again")
      ->type_name("PATTERN")
      ->expected(1)
      ->take_all();
  app.add_option("--exclude", options->request.exclude, "Not what has such a name")
      ->type_name("PATTERN")
      ->expected(1)
      ->take_all();
  app.add_option("-o,--output", options->file, "Write to this file")->type_name("FILE");
  app.add_flag("--json", options->json, "Print JSON");
  return [options](Context& context) {
    if (options->format == "yaml") options->request.format = DumpRequest::Format::yaml;
    const SchemaDump dump = context.open_project().dump(options->request);
    const std::string text = options->json ? to_json(dump) : dump.text;
    if (options->file.empty()) {
      context.out() << text;
    } else {
      write_file(options->file, text);
    }
    return kDone;
  };
}

}  // namespace

Command dump_command() {
  return {.name = "dump",
          .summary = "Print the schema of the database.",
          .details = kDumpDetails,
          .configure = configure_dump};
}

}  // namespace migrate::cli
