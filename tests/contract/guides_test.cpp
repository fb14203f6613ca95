// SPDX-License-Identifier: MIT
// The projects of the guides, whose files stand in tests/cli/transcripts/guide_*.txt, on every
// database.
#include "cli/program.hpp"
#include "cli/transcript.hpp"
#include "contract/contract_database.hpp"
#include "support/temporary_directory.hpp"

#include <fstream>
#include <iterator>
#include <memory>
#include <string>
#include <tuple>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace migrate::test {

namespace {

using testing::HasSubstr;

class Guide : public testing::TestWithParam<std::tuple<std::string, std::string>> {
 protected:
  Guide() : database_(make_contract_database(std::get<1>(GetParam()))) {
    const std::string name = "/guide_" + std::get<0>(GetParam()) + ".txt";
    std::ifstream in(MIGRATE_TEST_TRANSCRIPTS + name, std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(in), {}};
    for (const Block& block : parse_transcript(text)) {
      if (block.kind == Block::Kind::file) directory_.write(block.head, block.body);
    }
  }

  Outcome run(const std::vector<std::string>& arguments) {
    std::vector<std::string> all{"--url", database_->url()};
    all.insert(all.end(), arguments.begin(), arguments.end());
    Outcome outcome = run_program(directory_.str(), all);
    EXPECT_EQ(outcome.status, 0) << outcome.err;
    return outcome;
  }

  TemporaryDirectory directory_;
  std::unique_ptr<ContractDatabase> database_;
};

TEST_P(Guide, GoesToTheHeadsAndBack) {
  run({"upgrade", "heads"});
  const std::string first = database_->dump();
  EXPECT_THAT(run({"current"}).out, HasSubstr("(head)"));
  run({"downgrade", "base"});
  EXPECT_THAT(database_->tables(), testing::ElementsAre("alembic_version"));
  run({"upgrade", "heads"});
  EXPECT_EQ(database_->dump(), first);
}

TEST_P(Guide, PrintsWhatItDoes) {
  const std::string script =
      directory_.write("upgrade.sql", run({"upgrade", "heads", "--sql"}).out);
  const Outcome shell = database_->run_script(script);
  EXPECT_EQ(shell.status, 0) << shell.err;
  const std::string printed = database_->dump();
  run({"downgrade", "base"});
  run({"upgrade", "heads"});
  EXPECT_EQ(database_->dump(), printed);
}

TEST_P(Guide, LeavesWhatItsModelsSay) {
  run({"upgrade", "heads"});
  const bool needs_schemas = std::get<0>(GetParam()) == "shop";
  if (needs_schemas && std::get<1>(GetParam()) == "sqlite") {
    const Outcome outcome = run_program(directory_.str(), {"--url", database_->url(), "check"});
    EXPECT_THAT(outcome.err, HasSubstr("in the schema market, and there are no schemas here"));
    return;
  }
  EXPECT_EQ(run({"check"}).out, "No new upgrade operations detected.\n");
}

INSTANTIATE_TEST_SUITE_P(EveryDatabase, Guide,
                         testing::Combine(testing::Values("bot", "ebook", "shop", "trading"),
                                          testing::ValuesIn(contract_dialects())),
                         [](const auto& one) {
                           return std::get<0>(one.param) + "_" + std::get<1>(one.param);
                         });

}  // namespace

}  // namespace migrate::test
