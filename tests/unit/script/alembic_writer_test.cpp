// SPDX-License-Identifier: MIT
#include "base/files.hpp"
#include "config/url.hpp"
#include "dialect/connect.hpp"
#include "schema/read_type.hpp"
#include "script/formats/alembic/template.hpp"
#include "script/formats/alembic/writer.hpp"
#include "script/formats/yaml/body.hpp"
#include "script/formats/yaml/document.hpp"
#include "script/formats/yaml/operations.hpp"
#include "script/formats/yaml/reader.hpp"

#include <memory>

#include <gmock/gmock.h>

namespace migrate::script::alembic {
namespace {

using testing::EndsWith;
using testing::HasSubstr;

std::unique_ptr<dialect::Dialect> make(const std::string& url) {
  return dialect::make_dialect(config::DatabaseUrl::parse(url));
}

/// The operations of YAML's example, which has every one of them.
std::vector<operation::Step> every_operation() {
  const std::string text = files::read_text(MIGRATE_TEST_DATA "/operations.yaml");
  const yaml::Source source("operations.yaml", text);
  yaml::Problems problems(source);
  yaml::Reader reader{.problems = problems};
  const yaml::Node document = yaml::parse_document(text, problems);
  const yaml::Node* const upgrade = document.find("upgrade");
  std::vector<operation::Step> steps;
  for (const yaml::Part& part :
       yaml::read_parts(yaml::Value(*upgrade, "upgrade", reader), "postgresql")) {
    const auto* const step = std::get_if<operation::Step>(&part.what);
    if (step != nullptr) steps.push_back(*step);
  }
  problems.raise();
  return steps;
}

class AlembicWriterTest : public testing::Test {
 protected:
  std::string write(const operation::Operation& operation, const std::string& remark = {}) {
    Writer writer(*dialect_, {}, needs_);
    writer.add(operation, remark, [&] {
      return std::vector<std::string>{"SQL of " + std::string(name_of(operation))};
    });
    return writer.text();
  }

  std::string type(const std::string& text) {
    return laid_out(TypeWriter(*dialect_, needs_).column_type(schema::read_type(text)), 0);
  }

