// SPDX-License-Identifier: MIT
#pragma once

#include "dialect/sqlite/ddl/edit.hpp"
#include "schema/table_name.hpp"

#include <migrate/error.hpp>

#include <vector>

namespace migrate::dialect {

class Dialect;
class Sink;

}  // namespace migrate::dialect

namespace migrate::dialect::sqlite {

struct StoredTable;

enum class Remake { where_it_must, always, never };

/// Makes edits to a table: in place where SQLite can, else by making it anew, once for all of them.
/// Throws Error for what cannot be, before anything is done, and DatabaseError. Foreign keys are
/// not to be enforced in a transaction that does this; outside of one, that is seen to here.
class TableAlteration {
 public:
  TableAlteration(const Dialect& dialect, Place place, Sink& sink);

  /// What the library of SQLite is taken for, in place of the one that is there.
  void assume_library(int version) { library_ = version; }

  void run(const schema::TableName& table, const std::vector<Edit>& edits,
           Remake remake = Remake::where_it_must);

 private:
  void run_edits(const schema::TableName& table, std::vector<Edit> edits, Remake remake);
  void remake_table(const StoredTable& stored, const std::vector<Edit>& edits);

  const Dialect& dialect_;
  Place place_;
  Sink& sink_;
  int library_;
};

}  // namespace migrate::dialect::sqlite
