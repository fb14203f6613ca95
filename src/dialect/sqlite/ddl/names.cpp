// SPDX-License-Identifier: MIT
#include "dialect/sqlite/ddl/names.hpp"

#include "dialect/sqlite/ddl/expression.hpp"
#include "dialect/sqlite/ddl/tokens.hpp"

#include <algorithm>

namespace migrate::dialect::sqlite {

void append_names(std::vector<NamedSpan>& names, const std::vector<KeyTerm>& key,
                  std::string_view text) {
  for (const KeyTerm& term : key) {
    if (term.column) {
      names.push_back(*term.column);
    } else {
      append_names(names, term.span, text);
    }
  }
}

void append_names(std::vector<NamedSpan>& names, const Span& expression, std::string_view text) {
  for (NamedSpan& name : names_in(expression.of(text))) {
    name.span.begin += expression.begin;
    name.span.end += expression.begin;
    names.push_back(std::move(name));
  }
}

std::vector<NamedSpan> names_of(const Clause& clause, std::string_view text) {
  std::vector<NamedSpan> names;
  append_names(names, clause.key, text);
  const bool has_expression =
      clause.kind == ClauseKind::check || clause.kind == ClauseKind::generated;
  if (has_expression) append_names(names, clause.expression, text);
  return names;
}

std::vector<NamedSpan> self_references(const Clause& clause, std::string_view table) {
  const bool refers =
      clause.kind == ClauseKind::foreign_key && is_same_name(clause.reference.table.name, table);
  return refers ? clause.reference.columns : std::vector<NamedSpan>{};
}

std::vector<Span> spans_of(const std::vector<NamedSpan>& names, std::string_view name) {
  std::vector<Span> spans;
  for (const NamedSpan& candidate : names) {
    if (is_same_name(candidate.name, name)) spans.push_back(candidate.span);
  }
  return spans;
}

bool contains_name(const std::vector<std::string>& names, std::string_view name) {
  return std::any_of(names.begin(), names.end(),
                     [&](const std::string& candidate) { return is_same_name(candidate, name); });
}

}  // namespace migrate::dialect::sqlite