  Needs needs_;
  std::unique_ptr<dialect::Dialect> dialect_ = make("postgresql://h/d");
};

TEST_F(AlembicWriterTest, WritesEveryOperation) {
  std::string text;
  for (const operation::Step& step : every_operation()) {
    text += "    " + write(step.operation) + "\n";
  }
  EXPECT_EQ(text, files::read_text(MIGRATE_TEST_DATA "/operations.py.txt"));
}

TEST_F(AlembicWriterTest, WritesTypesAsSqlalchemyNamesThem) {
  EXPECT_EQ(type("integer"), "sa.Integer()\n");
  EXPECT_EQ(type("varchar(50)"), "sa.String(length=50)\n");
  EXPECT_EQ(type("numeric(10, 2)"), "sa.Numeric(precision=10, scale=2)\n");
  EXPECT_EQ(type("timestamptz"), "sa.DateTime(timezone=True)\n");
  EXPECT_EQ(type("timestamp(3)"), "postgresql.TIMESTAMP(precision=3)\n");
  EXPECT_EQ(type("integer[]"), "postgresql.ARRAY(sa.Integer())\n");
  EXPECT_EQ(type("jsonb"), "postgresql.JSONB(astext_type=sa.Text())\n");
  EXPECT_EQ(type("vector(3)"), "DatabaseType(\"vector(3)\")\n");
  EXPECT_THAT(imports_text(needs_), HasSubstr("from sqlalchemy.dialects import postgresql\n"));
  EXPECT_THAT(imports_text(needs_), HasSubstr("class DatabaseType(sa.types.UserDefinedType):"));
}

TEST_F(AlembicWriterTest, NeedsNothingForWhatItLeavesToSql) {
  operation::CreateTable create{.table = {.name = "t"}};
  create.table.columns.push_back({.name = "a", .type = schema::read_type("vector(3)")});
  create.table.columns.push_back({.name = "b", .type = schema::read_type("inet")});
  create.table.columns.back().sequence = schema::Sequence{.name = "s"};
  EXPECT_EQ(write(create), "op.execute(\"SQL of create_table\")");
  EXPECT_EQ(imports_text(needs_), "");
}

TEST_F(AlembicWriterTest, KeepsTheLinesOfSqlAsTheyAre) {
  Writer writer(*dialect_, {}, needs_);
  writer.add(operation::CreateSchema{.name = "s"}, "", [] {
    return std::vector<std::string>{"SELECT E'\\n'\n  AS \"a :b\"", "SELECT '\"\"\"'\n",
                                    "SELECT :c"};
  });
  EXPECT_EQ(writer.text(), R"py(op.execute(
        r"""
SELECT E'\n'
  AS "a \:b"
"""
    )
    op.execute(
        """
SELECT '\"\"\"'

"""
    )
    op.execute("SELECT \\:c"))py");
}

TEST_F(AlembicWriterTest, PutsWhatIsToBeDecidedAboveInLinesOfItsOwn) {
  EXPECT_EQ(write(operation::DropTable{.table = {.name = "t"}},
                  "the rows of the table are lost, and with them all that was ever known of what "
                  "they said"),
            "# To decide: the rows of the table are lost, and with them all that was ever known\n"
            "    # of what they said.\n"
            "    op.drop_table(\"t\")");
}

operation::AddColumn add_column(const std::string& table, const std::string& column) {
  return {
      .table = {.name = table                     },
        .column = { .name = column, .type = schema::read_type("text")}
  };
}

TEST_F(AlembicWriterTest, PutsNeighboursIntoOneBatchWhereThatIsAskedFor) {
  Writer writer(*dialect_, {}, needs_, Batches::always);
  const auto add = [&](const operation::Operation& operation, const std::string& remark = {}) {
    writer.add(operation, remark, [] { return std::vector<std::string>{"SELECT 1"}; });
  };
  operation::CreateTable create{.table = {.name = "a"}};
  create.table.columns.push_back({.name = "x", .type = schema::read_type("text")});
  create.table.indexes.push_back({.name = {.text = "ix_x"}, .elements = {{.what = "x"}}});
  schema::Unique unique{.facts = {.name = {.text = "uq"}}, .columns = {"x"}};
  add(create);
  add(add_column("b", "x"));
  add(add_column("b", "y"), "what is y");
  add(operation::AddConstraint{.table = {.name = "b"}, .constraint = unique});
  add(add_column("c", "x"));
  unique.facts.comment = "said by itself";
  add(operation::AddConstraint{.table = {.name = "c"}, .constraint = unique});
  add(add_column("c", "y"));
  EXPECT_EQ(writer.text(), R"py(op.create_table("a", sa.Column("x", sa.Text(), nullable=True))
    with op.batch_alter_table("a", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_x"), ["x"], unique=False)
    with op.batch_alter_table("b", schema=None) as batch_op:
        batch_op.add_column(sa.Column("x", sa.Text(), nullable=True))
        # To decide: what is y.
        batch_op.add_column(sa.Column("y", sa.Text(), nullable=True))
        batch_op.create_unique_constraint(batch_op.f("uq"), ["x"])
    with op.batch_alter_table("c", schema=None) as batch_op:
        batch_op.add_column(sa.Column("x", sa.Text(), nullable=True))
    op.create_unique_constraint(op.f("uq"), "c", ["x"])
    op.execute("COMMENT ON CONSTRAINT uq ON c IS 'said by itself'")
    with op.batch_alter_table("c", schema=None) as batch_op:
        batch_op.add_column(sa.Column("y", sa.Text(), nullable=True)))py");
}

TEST(AlembicCodeTest, ShieldsWhatWouldBeginAParameter) {
  EXPECT_EQ(shielded("a::int, b[1:2], ' :x', '\\:y', ' ::z', 12:30:00"),
            "a::int, b[1:2], ' \\:x', '\\\\:y', ' ::z', 12:30:00");
}

TEST(AlembicCodeTest, QuotesAsBlackDoes) {
  EXPECT_EQ(in_quotes("it's"), "\"it's\"");
  EXPECT_EQ(in_quotes("\"a\""), "'\"a\"'");
  EXPECT_EQ(in_quotes("'\"\\\n\r\t\x01"), "\"'\\\"\\\\\\n\\r\\t\\x01\"");
}

TEST(AlembicTemplateTest, ImportsWhatIsNeededWhateverTheTemplate) {
  const Body body{.upgrade = "op.add_column(\"t\", sa.Column(\"a\", postgresql.INET()))",
                  .downgrade = "pass",
                  .imports = "from sqlalchemy.dialects import postgresql"};
  const std::string rest = "\nrevision = ${repr(up_revision)}\n\ndef upgrade():\n    ${upgrades}\n";
  const std::string expected =
      "import sqlalchemy as sa\nfrom sqlalchemy.dialects import postgresql\n"
      "\nrevision = 'a'\n\ndef upgrade():\n    " +
      body.upgrade + "\n";
  const revision::Revision revision{.id = "a",
                                    .down_revisions = {},
                                    .branch_labels = {},
                                    .depends_on = {},
                                    .message = {},
                                    .doc = {},
                                    .created = {},
                                    .path = {}};
  const auto render = [&](const std::string& mako) {
    return render_template(revision, body, mako);
  };
  const std::string op = "from alembic import op\n";
  EXPECT_EQ(render(op + "import sqlalchemy as sa\n${imports if imports else \"\"}\n" + rest),
            op + expected);
  EXPECT_EQ(render(op + rest), op + expected);
  EXPECT_EQ(render("from alembic import (\n    op,\n)\nfrom alembic import op\n" + rest),
            "from alembic import (\n    op,\n)\nfrom alembic import op\n" + expected);
  EXPECT_THAT(render(rest.substr(1)),
              EndsWith(op + expected.substr(0, expected.find('\n') + 1) + body.imports +
                       "\nrevision = 'a'\n\ndef upgrade():\n"
                       "    " +
                       body.upgrade + "\n"));
}

TEST(AlembicTemplate, ThatComputesIsNotTaken) {
  const revision::Revision revision{.id = "a",
                                    .down_revisions = {"b"},
                                    .branch_labels = {},
                                    .depends_on = {},
                                    .message = "x",
                                    .doc = {},
                                    .created = {},
                                    .path = {}};
  const auto render = [&](const std::string& mako) { return render_template(revision, {}, mako); };
  EXPECT_EQ(render("r = ${repr(up_revision)} # ${message} ${down_revision | comma,n}\n"),
            "r = 'a' # x b\n");
  EXPECT_EQ(render("url = ${config.get_main_option('x')}\n"), render_template(revision, {}));
  EXPECT_EQ(render("name = ${message.upper()}\n"), render_template(revision, {}));
}

}  // namespace
}  // namespace migrate::script::alembic
