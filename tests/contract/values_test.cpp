// SPDX-License-Identifier: MIT
// Values go into every database and come out of it as what they are.
#include "base/text.hpp"
#include "contract/contract.hpp"
#include "dialect/connect.hpp"

#include <gmock/gmock.h>

namespace migrate::test {

namespace {

using operation::Bytes;
using operation::Null;
using operation::Number;
using operation::Row;
using operation::Value;
using testing::ElementsAre;

class ValuesContract : public Contract {
 protected:
  ValuesContract()
      : connection_(dialect::connect(config::DatabaseUrl::parse(database_->url()), {})) {
    const bool is_sqlite = GetParam() == "sqlite";
    database_->execute(is_sqlite ? "CREATE TABLE t (n bigint, x numeric, s text, b blob)"
                                 : "CREATE TABLE t (n bigint, x numeric, s text, b bytea)");
  }

  dialect::Answer ask(const std::string& sql, const std::vector<Value>& parameters = {}) {
    return connection_->ask({.sql = sql, .place = {}}, parameters);
  }

  std::string place(std::size_t number) const { return connection_->dialect().placeholder(number); }

  void insert(const std::vector<Row>& rows) {
    connection_->insert(
        {
            .table = {.name = "t"},
              .columns = { "n", "x", "s", "b"},
              .rows = rows
    },
        {});
    connection_->flush();
  }

  std::unique_ptr<dialect::Connection> connection_;
};

const Row kFull{std::int64_t{9007199254740993}, Number{"0.5"}, std::string("it's \\ ä\n"),
                Bytes{std::string("a\0b", 3)}};
const Row kEmpty{Null{}, Null{}, Null{}, Null{}};

TEST_P(ValuesContract, AnswersWhatWasInserted) {
  insert({kFull, kEmpty});
  const dialect::Answer answer = ask("SELECT n, x, s, b FROM t ORDER BY n IS NULL");
  EXPECT_THAT(answer.rows, ElementsAre(kFull, kEmpty));
  ASSERT_EQ(answer.columns.size(), 4U);
  EXPECT_EQ(answer.columns[2].name, "s");
  EXPECT_EQ(text::lower(answer.columns[2].type), "text");
}

TEST_P(ValuesContract, TakesThemAsParameters) {
  connection_->begin();
  const dialect::Answer changed = ask("INSERT INTO t (n, x, s, b) VALUES (" + place(1) + ", " +
                                          place(2) + ", " + place(3) + ", " + place(4) + ")",
                                      kFull);
  EXPECT_EQ(changed.affected, 1U);
  connection_->commit();
  const dialect::Answer found = ask("SELECT n, x, s, b FROM t WHERE s = " + place(1), {kFull[2]});
  EXPECT_THAT(found.rows, ElementsAre(kFull));
}

TEST_P(ValuesContract, InsertsExpressionsAsTheyStand) {
  insert({
      Row{std::int64_t{1}, Null{}, schema::SqlText{.sql = "upper('abc')"}, Null{}}
  });
  EXPECT_THAT(database_->column("SELECT s FROM t"), ElementsAre("ABC"));
}

TEST_P(ValuesContract, InsertsTheRowsOfAFile) {
  const std::string file = directory_.write("rows.csv",
                                            "n,s\r\n"
                                            "1,plain\r\n"
                                            "2,\"a, \"\"quoted\"\"\nline\"\r\n"
                                            "3,\r\n"
                                            "4,\"\"\r\n");
  connection_->insert({.table = {.name = "t"}, .rows = operation::CsvFile{file}}, {});
  EXPECT_THAT(ask("SELECT n, s FROM t ORDER BY n").rows,
              ElementsAre(Row{std::int64_t{1}, std::string("plain")},
                          Row{std::int64_t{2}, std::string("a, \"quoted\"\nline")},
                          Row{std::int64_t{3}, Null{}}, Row{std::int64_t{4}, std::string()}));
}

TEST_P(ValuesContract, SaysWhichRowOfAFileIsShort) {
  const std::string file = directory_.write("rows.csv", "n,s\n1,a\n2\n");
  try {
    connection_->insert({.table = {.name = "t"}, .rows = operation::CsvFile{file}}, {});
    FAIL() << "a row with too few fields was taken";
  } catch (const ScriptError& error) {
    EXPECT_EQ(error.place().file, file);
    EXPECT_EQ(error.place().line, 3U);
  }
  EXPECT_TRUE(database_->column("SELECT s FROM t").empty()) << "some rows stayed";
}

INSTANTIATE_TEST_SUITE_P(Every, ValuesContract, testing::ValuesIn(contract_dialects()),
                         [](const auto& dialect) { return dialect.param; });

}  // namespace

}  // namespace migrate::test
