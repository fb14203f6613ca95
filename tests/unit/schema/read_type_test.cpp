// SPDX-License-Identifier: MIT
#include "schema/read_type.hpp"

#include <migrate/error.hpp>

#include <gmock/gmock.h>

namespace migrate::schema {
namespace {

using testing::HasSubstr;
using testing::ThrowsMessage;

struct Reading {
  std::string text;
  Type type;
};

void expect_readings(const std::vector<Reading>& readings) {
  for (const Reading& reading : readings) {
    SCOPED_TRACE(reading.text);
    const Type type = read_type(reading.text);
    EXPECT_EQ(type.name, reading.type.name);
    EXPECT_EQ(type.written, reading.type.written);
    EXPECT_TRUE(type == reading.type);
  }
}

TEST(ReadType, KnowsSqlsNamesInAnyCase) {
  expect_readings({
      {"integer",                      {.name = "INTEGER"}                                   },
      {"INT4",                         {.name = "INTEGER"}                                   },
      {" Double   Precision ",         {.name = "DOUBLE_PRECISION"}                          },
      {"varchar(255)",                 {.name = "VARCHAR", .length = 255}                    },
      {"character varying ( 10 )",     {.name = "VARCHAR", .length = 10}                     },
      {"national character(3)",        {.name = "CHAR", .length = 3}                         },
      {"numeric(10,2)",                {.name = "NUMERIC", .precision = 10, .scale = 2}      },
      {"float(24)",                    {.name = "FLOAT", .precision = 24}                    },
      {"bit varying(8)",               {.name = "BIT", .length = 8, .varying = true}         },
      {"bytea",                        {.name = "LargeBinary"}                               },
      {"DATETIME",                     {.name = "DateTime"}                                  },
      {"bigInteger",                   {.name = "BigInteger"}                                },
      {"varchar(5) collate \"de_DE\"", {.name = "VARCHAR", .length = 5, .collation = "de_DE"}},
  });
}

TEST(ReadType, PutsTogetherTheNamesOfTimes) {
  expect_readings({
      {"timestamptz",                 {.name = "TIMESTAMP", .timezone = true}                },
      {"timestamp with time zone",    {.name = "TIMESTAMP", .timezone = true}                },
      {"timestamp(3) with time zone", {.name = "TIMESTAMP", .precision = 3, .timezone = true}},
      {"timestamptz(0)",              {.name = "TIMESTAMP", .precision = 0, .timezone = true}},
      {"time(6) without time zone",   {.name = "TIME", .precision = 6}                       },
      {"interval",                    {.name = "Interval"}                                   },
      {"interval(2)",                 {.name = "Interval", .precision = 2}                   },
      {"interval day to second(3)",
       {.name = "Interval", .precision = 3, .fields = "DAY TO SECOND"}                       },
  });
}

TEST(ReadType, CountsTheDimensionsOfArrays) {
  expect_readings({
      {"numeric(10,2)[]",           {.name = "NUMERIC", .precision = 10, .scale = 2, .dimensions = 1}},
      {"text[][3]",                 {.name = "TEXT", .dimensions = 2}                                },
      {"integer array",             {.name = "INTEGER", .dimensions = 1}                             },
      {"integer ARRAY[4]",          {.name = "INTEGER", .dimensions = 1}                             },
      {"ARRAY(String(10))",         {.name = "String", .length = 10, .dimensions = 1}                },
      {"ARRAY(Text, dimensions=3)", {.name = "Text", .dimensions = 3}                                },
      {"app.mood[]",                {.written = "app.mood", .dimensions = 1}                         },
  });
}

TEST(ReadType, PutsAnArrayAroundTheVariantsOfItsItems) {
  const Type type = read_type("sa.ARRAY(sa.String(5).with_variant(sa.Text(), 'postgresql'))");
  EXPECT_EQ(type.on("postgresql"), (Type{.name = "Text", .dimensions = 1}));
  EXPECT_EQ(type.on("sqlite").name, "String");
  EXPECT_EQ(type.on("sqlite").dimensions, 1);
}

TEST(ReadType, TakesTheLastVariantOfADialect) {
  const Type type =
      read_type("JSON().with_variant(JSONB(), 'postgresql').with_variant(Text(), 'postgresql')");
  EXPECT_EQ(type.on("postgresql").name, "Text");
  EXPECT_EQ(type.variants.size(), 1U);
}

TEST(ReadType, KnowsSqlalchemysNames) {
  expect_readings({
      {"String(255)",                                        {.name = "String", .length = 255}                 },
      {"String(length=255)",                                 {.name = "String", .length = 255}                 },
      {"sa.DateTime(timezone=True)",                         {.name = "DateTime", .timezone = true}            },
      {"DateTime(true)",                                     {.name = "DateTime", .timezone = true}            },
      {"sqlite.DATETIME()",                                  {.name = "DateTime"}                              },
      {"Uuid(as_uuid=False)",                                {.name = "Uuid"}                                  },
      {"Enum('a', 'it''s', name='mood', native_enum=False)",
       {.name = "Enum", .native = false, .enumeration = {.name = "mood", .values = {"a", "it's"}}}             },
      {"enum('a')",                                          {.name = "Enum", .enumeration = {.values = {"a"}}}},
  });
}

TEST(ReadType, LeavesWhatNobodyKnowsAsItIsWritten) {
  for (const std::string text :
       {"vector(3)", "geometry(Point, 4326)", "app.mood", "\"My Type\"", "unsigned big int",
        "serial", "bpchar", "xml", "app.\"Mood\"(1)"}) {
    EXPECT_EQ(read_type(text), as_written(text)) << text;
  }
}

TEST(ReadType, TellsWhatIsWrong) {
  const auto reads = [](std::string_view text) { return [=] { read_type(text); }; };
  EXPECT_THAT(reads(""), ThrowsMessage<Error>(HasSubstr("ends too early")));
  EXPECT_THAT(reads("varchar(10"), ThrowsMessage<Error>(HasSubstr("ends too early")));
  EXPECT_THAT(reads("varchar(10))"), ThrowsMessage<Error>(HasSubstr("')' is unexpected")));
  EXPECT_THAT(reads("varchar('x')"),
              ThrowsMessage<Error>("the type VARCHAR takes a number as its length"));
  EXPECT_THAT(reads("text[1"), ThrowsMessage<Error>(HasSubstr("ends too early")));
  EXPECT_THAT(reads("Enum('a)"), ThrowsMessage<Error>(HasSubstr("quote is not closed")));
  EXPECT_THAT(reads("String(lenght=5)"), ThrowsMessage<Error>("the type String has no lenght"));
  EXPECT_THAT(reads("sa.Strng(5)"), ThrowsMessage<Error>("sa has no type Strng"));
  EXPECT_THAT(reads("date(3)"),
              ThrowsMessage<Error>("the type DATE takes no number in parentheses"));
  EXPECT_THAT(reads("Integer(1)"),
              ThrowsMessage<Error>("the type Integer takes no, not 1 arguments"));
  std::string deep = "Text";
  for (int i = 0; i < 100; ++i) deep.insert(0, "ARRAY(").push_back(')');
  EXPECT_THAT(reads(deep), ThrowsMessage<Error>(HasSubstr("too deep")));
  EXPECT_THAT(reads("ARRAY()"), ThrowsMessage<Error>(HasSubstr("items")));
  EXPECT_THAT(reads("varchar(99999999999999999999)"),
              ThrowsMessage<Error>(HasSubstr("9999' is unexpected")));
}

TEST(ReadType, NamesTheParameterThatWasMeant) {
  try {
    read_type("String(lenght=5)");
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(error.hint(), "Did you mean length?");
  }
}

}  // namespace
}  // namespace migrate::schema
