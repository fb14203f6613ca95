// SPDX-License-Identifier: MIT
// What a YAML revision does on one database it does on the other, and its reverse takes it back.
#include "contract/contract.hpp"

#include <algorithm>
#include <utility>

#include <gmock/gmock.h>

namespace migrate::test {

namespace {

using testing::ElementsAre;
using testing::HasSubstr;

/// A dump as words in order of the alphabet: neither how a definition is laid out and quoted, nor
/// the order of what is added at an end, tells two databases apart.
std::vector<std::string> words_of(const std::string& dump) {
  std::vector<std::string> words;
  std::string word;
  for (const char c : dump + '\n') {
    if (c == '"') continue;
    if (c != ' ' && c != '\n' && c != '\t' && c != ',') {
      word += c;
      continue;
    }
    // PostgreSQL does not give the number of a column away again.
    const std::size_t dot = word.rfind('.');
    if (word.ends_with(':') && dot != std::string::npos) word.resize(dot);
    if (!word.empty()) words.push_back(std::exchange(word, {}));
  }
  std::sort(words.begin(), words.end());
  return words;
}

/// Tables with rows, to which the changes are made.
constexpr std::string_view kBefore = R"y(revision: y1
down_revision:
upgrade:
  - create_table:
      name: teams
      columns:
        - {name: id, type: bigserial, primary_key: true}
        - {name: name, type: varchar(40), nullable: false}
  - create_table:
      name: users
      columns:
        - {name: id, type: serial, primary_key: true}
        - {name: email, type: varchar(255), nullable: false}
        - {name: team, type: bigint, references: {table: teams, columns: [id], name: fk_team, ondelete: CASCADE}}
        - {name: score, type: integer, server_default: 0, nullable: false}
        - {name: active, type: boolean, server_default: true}
        - {name: note, type: text}
        - {name: extra, type: text}
      constraints:
        - {check: score >= 0, name: ck_score}
      indexes:
        - {name: ix_users_email, columns: [email], unique: true}
  - bulk_insert: {table: teams, rows: [{name: red}, {name: blue}]}
  - bulk_insert:
      table: users
      rows:
        - {email: a@x.org, team: 1, score: 1, active: true, note: "it's"}
        - {email: b@x.org, team: 2, score: 2, active: false, note: null}
downgrade: auto
)y";

class YamlContract : public Contract {
 protected:
  void add_yaml(const std::string& id, const std::string& text) {
    directory_.write("migrations/versions/" + id + ".yaml", text);
  }

  /// A change of the tables with their rows.
  void add_change(const std::string& operations) {
    add_yaml("y1", std::string(kBefore));
    add_yaml("y2",
             "revision: y2\ndown_revision: y1\nupgrade:\n" + operations + "\ndowngrade: auto\n");
  }

  /// What is there besides when the change comes.
  void add_preparation(const std::string& operations) {
    std::string before(kBefore);
    before.insert(before.find("downgrade:"), operations);
    add_yaml("y1", before);
  }

