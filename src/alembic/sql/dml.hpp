// SPDX-License-Identifier: MIT
#pragma once

#include "alembic/sql/compiler.hpp"
#include "alembic/sql/element.hpp"
#include "alembic/sql/selectable.hpp"

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace migrate::alembic {

/// Values by the keys of columns.
using Assignments = std::vector<std::pair<std::string, python::Value>>;

/// INSERT, UPDATE and DELETE.
class DmlElement : public Element {
 public:
  using Element::Element;

  python::Value target{};  ///< a TableElement
  std::vector<python::Value> where{};
  std::vector<python::Value> returning{};
  std::vector<python::Value> ctes{};
  Assignments values{};

  virtual python::Ref<DmlElement> copy() const = 0;
  python::Value get(python::Interpreter& in, const python::Str& attribute) override;

  TableElement& table() const { return *python::as<TableElement>(target); }

  void collect_froms(std::vector<FromClause*>& into) override;

 protected:
  void copy_to(DmlElement& other) const;
  void render_returning(Compiler& out) const;
  void render_where(Compiler& out) const;
  void render_ctes(Compiler& out) const;
  /// What the condition reads besides the table.
  std::vector<FromClause*> other_froms() const;
  void render_others(Compiler& out, std::string_view keyword) const;
};

/// ON CONFLICT
struct OnConflict {
  std::vector<python::Value> columns{};
  std::string constraint{};
  python::Value index_where{};
  bool update = false;
  Assignments set{};
  python::Value where{};
};

class InsertElement final : public DmlElement {
 public:
  using DmlElement::DmlElement;

  std::vector<Assignments> rows{};  ///< of several at once
  std::vector<std::string> select_names{};
  python::Value select{};
  std::optional<OnConflict> on_conflict{};
  std::vector<std::string> prefixes{};
  bool inline_defaults = true;  ///< what columns have as `default=` in Python

  void render(Compiler& out) override;
  python::Ref<DmlElement> copy() const override;

  /// The values of one row, with those of the execution and the defaults of the columns, by column.
  std::vector<std::pair<python::Value, python::Value>> row_of(python::Interpreter& in,
                                                              const Assignments& own,
                                                              const Parameters* given) const;
  /// Whether it does nothing but put rows into a table.
  bool is_plain() const;

 private:
  void render_conflict(Compiler& out) const;
  void render_values(Compiler& out) const;
  void render_row(Compiler& out,
                  const std::vector<std::pair<python::Value, python::Value>>& row) const;
};

class UpdateElement final : public DmlElement {
 public:
  using DmlElement::DmlElement;

  bool ordered = false;

  void render(Compiler& out) override;
  python::Ref<DmlElement> copy() const override;

 private:
  Assignments settled(Compiler& out) const;
};

class DeleteElement final : public DmlElement {
 public:
  using DmlElement::DmlElement;

  void render(Compiler& out) override;
  python::Ref<DmlElement> copy() const override;
};

/// The table that is to be changed: a Table, or what a model is mapped to.
python::Value table_of(Sql& sql, const python::Value& given);
python::Value make_insert(Sql& sql, const Sql::ClassRef& type, const python::Value& table);
python::Value make_update(Sql& sql, const python::Value& table);
python::Value make_delete(Sql& sql, const python::Value& table);

/// The values of a dict, of keyword arguments, or of both; keys are columns or texts.
Assignments assignments(Sql& sql, const python::Value& given,
                        const std::vector<python::Keyword>& named = {});

/// What a column's `default=` gives for one row.
python::Value default_value(python::Interpreter& in, const python::Value& given);

}  // namespace migrate::alembic
