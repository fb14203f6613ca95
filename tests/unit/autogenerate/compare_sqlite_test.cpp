// SPDX-License-Identifier: MIT
//
// What is found between two databases of SQLite makes one of them the other.
#include "autogenerate/compare.hpp"
#include "dialect/read_scope.hpp"
#include "schema/database.hpp"
#include "unit/dialect/altered_database.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace migrate::autogenerate {
namespace {

using testing::IsEmpty;

const dialect::SqliteDialect kDialect;

void expect_becomes(const std::string& from, const std::string& to) {
  test::AlteredDatabase here(from);
  test::AlteredDatabase wanted(to);
  const schema::Database goal = wanted.connection().read_schema({});
  here.connection().begin();
  for (const operation::Operation& operation :
       compare_tables(here.connection().read_schema({}), goal, kDialect)) {
    kDialect.perform({.operation = operation}, here);
  }
  here.connection().commit();
  EXPECT_THAT(compare_tables(here.connection().read_schema({}), goal, kDialect), IsEmpty())
      << from << "\n"
      << to << "\n"
      << here.sql_of("t");
}

TEST(CompareSqliteTest, MakesOneTheOther) {
  const std::vector<std::string> schemas{
      "",
      "CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT)",
      "CREATE TABLE t (id INTEGER NOT NULL, a VARCHAR(20) DEFAULT 'x' NOT NULL, b, "
      "PRIMARY KEY (id), UNIQUE (a)); CREATE INDEX ix ON t (b)",
      "CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT COLLATE NOCASE, CHECK (a <> '')); CREATE "
      "UNIQUE INDEX ix ON t (lower(a)) WHERE a IS NOT NULL",
      "CREATE TABLE p (id INTEGER PRIMARY KEY); CREATE TABLE t (id INTEGER PRIMARY KEY, p INTEGER "
      "REFERENCES p (id) ON DELETE CASCADE, c AS (p + 1))",
      "CREATE TABLE t (id INTEGER PRIMARY KEY, p INTEGER CONSTRAINT fk REFERENCES q, c AS (p + 2))",
  };
  for (const std::string& from : schemas) {
    for (const std::string& to : schemas) expect_becomes(from, to);
  }
}

}  // namespace
}  // namespace migrate::autogenerate
