// SPDX-License-Identifier: MIT
// Random tables, random changes of them, and all of it taken back: at each step down the schema is
// again what it was on the way up, and no row is lost.
#include "contract/contract.hpp"
#include "contract/random_changes.hpp"
#include "dialect/connect.hpp"
#include "dialect/prepare.hpp"
#include "operation/reverse.hpp"
#include "support/connection_sink.hpp"

#include <cstdlib>

#include <gmock/gmock.h>

namespace migrate::test {

namespace {

using operation::Step;

/// What the schema says, without what a change cannot restore: the order of columns, how a
/// definition was written, and the type that a default had when the column had another one.
std::string schema_query(const std::string& dialect) {
  if (dialect == "sqlite") {
    return "SELECT * FROM ("
           "SELECT m.name || '.' || x.name || ' ' || upper(x.type) || ' ' || x.\"notnull\" || ' ' "
           "|| coalesce(x.dflt_value, '-') || ' ' || x.pk FROM sqlite_master m, "
           "pragma_table_xinfo(m.name) x WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite%' "
           "UNION ALL SELECT m.name || ' fk ' || f.\"table\" || ' ' || f.\"from\" || ' ' || "
           "f.\"to\" "
           "|| ' ' || f.on_delete FROM sqlite_master m, pragma_foreign_key_list(m.name) f "
           "UNION ALL SELECT m.name || ' index ' || i.\"unique\" || i.origin || ' ' || CASE WHEN "
           "i.origin = 'c' THEN i.name ELSE '' END || (SELECT group_concat(n.name) FROM "
           "pragma_index_info(i.name) n) FROM sqlite_master m, pragma_index_list(m.name) i "
           "UNION ALL SELECT name || ' checks ' || (length(sql) - length(replace(upper(sql), "
           "'CHECK', ''))) / 5 FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%' "
           "UNION ALL SELECT l.name || ' made with ' || l.wr || l.strict || (SELECT m.sql LIKE '% "
           "AUTOINCREMENT%' FROM sqlite_master m WHERE m.name = l.name) FROM pragma_table_list l "
           "WHERE l.name NOT LIKE 'sqlite%') ORDER BY 1";
  }
  // From PostgreSQL 18 on NOT NULL has a name, which nobody gave it: the column tells it already.
  return "SELECT * FROM ("
         "SELECT c.relname || '.' || a.attname || ' ' || format_type(a.atttypid, a.atttypmod) || "
         "' ' || a.attnotnull || ' ' || coalesce(replace(regexp_replace("
         "pg_get_expr(d.adbin, d.adrelid), '::[a-z ]+', '', 'g'), '''', ''), '-') AS line "
         "FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT "
         "a.attisdropped LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum "
         "WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' "
         "UNION ALL SELECT conrelid::regclass || ' ' || conname || ' ' || "
         "pg_get_constraintdef(oid) FROM pg_constraint WHERE connamespace = "
         "'public'::regnamespace AND contype <> 'n' "
         "UNION ALL SELECT indexdef FROM pg_indexes WHERE schemaname = 'public') s ORDER BY line "
         "COLLATE \"C\"";
}

/// MIGRATE_TEST_ROUNDS asks for more than there is time for in every run.
unsigned rounds() {
  constexpr unsigned kUsual = 12;
  const char* asked = std::getenv("MIGRATE_TEST_ROUNDS");
  return asked == nullptr ? kUsual : static_cast<unsigned>(std::stoul(asked));
}

class ChangesContract : public testing::TestWithParam<std::string> {
 protected:
  std::vector<std::string> schema() { return database_->column(schema_query(GetParam())); }

  std::size_t row_count(const std::string& table) {
    return std::stoul(database_->column("SELECT count(*) FROM " + table).at(0));
  }

  /// Performs a step as a revision would, in a transaction of its own.
  void perform(Step step) {
    ConnectionSink sink(*connection_);
    dialect::prepare(connection_->dialect(), schema::NamingConvention(), step.operation);
    connection_->begin();
    try {
      connection_->dialect().perform(step, sink);
      connection_->commit();
    } catch (const Error& error) {
      connection_->rollback();
      FAIL() << operation::name_of(step.operation) << ": " << error.what() << "\n" << sink.said;
    }
  }

  std::unique_ptr<ContractDatabase> database_ = make_contract_database(GetParam());
  std::unique_ptr<dialect::Connection> connection_ =
      dialect::connect(config::DatabaseUrl::parse(database_->url()), {});
};

TEST_P(ChangesContract, AreTakenBackStepByStep) {
  for (unsigned seed = 1; seed <= rounds(); ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    RandomChanges changes(seed);
    std::vector<Step> done;
    std::vector<std::vector<std::string>> before;
    for (const Step& step : changes.next_round()) {
      before.push_back(schema());
      ASSERT_NO_FATAL_FAILURE(perform(step));
      done.push_back(step);
    }
    for (const std::string& table : changes.lasting_tables()) {
      EXPECT_EQ(row_count(table), RandomChanges::kRows) << table;
    }
    while (!done.empty()) {
      SCOPED_TRACE(std::string(operation::name_of(done.back().operation)) + " taken back");
      const bool are_rows = std::holds_alternative<operation::BulkInsert>(done.back().operation);
      if (!are_rows) {
        ASSERT_NO_FATAL_FAILURE(perform(operation::reversed({done.back()}).at(0)));
      }
      ASSERT_EQ(schema(), before.back());
      done.pop_back();
      before.pop_back();
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Every, ChangesContract, testing::ValuesIn(contract_dialects()),
                         [](const auto& dialect) { return dialect.param; });

}  // namespace

}  // namespace migrate::test
