// SPDX-License-Identifier: MIT
// What was generated and applied leaves nothing to be generated, however the wanted schema is
// written down, and whichever schemas it has.
#include "autogenerate/creation.hpp"
#include "base/text.hpp"
#include "contract/contract.hpp"
#include "contract/random_changes.hpp"
#include "contract/side.hpp"
#include "dialect/connect.hpp"
#include "dialect/prepare.hpp"
#include "dialect/scratch.hpp"
#include "dialect/script_text.hpp"
#include "dialect/sql_lexer.hpp"
#include "engine/autogenerate/generate.hpp"
#include "schema/naming_convention.hpp"
#include "support/connection_sink.hpp"

#include <algorithm>
#include <array>
#include <random>

#include <fmt/core.h>
#include <gmock/gmock.h>

namespace migrate::test {

namespace {

using testing::ElementsAre;
using testing::IsEmpty;

/// Writes the same SQL in another way.
class Scribe {
 public:
  Scribe(unsigned seed, const dialect::SqlSyntax& syntax) : random_(seed), syntax_(syntax) {}

  /// In several files, whose order is that of their names.
  std::vector<std::string> files(std::vector<std::string> statements) {
    for (std::size_t round = statements.size(); round > 0; --round) swap_neighbours(statements);
    std::vector<std::string> files(1 + below(3));
    std::size_t file = 0;
    for (const std::string& statement : statements) {
      if (file + 1 < files.size() && below(statements.size()) < 2) ++file;
      files[file] += gap() + rewritten(statement) + gap();
    }
    return files;
  }

 private:
  std::size_t below(std::size_t count) { return random_() % count; }

  /// What does not name what the other one makes may as well come before it.
  void swap_neighbours(std::vector<std::string>& statements) {
    if (statements.size() < 2) return;
    const std::size_t at = below(statements.size() - 1);
    const std::string made = made_by(statements[at]);
    if (made.empty() || statements[at + 1].find(made) != std::string::npos) return;
    std::swap(statements[at], statements[at + 1]);
  }

  /// The name behind TABLE, INDEX ...; those of random schemas are all different.
  static std::string made_by(const std::string& statement) {
    for (const std::string_view word : {" TABLE ", " INDEX "}) {
      const std::size_t at = statement.find(word);
      if (!statement.starts_with("CREATE") || at == std::string::npos) continue;
      const std::size_t begin = at + word.size();
      return statement.substr(begin, statement.find(' ', begin) - begin);
    }
    return "";
  }

  std::string gap() {
    constexpr std::array<std::string_view, 6> kGaps{" ",          "\n",  "\t  ", " /* a; 'b */ ",
                                                    " -- it's\n", "\r\n"};
    return std::string(kGaps[below(kGaps.size())]);
  }

  std::string rewritten(const std::string& statement) {
    std::string text;
    dialect::SqlLexer lexer(statement, syntax_);
    for (dialect::Token token = lexer.next(); token.kind != dialect::TokenKind::end;
         token = lexer.next()) {
      const std::string own(lexer.text(token));
      const bool is_bracket =
          token.kind == dialect::TokenKind::open || token.kind == dialect::TokenKind::close;
      if (token.kind == dialect::TokenKind::blank) {
        text += gap();
      } else if (is_bracket && below(2) == 0) {
        text += gap() + own + gap();
      } else {
        text += is_keyword(own) && below(2) == 0 ? text::lower(own) : own;
      }
    }
    return text;
  }

  static bool is_keyword(std::string_view word) {
    constexpr std::array<std::string_view, 24> kKeywords{
        "CREATE", "TABLE",  "INDEX", "UNIQUE",  "PRIMARY", "KEY",        "NOT",     "NULL",
        "ON",     "DELETE", "CHECK", "FOREIGN", "DEFAULT", "REFERENCES", "CASCADE", "OR",
        "ADD",    "ALTER",  "IS",    "INTEGER", "VARCHAR", "NUMERIC",    "TEXT",    "DATE"};
    return text::contains(kKeywords, word);
  }

  std::mt19937 random_;
  const dialect::SqlSyntax& syntax_;
};

class SettledContract : public testing::TestWithParam<std::string> {
 protected:
  SettledContract() {
    context_.url = config::DatabaseUrl::parse(here_.database->url());
    context_.here = folder_.str();
    context_.scope.all_schemas = false;
  }

  engine::Generated generate(const std::string& target,
                             const std::vector<std::string>& renames = {}) const {
    return engine::generate("database", target, renames, here_.connection->dialect(), context_);
  }

  /// A database that is generated to be so has nothing more to be generated; twice.
  void settle(const std::string& target) {
    ASSERT_NO_FATAL_FAILURE(here_.run(generate(target).upgrade));
    expect_settled(target);
  }

