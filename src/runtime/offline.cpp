// SPDX-License-Identifier: MIT
#include "runtime/offline.hpp"

#include "base/text.hpp"
#include "dialect/ddl/insert_text.hpp"
#include "runtime/likeness.hpp"

#include <functional>
#include <ostream>
#include <set>
#include <utility>

namespace migrate::runtime {

namespace {

class Script : public dialect::Sink {
 public:
  Script(std::ostream& out, const dialect::Dialect& dialect, const std::function<Plan()>& earlier)
      : out_(out), dialect_(dialect), likeness_(dialect, earlier) {}

  void begin() { print(dialect_.begin_statement()); }

  void commit() { print("COMMIT"); }

  void comment(const std::string& text) { out_ << "-- " << text::printable(text) << "\n\n"; }

  void print(std::string_view sql) {
    print_line(sql);
    out_ << '\n';
  }

  void execute(const dialect::Statement& statement) override {
    likeness_.add(statement);
    print_line(statement.sql);
    if (statement.copy_data) out_ << *statement.copy_data << "\\.\n";
    out_ << '\n';
    for (std::string& reset : dialect_.resets_after(statement.sql))
      resets_.insert(std::move(reset));
  }

  void insert(const operation::BulkInsert& rows, const Place& place) override {
    likeness_.add(rows, place);
    dialect::for_each_insert(dialect_, rows, [this](const std::string& sql) { print_line(sql); });
    out_ << '\n';
  }

  dialect::Connection& database() override { return likeness_.database(); }

  bool only_prints() const override { return true; }

  /// Ends what the revision has set for the whole session.
  void reset() {
    for (const std::string& reset : resets_) print(reset);
    resets_.clear();
  }

  void begin_autocommit() override {
    if (!wholly_outside_) commit();
  }

  void end_autocommit() override {
    if (!wholly_outside_) begin();
  }

  void run(const script::Migration& migration) {
    wholly_outside_ = !migration.transactional();
    migration.run(*this);
  }

 private:
  void print_line(std::string_view sql) {
    out_ << sql;
    // A comment at the statement's end would swallow the semicolon.
    const std::size_t last_line = sql.rfind('\n') == std::string_view::npos ? 0 : sql.rfind('\n');
    if (sql.substr(last_line).find("--") != std::string_view::npos) out_ << '\n';
    out_ << ";\n";
  }

  std::ostream& out_;
  const dialect::Dialect& dialect_;
  Likeness likeness_;
  bool wholly_outside_ = false;
  std::set<std::string> resets_;
};

/// What has to be there before the first version row.
void print_preparation(Script& script, const dialect::Dialect& dialect, const VersionTable& table,
                       const Plan& plan, bool from_base) {
  const std::string& schema = table.name().schema;
  const std::string create_schema = schema.empty() ? "" : dialect.create_schema(schema);
  if (from_base && !create_schema.empty()) script.print(create_schema);
  if (from_base) script.print(table.create_statement());
  const std::size_t longest = longest_version(plan);
  if (dialect.limits_text() && longest > VersionTable::kUsualLength) {
    script.print(table.widen_statement(longest));
  }
}

void print_step(Script& script, const VersionTable& table, const PlannedStep& planned,
                const std::function<void()>& prepare) {
  const bool outside = planned.migration != nullptr && !planned.migration->transactional();
  if (outside) prepare();
  if (!outside) script.begin();
  if (!outside) prepare();
  script.comment("Running " + planned.step.describe());
  if (planned.migration != nullptr) script.run(*planned.migration);
  script.reset();
  if (outside) script.begin();
  for (const revision::VersionChange& change : planned.changes) {
    script.print(table.statement_for(change));
  }
  script.commit();
}

}  // namespace

void print_offline(std::ostream& out, const dialect::Dialect& dialect, const VersionTable& table,
                   const Plan& plan, const ScriptStart& start) {
  Script script(out, dialect, start.earlier);
  if (!plan.empty()) script.comment("Run with: " + std::string(dialect.script_advice()));
  bool is_first = true;
  const auto prepare = [&] {
    if (!std::exchange(is_first, false)) return;
    print_preparation(script, dialect, table, plan, start.at_base);
  };
  for (const PlannedStep& planned : plan) print_step(script, table, planned, prepare);
}

}  // namespace migrate::runtime
