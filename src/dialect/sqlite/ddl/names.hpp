// SPDX-License-Identifier: MIT
#pragma once

#include "dialect/sqlite/ddl/clause.hpp"
#include "dialect/sqlite/ddl/span.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace migrate::dialect::sqlite {

/// The names that can be columns in a key, or in an expression, of a text: the spans are of `text`.
void append_names(std::vector<NamedSpan>& names, const std::vector<KeyTerm>& key,
                  std::string_view text);
void append_names(std::vector<NamedSpan>& names, const Span& expression, std::string_view text);

/// The names that can be columns of its own table in a constraint.
std::vector<NamedSpan> names_of(const Clause& clause, std::string_view text);

/// The columns that a foreign key to its own table refers to.
std::vector<NamedSpan> self_references(const Clause& clause, std::string_view table);

/// Where those of that name are.
std::vector<Span> spans_of(const std::vector<NamedSpan>& names, std::string_view name);

/// Whether it is one of them.
bool contains_name(const std::vector<std::string>& names, std::string_view name);

}  // namespace migrate::dialect::sqlite
