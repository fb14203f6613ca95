// SPDX-License-Identifier: MIT
// What is dumped, the database's own shell makes the same schema from.
#include "contract/contract.hpp"

#include <fstream>
#include <sstream>

#include <fmt/core.h>
#include <gmock/gmock.h>

namespace migrate::test {

namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

std::string schema_of_every_kind(const std::string& dialect) {
  std::ifstream file(fmt::format("{}/schemas/{}.sql", MIGRATE_TEST_DATA, dialect));
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

class DumpContract : public Contract {
 protected:
  SchemaDump dump_of(const ContractDatabase& database, const DumpRequest& request = {}) const {
    ProjectOptions options;
    options.config_file = directory_ / "migrate.ini";
    options.url = database.url();
    return Project(options).dump(request);
  }

  /// What could not be said is missing in what is made from it.
  static std::string without_left_out(const std::string& text) {
    return text.substr(0, text.find("\n-- Left out"));
  }

  void load_there(const std::string& script) {
    const Outcome outcome = there_->run_script(directory_.write("script.sql", script));
    EXPECT_EQ(outcome.status, 0) << outcome.err << script;
  }

  std::unique_ptr<ContractDatabase> there_ = make_contract_database(GetParam());
};

TEST_P(DumpContract, MakesTheSameAgain) {
  const std::string sql = schema_of_every_kind(GetParam());
  ASSERT_THAT(sql, Not(IsEmpty()));
  database_->execute(sql);
  const SchemaDump dump = dump_of(*database_);
  load_there(dump.text);
  EXPECT_EQ(dump_of(*there_).text, without_left_out(dump.text));
  EXPECT_EQ(dump_of(*there_).text, dump_of(*there_).text);
}

TEST_P(DumpContract, SaysWhatItLeavesOut) {
  database_->execute(schema_of_every_kind(GetParam()));
  const SchemaDump dump = dump_of(*database_);
  for (const std::string& what : dump.left_out) {
    EXPECT_THAT(dump.text, HasSubstr("-- Left out: " + what + "\n"));
  }
  EXPECT_EQ(dump.left_out.size(), GetParam() == "postgresql" ? 1U : 0U);
}

TEST_P(DumpContract, IsWithoutTheVersionTableAndTheHistory) {
  configure("history_table = migrate_history\n");
  add_three();
  upgrade();
  const SchemaDump dump = dump_of(*database_);
  EXPECT_THAT(dump.text, HasSubstr("CREATE TABLE r1"));
  EXPECT_THAT(dump.text, Not(HasSubstr("alembic_version")));
  EXPECT_THAT(dump.text, Not(HasSubstr("migrate_history")));
}

TEST_P(DumpContract, IsOfAPart) {
  add_three();
  upgrade();
  DumpRequest request;
  request.include = {"r*"};
  request.exclude = {"*.r2", "?3"};
  ASSERT_EQ(dump_of(*database_, request).operations.size(), 1U);
  EXPECT_THAT(dump_of(*database_, request).operations[0].statements.at(0),
              HasSubstr("CREATE TABLE r1"));
}

/// The body of a YAML revision does what the script does.
TEST_P(DumpContract, IsARevisionInYaml) {
  database_->execute(schema_of_every_kind(GetParam()));
  DumpRequest request;
  request.format = DumpRequest::Format::yaml;
  directory_.write("migrations/versions/baseline.yaml",
                   "message: Baseline\nrevision: baseline\ncreated: 2026-11-21 10:00:00\n" +
                       dump_of(*database_, request).text);
  ProjectOptions options;
  options.config_file = directory_ / "migrate.ini";
  options.url = there_->url();
  Project(options).upgrade("head");
  EXPECT_EQ(dump_of(*there_).text, without_left_out(dump_of(*database_).text));
}

INSTANTIATE_TEST_SUITE_P(Databases, DumpContract, testing::ValuesIn(contract_dialects()),
                         [](const auto& test) { return test.param; });

}  // namespace

}  // namespace migrate::test
