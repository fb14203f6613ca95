// SPDX-License-Identifier: MIT
#include "dialect/sqlite/introspect/read_schema.hpp"

#include "base/text.hpp"
#include "dialect/dialect.hpp"
#include "dialect/sqlite/ddl/cursor.hpp"
#include "dialect/sqlite/ddl/tokens.hpp"
#include "dialect/sqlite/introspect/read_table.hpp"

#include <migrate/error.hpp>

#include <optional>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include <fmt/core.h>
#include <sqlite3.h>

namespace migrate::dialect::sqlite {

namespace {

/// A row of sqlite_master.
struct Stored {
  std::string type;
  std::string name;
  std::string table;
  std::string sql;
};

std::string trimmed_rest(const DdlCursor& cursor) {
  return std::string(text::trim(cursor.text().substr(cursor.end())));
}

/// Behind CREATE ... name, which may have its schema in front.
void skip_name(DdlCursor& cursor) {
  cursor.take_words({"IF", "NOT", "EXISTS"});
  cursor.expect_name();
  if (cursor.take(DdlTokenKind::dot)) cursor.expect_name();
}

schema::View read_view(const Stored& stored) {
  DdlCursor cursor(stored.sql);
  schema::View view{.name = stored.name, .query = {}};
  cursor.expect_word("CREATE");
  cursor.expect_word("VIEW");
  skip_name(cursor);
  if (cursor.take(DdlTokenKind::open)) {
    do {
      view.columns.push_back(cursor.expect_name().name);
    } while (cursor.take(DdlTokenKind::comma));
    cursor.expect(DdlTokenKind::close);
  }
  cursor.expect_word("AS");
  view.query = trimmed_rest(cursor);
  return view;
}

schema::Trigger read_trigger(const Stored& stored) {
  DdlCursor cursor(stored.sql);
  schema::Trigger trigger{.name = stored.name, .table = stored.table, .when = {}, .definition = {}};
  cursor.expect_word("CREATE");
  cursor.expect_word("TRIGGER");
  skip_name(cursor);
  const std::size_t begin = cursor.begin();
  std::size_t end = begin;
  while (!cursor.at_word("ON")) {
    cursor.expect_any();
    end = cursor.end();
  }
  trigger.when = stored.sql.substr(begin, end - begin);
  cursor.expect_word("ON");
  cursor.expect_name();
  trigger.definition = trimmed_rest(cursor);
  return trigger;
}

class SchemaReader {
 public:
  SchemaReader(const Ask& ask, const Dialect& dialect, const ReadScope& scope)
      : ask_(ask), dialect_(dialect), scope_(scope) {}

  schema::Database read() {
    std::vector<Stored> all = read_all();
    find_shadows(all);
    for (const Stored& stored : all) {
      if (stored.type == "table") add_table(stored);
    }
    spell_references();
    for (const Stored& stored : all) add_companion(stored);
    schema::put_in_order(database_);
    return std::move(database_);
  }

 private:
  /// What SQLite has made for a constraint has no text of its own.
  std::vector<Stored> read_all() const {
    std::vector<Stored> all;
    for (Row& row :
         ask_("SELECT type, name, tbl_name, sql FROM main.sqlite_master WHERE sql IS NOT NULL AND "
              "name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY rowid")) {
      all.push_back({.type = row.at(0).value_or(""),
                     .name = row.at(1).value_or(""),
                     .table = row.at(2).value_or(""),
                     .sql = row.at(3).value_or("")});
    }
    return all;
  }

  static bool is_virtual(const Stored& stored) {
    DdlCursor cursor(stored.sql);
    return cursor.take_words({"CREATE", "VIRTUAL"});
  }

