// SPDX-License-Identifier: MIT
#pragma once

#include "dialect/sqlite/ddl/clause.hpp"
#include "dialect/sqlite/ddl/span.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace migrate::dialect::sqlite {

/// A column as it is written, and where its parts are in that text.
class ColumnDefinition {
 public:
  /// Throws Error.
  static ColumnDefinition read(std::string text);

  const std::string& text() const { return text_; }

  const std::string& name() const { return name_.name; }

  const Span& name_span() const { return name_.span; }

  std::string_view type() const { return type_.of(text_); }  ///< "": none is said

  const std::vector<Clause>& clauses() const { return clauses_; }

  /// Nothing when the column has none such.
  const Clause* find(ClauseKind kind) const;

  bool has(ClauseKind kind) const { return find(kind) != nullptr; }

  std::string_view text_of(const Span& span) const { return span.of(text_); }

  // Each changes what it must and keeps every other byte.
  void set_type(std::string_view type);
  void set_nullable(bool nullable);
  void set_default(std::string_view value);        ///< "": none
  void set_collation(std::string_view collation);  ///< "": none
  void remove(const Clause& clause);
  /// Removes all of that kind.
  void remove(ClauseKind kind);
  /// Puts one text in place of another.
  void replace(const Span& span, std::string_view text);

 private:
  void insert(std::size_t offset, const std::string& text);

  std::string text_;
  NamedSpan name_;
  Span type_;
  std::vector<Clause> clauses_;
};

}  // namespace migrate::dialect::sqlite
