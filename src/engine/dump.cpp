// SPDX-License-Identifier: MIT
#include "engine/dump.hpp"

#include "autogenerate/creation.hpp"
#include "base/text.hpp"
#include "dialect/rehearsal.hpp"
#include "dialect/script_text.hpp"
#include "operation/operation.hpp"
#include "script/formats/yaml/write_script.hpp"

#include <optional>
#include <utility>

#include <fmt/core.h>

namespace migrate::engine {

namespace {

std::string script_text(const SchemaDump& dump, const dialect::Dialect& dialect) {
  std::string text = fmt::format("-- Run with: {}\n", dialect.script_advice());
  for (const DumpedOperation& operation : dump.operations) {
    text += '\n';
    for (const std::string& sql : operation.statements) text += dialect::with_semicolon(sql);
  }
  return text;
}

std::string left_out_text(const SchemaDump& dump, std::string_view comment) {
  std::string text;
  for (const std::string& what : dump.left_out) {
    text += fmt::format("{} Left out: {}\n", comment, text::printable(what));
  }
  return text.empty() ? text : '\n' + text;
}

}  // namespace

SchemaDump make_dump(const schema::Database& database, const dialect::Dialect& dialect,
                     DumpRequest::Format format) {
  SchemaDump dump;
  std::vector<operation::Step> steps;
  for (operation::Operation& operation : autogenerate::creation(database, dialect)) {
    steps.push_back({.operation = std::move(operation)});
  }
  for (const operation::Step& step : steps) {
    DumpedOperation made{.name = std::string(operation::name_of(step.operation)), .statements = {}};
    const auto statements = dialect::rehearse(dialect, step);
    if (statements) {
      for (const dialect::Statement& statement : *statements) {
        made.statements.push_back(statement.sql);
      }
    }
    dump.operations.push_back(std::move(made));
  }
  for (const schema::LeftOut& what : database.left_out) {
    dump.left_out.push_back(what.kind + ' ' + what.name);
  }
  if (format == DumpRequest::Format::yaml) {
    dump.text = script::yaml::write_script("upgrade", steps, dialect) + left_out_text(dump, "#");
  } else {
    dump.text = script_text(dump, dialect) + left_out_text(dump, "--");
  }
  return dump;
}

}  // namespace migrate::engine
