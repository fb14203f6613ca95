// SPDX-License-Identifier: MIT
//
// Random tables, changed at random, against the same table made by hand as it is to be.
#include "altered_database.hpp"
#include "base/text.hpp"
#include "dialect/sqlite/ddl/find_constraint.hpp"
#include "dialect/sqlite/ddl/table_definition.hpp"

#include <algorithm>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include <fmt/core.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace migrate::test {

namespace {

namespace sqlite = dialect::sqlite;

constexpr int kRows = 4;

struct ModelColumn {
  std::string name;
  std::string type{};
  std::string default_value{};
  std::string collation{};
  bool not_null = false;
  int number = 0;  ///< what its values are told by; -1: it was added, and has its default
};

using Columns = std::vector<std::string>;

/// A table in the words of this test.
struct Model {
  std::vector<ModelColumn> columns;
  std::string key;  ///< one column, "": none
  std::vector<Columns> uniques;
  std::vector<std::pair<std::string, std::string>> checks;  ///< name, column
  std::vector<std::string> references;                      ///< columns
  std::vector<std::pair<std::string, Columns>> indexes;
  std::string options;
};

std::string in_quotes(const std::string& name) {
  return '"' + name + '"';
}

std::string list(const Columns& columns) {
  Columns names;
  for (const std::string& column : columns) names.push_back(in_quotes(column));
  return text::join(names, ", ");
}

/// How one text can be written in several ways.
struct Style {
  std::vector<std::string> blanks{" "};
  std::vector<std::string> commas{", "};
  std::mt19937* random = nullptr;

  std::string blank() const { return pick(blanks); }

  std::string comma() const { return pick(commas); }

 private:
  std::string pick(const std::vector<std::string>& from) const {
    return random == nullptr ? from.front() : from[(*random)() % from.size()];
  }
};

Style wild(std::mt19937& random) {
  return {
      .blanks = {" ",    "\n  ",              " /* note, (1 */ ", " -- it's a \"note\"\n  "},
      .commas = { ",", ", ", ",\n",  ", -- about it\n  ",            "\n -- before\n,", " , /* x */\n"},
      .random = &random
  };
}

std::string render(const Model& model, const Style& style, const std::string& table) {
  std::vector<std::string> items;
  for (const ModelColumn& column : model.columns) {
    std::string text = in_quotes(column.name);
    if (!column.type.empty()) text += style.blank() + column.type;
    if (!column.default_value.empty()) text += style.blank() + "DEFAULT " + column.default_value;
    if (column.not_null) text += style.blank() + "NOT" + style.blank() + "NULL";
    if (!column.collation.empty()) text += style.blank() + "COLLATE " + column.collation;
    items.push_back(text);
  }
  if (!model.key.empty())
    items.push_back("PRIMARY KEY" + style.blank() + "(" + in_quotes(model.key) + ")");
  for (const Columns& unique : model.uniques)
    items.push_back("UNIQUE" + style.blank() + "(" + list(unique) + ")");
  for (const auto& [name, column] : model.checks) {
    items.push_back(
        fmt::format("CONSTRAINT {} CHECK ({} IS NOT 'never')", in_quotes(name), in_quotes(column)));
  }
  for (const std::string& column : model.references) {
    items.push_back(
        fmt::format("FOREIGN KEY ({}) REFERENCES p (id) ON DELETE CASCADE", in_quotes(column)));
  }
  std::string text = "CREATE TABLE " + table + " (" + items.front();
  for (std::size_t i = 1; i < items.size(); ++i) text += style.comma() + items[i];
  return text + ")" + model.options;
}

bool involves(const Columns& columns, const std::string& name) {
  return std::find(columns.begin(), columns.end(), name) != columns.end();
}

void replace(Columns& columns, const std::string& from, const std::string& to) {
  std::replace(columns.begin(), columns.end(), from, to);
}

/// Changes a model at random, and says by which edits a table becomes the same.
class RandomChanges {
 public:
  explicit RandomChanges(unsigned seed) : random_(seed) {}

  std::mt19937& random() { return random_; }

