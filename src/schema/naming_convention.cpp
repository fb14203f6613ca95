// SPDX-License-Identifier: MIT
#include "schema/naming_convention.hpp"

#include "base/text.hpp"
#include "schema/name_template.hpp"

#include <utility>

namespace migrate::schema {

namespace {

/// Tells what a constraint is by its kind.
struct KindOf {
  std::string operator()(const PrimaryKey& /*key*/) const { return "pk"; }

  std::string operator()(const Unique& /*unique*/) const { return "uq"; }

  std::string operator()(const ForeignKey& /*key*/) const { return "fk"; }

  std::string operator()(const Check& /*check*/) const { return "ck"; }

  /// No convention is for these.
  std::string operator()(const Exclude& /*exclude*/) const { return ""; }
};

/// The columns among what an index or an exclusion is over.
template <typename Elements>
std::vector<std::string> columns_among(const Elements& elements) {
  std::vector<std::string> columns;
  for (const auto& element : elements) {
    if (const auto* column = std::get_if<std::string>(&element.what)) columns.push_back(*column);
  }
  return columns;
}

struct ColumnsOf {
  std::vector<std::string> operator()(const PrimaryKey& key) const { return key.columns; }

  std::vector<std::string> operator()(const Unique& unique) const { return unique.columns; }

  std::vector<std::string> operator()(const ForeignKey& key) const { return key.columns; }

  std::vector<std::string> operator()(const Check& /*check*/) const { return {}; }

  std::vector<std::string> operator()(const Exclude& exclude) const {
    return columns_among(exclude.elements);
  }
};

}  // namespace

Nameable nameable(const Table& table, const Constraint& constraint) {
  Nameable result{.kind = std::visit(KindOf{}, constraint),
                  .name = facts_of(constraint).name,
                  .table = table.name,
                  .schema = table.schema,
                  .columns = std::visit(ColumnsOf{}, constraint)};
  if (const auto* key = std::get_if<ForeignKey>(&constraint)) {
    result.referred_table = key->referred_table;
    result.referred_columns = key->referred_columns;
  }
  return result;
}

Nameable nameable(const Table& table, const Index& index) {
  return {.kind = "ix",
          .name = index.name,
          .table = table.name,
          .schema = table.schema,
          .columns = columns_among(index.elements)};
}

NamingConvention::NamingConvention()
    : templates_{
          {"ix", "ix_%(column_0_label)s"}
} {}

NamingConvention::NamingConvention(std::map<std::string, std::string> templates)
    : templates_(std::move(templates)) {
  if (templates_.empty()) *this = NamingConvention();
}

Name NamingConvention::name(const Nameable& nameable) const {
  const auto found = templates_.find(nameable.kind);
  if (nameable.name.settled || found == templates_.end()) return nameable.name;
  const bool adds = found->second.find("constraint_name") != std::string::npos;
  if (!nameable.name.empty() && !adds) return nameable.name;
  return {.text = fill_name_template(found->second, nameable), .settled = true};
}

void NamingConvention::settle(Table& table) const {
  for (Constraint& constraint : table.constraints) {
    facts_of(constraint).name = name(nameable(table, constraint));
  }
  for (Index& index : table.indexes) index.name = name(nameable(table, index));
}

}  // namespace migrate::schema