  /// Runs a change up and down, and up again.
  void expect_restored(const std::string& operations, const std::string& preparation = {}) {
    SCOPED_TRACE(operations);
    add_change(operations);
    if (!preparation.empty()) add_preparation(preparation);
    upgrade("y1");
    const std::vector<std::string> before = words_of(database_->dump());
    upgrade("y2");
    const std::vector<std::string> after = words_of(database_->dump());
    EXPECT_NE(before, after);
    downgrade("y1");
    EXPECT_EQ(words_of(database_->dump()), before);
    upgrade("y2");
    EXPECT_EQ(words_of(database_->dump()), after);
    downgrade("base");
    EXPECT_THAT(database_->damage(), ElementsAre());
  }
};

TEST_P(YamlContract, ARevisionLeavesTheSameOnEveryDatabase) {
  add_change("  - execute: {sql: UPDATE users SET score = score + 1}");
  upgrade();
  EXPECT_THAT(database_->tables(), ElementsAre("alembic_version", "teams", "users"));
  EXPECT_THAT(
      database_->column("SELECT id || ' ' || email || ' ' || team || ' ' || score || ' ' || "
                        "CASE WHEN active THEN 'y' ELSE 'n' END || coalesce(note, '-') "
                        "FROM users ORDER BY id"),
      ElementsAre("1 a@x.org 1 2 yit's", "2 b@x.org 2 3 n-"));
  database_->execute("INSERT INTO users (email) VALUES ('c@x.org')");
  EXPECT_THAT(database_->column("SELECT id || ' ' || score || ' ' || CASE WHEN active THEN 'y' END "
                                "FROM users WHERE team IS NULL"),
              ElementsAre("3 0 y"));
  EXPECT_ANY_THROW(database_->execute("INSERT INTO users (email, score) VALUES ('d', -1)"));
  EXPECT_ANY_THROW(database_->execute("INSERT INTO users (email) VALUES ('c@x.org')"));
  EXPECT_ANY_THROW(database_->execute("INSERT INTO teams (name) VALUES (NULL)"));
}

TEST_P(YamlContract, TablesComeAndGo) {
  expect_restored(R"y(
  - create_table:
      name: order
      columns:
        - {name: id, type: bigserial, primary_key: true}
        - {name: user, type: integer, nullable: false, references: users.id, index: true}
        - {name: state, type: {enum: [new, paid], name: order_state, create_constraint: true}, server_default: new}
        - {name: total, type: "numeric(10, 2)", check: total > 0}
        - {name: twice, type: "numeric(10, 2)", computed: {sql: total * 2, persisted: true}}
      constraints: [{unique: [user, state], name: uq_order}]
  - bulk_insert: {table: order, rows: [{user: 1, total: 1.5}]}
  - rename_table: {name: users, new_name: people}
)y");
}

TEST_P(YamlContract, ColumnsChange) {
  expect_restored(R"y(
  - drop_column: {table: users, column: extra, was: {type: text}}
  - add_column: {table: users, column: {name: age, type: integer, server_default: 18, nullable: false}}
  - alter_column: {table: users, column: score, type: bigint, existing_type: integer, existing_nullable: false, existing_server_default: 0}
  - alter_column: {table: users, column: email, type: text, existing_type: varchar(255), existing_nullable: false}
  - alter_column: {table: users, column: active, new_column_name: enabled}
  - alter_column: {table: teams, column: name, nullable: true, existing_nullable: false, server_default: none, existing_server_default: null}
)y");
}

TEST_P(YamlContract, ConstraintsComeAndGo) {
  expect_restored(R"y(
  - create_unique_constraint: {name: uq_name, table: teams, columns: [name]}
  - create_check_constraint: {name: ck_name, table: teams, condition: length(name) > 1}
  - create_foreign_key: {name: fk_self, table: users, columns: [score], references: users.id, deferrable: true, initially: DEFERRED}
)y");
}

TEST_P(YamlContract, ConstraintsThatGoComeBack) {
  expect_restored(R"y(
  - drop_constraint: {name: ck_score, table: users, type: check, was: {check: score >= 0}}
)y");
}

TEST_P(YamlContract, IndexesComeAndGo) {
  expect_restored(R"y(
  - create_index: {name: ix_note, table: users, columns: [{sql: lower(note)}, {name: score, order: desc}], where: score > 0}
  - drop_index: {name: ix_users_email, table: users, was: {columns: [email], unique: true}}
)y");
}

TEST_P(YamlContract, ABatchIsOneChange) {
  expect_restored(R"y(
  - batch_alter_table:
      table: users
      do:
        - alter_column: {column: email, nullable: true, existing_nullable: false, existing_type: varchar(255)}
        - drop_constraint: {name: fk_team, type: foreignkey, was: {foreign_key: [team], referent_table: teams, referent_columns: [id], ondelete: CASCADE}}
        - add_column: {column: {name: born, type: date}}
)y");
}

TEST_P(YamlContract, ViewsAndStatementsComeAndGo) {
  expect_restored(R"y(
  - create_view: {name: best, query: SELECT email FROM users WHERE score > 1}
  - replace_view: {name: best, query: SELECT email FROM users WHERE score > 2, was: SELECT email FROM users WHERE score > 1}
  - execute: {sql: UPDATE users SET note = 'x' WHERE id = 2, reverse: UPDATE users SET note = NULL WHERE id = 2}
  - only:
      dialect: sqlite
      do:
        - create_trigger: {name: tr, table: users, when: AFTER INSERT, definition: BEGIN UPDATE users SET score = 9; END}
  - only:
      dialect: postgresql
      do:
        - create_function: {name: f, arguments: a integer DEFAULT 5, definition: RETURNS integer LANGUAGE sql AS 'SELECT a'}
        - create_procedure: {name: p, definition: LANGUAGE sql AS 'DELETE FROM users'}
        - create_function: {name: t, definition: RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'}
        - create_trigger: {name: tr, table: users, when: BEFORE INSERT, definition: FOR EACH ROW EXECUTE FUNCTION t()}
        - create_materialized_view: {name: m, query: SELECT count(*) FROM users}
        - create_enum: {name: mood, values: [sad, "it's"]}
        - alter_enum: {name: mood, rename_value: sad, new_value: blue}
        - create_domain: {name: positive, type: integer, check: VALUE > 0}
        - create_sequence: {name: numbers, start: 5, increment: 2, cycle: true}
        - create_table_comment: {table: users, comment: who, existing_comment: null}
        - create_schema: app
        - create_table: {name: inside, schema: app, columns: [{name: id, type: bigint, primary_key: true, identity: {always: true}}, {name: mood, type: {enum: [a], name: m2, schema: app}}], postgresql_with: {fillfactor: 70}}
        - create_exclude_constraint: {name: ex, table: teams, using: btree, elements: [{name: name, with: "="}]}
)y");
}

TEST_P(YamlContract, TablesThatGoComeBack) {
  expect_restored(R"y(
  - drop_table:
      name: pets
      was:
        columns:
          - {name: id, type: serial, primary_key: true}
          - {name: owner, type: integer, references: {table: users, columns: [id], name: fk_owner, ondelete: SET NULL}}
          - {name: kind, type: varchar(9), server_default: cat, nullable: false}
          - {name: age, type: integer, check: age > 0}
          - {name: months, type: integer, computed: {sql: age * 12, persisted: true}}
        constraints: [{unique: [owner, kind], name: uq_pets}]
        indexes: [{name: ix_pets_kind, columns: [{name: kind, order: desc}]}]
)y",
                  R"y(
  - create_table:
      name: pets
      columns:
        - {name: id, type: serial, primary_key: true}
        - {name: owner, type: integer, references: {table: users, columns: [id], name: fk_owner, ondelete: SET NULL}}
        - {name: kind, type: varchar(9), server_default: cat, nullable: false}
        - {name: age, type: integer, check: age > 0}
        - {name: months, type: integer, computed: {sql: age * 12, persisted: true}}
      constraints: [{unique: [owner, kind], name: uq_pets}]
      indexes: [{name: ix_pets_kind, columns: [{name: kind, order: desc}]}]
)y");
}

TEST_P(YamlContract, EveryKindOfConstraintThatGoesComesBack) {
  expect_restored(R"y(
  - drop_constraint: {name: uq_stock, table: stock, type: unique, was: {unique: [part, place]}}
  - drop_constraint: {name: fk_stock, table: stock, type: foreignkey, was: {foreign_key: [place], referent_table: teams, referent_columns: [id], onupdate: CASCADE}}
  - drop_constraint: {name: pk_stock, table: stock, type: primary, was: {primary_key: [part]}}
)y",
                  R"y(
  - create_table:
      name: stock
      columns:
        - {name: part, type: integer, nullable: false}
        - {name: place, type: bigint}
      constraints:
        - {primary_key: [part], name: pk_stock}
        - {unique: [part, place], name: uq_stock}
        - {foreign_key: [place], referent_table: teams, referent_columns: [id], onupdate: CASCADE, name: fk_stock}
)y");
}

