// SPDX-License-Identifier: MIT
#pragma once

#include "operation/operation.hpp"
#include "schema/table.hpp"
#include "script/formats/alembic/code.hpp"
#include "script/formats/alembic/write_type.hpp"

#include <optional>
#include <string_view>
#include <vector>

namespace migrate::script::alembic {

/// What Alembic's operations cannot say.
struct Unsayable {};

/// Tables and their parts in SQLAlchemy's words. Throws Unsayable.
class TableWriter {
 public:
  TableWriter(const dialect::Dialect& dialect, Needs& needs)
      : dialect_(dialect), types_(dialect, needs) {}

  /// The same for what is written in a batch.
  TableWriter in_batch() const;

  const TypeWriter& types() const { return types_; }

  /// What operations are called of: `op`, or the batch.
  std::string_view object() const { return object_; }

  /// op.f("..."): a name that no naming convention changes; None without one.
  Code name(const schema::Name& name) const;

  /// The arguments of create_table: the name, columns, constraints and options.
  std::vector<Code> table(const schema::Table& table) const;

  /// sa.Column(...), `nullable` as it is in its table.
  Code column(const schema::Column& column, const schema::Table& table) const;

  /// sa.PrimaryKeyConstraint(...) and the like; their comments are statements of their own.
  Code constraint(const schema::Constraint& constraint) const;

  /// sa.text("..."), sa.Identity(...), sa.Computed(...) or None.
  Code column_default(const operation::ColumnDefault& value) const;

  /// What stands behind the columns of an index or a constraint.
  std::vector<Code> options(const schema::Index& index) const;
  std::vector<Code> options(const schema::Constraint& constraint) const;

  /// What an index is over, as a list.
  Code elements(const schema::Index& index) const;

  /// The pairs of an exclusion constraint.
  std::vector<Code> elements(const schema::Exclude& exclude) const;

  /// sa.text("...")
  Code sql(const schema::SqlText& sql) const;

  /// The text of SQL that SQLAlchemy takes for such by itself.
  Code plain_sql(const schema::SqlText& sql) const;

  /// The text of SQL that Alembic puts into its statement as it stands.
  Code bare_sql(const schema::SqlText& sql) const;

  const dialect::Dialect& dialect() const { return dialect_; }

 private:
  Code element(const schema::IndexElement& element) const;
  void add_options(std::vector<Code>& arguments, const schema::Table& table) const;

  const dialect::Dialect& dialect_;
  TypeWriter types_;
  std::string_view object_ = "op";
};

/// Whether a column can be null: those of a key cannot, unless it is said.
bool is_nullable_in(const schema::Table& table, const schema::Column& column);

/// schema="...", where there is one.
void add_schema(std::vector<Code>& arguments, const std::string& schema,
                std::string_view parameter = "schema");

}  // namespace migrate::script::alembic
