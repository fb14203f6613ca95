// SPDX-License-Identifier: MIT
#include "script/formats/yaml/write_script.hpp"

#include "dialect/dialect.hpp"
#include "dialect/rehearsal.hpp"
#include "operation/settle.hpp"
#include "schema/complete.hpp"
#include "schema/naming_convention.hpp"
#include "script/formats/yaml/body.hpp"
#include "script/formats/yaml/document.hpp"
#include "script/formats/yaml/writer.hpp"

#include <migrate/error.hpp>

#include <algorithm>
#include <optional>
#include <utility>

namespace migrate::script::yaml {

namespace {

using Texts = std::vector<std::string>;

std::optional<Texts> texts_of(const dialect::Dialect& dialect, const operation::Step& step) {
  const auto statements = dialect::rehearse(dialect, step);
  if (!statements) return std::nullopt;
  Texts texts;
  for (const dialect::Statement& statement : *statements) texts.push_back(statement.sql);
  return texts;
}

/// What a reader of the file takes it for.
std::optional<Texts> texts_read_back(const dialect::Dialect& dialect, const operation::Step& step) {
  const std::string text = write_operations("upgrade", std::vector<operation::Step>{step});
  const Source source("", text);
  Problems problems(source);
  Reader reader{.problems = problems};
  const Node document = parse_document(text, problems);
  const Node* const list = document.find("upgrade");
  if (list == nullptr) return std::nullopt;
  std::vector<Part> parts = read_parts(Value(*list, "upgrade", reader), dialect.name());
  problems.raise();
  auto* const read =
      parts.size() == 1 ? std::get_if<operation::Step>(&parts.front().what) : nullptr;
  if (read == nullptr) return std::nullopt;
  operation::settle(read->operation, schema::NamingConvention());
  return texts_of(dialect, *read);
}

bool reads_back(const dialect::Dialect& dialect, const operation::Step& step, const Texts& texts) {
  try {
    return texts_read_back(dialect, step) == texts;
  } catch (const Error&) {
    return false;
  }
}

/// A key is said once: with its columns, or, where it has a name or more, as a constraint.
operation::Step with_key_said_once(operation::Step step) {
  auto* const create = std::get_if<operation::CreateTable>(&step.operation);
  const schema::PrimaryKey* key =
      create == nullptr ? nullptr : schema::primary_key_of(create->table);
  if (key == nullptr) return step;
  std::vector<std::string> marked;
  for (const schema::Column& column : create->table.columns) {
    if (column.primary_key) marked.push_back(column.name);
  }
  if (*key == schema::PrimaryKey{.columns = marked}) {
    std::erase_if(create->table.constraints, [](const schema::Constraint& constraint) {
      return std::holds_alternative<schema::PrimaryKey>(constraint);
    });
  } else {
    for (schema::Column& column : create->table.columns) column.primary_key = false;
  }
  return step;
}

}  // namespace

std::string write_script(std::string_view key, const std::vector<operation::Step>& steps,
                         const dialect::Dialect& dialect) {
  std::vector<operation::Step> written;
  for (const operation::Step& step : steps) {
    const std::optional<Texts> texts = texts_of(dialect, step);
    operation::Step simple = with_key_said_once(step);
    if (!texts || reads_back(dialect, simple, *texts)) {
      written.push_back(std::move(simple));
      continue;
    }
    for (const std::string& sql : *texts) {
      written.push_back({.operation = operation::Execute{.sql = {.sql = sql}}});
    }
  }
  return write_operations(key, written);
}

}  // namespace migrate::script::yaml
