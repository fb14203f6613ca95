// SPDX-License-Identifier: MIT
// What is only tried out, to see what schema it makes, changes nothing.
#include "contract/contract.hpp"

#include <gmock/gmock.h>

namespace migrate::test {

namespace {

using testing::HasSubstr;
using testing::ThrowsMessage;

class ScratchContract : public Contract {
 protected:
  ScratchContract() {
    add("r1", "CREATE TABLE kept (x integer);");
    upgrade();
    before_ = database_->dump();
  }

  void TearDown() override { EXPECT_EQ(database_->dump(), before_); }

  std::string before_;
};

TEST_P(ScratchContract, RunsRevisionsOnlyThere) {
  add("r2", "DROP TABLE kept;\nCREATE TABLE other (x integer);");
  EXPECT_EQ(project().compare({.from = "r1", .to = "r2", .renames = {}}).size(), 2);
}

TEST_P(ScratchContract, IsNotLeftByARevision) {
  add("r2", "COMMIT;\nDROP TABLE kept;", {}, "transaction:off");
  EXPECT_THAT([&] { project().compare({.from = "database", .to = "r2", .renames = {}}); },
              ThrowsMessage<ScriptError>(HasSubstr("`COMMIT` cannot run in a scratch place")));
}

TEST_P(ScratchContract, IsNotLeftByASchemaInSql) {
  directory_.write("wanted.sql", "BEGIN;\nCOMMIT;\nDROP TABLE IF EXISTS kept;\n");
  EXPECT_EQ(project().compare({.from = "database", .to = "wanted.sql", .renames = {}}).size(), 1);
}

INSTANTIATE_TEST_SUITE_P(Every, ScratchContract, testing::ValuesIn(contract_dialects()),
                         [](const auto& dialect) { return dialect.param; });

}  // namespace

}  // namespace migrate::test
