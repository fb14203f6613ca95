// SPDX-License-Identifier: MIT
#pragma once

#include "dialect/sql_syntax.hpp"
#include "schema/name.hpp"
#include "schema/table.hpp"
#include "schema/type.hpp"

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace migrate::operation {
struct Step;
}

namespace migrate::dialect {

class Sink;

/// How one database's SQL is written. Text only: behaviour is a Connection's.
class Dialect {
 public:
  Dialect() = default;
  Dialect(const Dialect&) = delete;
  Dialect& operator=(const Dialect&) = delete;
  virtual ~Dialect() = default;

  /// As URLs and `-- migrate:upgrade NAME` call it: "sqlite".
  virtual std::string_view name() const = 0;

  virtual const SqlSyntax& sql_syntax() const = 0;

  virtual std::string quote_name(std::string_view name) const = 0;  ///< "name"
  virtual std::string quote_text(std::string_view text) const = 0;  ///< 'text'
  virtual std::string quote_bytes(std::string_view data) const = 0;

  /// The name as it stands where that reads as the same name, else quoted: as SQLAlchemy does, so
  /// that what Alembic wrote and what is written here are one text.
  std::string quote_name_if_needed(std::string_view name) const;

  /// schema.name, each quoted if needed; `schema` may be empty.
  std::string qualified_name(std::string_view schema, std::string_view name) const;

  /// The name of a constraint or index, quoted if needed. One that is too long is shortened where
  /// it was settled, and refused with an Error where it was written by hand.
  std::string render_name(const schema::Name& name) const;

  /// A column as it stands in CREATE TABLE, and behind ALTER TABLE ... ADD COLUMN. The table is
  /// completed (schema/complete.hpp).
  virtual std::string column_text(const schema::Column& column,
                                  const schema::Table& table) const = 0;

  /// What stands behind the parentheses of CREATE TABLE; it begins with a blank, if anything.
  virtual std::string table_options(const schema::Table& table) const = 0;

  /// Whether the primary key stands with its column, and not among the constraints.
  virtual bool writes_key_with_column(const schema::Table& table) const = 0;

  /// Whether a constraint can be added to a table that is there.
  virtual bool adds_constraints() const = 0;

  /// An expression as the value of a DEFAULT.
  virtual std::string default_expression(std::string_view sql) const = 0;

  /// Does what an operation says, through the sink. Throws Error when the database has no such
  /// thing.
  virtual void perform(const operation::Step& step, Sink& sink) const = 0;

  /// A column's type in DDL, as SQLAlchemy renders it. Throws Error when the database has none
  /// such.
  std::string render_type(const schema::Type& type) const;

  /// Lower-case and sorted.
  virtual std::span<const std::string_view> reserved_words() const = 0;

  /// The most characters that a name has.
  virtual std::size_t name_limit() const = 0;

  /// Whether booleans and enums are types of their own, which take no other values.
  virtual bool has_enums_and_booleans() const = 0;

  virtual std::string placeholder(std::size_t number) const = 0;  ///< of a bound value, from 1

  /// The type of a key that numbers its rows by itself, in front of PRIMARY KEY.
  virtual std::string_view counting_type() const = 0;

  /// Whether a text longer than its column's VARCHAR(n) is refused.
  virtual bool limits_text() const = 0;

  /// Makes a schema where it is missing; "" where the database has none of its own.
  virtual std::string create_schema(std::string_view name) const = 0;

  /// What a printed script does after this statement of a revision, so that the next one starts
  /// from the same settings: nothing for most.
  virtual std::vector<std::string> resets_after(std::string_view sql) const = 0;

  /// How a printed script opens a transaction.
  virtual std::string_view begin_statement() const = 0;

  /// How a printed script is to be run, so that it stops at the first error.
  virtual std::string_view script_advice() const = 0;

  /// Whether there can be such a database in this process's memory alone.
  virtual bool lives_in_memory() const = 0;

  /// Whether neighbouring revisions may share a commit, each behind a savepoint, when the
  /// configuration leaves it open. It pays where a commit is dear and a writer is alone anyway.
  virtual bool shares_commits() const = 0;

 private:
  /// How type_text() writes the type; nothing where the database has none such.
  virtual std::optional<std::string_view> type_pattern(const schema::Type& type) const = 0;
};

}  // namespace migrate::dialect
