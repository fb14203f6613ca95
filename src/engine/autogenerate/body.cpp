// SPDX-License-Identifier: MIT
#include "engine/autogenerate/body.hpp"

#include "autogenerate/creation.hpp"
#include "base/text.hpp"
#include "dialect/ddl/insert_text.hpp"
#include "dialect/prepare.hpp"
#include "dialect/scratch.hpp"
#include "dialect/script_text.hpp"
#include "script/formats/alembic/writer.hpp"
#include "script/formats/yaml/writer.hpp"

#include <memory>
#include <optional>
#include <string>
#include <utility>

#include <fmt/core.h>

namespace migrate::engine {

namespace {

/// Writes down what an operation runs, and runs it, so that the next one finds what it expects.
class Recorder final : public dialect::Sink {
 public:
  explicit Recorder(dialect::Connection& database) : database_(database) {}

  void execute(const dialect::Statement& statement) override {
    statements_.push_back(statement.sql);
    database_.execute(statement);
  }

  void begin_autocommit() override {}

  void end_autocommit() override {}

  void insert(const operation::BulkInsert& rows, const Place& /*place*/) override {
    dialect::for_each_insert(database_.dialect(), rows,
                             [this](const std::string& sql) { statements_.push_back(sql); });
  }

  dialect::Connection& database() override {
    database_.flush();
    return database_;
  }

  bool only_prints() const override { return true; }

  std::vector<std::string> take() { return std::exchange(statements_, {}); }

 private:
  dialect::Connection& database_;
  std::vector<std::string> statements_;
};

dialect::ConnectOptions writing(dialect::ConnectOptions options) {
  options.access = dialect::Access::write;
  return options;
}

/// A scratch place in which such a database is made, and changed.
class Rehearsal {
 public:
  Rehearsal(const schema::Database& from, const SchemaContext& context)
      : scratch_(context.url, writing(context.options), context.scope) {
    for (operation::Operation& operation :
         autogenerate::creation(from, scratch_.database().dialect())) {
      perform(std::move(operation));
    }
    recorder_.take();
  }

  /// The statements of each.
  std::vector<std::vector<std::string>> perform(const autogenerate::Changes& changes) {
    std::vector<std::vector<std::string>> statements;
    for (const autogenerate::Change& change : changes) {
      perform(change.operation);
      statements.push_back(recorder_.take());
    }
    return statements;
  }

  schema::Database read() { return scratch_.read(); }

 private:
  void perform(operation::Operation operation) {
    const dialect::Dialect& dialect = scratch_.database().dialect();
    operation::Step step{.operation = std::move(operation)};
    dialect::prepare(dialect, schema::NamingConvention(), step.operation);
    dialect.perform(step, recorder_);
  }

  dialect::Scratch scratch_;
  Recorder recorder_{scratch_.database()};
};

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
  return Rehearsal(from, context).perform(changes);
}

schema::Database schema_after(const autogenerate::Changes& changes, const schema::Database& from,
                              const SchemaContext& context) {
  Rehearsal rehearsal(from, context);
  rehearsal.perform(changes);
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
