// SPDX-License-Identifier: MIT
#include "dialect/sqlite/ddl/rebuild_run.hpp"

#include "base/text.hpp"
#include "dialect/connection.hpp"
#include "dialect/dialect.hpp"
#include "dialect/sink.hpp"

#include <utility>

#include <fmt/core.h>
#include <sqlite3.h>

namespace migrate::dialect::sqlite {

namespace {

bool is_on(Connection& database, const std::string& pragma) {
  const std::vector<Row> rows = database.query("PRAGMA " + pragma);
  return !rows.empty() && rows[0][0] == "1";
}

std::string repair_hint(const DatabaseError& error) {
  if (!error.hint().empty() || (error.cause().code & 0xFF) != SQLITE_CONSTRAINT) {
    return error.hint();
  }
  return "Rows that are there break what is new. Repair them before it, in the same revision or an "
         "earlier one.";
}

/// Nobody knows the table under the name that it has for a while.
DatabaseError in_terms_of(const std::string& table, const std::string& temporary_name,
                          const DatabaseError& error) {
  return {
      text::replace_all(error.what(), temporary_name, table),
      error.cause(),
      {.place = error.place(), .hint = repair_hint(error), .revision = error.revision()}
  };
}

}  // namespace

RebuildRun::RebuildRun(const Dialect& dialect, Place place, Sink& sink)
    : dialect_(dialect), place_(std::move(place)), sink_(sink) {}

void RebuildRun::execute(const std::string& sql) {
  sink_.execute({.sql = sql, .place = place_});
}

void RebuildRun::execute_all(const std::vector<std::string>& statements) {
  for (const std::string& sql : statements) execute(sql);
}

void RebuildRun::run(const StoredTable& before, const TableEditor& edited) {
  table_ = before.name;
  dependent_checks_ = dependent_checks(dialect_, sink_.database(), before, edited);
  const bool prints = sink_.only_prints();
  const Rebuild rebuild = plan_rebuild(dialect_, sink_.database(), before, edited, !prints);
  const ForeignKeyCheck check =
      ForeignKeyCheck::around(sink_.database(), before, edited.table().definition);
  if (prints) {
    print(rebuild, check);
  } else {
    run_on_database(rebuild, check);
  }
  if (edited.new_name().empty()) return;
  execute(fmt::format("ALTER TABLE {} RENAME TO {}",
                      dialect_.qualified_name(before.schema, before.name),
                      dialect_.quote_name_if_needed(edited.new_name())));
}

/// DROP TABLE would delete its rows first, and with them, in silence, rows that refer to them.
void RebuildRun::refuse_enforcement(const std::string& table) const {
  throw Error(fmt::format("table \"{}\" has to be made anew, and foreign keys are enforced in this "
                          "transaction: rows that refer to it would be deleted",
                          table),
              {.place = {},
               .hint = "PRAGMA foreign_keys = OFF works outside a transaction only; leave out "
                       "what set it to ON.",
               .revision = {}});
}

void RebuildRun::run_on_database(const Rebuild& rebuild, const ForeignKeyCheck& check) {
  Connection& database = sink_.database();
  const bool is_enforced = is_on(database, "foreign_keys");
  if (is_enforced && database.in_transaction()) refuse_enforcement(table_);
  if (is_enforced) execute("PRAGMA foreign_keys = OFF");
  try {
    execute("SAVEPOINT _migrate_alter");
    make(rebuild);
    if (!check.is_clean(database)) make_and_compare(rebuild, check);
    execute("RELEASE _migrate_alter");
  } catch (const Error&) {
    undo();
    if (is_enforced) database.query("PRAGMA foreign_keys = ON");
    throw;
  }
  if (is_enforced) execute("PRAGMA foreign_keys = ON");
}

/// The error that led here is the one to tell.
void RebuildRun::undo() {
  try {
    Connection& database = sink_.database();
    if (!database.in_transaction()) return;  // SQLite has undone everything by itself
    database.query("ROLLBACK TO _migrate_alter");
    database.query("RELEASE _migrate_alter");
  } catch (const Error&) {
    // The savepoint was never set, or is gone.
  }
}

void RebuildRun::make(const Rebuild& rebuild) {
  try {
    execute_all(rebuild.copy);
    rename(rebuild.rename);
    execute_all(rebuild.restore);
    check_dependents();
  } catch (const DatabaseError& error) {
    throw in_terms_of(table_, rebuild.temporary_name, error);
  }
}

void RebuildRun::check_dependents() {
  for (const DependentCheck& check : dependent_checks_) {
    try {
      execute(check.sql);
    } catch (const DatabaseError& error) {
      const bool is_view = check.what == DependentCheck::What::view;
      throw Error(fmt::format("table \"{}\" is left as it was: altered so, a {}: {}", table_,
                              is_view ? "view could no longer be read" : "trigger could not run",
                              error.what()),
                  {.place = {},
                   .hint = fmt::format("Drop the {} before, and create it again behind it.",
                                       is_view ? "view" : "trigger"),
                   .revision = {}});
    }
  }
}

/// Views and triggers that name the table find it missing for a while, and SQLite would not rename
/// another one then, unless it is told to look at nothing but the name, as it did of old.
void RebuildRun::rename(const std::string& sql) {
  const bool is_legacy = is_on(sink_.database(), "legacy_alter_table");
  if (is_legacy) {
    execute(sql);
    return;
  }
  execute("PRAGMA legacy_alter_table = ON");
  try {
    execute(sql);
  } catch (const Error&) {
    sink_.database().query("PRAGMA legacy_alter_table = OFF");
    throw;
  }
  execute("PRAGMA legacy_alter_table = OFF");
}

/// There are violations: whether they are new shows when the table is made once more.
void RebuildRun::make_and_compare(const Rebuild& rebuild, ForeignKeyCheck check) {
  Connection& database = sink_.database();
  execute("ROLLBACK TO _migrate_alter");
  check.keep_checkable(database);
  if (!check.is_needed()) {
    make(rebuild);
    return;
  }
  execute(check.remember());
  make(rebuild);
  const std::vector<std::string> news = check.news(database);
  if (!news.empty()) {
    throw Error(fmt::format("table \"{}\" is left as it was: altered so, {}", table_,
                            text::join(news, "; ")),
                {.place = {},
                 .hint = "Repair these rows before it, in the same revision or an earlier one. "
                         "`PRAGMA foreign_key_check` lists what was wrong before.",
                 .revision = {}});
  }
  execute(ForeignKeyCheck::forget());
}

/// A script can look at nothing before it goes on: it asserts.
void RebuildRun::print(const Rebuild& rebuild, ForeignKeyCheck check) {
  check.keep_checkable(sink_.database());
  if (check.is_needed()) execute_all(check.guards());
  execute("SAVEPOINT _migrate_alter");
  if (check.is_needed()) execute(check.remember());
  make(rebuild);
  if (check.is_needed()) {
    execute_all(check.assertions());
    execute(ForeignKeyCheck::forget());
  }
  execute("RELEASE _migrate_alter");
}

}  // namespace migrate::dialect::sqlite
