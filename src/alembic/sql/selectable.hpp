// SPDX-License-Identifier: MIT
#pragma once

#include "alembic/sql/compiler.hpp"
#include "alembic/sql/element.hpp"
#include "alembic/sql/expressions.hpp"
#include "alembic/sql/sql.hpp"

#include <string>
#include <utility>
#include <vector>

namespace migrate::alembic {

/// `table("name", column(...), schema=)`.
class TableNameElement final : public TableElement {
 public:
  using TableElement::TableElement;

  std::string name;
  std::string schema;
  std::vector<python::Value> own_columns{};

  const std::string& table_name() const override { return name; }

  const std::string& schema_name() const override { return schema; }

  std::vector<python::Value> columns(python::Interpreter& /*in*/) override { return own_columns; }

  python::Value get(python::Interpreter& in, const python::Str& attribute) override;
  void clear() override;
};

/// `left JOIN right ON ...`
class JoinElement final : public FromClause {
 public:
  using FromClause::FromClause;

  python::Value left{}, right{}, on{};
  bool outer = false;
  bool full = false;

  std::vector<python::Value> columns(python::Interpreter& in) override;
  void render(Compiler& out) override;

  std::string qualifier(const Compiler& /*out*/) const override { return {}; }

  bool covers(const FromClause& other) const override;
  python::Value get(python::Interpreter& in, const python::Str& attribute) override;
};

/// A SELECT, or several that are combined.
class SelectBase : public FromClause {
 public:
  using FromClause::FromClause;

  std::vector<python::Value> order_by{};
  std::vector<python::Value> group_by{};
  python::Value limit{}, offset{};
  bool for_update = false;
  std::string for_update_options{};
  std::vector<python::Value> added_ctes{};

  std::string qualifier(const Compiler& /*out*/) const override { return {}; }

  void render_inside(Compiler& out, Op outer) override;
  void render_from(Compiler& out) override;

  /// Its columns in the order of its rows.
  virtual std::vector<python::Value> selected(python::Interpreter& in) const = 0;
  std::vector<python::Value> columns(python::Interpreter& in) override;

 protected:
  void render_tail(Compiler& out) const;
};

class SelectElement final : public SelectBase {
 public:
  using SelectBase::SelectBase;

  struct JoinPart {
    python::Value left, right, on;
    bool outer = false;
    bool full = false;
  };

  std::vector<python::Value> items{};
  std::vector<python::Value> froms{};
  std::vector<JoinPart> joins{};
  std::vector<python::Value> where{};
  std::vector<python::Value> having{};
  std::vector<python::Value> prefixes{};
  bool distinct = false;
  std::vector<python::Value> distinct_on{};
  python::Value correlated{};  ///< a list of what an outer SELECT provides; unset: found out
  bool uncorrelated = false;

  void render(Compiler& out) override;
  std::vector<python::Value> selected(python::Interpreter& in) const override;
  /// What it reads from, joins made.
  std::vector<python::Value> all_froms(python::Interpreter& in) const;
  python::Value get(python::Interpreter& in, const python::Str& attribute) override;
  python::Ref<SelectElement> copy() const;

 private:
  bool is_alone_ = false;  ///< nothing around it is read from

  std::vector<python::Value> plain_froms(python::Interpreter& in) const;
  void render_head(Compiler& out) const;
  void render_columns(Compiler& out) const;
  void render_conditions(Compiler& out) const;
  void render_froms(Compiler& out, const std::vector<python::Value>& sources);
  std::vector<python::Value> visible(const Compiler& out, std::vector<python::Value> sources) const;
};

/// UNION and its kin.
class CompoundElement final : public SelectBase {
 public:
  using SelectBase::SelectBase;

  std::string keyword;
  std::vector<python::Value> selects{};

  void render(Compiler& out) override;
  std::vector<python::Value> selected(python::Interpreter& in) const override;
};

/// `text(...).columns(...)`
class TextualSelect final : public SelectBase {
 public:
  using SelectBase::SelectBase;

  python::Value text{};
  std::vector<python::Value> items{};

  void render(Compiler& out) override;

  std::vector<python::Value> selected(python::Interpreter& /*in*/) const override { return items; }
};

/// A table or SELECT under another name: alias, subquery, common table expression.
class AliasElement final : public FromClause {
 public:
  enum class Kind { alias, subquery, cte, lateral };

  using FromClause::FromClause;

  Kind kind = Kind::alias;
  std::string name;  ///< "": anonymous
  python::Value element{};
  bool recursive = false;
  bool column_names = false;
  std::vector<python::Value> own_columns{};

  void render(Compiler& out) override;
  void render_from(Compiler& out) override;
  std::string qualifier(const Compiler& out) const override;
  std::vector<python::Value> columns(python::Interpreter& in) override;
  python::Value get(python::Interpreter& in, const python::Str& attribute) override;
  void clear() override;
  std::string name_in(Compiler& out) const;

 private:
  void define_cte(Compiler& out, const std::string& shown);
};

/// A SELECT as a value.
class ScalarSelect final : public ColumnElement {
 public:
  using ColumnElement::ColumnElement;

  python::Value select{};

  void render(Compiler& out) override;
  python::Value sql_type(python::Interpreter& in) override;
};

class ExistsElement final : public ColumnElement {
 public:
  using ColumnElement::ColumnElement;

  python::Value select{};
  bool negative = false;

  void render(Compiler& out) override;

  Op outermost() const override { return negative ? Op::not_ : Op::exists; }

  python::Value sql_type(python::Interpreter& /*in*/) override { return sql().type("Boolean"); }

  python::Value negated(python::Interpreter& in) override;
};

python::Value scalar_select_of(Sql& sql, const python::Value& select);
/// SELECT of everything that a FROM clause has.
python::Value select_from(Sql& sql, const python::Value& from);
python::Value make_alias(Sql& sql, AliasElement::Kind kind, const python::Value& element,
                         const std::string& name);
/// What two tables are joined on, where a foreign key tells; unset where none does.
python::Value join_condition(Sql& sql, const python::Value& left, const python::Value& right);

python::Value make_compound(Sql& sql, const std::string& keyword,
                            std::vector<python::Value> selects);

/// The columns that stand for a value in the list of a SELECT: those of a table, or the element.
std::vector<python::Value> select_items(Sql& sql, const std::vector<python::Value>& given);

}  // namespace migrate::alembic
