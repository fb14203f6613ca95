// SPDX-License-Identifier: MIT
#pragma once

#include "dialect/sqlite/ddl/dependents.hpp"
#include "dialect/sqlite/ddl/foreign_key_check.hpp"
#include "dialect/sqlite/ddl/rebuild.hpp"
#include "dialect/sqlite/ddl/stored_table.hpp"
#include "dialect/sqlite/ddl/table_editor.hpp"

#include <migrate/error.hpp>

#include <string>
#include <vector>

namespace migrate::dialect {

class Dialect;
class Sink;

}  // namespace migrate::dialect

namespace migrate::dialect::sqlite {

/// Makes a table anew, as SQLite's documentation prescribes, behind a savepoint: what fails leaves
/// the table as it was. No row that refers to another may come to refer to none.
class RebuildRun {
 public:
  RebuildRun(const Dialect& dialect, Place place, Sink& sink);

  void run(const StoredTable& before, const TableEditor& edited);

 private:
  void run_on_database(const Rebuild& rebuild, const ForeignKeyCheck& check);
  void print(const Rebuild& rebuild, ForeignKeyCheck check);
  void refuse_enforcement(const std::string& table) const;
  void undo();
  void make(const Rebuild& rebuild);
  void check_dependents();
  void rename(const std::string& sql);
  void make_and_compare(const Rebuild& rebuild, ForeignKeyCheck check);
  void execute(const std::string& sql);
  void execute_all(const std::vector<std::string>& statements);

  const Dialect& dialect_;
  Place place_;
  Sink& sink_;
  std::string table_;
  std::vector<DependentCheck> dependent_checks_;
};

}  // namespace migrate::dialect::sqlite
