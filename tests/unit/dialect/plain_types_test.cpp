// SPDX-License-Identifier: MIT
//
// A type under its plain SQL name is on PostgreSQL what the server itself takes that name for, and
// SQLite keeps what is rendered for it.
#include "base/text.hpp"
#include "dialect/postgresql/postgresql_dialect.hpp"
#include "dialect/sqlite/sqlite_dialect.hpp"
#include "schema/read_type.hpp"
#include "schema/type_table.hpp"
#include "support/postgresql_database.hpp"
#include "support/sqlite_database.hpp"

#include <migrate/error.hpp>

#include <array>

#include <fmt/core.h>
#include <gmock/gmock.h>

namespace migrate::dialect {
namespace {

/// What PostgreSQL does not call a type.
constexpr std::array<std::string_view, 9> kStrangers{
    "double", "string", "nvarchar", "clob", "blob", "binary", "varbinary", "datetime", "enum"};

std::vector<std::string> plain_names() {
  std::vector<std::string> names{
      "varchar(255)",
      "character varying(10)",
      "national character varying(3)",
      "char(4)",
      "character(7)",
      "national character(7)",
      "numeric(10)",
      "numeric(10,2)",
      "decimal(5, 0)",
      "float(24)",
      "float(25)",
      "bit(8)",
      "bit varying(8)",
      "varbit(3)",
      "timestamp(3)",
      "timestamp(0) with time zone",
      "timestamptz(6)",
      "timestamp(2) without time zone",
      "time(3)",
      "timetz(2)",
      "time(1) with time zone",
      "interval(2)",
      "interval year",
      "interval day to second(3)",
      "interval year to month",
      "integer[]",
      "text[][]",
      "varchar(5)[3]",
      "numeric(10,2)[]",
      "timestamp(3) with time zone[]",
      "integer array",
      "text array[4]",
      "varchar(5) collate \"C\"",
  };
  for (const schema::TypeEntry& entry : schema::type_table()) {
    for (const std::string_view list : {entry.sql_names, entry.flag_names}) {
      for (const std::string& name : text::split_list(list)) names.push_back(name);
    }
  }
  return names;
}

/// How the server calls the type of a column that is declared so.
std::string column_type(const test::PostgresqlDatabase& database, const std::string& type) {
  database.execute("DROP TABLE IF EXISTS t");
  database.execute("CREATE TABLE t (x " + type + ")");
  return database.value(
      "SELECT format_type(atttypid, atttypmod) || ' ' || attcollation FROM pg_attribute WHERE "
      "attrelid = 't'::regclass AND attname = 'x'");
}

TEST(PlainTypes, AreWhatPostgresqlTakesThemFor) {
  const test::PostgresqlDatabase database;
  // Extensions bring these, which not every server has.
  database.execute("CREATE DOMAIN citext AS text; CREATE DOMAIN hstore AS text");
  const bool has_multiranges = std::stoi(database.value("SHOW server_version_num")) >= 140000;
  for (const std::string& name : plain_names()) {
    if (text::contains(kStrangers, name)) continue;
    if (!has_multiranges && name.ends_with("multirange")) continue;
    const std::string rendered = PostgresqlDialect().render_type(schema::read_type(name));
    EXPECT_EQ(column_type(database, rendered), column_type(database, name)) << name;
  }
}

TEST(PlainTypes, AreUsefulOnPostgresqlUnderForeignNames) {
  const test::PostgresqlDatabase database;
  const auto type = [&](std::string_view name) {
    return column_type(database, PostgresqlDialect().render_type(schema::read_type(name)));
  };
  EXPECT_EQ(type("double"), "double precision 0");
  EXPECT_EQ(type("string(5)"), "character varying(5) 100");
  EXPECT_EQ(type("blob"), "bytea 0");
  EXPECT_EQ(type("datetime"), "timestamp without time zone 0");
}

TEST(PlainTypes, AreKeptBySqlite) {
  test::SqliteDatabase database(":memory:");
  std::size_t kept = 0;
  for (const std::string& name : plain_names()) {
    const schema::Type type = schema::read_type(name);
    const schema::TypeEntry* entry = schema::find_type(type.name);
    ASSERT_NE(entry, nullptr) << name;
    if (entry->sqlite.empty() || type.dimensions > 0) {
      EXPECT_THROW(SqliteDialect().render_type(type), Error) << name;
      continue;
    }
    if (!type.collation.empty()) continue;
    const std::string rendered = SqliteDialect().render_type(type);
    database.run(fmt::format("DROP TABLE IF EXISTS t; CREATE TABLE t (x {})", rendered));
    EXPECT_THAT(database.column("SELECT type FROM pragma_table_info('t')"),
                testing::ElementsAre(rendered));
    ++kept;
  }
  EXPECT_GT(kept, 40U);
}

}  // namespace
}  // namespace migrate::dialect