  Model table() {
    Model model;
    model.options = pick<std::string>({"", "", " STRICT"});
    is_strict_ = !model.options.empty();
    const std::size_t count = 2 + random_() % 5;
    for (std::size_t i = 0; i < count; ++i) {
      model.columns.push_back({.name = new_name(), .type = type(), .number = static_cast<int>(i)});
      if (chance(3)) model.columns.back().not_null = true;
      if (chance(3)) model.columns.back().default_value = "7";
      if (chance(4)) model.columns.back().collation = "NOCASE";
    }
    if (chance(2)) model.key = model.columns.front().name;
    if (!model.key.empty() && chance(2)) model.columns.front().type = "INTEGER";
    if (!model.key.empty() && chance(3)) {
      model.options += is_strict_ ? ", WITHOUT ROWID" : " WITHOUT ROWID";
      model.columns.front().not_null = true;
    }
    for (int i = 0; i < 3; ++i) {
      // SQLite's own renaming stumbles over a key that is said twice.
      const std::string& unique = model.columns[random_() % count].name;
      const bool is_said =
          unique == model.key ||
          std::count(model.uniques.begin(), model.uniques.end(), Columns{unique}) > 0;
      if (!is_said) model.uniques.push_back({unique});
      if (chance(2))
        model.checks.emplace_back("ck" + new_name(), model.columns[random_() % count].name);
    }
    if (chance(2)) model.references.push_back(model.columns.back().name);
    if (chance(2))
      model.indexes.emplace_back("ix" + new_name(), Columns{model.columns.back().name});
    if (chance(2)) {
      model.indexes.emplace_back("ix" + new_name(),
                                 Columns{model.columns[0].name, model.columns[1].name});
    }
    return model;
  }

  std::vector<sqlite::Edit> change(Model& model) {
    std::vector<sqlite::Edit> edits;
    const std::size_t count = 1 + random_() % 5;
    for (std::size_t i = 0; i < count; ++i) change_once(model, edits);
    return edits;
  }

  bool chance(unsigned one_in) { return random_() % one_in == 0; }

 private:
  template <typename T>
  T pick(const std::vector<T>& from) {
    return from[random_() % from.size()];
  }

  std::string new_name() {
    return pick<std::string>({"col", "Name ", "select", "ünï"}) + std::to_string(++names_);
  }

  std::string type() {
    return is_strict_ ? pick<std::string>({"INT", "TEXT", "ANY"})
                      : pick<std::string>({"INT", "TEXT", "VARCHAR(20)", "BIGINT", "NUMERIC", ""});
  }

  void change_once(Model& model, std::vector<sqlite::Edit>& edits) {
    switch (random_() % 10) {
      case 0:
        return add_column(model, edits);
      case 1:
        return drop_column(model, edits);
      case 2:
        return rename_column(model, edits);
      case 3:
      case 4:
      case 5:
        return alter_column(model, edits);
      case 6:
        return change_uniques(model, edits);
      case 7:
        return change_checks(model, edits);
      case 8:
        return change_references(model, edits);
      default:
        return order_columns(model, edits);
    }
  }

  void add_column(Model& model, std::vector<sqlite::Edit>& edits) {
    ModelColumn column{.name = new_name(), .type = type(), .number = -1};
    if (chance(2)) column.default_value = "'5'";
    sqlite::AddColumn edit{.definition = in_quotes(column.name) + " " + column.type};
    if (!column.default_value.empty()) edit.definition += " DEFAULT " + column.default_value;
    auto place = model.columns.end();
    if (chance(2)) {
      place = model.columns.begin() + static_cast<std::ptrdiff_t>(random_() % model.columns.size());
      edit.position.before = place->name;
    }
    model.columns.insert(place, column);
    edits.emplace_back(edit);
  }

  void drop_column(Model& model, std::vector<sqlite::Edit>& edits) {
    const std::string name = pick(model.columns).name;
    const auto is_part = [&](const auto& columns) {
      return columns.size() > 1 && involves(columns, name);
    };
    const bool is_needed = model.columns.size() < 3 || name == model.key ||
                           std::any_of(model.uniques.begin(), model.uniques.end(), is_part) ||
                           std::any_of(model.indexes.begin(), model.indexes.end(),
                                       [&](const auto& index) { return is_part(index.second); });
    if (is_needed) return;
    std::erase_if(model.columns, [&](const ModelColumn& column) { return column.name == name; });
    std::erase_if(model.uniques, [&](const Columns& columns) { return involves(columns, name); });
    std::erase_if(model.checks, [&](const auto& check) { return check.second == name; });
    std::erase(model.references, name);
    std::erase_if(model.indexes, [&](const auto& index) { return involves(index.second, name); });
    edits.emplace_back(sqlite::DropColumn{.name = name});
  }

