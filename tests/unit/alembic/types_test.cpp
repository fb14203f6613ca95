// SPDX-License-Identifier: MIT
#include "recorded_revision.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace migrate::alembic {
namespace {

using testing::ElementsAre;

/// How a type reads in ADD COLUMN.
std::string on(const dialect::Dialect& dialect, const std::string& type,
               const std::string& before = {}) {
  const auto recorder =
      record(dialect, before + "  op.add_column('t', sa.Column('c', " + type + "))\n");
  const std::string head = "ALTER TABLE t ADD COLUMN c ";
  return recorder->statements.empty() ? "" : recorder->statements.back().substr(head.size());
}

TEST(Types, AreKnownFromEveryPackage) {
  const dialect::PostgresqlDialect postgresql;
  EXPECT_EQ(on(postgresql, "postgresql.UUID(as_uuid=True)"), "UUID");
  EXPECT_EQ(on(postgresql, "postgresql.JSONB(astext_type=sa.Text())"), "JSONB");
  EXPECT_EQ(on(postgresql, "postgresql.ARRAY(sa.String())"), "VARCHAR[]");
  EXPECT_EQ(on(postgresql, "sa.Numeric(precision=10, scale=2)"), "NUMERIC(10, 2)");
  EXPECT_EQ(on(postgresql, "sa.types.LargeBinary"), "BYTEA");
}

TEST(Types, VaryByDialect) {
  const std::string type = "sa.JSON().with_variant(postgresql.JSONB(), 'postgresql')";
  EXPECT_EQ(on(dialect::PostgresqlDialect(), type), "JSONB");
}

TEST(Types, MayBeDecorated) {
  const std::string decorator =
      "  class GUID(sa.types.TypeDecorator):\n"
      "    impl = sa.CHAR\n"
      "    def load_dialect_impl(self, dialect):\n"
      "      if dialect.name == 'postgresql':\n"
      "        return dialect.type_descriptor(postgresql.UUID())\n"
      "      return dialect.type_descriptor(sa.CHAR(32))\n";
  EXPECT_EQ(on(dialect::PostgresqlDialect(), "GUID()", decorator), "UUID");
}

TEST(Types, MayBeWrittenByThemselves) {
  const std::string type =
      "  class Box(sa.types.UserDefinedType):\n"
      "    def get_col_spec(self, **kw):\n"
      "      return 'BOX'\n";
  EXPECT_EQ(on(dialect::PostgresqlDialect(), "Box()", type), "BOX");
}

TEST(Types, OfAnEnumTakeItsNames) {
  EXPECT_THAT(on_postgresql("  import enum\n"
                            "  class Mood(enum.Enum):\n"
                            "    sad = 1\n"
                            "    ok = 2\n"
                            "  sa.Enum(Mood).create(op.get_bind(), checkfirst=False)\n"),
              ElementsAre("CREATE TYPE mood AS ENUM ('sad', 'ok')"));
}

TEST(Types, OfPackagesAreKnown) {
  const std::string import = "  import sqlalchemy_utils, sqlmodel\n";
  EXPECT_EQ(on(dialect::PostgresqlDialect(), "sqlalchemy_utils.types.uuid.UUIDType(binary=False)",
               import),
            "UUID");
  EXPECT_EQ(on(dialect::PostgresqlDialect(), "sqlmodel.sql.sqltypes.AutoString(length=5)", import),
            "VARCHAR(5)");
}

TEST(Types, ThatAreNotKnownSayWhichOneIsMissing) {
  try {
    on(dialect::PostgresqlDialect(), "app.types.Strange()", "  import app.types\n");
    FAIL() << "nothing was thrown";
  } catch (const ScriptError& error) {
    EXPECT_THAT(error.what(), testing::HasSubstr("app"));
  }
}

}  // namespace
}  // namespace migrate::alembic
