// SPDX-License-Identifier: MIT
#include "base/text.hpp"
#include "cli/command.hpp"
#include "cli/json.hpp"
#include "cli/place_text.hpp"

#include <algorithm>
#include <memory>
#include <ostream>

#include <CLI/CLI.hpp>
#include <fmt/core.h>

namespace migrate::cli {

namespace {

constexpr std::string_view kDoctorDetails =
    R"(Reads the configuration, every revision, and where the database stands, and changes nothing: each
revision is run in a trial, on a database in memory or on none. Says what will not run and why, and what
to change. The exit status is 3 when there is an error.)";

std::string_view word_for(Severity severity) {
  switch (severity) {
    case Severity::error:
      return "error";
    case Severity::warning:
      return "warning";
    case Severity::info:
    case Severity::debug:
      break;
  }
  return "note";
}

std::string finding_text(const Finding& finding) {
  std::string text = fmt::format("\n{}: {}\n{}", word_for(finding.severity), finding.message,
                                 place_text(finding.place));
  if (!finding.revision.empty()) {
    text += fmt::format("  revision: {}{}\n", finding.revision,
                        finding.direction.empty() ? "" : fmt::format(" ({})", finding.direction));
  }
  if (!finding.hint.empty()) text += fmt::format("  hint:     {}\n", finding.hint);
  return text;
}

std::string standing(const Diagnosis& diagnosis) {
  if (diagnosis.url.empty()) return "not looked at";
  if (!diagnosis.is_reached) return diagnosis.url + ", which could not be asked";
  const std::string at = diagnosis.rows.empty() ? "base" : text::join(diagnosis.rows, ", ");
  std::string text = fmt::format("{}, stands at {}", diagnosis.url, at);
  if (!diagnosis.to_run) return text;
  return *diagnosis.to_run == 0 ? text + ", up to date"
                                : text + fmt::format(", {} to run", *diagnosis.to_run);
}

std::string verdicts(const Diagnosis& diagnosis) {
  if (diagnosis.url.empty()) return "not tried";
  const auto count = [&](Verdict verdict) {
    return std::count_if(
        diagnosis.revisions.begin(), diagnosis.revisions.end(),
        [&](const ExaminedRevision& revision) { return revision.verdict == verdict; });
  };
  std::string text =
      fmt::format("{}, {} run natively", diagnosis.revisions.size(), count(Verdict::native));
  if (const auto some = count(Verdict::depends); some > 0) {
    text += fmt::format(", {} as far as can be told without the database's answers", some);
  }
  if (const auto some = count(Verdict::fails); some > 0) text += fmt::format(", {} not", some);
  return text;
}

std::string to_text(const Diagnosis& diagnosis) {
  std::string text = fmt::format("configuration: {}\ndatabase:      {}\nrevisions:     {}\n",
                                 diagnosis.config_file.empty() ? "none" : diagnosis.config_file,
                                 standing(diagnosis), verdicts(diagnosis));
  for (const ExaminedRevision& revision : diagnosis.revisions) {
    if (revision.verdict == Verdict::depends) {
      text += fmt::format(
          "\nnote: what the database answers decides how this one goes on\n"
          "  {}\n  revision: {}\n",
          revision.path, revision.id);
    }
  }
  for (const Finding& finding : diagnosis.findings) text += finding_text(finding);
  return text;
}

bool is_error(const Finding& finding) {
  return finding.severity == Severity::error;
}

Action configure_doctor(CLI::App& app) {
  auto json = std::make_shared<bool>(false);
  app.add_flag("--json", *json, "Print JSON");
  return [json](Context& context) {
    const Diagnosis diagnosis = context.inspect_project().examine();
    context.out() << (*json ? to_json(diagnosis) : to_text(diagnosis)) << std::flush;
    const bool is_ill = std::any_of(diagnosis.findings.begin(), diagnosis.findings.end(), is_error);
    return is_ill ? kNo : kDone;
  };
}

}  // namespace

Command doctor_command() {
  return {.name = "doctor",
          .summary = "Look for what will not work: configuration, revisions, database.",
          .details = kDoctorDetails,
          .configure = configure_doctor};
}

}  // namespace migrate::cli
