// SPDX-License-Identifier: MIT
#include "autogenerate/table_changes.hpp"

#include "autogenerate/column_changes.hpp"
#include "dialect/dialect.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include <fmt/core.h>

namespace migrate::autogenerate {

namespace {

using schema::Constraint;
using schema::Index;

schema::TableName name_of(const schema::Table& table) {
  return {.name = table.name, .schema = table.schema};
}

Constraint without_comment(Constraint constraint) {
  schema::facts_of(constraint).comment.clear();
  return constraint;
}

Index without_comment(Index index) {
  index.comment.clear();
  return index;
}

/// The columns that a constraint is known by where it has no name.
struct Columns {
  std::vector<std::string> operator()(const schema::PrimaryKey& key) const { return key.columns; }

  std::vector<std::string> operator()(const schema::Unique& unique) const { return unique.columns; }

  std::vector<std::string> operator()(const schema::ForeignKey& key) const { return key.columns; }

  std::vector<std::string> operator()(const schema::Check& /*check*/) const { return {}; }

  std::vector<std::string> operator()(const schema::Exclude& /*exclude*/) const { return {}; }
};

class ChangesFinder {
 public:
  ChangesFinder(const schema::Table& from, const schema::Table& to, const dialect::Dialect& dialect,
                const CompareOptions& options)
      : from_(from), to_(to), dialect_(dialect), options_(options) {}

  TableChanges find() {
    compare_constraints();
    compare_indexes();
    changes_.columns = column_changes(from_, to_, dialect_, options_);
    if (options_.comments && from_.comment != to_.comment) {
      changes_.comments.emplace_back(operation::SetTableComment{
          .table = name_of(to_), .comment = to_.comment, .was = from_.comment});
    }
    return std::move(changes_);
  }

 private:
  /// One that is the same, but for its comment, stays. What differs goes and comes again.
  void compare_constraints() {
    std::vector<const Constraint*> left;
    for (const Constraint& constraint : from_.constraints) left.push_back(&constraint);
    for (const Constraint& constraint : to_.constraints) {
      const auto same = std::find_if(left.begin(), left.end(), [&](const Constraint* other) {
        return without_comment(*other) == without_comment(constraint);
      });
      if (same == left.end()) {
        auto& adds = std::holds_alternative<schema::ForeignKey>(constraint)
                         ? changes_.add_foreign_keys
                         : changes_.add_constraints;
        adds.emplace_back(
            operation::AddConstraint{.table = name_of(to_), .constraint = constraint});
        continue;
      }
      compare_comments(**same, constraint);
      left.erase(same);
    }
    for (const Constraint* constraint : left) {
      auto& drops = std::holds_alternative<schema::ForeignKey>(*constraint)
                        ? changes_.drop_foreign_keys
                        : changes_.drop_constraints;
      drops.emplace_back(dropped(from_, *constraint));
    }
  }

  void compare_comments(const Constraint& was, const Constraint& is) {
    const schema::ConstraintFacts& facts = schema::facts_of(is);
    comment(fmt::format("CONSTRAINT {} ON {}", dialect_.render_name(facts.name),
                        dialect_.qualified_name(to_.schema, to_.name)),
            schema::facts_of(was).comment, facts.comment);
  }

  void comment(const std::string& on, const std::string& was, const std::string& is) {
    if (!options_.comments || was == is) return;
    const auto set = [&](const std::string& text) {
      return schema::SqlText{.sql = fmt::format("COMMENT ON {} IS {}", on,
                                                text.empty() ? "NULL" : dialect_.quote_text(text))};
    };
    changes_.comments.emplace_back(operation::Execute{.sql = set(is), .reverse = set(was)});
  }

  void compare_indexes() {
    std::map<std::string, const Index*> left;
    for (const Index& index : from_.indexes) left.emplace(index.name.text, &index);
    for (const Index& index : to_.indexes) {
      const auto was = left.find(index.name.text);
      if (was != left.end() && without_comment(*was->second) == without_comment(index)) {
        const std::string prefix =
            to_.schema.empty() ? "" : dialect_.quote_name_if_needed(to_.schema) + '.';
        comment(fmt::format("INDEX {}{}", prefix, dialect_.render_name(index.name)),
                was->second->comment, index.comment);
        left.erase(was);
        continue;
      }
      changes_.add_indexes.emplace_back(
          operation::CreateIndex{.table = name_of(to_), .index = index});
    }
    for (const auto& [name, index] : left) {
      changes_.drop_indexes.emplace_back(
          operation::DropIndex{.name = index->name, .table = name_of(from_), .was = *index});
    }
  }

  const schema::Table& from_;
  const schema::Table& to_;
  const dialect::Dialect& dialect_;
  const CompareOptions& options_;
  TableChanges changes_;
};

}  // namespace

operation::DropConstraint dropped(const schema::Table& table, const Constraint& constraint) {
  const auto* check = std::get_if<schema::Check>(&constraint);
  return {.table = name_of(table),
          .name = schema::facts_of(constraint).name,
          .kind = operation::kind_of(constraint),
          .columns = std::visit(Columns{}, constraint),
          .condition = check == nullptr ? "" : check->condition.sql,
          .was = constraint};
}

TableChanges changes_of(const schema::Table& from, const schema::Table& to,
                        const dialect::Dialect& dialect, const CompareOptions& options) {
  return ChangesFinder(from, to, dialect, options).find();
}

void add_anew(TableChanges& changes, const schema::Table& table,
              const schema::ForeignKey& foreign_key) {
  changes.drop_foreign_keys.emplace_back(dropped(table, foreign_key));
  changes.add_foreign_keys.emplace_back(
      operation::AddConstraint{.table = name_of(table), .constraint = foreign_key});
}

}  // namespace migrate::autogenerate