  void rename_column(Model& model, std::vector<sqlite::Edit>& edits) {
    ModelColumn& column = model.columns[random_() % model.columns.size()];
    const std::string from = std::exchange(column.name, new_name());
    if (model.key == from) model.key = column.name;
    for (Columns& unique : model.uniques) replace(unique, from, column.name);
    for (auto& check : model.checks) {
      if (check.second == from) check.second = column.name;
    }
    replace(model.references, from, column.name);
    for (auto& index : model.indexes) replace(index.second, from, column.name);
    edits.emplace_back(sqlite::RenameColumn{.from = from, .to = column.name});
  }

  void alter_column(Model& model, std::vector<sqlite::Edit>& edits) {
    ModelColumn& column = model.columns[random_() % model.columns.size()];
    sqlite::AlterColumn edit{.name = column.name};
    const bool is_key = column.name == model.key;
    if (chance(2) && !is_key) edit.type = column.type = type();
    // What was added has NULL in every row, where it has no default.
    if (chance(2) && column.number >= 0 && !is_key) edit.nullable = !(column.not_null = chance(2));
    if (chance(2) && column.number >= 0) {
      edit.default_value = column.default_value = pick<std::string>({"", "9", "(1 + 2)"});
    }
    if (chance(3)) edit.collation = column.collation = pick<std::string>({"", "NOCASE", "RTRIM"});
    edits.emplace_back(edit);
  }

  void change_uniques(Model& model, std::vector<sqlite::Edit>& edits) {
    if (!model.uniques.empty() && chance(2)) {
      const Columns columns = pick(model.uniques);
      if (std::count(model.uniques.begin(), model.uniques.end(), columns) > 1) return;
      std::erase(model.uniques, columns);
      sqlite::DropConstraint drop;
      drop.key.kind = sqlite::ConstraintKind::unique;
      drop.key.columns = columns;
      edits.emplace_back(drop);
      return;
    }
    const ModelColumn& one = pick(model.columns);
    const ModelColumn& other = pick(model.columns);
    const Columns both{one.name, other.name};
    const bool is_said = std::count(model.uniques.begin(), model.uniques.end(), both) > 0;
    if (one.number < 0 || one.name == other.name || is_said) return;
    model.uniques.push_back(both);
    edits.emplace_back(
        sqlite::AddConstraint{.definition = "UNIQUE (" + list(model.uniques.back()) + ")"});
  }

  void change_checks(Model& model, std::vector<sqlite::Edit>& edits) {
    if (!model.checks.empty() && chance(2)) {
      const auto check = pick(model.checks);
      std::erase(model.checks, check);
      sqlite::DropConstraint drop;
      drop.key.name = check.first;
      edits.emplace_back(drop);
      return;
    }
    model.checks.emplace_back("ck " + std::to_string(++names_), pick(model.columns).name);
    edits.emplace_back(
        sqlite::AddConstraint{.definition = fmt::format("CONSTRAINT {} CHECK ({} IS NOT 'never')",
                                                        in_quotes(model.checks.back().first),
                                                        in_quotes(model.checks.back().second))});
  }

  void change_references(Model& model, std::vector<sqlite::Edit>& edits) {
    if (!model.references.empty() && chance(2)) {
      const std::string column = pick(model.references);
      std::erase(model.references, column);
      sqlite::DropConstraint drop;
      drop.key.kind = sqlite::ConstraintKind::foreign_key;
      drop.key.columns = {column};
      edits.emplace_back(drop);
      return;
    }
    const std::string column = pick(model.columns).name;
    if (involves(model.references, column)) return;
    model.references.push_back(column);
    edits.emplace_back(sqlite::AddConstraint{
        .definition = fmt::format("FOREIGN KEY ({}) REFERENCES p (id) ON DELETE CASCADE",
                                  in_quotes(column))});
  }

  void order_columns(Model& model, std::vector<sqlite::Edit>& edits) {
    std::shuffle(model.columns.begin(), model.columns.end(), random_);
    Columns order;
    for (const ModelColumn& column : model.columns) order.push_back(column.name);
    // Where a column was put in a place before, that and this could contradict each other.
    const bool is_placed = std::any_of(edits.begin(), edits.end(), [](const sqlite::Edit& edit) {
      return std::holds_alternative<sqlite::AddColumn>(edit);
    });
    if (!is_placed) {
      edits.emplace_back(sqlite::OrderColumns{.orders = {order}});
      return;
    }
    for (std::size_t i = order.size() - 1; i > 0; --i) {
      sqlite::AlterColumn move{.name = order[i - 1]};
      move.position.before = order[i];
      edits.emplace_back(move);
    }
  }