  void expect_settled(const std::string& target) const {
    for (int check = 0; check < 2; ++check) {
      const engine::Generated generated = generate(target);
      EXPECT_THAT(names_of(generated.upgrade), IsEmpty());
      EXPECT_THAT(names_of(generated.downgrade), IsEmpty());
    }
  }

  /// What makes the schema of a round of changes.
  std::vector<std::string> statements_of_round(unsigned seed) const {
    const Side there(GetParam());
    RandomChanges changes(seed);
    there.run(changes.next_round());
    const dialect::Dialect& dialect = there.connection->dialect();
    const Side nowhere(GetParam());
    std::vector<std::string> statements;
    nowhere.in_transaction([&](dialect::Sink&) {
      for (operation::Operation& operation : autogenerate::creation(there.read(), dialect)) {
        ConnectionSink sink(*nowhere.connection);
        operation::Step step{.operation = std::move(operation)};
        dialect::prepare(dialect, schema::NamingConvention(), step.operation);
        dialect.perform(step, sink);
        statements.push_back(sink.said);
      }
    });
    return statements;
  }

  void write(const std::vector<std::string>& files) const {
    std::filesystem::remove_all(folder_ / "schema");
    for (std::size_t at = 0; at < files.size(); ++at) {
      folder_.write(fmt::format("schema/{}{}.sql", at, at % 2 == 0 ? "_tables" : "/more"),
                    files[at]);
    }
  }