TEST_P(YamlContract, ViewsAndTriggersThatGoComeBack) {
  expect_restored(R"y(
  - drop_view: {name: best, was: {query: SELECT email FROM users WHERE score > 1}}
  - only:
      dialect: sqlite
      do:
        - drop_trigger: {name: tr, table: users, was: {when: AFTER INSERT, definition: BEGIN UPDATE users SET score = 9; END}}
  - only:
      dialect: postgresql
      do:
        - drop_trigger: {name: tr, table: users, was: {when: BEFORE INSERT, definition: FOR EACH ROW EXECUTE FUNCTION t()}}
        - drop_function: {name: t, was: {definition: RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'}}
        - replace_function: {name: f, arguments: a integer, definition: RETURNS integer LANGUAGE sql AS 'SELECT a + 1', was: {arguments: a integer, definition: RETURNS integer LANGUAGE sql AS 'SELECT a'}}
        - drop_procedure: {name: p, was: {definition: LANGUAGE sql AS 'DELETE FROM users'}}
        - drop_materialized_view: {name: m, was: {query: SELECT count(*) AS n FROM users}}
)y",
                  R"y(
  - create_view: {name: best, query: SELECT email FROM users WHERE score > 1}
  - only:
      dialect: sqlite
      do:
        - create_trigger: {name: tr, table: users, when: AFTER INSERT, definition: BEGIN UPDATE users SET score = 9; END}
  - only:
      dialect: postgresql
      do:
        - create_function: {name: f, arguments: a integer, definition: RETURNS integer LANGUAGE sql AS 'SELECT a'}
        - create_function: {name: t, definition: RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'}
        - create_trigger: {name: tr, table: users, when: BEFORE INSERT, definition: FOR EACH ROW EXECUTE FUNCTION t()}
        - create_procedure: {name: p, definition: LANGUAGE sql AS 'DELETE FROM users'}
        - create_materialized_view: {name: m, query: SELECT count(*) AS n FROM users}
)y");
}

TEST_P(YamlContract, WhatOnlyOneDatabaseHasComesBack) {
  expect_restored(R"y(
  - execute: {sql: UPDATE users SET score = 7, reverse: UPDATE users SET score = id}
  - only:
      dialect: postgresql
      do:
        - drop_constraint: {name: ex, table: teams, type: exclude, was: {exclude: [{name: name, with: "="}], using: btree}}
        - drop_table_comment: {table: users, existing_comment: who}
        - alter_column: {table: users, column: note, comment: new, existing_comment: old, existing_type: text}
        - alter_column: {table: users, column: score, identity: {start: 50}, existing_identity: null, existing_type: integer, existing_nullable: false}
        - drop_sequence: {name: numbers, was: {start: 5, increment: 2, minvalue: 1, maxvalue: 99, cycle: true}}
        - drop_domain: {name: positive, was: {type: integer, check: VALUE > 0, not_null: true, server_default: 1}}
        - drop_enum: {name: mood, schema: app, was: {values: [sad, "it's"]}}
        - drop_extension: {name: pg_trgm, was: {schema: app}}
        - drop_schema: {name: empty}
)y",
                  R"y(
  - execute: {sql: UPDATE users SET score = id, reverse: SELECT 1}
  - only:
      dialect: postgresql
      do:
        - alter_column: {table: users, column: score, server_default: null, existing_server_default: 0, existing_type: integer}
        - create_schema: app
        - create_schema: {name: empty}
        - create_exclude_constraint: {name: ex, table: teams, using: btree, elements: [{name: name, with: "="}]}
        - create_table_comment: {table: users, comment: who, existing_comment: null}
        - alter_column: {table: users, column: note, comment: old, existing_comment: null, existing_type: text}
        - create_sequence: {name: numbers, start: 5, increment: 2, minvalue: 1, maxvalue: 99, cycle: true}
        - create_domain: {name: positive, type: integer, check: VALUE > 0, not_null: true, server_default: 1}
        - create_enum: {name: mood, schema: app, values: [sad, "it's"]}
        - create_extension: {name: pg_trgm, schema: app}
)y");
}

TEST_P(YamlContract, RowsComeFromAFileBesideTheRevision) {
  directory_.write("migrations/versions/data/teams.csv", "id,name\n7,\"green, light\"\n8,\"\"\n");
  add_change(
      "  - bulk_insert: {table: teams, file: data/teams.csv}\n"
      "  - execute: {sql: SELECT 1, reverse: SELECT 1}");
  upgrade();
  EXPECT_THAT(database_->column("SELECT name FROM teams WHERE id > 2 ORDER BY id"),
              ElementsAre("green, light", ""));
}

TEST_P(YamlContract, AnErrorOfTheDatabaseNamesTheLine) {
  add_change("  - execute: |\n      SELECT 1;\n      SELECT * FROM nowhere;\n");
  const RunError error = failing_upgrade();
  EXPECT_THAT(error.place().file, HasSubstr("y2.yaml"));
  EXPECT_EQ(error.place().line, 6U);
  EXPECT_THAT(versions(), ElementsAre("y1"));
}

INSTANTIATE_TEST_SUITE_P(, YamlContract, testing::ValuesIn(contract_dialects()),
                         [](const auto& dialect) { return dialect.param; });

}  // namespace

}  // namespace migrate::test
