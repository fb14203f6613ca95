// SPDX-License-Identifier: MIT
#pragma once

#include "alembic/sql/compiler.hpp"
#include "alembic/sql/element.hpp"
#include "alembic/sql/sql.hpp"

#include <string>
#include <utility>
#include <vector>

namespace migrate::alembic {

/// A value that is bound: what `bindparam()` makes, and every plain value in an expression.
class BindElement final : public ColumnElement {
 public:
  using ColumnElement::ColumnElement;

  std::string name;
  bool unique = true;  ///< it gets a number behind its name
  bool expanding = false;
  bool literal = false;   ///< `literal_execute`
  python::Value value{};  ///< unset: given with the execution
  python::Value callable{};
  python::Value value_type{};

  void render(Compiler& out) override { out.bind(*this); }

  python::Value sql_type(python::Interpreter& /*in*/) override { return value_type; }

  python::Value get(python::Interpreter& in, const python::Str& attribute) override;
};

/// A column by its name: `column()`, `literal_column()`, and those of a subquery.
class ColumnNameElement final : public ColumnElement {
 public:
  using ColumnElement::ColumnElement;

  std::string name;
  bool is_literal = false;  ///< SQL as it stands
  python::Value column_type{};
  python::Value owner{};  ///< its FromClause, once it has one

  void render(Compiler& out) override;

  python::Value sql_type(python::Interpreter& /*in*/) override { return column_type; }

  std::string result_name() const override { return name; }

  FromClause* table() const override { return python::as<FromClause>(owner); }

  void clear() override;
};

/// `left op right`
class BinaryElement final : public ColumnElement {
 public:
  using ColumnElement::ColumnElement;

  python::Value left, right;
  Op op = Op::none;
  std::string custom{};  ///< the text of a custom operator
  python::Value result_type{};
  python::Value escape{};  ///< of LIKE
  bool as_text = false;    ///< `->>` in place of `->`

  void render(Compiler& out) override;

  python::Value sql_type(python::Interpreter& /*in*/) override { return result_type; }

  Op outermost() const override { return op; }

  void collect_froms(std::vector<FromClause*>& into) override;
  python::Value negated(python::Interpreter& in) override;
  bool truth(python::Interpreter& in) override;
  python::Value get(python::Interpreter& in, const python::Str& attribute) override;

 private:
  void render_json(Compiler& out) const;
  void render_ilike(Compiler& out) const;
  void render_division(Compiler& out) const;
  void render_operator(Compiler& out) const;
};

/// `NOT x`, `-x`, `x DESC`
class UnaryElement final : public ColumnElement {
 public:
  using ColumnElement::ColumnElement;

  Op op = Op::none;
  python::Value operand{};
  python::Value result_type{};
  std::string custom{};

  void render(Compiler& out) override;

  python::Value sql_type(python::Interpreter& /*in*/) override { return result_type; }

  Op outermost() const override { return op; }

  void collect_froms(std::vector<FromClause*>& into) override;
  python::Value negated(python::Interpreter& in) override;
};

/// `x DESC`, `x NULLS LAST`
class SuffixElement final : public ColumnElement {
 public:
  using ColumnElement::ColumnElement;

  Op op = Op::descending;
  python::Value operand{};

  void render(Compiler& out) override;

  Op outermost() const override { return Op::none; }

  void collect_froms(std::vector<FromClause*>& into) override;
};

/// What stands as it is inside of another operator: in parentheses by itself, or BETWEEN's AND.
class GroupElement final : public ColumnElement {
 public:
  GroupElement(python::Class& type, Sql& surroundings, python::Value grouped)
      : ColumnElement(type, surroundings), element(std::move(grouped)) {}

  python::Value element;

  void render(Compiler& out) override { out.render(element); }

  python::Value sql_type(python::Interpreter& in) override;
  void collect_froms(std::vector<FromClause*>& into) override;
};

/// AND, OR, and lists with commas: `tuple_()`, what stands behind IN.
class ListElement final : public ColumnElement {
 public:
  using ColumnElement::ColumnElement;

  Op op = Op::comma;
  std::vector<python::Value> items{};
  bool parentheses = false;
  std::string keyword{};  ///< in front of them: ARRAY
  char open_with = '(';
  char close_with = ')';
  python::Value result_type{};

  void render(Compiler& out) override;

  python::Value sql_type(python::Interpreter& /*in*/) override { return result_type; }

  Op outermost() const override { return parentheses || items.size() < 2 ? Op::none : op; }

  void collect_froms(std::vector<FromClause*>& into) override;

  python::Value iterate(python::Interpreter& in) override { return in.iterate(in.list(items)); }
};

/// SQL as it stands, with `:name` for values.
class TextElement final : public ColumnElement {
 public:
  struct Piece {
    std::string text;
    bool is_parameter = false;
  };

  using ColumnElement::ColumnElement;

  std::vector<Piece> pieces{};
  std::vector<std::pair<std::string, python::Value>> binds{};  ///< BindElements
  std::string source{};