  Side here_{GetParam()};
  TemporaryDirectory folder_;
  engine::SchemaContext context_;
};

TEST_P(SettledContract, IsCleanHoweverTheWantedSchemaIsWritten) {
  const bool is_quick = GetParam() == "sqlite";
  for (unsigned seed = 1; seed <= rounds(is_quick ? 8 : 4); ++seed) {
    const std::vector<std::string> statements = statements_of_round(seed);
    write({text::join(statements, "")});
    ASSERT_NO_FATAL_FAILURE(settle("schema")) << "seed " << seed;
    for (unsigned copy = 0; copy < (is_quick ? 12U : 3U); ++copy) {
      Scribe scribe(1000 * seed + copy, here_.connection->dialect().sql_syntax());
      const std::vector<std::string> files = scribe.files(statements);
      SCOPED_TRACE(fmt::format("seed {}, copy {}:\n{}", seed, copy, text::join(files, "\n----\n")));
      write(files);
      EXPECT_THAT(names_of(generate("schema").upgrade), IsEmpty());
    }
  }
}

TEST_P(SettledContract, ComparesOnlyWhatIsIncludedAndNotExcluded) {
  here_.database->execute("CREATE TABLE celery_task (id integer PRIMARY KEY)");
  here_.database->execute("CREATE TABLE old (id integer PRIMARY KEY)");
  folder_.write("schema.sql", "CREATE TABLE users (id integer PRIMARY KEY);");
  context_.scope.exclude = {"celery_*"};
  EXPECT_THAT(names_of(generate("schema.sql").upgrade), ElementsAre("drop_table", "create_table"));
  context_.scope.include = {"u*", "celery_*"};
  EXPECT_THAT(names_of(generate("schema.sql").upgrade), ElementsAre("create_table"));
  ASSERT_NO_FATAL_FAILURE(settle("schema.sql"));
}

/// PostgreSQL writes an IN down otherwise each time that it is read from what it wrote.
TEST_P(SettledContract, SeesNoOtherConditionBehindARename) {
  const std::string kept = "status varchar(9) CHECK (status IN ('a', 'b')));";
  here_.database->execute("CREATE TABLE t (was integer, " + kept);
  folder_.write("schema.sql", "CREATE TABLE t (is_now integer, " + kept);
  const engine::Generated generated = generate("schema.sql", {"t.was:is_now"});
  EXPECT_THAT(names_of(generated.upgrade), ElementsAre("alter_column"));
  ASSERT_NO_FATAL_FAILURE(here_.run(generated.upgrade));
  expect_settled("schema.sql");
}

INSTANTIATE_TEST_SUITE_P(Databases, SettledContract, testing::ValuesIn(contract_dialects()),
                         [](const auto& test) { return test.param; });

class SettledSchemas : public SettledContract {
 protected:
  static constexpr std::string_view kWanted =
      "CREATE SCHEMA app;"
      "CREATE TYPE app.mood AS ENUM ('sad', 'glad');"
      "CREATE TABLE app.users (id serial PRIMARY KEY, m app.mood DEFAULT 'sad');"
      "CREATE TABLE notes (id integer PRIMARY KEY, by integer REFERENCES app.users (id));"
      "CREATE INDEX ix ON app.users (m);"
      "CREATE FUNCTION app.first() RETURNS integer LANGUAGE sql AS 'SELECT id FROM app.users';"
      "CREATE VIEW app.everything AS SELECT app.id, n.by, app.first() AS f FROM app.users app, "
      "notes n;"
      "CREATE TABLE audit.log (id bigint PRIMARY KEY, at timestamptz DEFAULT now());"
      "ALTER TABLE audit.log ADD CONSTRAINT of_app CHECK (id > 0);";
};

TEST_P(SettledSchemas, FollowsSeveralSchemasAndBack) {
  context_.scope.schemas = {"app", "audit"};
  here_.database->execute("CREATE SCHEMA other; CREATE TABLE other.t (a integer)");
  folder_.write("schema.sql", kWanted);
  const engine::Generated first = generate("schema.sql");
  ASSERT_NO_FATAL_FAILURE(settle("schema.sql"));
  folder_.write("next.sql",
                "CREATE SCHEMA IF NOT EXISTS app;"
                "CREATE TABLE app.users (id bigint PRIMARY KEY, name text NOT NULL DEFAULT '');"
                "CREATE TABLE audit.log (id bigint PRIMARY KEY, at timestamptz);");
  const engine::Generated second = generate("next.sql");
  ASSERT_NO_FATAL_FAILURE(settle("next.sql"));
  ASSERT_NO_FATAL_FAILURE(here_.run(second.downgrade));
  expect_settled("schema.sql");
  ASSERT_NO_FATAL_FAILURE(here_.run(first.downgrade));
  EXPECT_THAT(here_.database->tables(), IsEmpty());
  EXPECT_THAT(here_.database->column("SELECT count(*)::text FROM other.t"), ElementsAre("0"));
}

TEST_P(SettledSchemas, WritesSeveralSchemasForAlembic) {
  context_.scope.schemas = {"app", "audit"};
  folder_.write("schema.sql", kWanted);
  const RevisionFile file(generate("schema.sql"), context_);
  SCOPED_TRACE(file.text());
  ASSERT_NO_FATAL_FAILURE(file.run(Direction::upgrade, here_));
  expect_settled("schema.sql");
  ASSERT_NO_FATAL_FAILURE(file.run(Direction::downgrade, here_));
  EXPECT_THAT(here_.database->tables(), IsEmpty());
}

// Also those that nobody named; a schema is never dropped for being empty elsewhere.
TEST_P(SettledSchemas, TakesAllButThoseOfExtensions) {
  context_.scope.all_schemas = true;
  context_.scope.without_extensions = true;
  here_.database->execute(
      "CREATE SCHEMA audit; CREATE SCHEMA empty; CREATE SCHEMA ext; CREATE EXTENSION citext SCHEMA "
      "ext; CREATE TABLE ext.own (a integer); CREATE EXTENSION btree_gist");
  folder_.write(
      "schema.sql",
      std::string(kWanted) +
          "CREATE EXTENSION IF NOT EXISTS citext SCHEMA ext;"
          "CREATE EXTENSION IF NOT EXISTS btree_gist;"
          "CREATE TABLE app.mails (mail ext.citext, r int4range, n integer, EXCLUDE USING "
          "gist (n WITH =, r WITH &&));");
  ASSERT_NO_FATAL_FAILURE(settle("schema.sql"));
  EXPECT_THAT(here_.database->column("SELECT nspname FROM pg_namespace WHERE nspname !~ '^pg_' "
                                     "AND nspname <> 'information_schema' ORDER BY 1"),
              ElementsAre("app", "audit", "empty", "ext", "public"));
}

// While a scratch place stands in for them, for everybody else all is as ever.
TEST_P(SettledSchemas, StandInNobodysWay) {
  here_.database->execute("CREATE SCHEMA app; CREATE TABLE app.t (a integer)");
  context_.scope.schemas = {"app"};
  dialect::Scratch scratch(context_.url, {}, context_.scope);
  scratch.make_schemas();
  scratch.database().execute({.sql = "CREATE TABLE app.t (b integer)", .place = {}});
  scratch.database().flush();
  here_.database->execute(
      "SET lock_timeout = '2s'; ALTER TABLE app.t ADD c integer; CREATE TABLE app.u (a integer); "
      "DROP TABLE app.t");
  EXPECT_TRUE(scratch.makes_again("create /* */ schema \"app\""));
  EXPECT_FALSE(scratch.makes_again("CREATE SCHEMA apps"));
}

INSTANTIATE_TEST_SUITE_P(Only, SettledSchemas, testing::Values("postgresql"),
                         [](const auto& test) { return test.param; });

}  // namespace

}  // namespace migrate::test