  std::mt19937 random_;
  int names_ = 0;
  bool is_strict_ = false;
};

void make(AlteredDatabase& database, const Model& model, const Style& style) {
  database.run("CREATE TABLE p (id UNIQUE)");
  database.run(render(model, style, "t"));
  for (const auto& [name, columns] : model.indexes) {
    database.run(fmt::format("CREATE INDEX {} ON t ({})", in_quotes(name), list(columns)));
  }
}

void fill(AlteredDatabase& database, const Model& model) {
  for (int row = 0; row < kRows; ++row) {
    Columns names;
    Columns values;
    for (const ModelColumn& column : model.columns) {
      const std::string value = fmt::format("{}", row * 100 + column.number + 1);
      names.push_back(column.name);
      values.push_back(column.number < 0 ? (column.default_value.empty() ? "NULL" : "5") : value);
      if (column.number >= 0)
        database.run(fmt::format("INSERT OR IGNORE INTO p VALUES ({0}), ('{0}')", value));
    }
    database.run("INSERT OR IGNORE INTO p VALUES (5), ('5')");
    database.run(
        fmt::format("INSERT INTO t ({}) VALUES ({})", list(names), text::join(values, ", ")));
  }
}

std::string row_text(const std::vector<std::string>& row) {
  return text::join(row, "|") + "\n";
}

/// Everything that SQLite says of the table.
std::string describe(AlteredDatabase& database, const Model& model) {
  std::string out;
  const auto add = [&](const std::string& sql) {
    for (const auto& row : database.rows(sql)) out += row_text(row);
    out += "--\n";
  };
  add("SELECT * FROM pragma_table_xinfo('t')");
  add("SELECT wr, strict FROM pragma_table_list('t')");
  add("SELECT \"from\", \"table\", \"to\", on_delete FROM pragma_foreign_key_list('t') ORDER BY 1");
  add("SELECT l.\"unique\", l.origin, l.partial, group_concat(x.name || x.\"desc\" || x.coll) AS c "
      "FROM "
      "pragma_index_list('t') AS l, pragma_index_xinfo(l.name) AS x WHERE x.key GROUP BY l.name "
      "ORDER BY 1, 2, 3, 4");
  add("SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL ORDER BY 1");
  Columns names;
  for (const ModelColumn& column : model.columns) names.push_back(column.name);
  add("SELECT " + list(names) + " FROM t ORDER BY CAST(" + list({names.front()}) + " AS INT), 1");
  const std::string sql = database.sql_of("t");
  const sqlite::TableDefinition table = sqlite::TableDefinition::read(sql);
  std::vector<std::string> constraints;
  for (const auto& found : sqlite::constraints_of(table)) {
    constraints.push_back(sqlite::describe(table, found));
  }
  std::sort(constraints.begin(), constraints.end());
  return out + text::join(constraints, "\n");
}

/// As SQLite quotes it or not, an index is the same.
std::string without_quotes(std::string text) {
  return text::replace_all(std::move(text), "\"", "");
}

void compare(AlteredDatabase& altered, const Model& model) {
  AlteredDatabase by_hand;
  make(by_hand, model, {});
  fill(by_hand, model);
  ASSERT_EQ(without_quotes(describe(altered, model)), without_quotes(describe(by_hand, model)))
      << altered.sql_of("t");
}

void change_at_random(unsigned seed) {
  RandomChanges changes(seed);
  Model model = changes.table();
  AlteredDatabase database;
  make(database, model, wild(changes.random()));
  fill(database, model);
  for (int batch = 0; batch < 3; ++batch) {
    Model changed = model;
    const std::vector<sqlite::Edit> edits = changes.change(changed);
    database.alter("t", edits,
                   changes.chance(2) ? sqlite::Remake::always : sqlite::Remake::where_it_must);
    model = changed;
    compare(database, model);
    if (testing::Test::HasFatalFailure()) return;
  }
}

TEST(SqliteRandomChanges, MakeOfATableWhatItWouldBeByHand) {
  for (unsigned seed = 0; seed < 200; ++seed) {
    SCOPED_TRACE(seed);
    try {
      change_at_random(seed);
    } catch (const std::exception& error) {
      FAIL() << error.what();
    }
    if (HasFatalFailure()) return;
  }
}

}  // namespace

}  // namespace migrate::test
