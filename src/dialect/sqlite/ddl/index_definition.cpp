// SPDX-License-Identifier: MIT
#include "dialect/sqlite/ddl/index_definition.hpp"

#include "dialect/sqlite/ddl/expression.hpp"
#include "dialect/sqlite/ddl/names.hpp"
#include "dialect/sqlite/ddl/splice.hpp"

#include <utility>

namespace migrate::dialect::sqlite {

IndexDefinition IndexDefinition::read(std::string text) {
  IndexDefinition index;
  index.text_ = std::move(text);
  DdlCursor cursor(index.text_);
  cursor.expect_word("CREATE");
  cursor.take_word("UNIQUE");
  cursor.expect_word("INDEX");
  cursor.take_words({"IF", "NOT", "EXISTS"});
  index.name_ = cursor.expect_name();
  if (cursor.take(DdlTokenKind::dot)) index.name_ = cursor.expect_name();
  cursor.expect_word("ON");
  index.table_ = cursor.expect_name();
  index.terms_ = read_key_terms(cursor);
  if (cursor.take_word("WHERE")) index.where_ = {.begin = cursor.end(), .end = index.text_.size()};
  return index;
}

std::vector<NamedSpan> IndexDefinition::names() const {
  std::vector<NamedSpan> names;
  append_names(names, terms_, text_);
  append_names(names, where_, text_);
  return names;
}

void IndexDefinition::rename_column(std::string_view from, std::string_view written) {
  *this = read(spliced(text_, spans_of(names(), from), written));
}

}  // namespace migrate::dialect::sqlite
