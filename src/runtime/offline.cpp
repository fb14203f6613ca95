// SPDX-License-Identifier: MIT
#include "runtime/offline.hpp"

#include "base/text.hpp"

#include <ostream>

namespace migrate::runtime {

namespace {

class Script : public dialect::Sink {
 public:
  Script(std::ostream& out, const dialect::Dialect& dialect) : out_(out), dialect_(dialect) {}

  void begin() { print(dialect_.begin_statement()); }

  void commit() { print("COMMIT"); }

  void comment(const std::string& text) { out_ << "-- " << text::printable(text) << "\n\n"; }

  void print(std::string_view sql) {
    print_line(sql);
    out_ << '\n';
  }

  void execute(const dialect::Statement& statement) override {
    print_line(statement.sql);
    if (statement.copy_data) out_ << *statement.copy_data << "\\.\n";
    out_ << '\n';
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
  bool wholly_outside_ = false;
};

void print_step(Script& script, const VersionTable& table, const PlannedStep& planned) {
  const bool outside = planned.migration != nullptr && !planned.migration->transactional();
  if (!outside) script.begin();
  script.comment("Running " + planned.step.describe());
  if (planned.migration != nullptr) script.run(*planned.migration);
  if (outside) script.begin();
  for (const revision::VersionChange& change : planned.changes) {
    script.print(table.statement_for(change));
  }
  script.commit();
}

}  // namespace

void print_offline(std::ostream& out, const dialect::Dialect& dialect, const VersionTable& table,
                   const Plan& plan, bool from_base) {
  Script script(out, dialect);
  if (!plan.empty()) script.comment("Run with: " + std::string(dialect.script_advice()));
  if (from_base && !plan.empty()) script.print(table.create_statement());
  for (const PlannedStep& planned : plan) print_step(script, table, planned);
}

}  // namespace migrate::runtime
