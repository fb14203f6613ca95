// SPDX-License-Identifier: MIT
#pragma once

#include "runtime/planned_step.hpp"
#include "script/format.hpp"

#include <algorithm>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace migrate::test {

/// A revision's body: statements, and "[" and "]" around those outside the transaction.
class FakeMigration : public script::Migration {
 public:
  explicit FakeMigration(std::vector<std::string> statements, bool transactional = true)
      : statements_(std::move(statements)), transactional_(transactional) {}

  bool transactional() const override { return transactional_; }

  std::optional<Place> outside_part() const override {
    const bool leaves = std::find(statements_.begin(), statements_.end(), "[") != statements_.end();
    return transactional_ && !leaves ? std::nullopt : std::optional<Place>(Place{});
  }

  void run(dialect::Sink& sink) const override {
    for (const std::string& statement : statements_) {
      if (statement == "[") {
        sink.begin_autocommit();
      } else if (statement == "]") {
        sink.end_autocommit();
      } else {
        sink.execute(statement_of(statement));
      }
    }
  }

 private:
  /// What follows a semicolon and a line's end is the data of a COPY.
  static dialect::Statement statement_of(const std::string& text) {
    const std::size_t end = text.find(";\n");
    if (end == std::string::npos) return {.sql = text, .place = {}};
    return {.sql = text.substr(0, end), .place = {}, .copy_data = text.substr(end + 2)};
  }

  std::vector<std::string> statements_;
  bool transactional_;
};

/// The step of a plan that upgrades a line of revisions to `to`.
inline runtime::PlannedStep upgrade_step(const std::string& from, const std::string& to,
                                         std::vector<std::string> statements,
                                         bool transactional = true) {
  using Kind = revision::VersionChange::Kind;
  runtime::PlannedStep planned;
  planned.step.revision = to;
  planned.step.message = "make " + to;
  planned.step.to = {to};
  if (!from.empty()) planned.step.from = {from};
  planned.migration = std::make_unique<FakeMigration>(std::move(statements), transactional);
  planned.changes = {
      {.kind = from.empty() ? Kind::insert : Kind::replace, .from = from, .to = to}
  };
  return planned;
}

}  // namespace migrate::test
