// SPDX-License-Identifier: MIT
#include "dialect/sqlite/ddl/alter_table.hpp"

#include "dialect/dialect.hpp"
#include "dialect/sink.hpp"
#include "dialect/sqlite/ddl/early_renames.hpp"
#include "dialect/sqlite/ddl/in_place.hpp"
#include "dialect/sqlite/ddl/rebuild_run.hpp"
#include "dialect/sqlite/ddl/table_editor.hpp"

#include <algorithm>
#include <utility>

#include <fmt/core.h>
#include <sqlite3.h>

namespace migrate::dialect::sqlite {

namespace {

/// What is asked of the table as it is, the names alone apart.
void apply_all(TableEditor& editor, const std::vector<Edit>& edits) {
  for (const Edit& edit : edits) editor.apply(edit);
  editor.check();
}

/// The table's new name comes last: everything before still uses the old one.
void put_new_name_last(std::vector<Edit>& edits) {
  std::stable_partition(edits.begin(), edits.end(), [](const Edit& edit) {
    return !std::holds_alternative<RenameTable>(edit);
  });
}

}  // namespace

TableAlteration::TableAlteration(const Dialect& dialect, Place place, Sink& sink)
    : dialect_(dialect),
      place_(std::move(place)),
      sink_(sink),
      library_(sqlite3_libversion_number()) {}

void TableAlteration::run(const schema::TableName& table, const std::vector<Edit>& edits,
                          Remake remake) {
  try {
    run_edits(table, edits, remake);
  } catch (const DatabaseError&) {
    throw;
  } catch (const ScriptError&) {
    throw;  // says by itself where it belongs
  } catch (const Interrupted&) {
    throw;
  } catch (const Error& error) {
    throw Error(error.what(),
                {.place = place_, .hint = error.hint(), .revision = error.revision()});
  }
}

void TableAlteration::run_edits(const schema::TableName& table, std::vector<Edit> edits,
                                Remake remake) {
  put_new_name_last(edits);
  const StoredTable stored = read_stored_table(sink_.database(), table);
  TableEditor dry_run(dialect_, stored);
  apply_all(dry_run, edits);
  if (remake != Remake::always) {
    const InPlace in_place(dialect_, library_);
    const auto statements = in_place.statements(TableEditor(dialect_, stored), edits);
    if (statements) {
      for (const std::string& sql : *statements) sink_.execute({.sql = sql, .place = place_});
      return;
    }
  }
  if (remake == Remake::never) {
    throw Error(fmt::format("table \"{}\" cannot be altered so in place", stored.name),
                {.place = {},
                 .hint = "The batch says that the table is never to be made anew (recreate).",
                 .revision = {}});
  }
  remake_table(stored, edits);
}

void TableAlteration::remake_table(const StoredTable& stored, const std::vector<Edit>& edits) {
  const InPlace in_place(dialect_, library_);
  const EarlyRenames parted = early_renames(stored.definition.column_names(), edits);
  TableEditor renamed(dialect_, stored);
  for (const RenameColumn& rename : parted.renames) {
    const auto statements = in_place.statements(renamed, Edit(rename));
    for (const std::string& sql : statements.value()) {
      sink_.execute({.sql = sql, .place = place_});
    }
    renamed.apply(rename);
  }
  const StoredTable before =
      read_stored_table(sink_.database(), {.name = stored.name, .schema = stored.schema});
  TableEditor editor(dialect_, before);
  for (const RenameColumn& rename : parted.renames) editor.know(rename.from, rename.to);
  apply_all(editor, parted.rest);
  RebuildRun(dialect_, place_, sink_).run(before, editor);
}

}  // namespace migrate::dialect::sqlite