  void render(Compiler& out) override;
  python::Value get(python::Interpreter& in, const python::Str& attribute) override;
  const python::Value* find_bind(const std::string& name) const;
};

/// Cuts a text at its `:name`s; `\:` is a colon, and `::` no parameter.
std::vector<TextElement::Piece> split_text(const std::string& text);

/// `x AS name`
class LabelElement final : public ColumnElement {
 public:
  using ColumnElement::ColumnElement;

  std::string name;  ///< "": anonymous
  python::Value element{};
  python::Value result_type{};

  void render(Compiler& out) override;

  python::Value sql_type(python::Interpreter& in) override;

  std::string result_name() const override { return name; }

  void collect_froms(std::vector<FromClause*>& into) override;
  void render_inside(Compiler& out, Op outer) override;
};

/// CAST(x AS type), and `type_coerce`, which is x alone.
class CastElement final : public ColumnElement {
 public:
  using ColumnElement::ColumnElement;

  python::Value element{};
  python::Value to{};
  bool written = true;

  void render(Compiler& out) override;

  python::Value sql_type(python::Interpreter& /*in*/) override { return to; }

  std::string result_name() const override;
  void collect_froms(std::vector<FromClause*>& into) override;
};

/// CASE
class CaseElement final : public ColumnElement {
 public:
  using ColumnElement::ColumnElement;

  python::Value value{};
  std::vector<std::pair<python::Value, python::Value>> whens{};
  python::Value otherwise{};

  void render(Compiler& out) override;
  python::Value sql_type(python::Interpreter& in) override;
  void collect_froms(std::vector<FromClause*>& into) override;
};

/// `func.name(...)`
class FunctionElement final : public ColumnElement {
 public:
  using ColumnElement::ColumnElement;

  std::vector<std::string> path{};
  std::vector<python::Value> arguments{};
  python::Value result_type{};
  bool bare = false;  ///< CURRENT_TIMESTAMP has no parentheses

  void render(Compiler& out) override;

  python::Value sql_type(python::Interpreter& /*in*/) override { return result_type; }

  void collect_froms(std::vector<FromClause*>& into) override;
};

/// An element of the project's own, which derives from FunctionElement or ColumnElement:
/// `@compiles` says how it is written.
class OwnElement final : public ColumnElement {
 public:
  using ColumnElement::ColumnElement;

  python::Value clauses{};  ///< what it was made with, a ListElement

  void render(Compiler& out) override;
  python::Value sql_type(python::Interpreter& in) override;
  void collect_froms(std::vector<FromClause*>& into) override;
  python::Value get(python::Interpreter& in, const python::Str& name) override;
  python::Value iterate(python::Interpreter& in) override;
  void clear() override;
};

/// `func` and what follows it up to the call: `func.pg_catalog.now`.
class FunctionName final : public python::Object {
 public:
  FunctionName(python::Class& type, Sql& surroundings) : Object(type), sql_(&surroundings) {}

  std::vector<std::string> path{};

  bool callable() const override { return true; }

  python::Value get(python::Interpreter& in, const python::Str& name) override;
  python::Value call(python::Interpreter& in, const python::Arguments& arguments) override;

 private:
  Sql* sql_;
};

/// NULL, true and false
class ConstantElement final : public ColumnElement {
 public:
  enum class Kind { null, true_, false_ };

  using ColumnElement::ColumnElement;

  Kind kind = Kind::null;

  void render(Compiler& out) override;
  python::Value sql_type(python::Interpreter& in) override;
  python::Value negated(python::Interpreter& in) override;
};

/// EXTRACT(field FROM x)
class ExtractElement final : public ColumnElement {
 public:
  using ColumnElement::ColumnElement;

  std::string field;
  python::Value element{};

  void render(Compiler& out) override;
  python::Value sql_type(python::Interpreter& in) override;
  void collect_froms(std::vector<FromClause*>& into) override;
};

/// `function OVER (...)`, `FILTER (WHERE ...)`, `WITHIN GROUP (...)`
class WindowElement final : public ColumnElement {
 public:
  using ColumnElement::ColumnElement;

  Op op = Op::over;  ///< over, filter, or as: WITHIN GROUP
  python::Value element{};
  std::vector<python::Value> partition_by{};
  std::vector<python::Value> order_by{};
  std::string frame{};

  void render(Compiler& out) override;
  python::Value sql_type(python::Interpreter& in) override;
  void collect_froms(std::vector<FromClause*>& into) override;
};

/// The same part of a JSON document as text.
python::Value json_text(Sql& sql, const BinaryElement& item, const std::string& type);
/// Writes what stands behind WHERE, ON or WHEN: a column alone is no condition on SQLite.
void render_condition(Compiler& out, const python::Value& value, Op outer);

/// `x ORDER BY ...`, an argument of an aggregate function.
class OrderedElement final : public ColumnElement {
 public:
  using ColumnElement::ColumnElement;

  python::Value element{};
  std::vector<python::Value> order_by{};

  void render(Compiler& out) override;
  python::Value sql_type(python::Interpreter& in) override;
  void collect_froms(std::vector<FromClause*>& into) override;
};

/// Adds what `value` reads from, where it is an element.
void collect_from(const python::Value& value, std::vector<FromClause*>& into);
python::Value type_of_element(python::Interpreter& in, const python::Value& value);

}  // namespace migrate::alembic
