// SPDX-License-Identifier: MIT
#pragma once

#include "alembic/sql/operators.hpp"
#include "python/runtime/interpreter.hpp"
#include "python/runtime/object.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace migrate::dialect {
class Dialect;
}

namespace migrate::alembic {

class Compiler;
class FromClause;
class Sql;

/// Anything that can stand in a statement: what SQLAlchemy calls a ClauseElement.
class Element : public python::Object {
 public:
  Element(python::Class& type, Sql& surroundings) : Object(type), sql_(&surroundings) {}

  Sql& sql() const { return *sql_; }

  /// Writes itself as SQL.
  virtual void render(Compiler& out) = 0;

  /// Writes itself as an operand of `outer`, in parentheses where they are needed.
  virtual void render_inside(Compiler& out, Op outer);

  /// The operator that holds it together.
  virtual Op outermost() const { return Op::none; }

  /// What a SELECT with this in it reads from.
  virtual void collect_froms(std::vector<FromClause*>& /*into*/) {}

  /// As SQLAlchemy prints it: "users.id = :id_1".
  std::string str(python::Interpreter& in) override;
  python::Value get(python::Interpreter& in, const python::Str& name) override;
  /// Elements have no truth value, since they are not evaluated here.
  bool truth(python::Interpreter& in) override;

  bool open() const override { return true; }

 private:
  Sql* sql_;
};

/// An element that has a value, a column of a row or what is computed from it.
class ColumnElement : public Element {
 public:
  using Element::Element;

  /// Its type, a TypeObject; unset where that is not known.
  virtual python::Value sql_type(python::Interpreter& /*in*/) { return {}; }

  /// The name that it has in a result, and by which a selectable's `.c` has it; "" for one without.
  virtual std::string result_name() const { return {}; }

  /// How Python code calls it: `Column("x", key="y")`, or the same as result_name().
  virtual std::string key() const { return result_name(); }

  /// What it is a column of, or none.
  virtual FromClause* table() const { return nullptr; }

  void collect_froms(std::vector<FromClause*>& into) override;
  void render(Compiler& out) override;

  /// What a key has for the values of rows that name none, and for those that an UPDATE leaves
  /// alone: the value or function that was given as `default=` and `onupdate=`; unset where
  /// there is none.
  virtual python::Value python_default(python::Interpreter& /*in*/) { return {}; }

  virtual python::Value python_onupdate(python::Interpreter& /*in*/) { return {}; }

  virtual bool is_primary_key() const { return false; }

  /// Whether the database fills it where a row names no value: a default, an identity.
  virtual bool is_filled_by_database() const { return false; }

  /// Whether a foreign key of this column's points to the other one.
  bool references(python::Interpreter& in, const ColumnElement& other);

  /// `~element`.
  virtual python::Value negated(python::Interpreter& in);

  python::Value get(python::Interpreter& in, const python::Str& name) override;
  /// Of an instance of a model: the value.
  python::Value of_instance(python::Interpreter& in, const python::Value& instance) override;
  python::Value binary(python::Interpreter& in, python::BinaryOperator op,
                       const python::Value& other, bool reflected) override;
  python::Value unary(python::Interpreter& in, python::UnaryOperator op) override;
  python::Value compare(python::Interpreter& in, python::Comparison op,
                        const python::Value& other) override;
  python::Value get_item(python::Interpreter& in, const python::Value& key) override;
  python::Value contains(python::Interpreter& in, const python::Value& item) override;
  python::Value iterate(python::Interpreter& in) override;
};

/// What can stand in FROM: a table, a join, a subquery.
class FromClause : public Element {
 public:
  using Element::Element;

  /// Its columns, each a ColumnElement.
  virtual std::vector<python::Value> columns(python::Interpreter& in) = 0;

  virtual void render_from(Compiler& out) { render(out); }

  /// What stands in front of its columns' names, quoted as needed: "users", "shop.users"; "" for
  /// nothing.
  virtual std::string qualifier(const Compiler& out) const = 0;

  /// What else it reads from: both sides of a join.
  virtual bool covers(const FromClause& other) const { return &other == this; }

  /// Its column of that key; unset where there is none.
  python::Value find_column(python::Interpreter& in, std::string_view key);

  /// `c`, `columns`
  python::Value get(python::Interpreter& in, const python::Str& name) override;
};

/// A table by its name: sa.Table and sa.table().
class TableElement : public FromClause {
 public:
  using FromClause::FromClause;

  virtual const std::string& table_name() const = 0;

  /// "" for none.
  virtual const std::string& schema_name() const = 0;

  void render(Compiler& out) override;
  std::string qualifier(const Compiler& out) const override;
};

/// The SQL of a value, with everything that is to be bound written as a literal: for DDL and
/// printed scripts. A text stands for itself, as `sa.text` does; other values are literals.
std::string inline_sql(python::Interpreter& in, const python::Value& value,
                       const dialect::Dialect& dialect);

}  // namespace migrate::alembic
