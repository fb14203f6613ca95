// SPDX-License-Identifier: MIT
#pragma once

#include "dialect/postgresql/postgresql_dialect.hpp"
#include "dialect/sqlite/sqlite_dialect.hpp"
#include "operation/rows.hpp"
#include "schema/naming_convention.hpp"
#include "script/formats/yaml/yaml_format.hpp"
#include "support/temporary_directory.hpp"

#include <memory>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include <gmock/gmock.h>

namespace migrate::script {

using test::TemporaryDirectory;

using Lines = std::vector<std::string>;

/// Keeps what would run.
class KeepingSink : public dialect::Sink {
 public:
  void execute(const dialect::Statement& statement) override {
    lines.push_back(statement.sql);
    places.push_back(statement.place);
  }

  void begin_autocommit() override { lines.emplace_back("-- autocommit"); }

  void end_autocommit() override { lines.emplace_back("-- end"); }

  void insert(const operation::BulkInsert& rows, const Place& /*place*/) override {
    inserted.push_back(rows);
  }

  dialect::Connection& database() override { throw std::logic_error("there is no database"); }

  bool only_prints() const override { return false; }

  Lines lines;
  std::vector<Place> places;
  std::vector<operation::BulkInsert> inserted;
};

/// A YAML revision in a file of its own.
class YamlRevision {
 public:
  /// `body` stands behind the header of revision a1, which is two lines.
  std::unique_ptr<Migration> load(const std::string& body,
                                  Direction direction = Direction::upgrade) {
    return load_text("revision: a1\ndown_revision:\n" + body, direction);
  }

  std::unique_ptr<Migration> load_text(const std::string& text,
                                       Direction direction = Direction::upgrade) {
    revision_ = {};
    revision_.id = "a1";
    revision_.path = dir_.write("a.yaml", text);
    const dialect::Dialect& dialect =
        on_postgresql ? static_cast<const dialect::Dialect&>(postgresql_) : sqlite_;
    return format_.load({.revision = revision_,
                         .direction = direction,
                         .dialect = dialect,
                         .variables = variables,
                         .naming = naming});
  }

  /// What runs, of a list of operations.
  Lines run(const std::string& operations, Direction direction = Direction::upgrade) {
    KeepingSink sink;
    load("upgrade:\n" + operations + "\ndowngrade: auto\n", direction)->run(sink);
    last = std::move(sink.inserted);
    return std::move(sink.lines);
  }

  /// The mistakes, as "line:column message (hint)".
  Lines mistakes(const std::string& body, Direction direction = Direction::upgrade) {
    try {
      load(body, direction);
    } catch (const ScriptErrors& errors) {
      Lines lines;
      for (const ScriptError& error : errors.errors()) lines.push_back(line_of(error));
      return lines;
    } catch (const ScriptError& error) {
      return {line_of(error)};
    }
    return {};
  }

  static std::string line_of(const ScriptError& error) {
    std::string line = std::to_string(error.place().line) + ":" +
                       std::to_string(error.place().column) + " " + error.what();
    if (!error.hint().empty()) line += " (" + error.hint() + ")";
    return line;
  }

  const TemporaryDirectory& directory() const { return dir_; }

  bool on_postgresql = true;
  Variables variables;
  schema::NamingConvention naming;
  std::vector<operation::BulkInsert> last;

 private:
  TemporaryDirectory dir_;
  YamlFormat format_;
  dialect::PostgresqlDialect postgresql_;
  dialect::SqliteDialect sqlite_;
  revision::Revision revision_;
};

}  // namespace migrate::script
