// SPDX-License-Identifier: MIT
#include "dialect/sqlite/ddl/dependents.hpp"

#include "dialect/connection.hpp"
#include "dialect/dialect.hpp"
#include "dialect/sqlite/ddl/names.hpp"
#include "dialect/sqlite/ddl/trigger.hpp"

#include <utility>

#include <fmt/core.h>

namespace migrate::dialect::sqlite {

namespace {

using What = DependentCheck::What;

class DependentFinder {
 public:
  DependentFinder(const Dialect& dialect, Connection& database, const StoredTable& before,
                  const TableEditor& edited)
      : dialect_(dialect),
        database_(database),
        before_(before),
        edited_(edited),
        schema_(dialect.quote_name(schema_name(before))) {}

  std::vector<DependentCheck> find() {
    for (const Row& view : others("view")) {
      const std::string check = fmt::format("SELECT 1 FROM {} LIMIT 0", name(view[0].value_or("")));
      add(What::view, check, check);
    }
    for (const Row& trigger : others("trigger")) {
      const std::string check =
          event(read_trigger_event(trigger[2].value_or("")), trigger[1].value_or(""));
      add(What::trigger, check, check);
    }
    // The table's own ones are edited with it.
    for (std::size_t i = 0; i < before_.triggers.size(); ++i) {
      add(What::trigger, event(read_trigger_event(before_.triggers[i]), before_.name),
          event(read_trigger_event(edited_.table().triggers.at(i)), before_.name));
    }
    return std::move(checks_);
  }

 private:
  std::string name(const std::string& plain) const {
    return schema_ + '.' + dialect_.quote_name(plain);
  }

  /// The views and triggers elsewhere that name the table.
  std::vector<Row> others(const std::string& type) {
    return database_.query(
        fmt::format("SELECT name, tbl_name, sql FROM {}.sqlite_master WHERE type = ?1 AND "
                    "instr(lower(sql), lower(?2)) > 0 AND tbl_name <> ?2 COLLATE NOCASE "
                    "ORDER BY name",
                    schema_),
        {type, before_.name});
  }

  /// A statement that would fire it, for no row: SQLite reads its trigger all the same.
  std::string event(const TriggerEvent& trigger, const std::string& on) {
    using Kind = TriggerEvent::Kind;
    if (trigger.kind == Kind::delete_rows) return fmt::format("DELETE FROM {} WHERE 0", name(on));
    const std::vector<std::string> columns =
        trigger.columns.empty() ? some_column(on) : trigger.columns;
    if (columns.empty()) return "";
    if (trigger.kind == Kind::insert_rows) {
      return fmt::format("INSERT INTO {0} ({1}) SELECT {1} FROM {0} WHERE 0", name(on),
                         dialect_.quote_name(columns.front()));
    }
    std::string set;
    for (const std::string& column : columns) {
      set += fmt::format("{0}{1} = {1}", set.empty() ? "" : ", ", dialect_.quote_name(column));
    }
    return fmt::format("UPDATE {} SET {} WHERE 0", name(on), set);
  }

  /// One that can be written, before and after.
  std::vector<std::string> some_column(const std::string& on) {
    const bool is_own = is_same_name(on, before_.name);
    for (const Row& column :
         database_.query("SELECT name FROM pragma_table_xinfo(?1, ?2) WHERE hidden = 0",
                         {on, schema_name(before_)})) {
      std::string found = column[0].value_or("");
      if (!is_own || edited_.table().definition.find_column(found)) return {std::move(found)};
    }
    return {};
  }

  /// What was broken before is nobody's fault here.
  void add(What what, const std::string& now, std::string then) {
    if (now.empty() || then.empty()) return;
    try {
      database_.query(now);
    } catch (const DatabaseError&) {
      return;
    }
    checks_.push_back({.what = what, .sql = std::move(then)});
  }

  const Dialect& dialect_;
  Connection& database_;
  const StoredTable& before_;
  const TableEditor& edited_;
  std::string schema_;
  std::vector<DependentCheck> checks_;
};

}  // namespace

std::vector<DependentCheck> dependent_checks(const Dialect& dialect, Connection& database,
                                             const StoredTable& before, const TableEditor& edited) {
  return DependentFinder(dialect, database, before, edited).find();
}

}  // namespace migrate::dialect::sqlite
