// SPDX-License-Identifier: MIT
#include "engine/autogenerate/body.hpp"

#include "base/text.hpp"
#include "dialect/script_text.hpp"
#include "engine/autogenerate/rehearsal.hpp"
#include "script/formats/alembic/writer.hpp"
#include "script/formats/yaml/writer.hpp"

#include <memory>
#include <optional>
#include <string>
#include <utility>

#include <fmt/core.h>

namespace migrate::engine {

namespace {

std::string comment(const std::string& remark, std::string_view mark) {
  return remark.empty() ? "" : fmt::format("{} To decide: {}.\n", mark, text::printable(remark));
}

std::string sql_text(const autogenerate::Changes& changes, const schema::Database& from,
                     const SchemaContext& context) {
  std::string text;
  const std::vector<std::vector<std::string>> statements = statements_of(changes, from, context);
  for (std::size_t at = 0; at < changes.size(); ++at) {
    if (at > 0) text += '\n';
    text += comment(changes[at].remark, "--");
    for (const std::string& sql : statements[at]) text += dialect::with_semicolon(sql);
  }
  return text;
}

std::string yaml_text(std::string_view key, const autogenerate::Changes& changes) {
  if (changes.empty()) return fmt::format("{}: []\n", key);
  std::string text;
  std::vector<operation::Step> steps;
  for (const autogenerate::Change& change : changes) {
    text += comment(change.remark, "#");
    steps.push_back({.operation = change.operation});
  }
  return text + script::yaml::write_operations(key, steps);
}

/// A schema is only rehearsed where Alembic has no word for something.
void write_python(script::alembic::Writer& writer, const autogenerate::Changes& changes,
                  const schema::Database& from, const SchemaContext& context) {
  std::optional<std::vector<std::vector<std::string>>> statements;
  for (std::size_t at = 0; at < changes.size(); ++at) {
    writer.add(changes[at].operation, changes[at].remark, [&] {
      if (!statements) statements = statements_of(changes, from, context);
      return statements->at(at);
    });
  }
}

script::Body python_body(const Generated& generated, const SchemaContext& context) {
  const std::unique_ptr<dialect::Dialect> dialect = dialect::make_dialect(context.url);
  script::alembic::Needs needs;
  const auto batches = context.as_batches ? script::alembic::Batches::always
                                          : script::alembic::Batches::where_needed;
  script::alembic::Writer upgrade(*dialect, generated.from, needs, batches);
  script::alembic::Writer downgrade(*dialect, generated.to, needs, batches);
  write_python(upgrade, generated.upgrade, generated.from, context);
  write_python(downgrade, generated.downgrade, generated.to, context);
  return {.upgrade = upgrade.text(),
          .downgrade = downgrade.text(),
          .imports = script::alembic::imports_text(needs)};
}

}  // namespace

std::vector<std::vector<std::string>> statements_of(const autogenerate::Changes& changes,
                                                    const schema::Database& from,
                                                    const SchemaContext& context) {
  Rehearsal rehearsal(from, context);
  std::vector<std::vector<std::string>> statements;
  for (const autogenerate::Change& change : changes) {
    statements.push_back(rehearsal.perform(change));
  }
  return statements;
}

schema::Database schema_after(const autogenerate::Changes& changes, const schema::Database& from,
                              const SchemaContext& context) {
  Rehearsal rehearsal(from, context);
  for (const autogenerate::Change& change : changes) rehearsal.perform(change);
  return rehearsal.read();
}

script::Body make_body(const Generated& generated, const script::Format& format,
                       const SchemaContext& context) {
  const auto& [from, to, upgrade, downgrade] = generated;
  if (format.name() == "yaml") {
    return {.upgrade = yaml_text("upgrade", upgrade),
            .downgrade = yaml_text("downgrade", downgrade)};
  }
  if (format.name() == "python") return python_body(generated, context);
  return {.upgrade = sql_text(upgrade, from, context),
          .downgrade = sql_text(downgrade, to, context)};
}

}  // namespace migrate::engine
