// SPDX-License-Identifier: MIT
#pragma once

#include "dialect/sqlite/ddl/clause.hpp"
#include "dialect/sqlite/ddl/span.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace migrate::dialect::sqlite {

/// A CREATE INDEX as it is written, and what it is over.
class IndexDefinition {
 public:
  /// Throws Error.
  static IndexDefinition read(std::string text);

  const std::string& text() const { return text_; }

  const std::string& name() const { return name_.name; }

  const std::string& table() const { return table_.name; }

  /// The columns that it is over where it is over columns; the names in its expressions; and those
  /// in its WHERE.
  std::vector<NamedSpan> names() const;

  void rename_column(std::string_view from, std::string_view written);

 private:
  std::string text_;
  NamedSpan name_;
  NamedSpan table_;
  std::vector<KeyTerm> terms_;
  Span where_;
};

}  // namespace migrate::dialect::sqlite