  /// Tables that belong to virtual ones. A library that cannot say has them by their names.
  void find_shadows(const std::vector<Stored>& all) {
    constexpr int kListsTables = 3037000;
    if (sqlite3_libversion_number() >= kListsTables) {
      for (Row& row :
           ask_("SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'shadow'")) {
        shadows_.insert(row.at(0).value_or(""));
      }
      return;
    }
    std::unordered_set<std::string> owners;
    for (const Stored& stored : all) {
      if (stored.type == "table" && is_virtual(stored)) owners.insert(text::lower(stored.name));
    }
    for (const Stored& stored : all) {
      const std::size_t end = std::min(stored.name.rfind('_'), stored.name.size());
      if (owners.contains(text::lower(stored.name.substr(0, end)))) shadows_.insert(stored.name);
    }
  }

  bool takes(const std::string& name) const {
    return !shadows_.contains(name) && scope_.takes({.name = name}, "main");
  }

  void add_table(const Stored& stored) {
    if (!takes(stored.name)) return;
    const std::string drop = "DROP TABLE " + dialect_.quote_name_if_needed(stored.name);
    if (is_virtual(stored)) {
      add_other("virtual table", stored, drop);
      return;
    }
    std::optional<schema::Table> table = read_table(dialect_, stored.sql);
    if (!table) {
      add_other("table", stored, drop);
      return;
    }
    tables_.emplace(text::lower(stored.name), database_.tables.size());
    table->name = stored.name;
    database_.tables.push_back(std::move(*table));
  }

  void add_other(const std::string& kind, const Stored& stored, const std::string& drop) {
    as_text_.insert(text::lower(stored.name));
    database_.others.push_back({.kind = kind,
                                .name = stored.name,
                                .table = stored.table,
                                .create = stored.sql,
                                .drop = drop,
                                .is_type = kind != "index"});
  }

  /// A foreign key may write the other table, and its columns, in other case.
  void spell_references() {
    for (schema::Table& table : database_.tables) {
      for (schema::Constraint& constraint : table.constraints) {
        auto* key = std::get_if<schema::ForeignKey>(&constraint);
        if (key != nullptr) spell_reference(*key);
      }
    }
  }

  void spell_reference(schema::ForeignKey& key) const {
    const auto referred = tables_.find(text::lower(key.referred_table));
    if (referred == tables_.end()) return;
    const schema::Table& other = database_.tables[referred->second];
    key.referred_table = other.name;
    for (std::string& column : key.referred_columns) {
      for (const schema::Column& some : other.columns) {
        if (is_same_name(some.name, column)) column = some.name;
      }
    }
  }

  void add_companion(const Stored& stored) {
    if (stored.type == "view") {
      if (takes(stored.name)) database_.views.push_back(read_view(stored));
      return;
    }
    if (stored.type == "trigger") {
      if (!takes(stored.table)) return;
      schema::Trigger trigger = read_trigger(stored);
      const auto table = tables_.find(text::lower(stored.table));
      if (table != tables_.end()) trigger.table = database_.tables[table->second].name;
      database_.triggers.push_back(std::move(trigger));
      return;
    }
    if (stored.type != "index") return;
    const auto table = tables_.find(text::lower(stored.table));
    if (table != tables_.end()) {
      schema::Table& owner = database_.tables[table->second];
      owner.indexes.push_back(read_index(owner, stored.sql));
    } else if (as_text_.contains(text::lower(stored.table))) {
      add_other("index", stored, "DROP INDEX " + dialect_.quote_name_if_needed(stored.name));
    }
  }

  const Ask& ask_;
  const Dialect& dialect_;
  const ReadScope& scope_;
  schema::Database database_;
  std::unordered_set<std::string> shadows_;
  std::unordered_map<std::string, std::size_t> tables_;  ///< by their names in lower case
  std::unordered_set<std::string> as_text_;
};

}  // namespace

schema::Database read_schema(const Ask& ask, const Dialect& dialect, const ReadScope& scope) {
  return SchemaReader(ask, dialect, scope).read();
}

}  // namespace migrate::dialect::sqlite
