// SPDX-License-Identifier: MIT
#pragma once

#include "dialect/sqlite/ddl/cursor.hpp"
#include "dialect/sqlite/ddl/span.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace migrate::dialect::sqlite {

enum class ClauseKind {
  primary_key,
  not_null,
  null,
  unique,
  check,
  foreign_key,
  default_value,
  collation,
  generated,
  timing,     ///< DEFERRABLE ..., apart from the foreign key that it is about
  name_only,  ///< CONSTRAINT name, with nothing behind it
};

/// What stands in a key or an index: a column, or an expression.
struct KeyTerm {
  std::optional<NamedSpan> column;
  Span span;  ///< without ASC and DESC
};

/// REFERENCES table (columns)
struct Reference {
  NamedSpan table;
  std::vector<NamedSpan> columns;  ///< none: the other table's primary key
};

/// One constraint of a column or a table, or what else is said of a column. All spans are of the
/// text that it was read from.
struct Clause {
  ClauseKind kind = ClauseKind::name_only;
  Span span;
  std::string name;          ///< behind CONSTRAINT; "" where it has none
  std::vector<KeyTerm> key;  ///< of a table's PRIMARY KEY, UNIQUE, FOREIGN KEY
  Span expression;           ///< what is checked, generated, or the default; the collation's name
  Reference reference;       ///< of a FOREIGN KEY
  bool autoincrement = false;
  bool descending = false;  ///< PRIMARY KEY DESC
  bool stored = false;      ///< a generated column
};

/// Whether a constraint of a table comes, or a column.
bool at_table_constraint(const DdlCursor& cursor);

/// These throw Error when there is none such.
Clause read_table_constraint(DdlCursor& cursor);
Clause read_column_clause(DdlCursor& cursor);

/// ( term, ... ) of a key or an index.
std::vector<KeyTerm> read_key_terms(DdlCursor& cursor);

/// As errors call it: "UNIQUE", "FOREIGN KEY".
std::string_view describe(ClauseKind kind);

}  // namespace migrate::dialect::sqlite
