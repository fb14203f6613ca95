// SPDX-License-Identifier: MIT
#pragma once

#include "dialect/sqlite/ddl/edit.hpp"
#include "dialect/sqlite/ddl/table_editor.hpp"

#include <optional>
#include <string>
#include <vector>

namespace migrate::dialect {

class Dialect;

}  // namespace migrate::dialect

namespace migrate::dialect::sqlite {

/// What a library of SQLite can change of a table without making it anew.
class InPlace {
 public:
  /// `library` as sqlite3_libversion_number() gives it.
  InPlace(const Dialect& dialect, int library) : dialect_(dialect), library_(library) {}

  /// The statements for an edit of the table as it is in the editor; nothing where there are none
  /// such. No statements: it is like that already.
  std::optional<std::vector<std::string>> statements(const TableEditor& editor,
                                                     const Edit& edit) const;

  /// The same for several edits, one after the other.
  std::optional<std::vector<std::string>> statements(TableEditor editor,
                                                     const std::vector<Edit>& edits) const;

 private:
  const Dialect& dialect_;
  int library_;
};

}  // namespace migrate::dialect::sqlite
