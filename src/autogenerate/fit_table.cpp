// SPDX-License-Identifier: MIT
#include "autogenerate/fit_table.hpp"

#include "autogenerate/columns.hpp"
#include "dialect/dialect.hpp"

#include <algorithm>
#include <set>
#include <string>
#include <tuple>
#include <utility>
#include <variant>
#include <vector>

namespace migrate::autogenerate {

namespace {

using schema::Column;
using schema::Constraint;
using schema::Index;
using schema::Part;

using Names = std::multiset<std::string>;

Names set_of(const std::vector<std::string>& names) {
  return {names.begin(), names.end()};
}

bool same_columns(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  return set_of(a) == set_of(b);
}

/// What of a foreign key counts: not its name, nor whether rows were checked when it was made.
bool same_reference(const schema::ForeignKey& a, const schema::ForeignKey& b) {
  const auto sides = [](const schema::ForeignKey& key) {
    std::multiset<std::pair<std::string, std::string>> pairs;
    for (std::size_t at = 0; at < key.columns.size(); ++at) {
      pairs.emplace(key.columns[at],
                    at < key.referred_columns.size() ? key.referred_columns[at] : "");
    }
    return pairs;
  };
  const auto rest = [](const schema::ForeignKey& key) {
    return std::tie(key.referred_table, key.referred_schema, key.on_delete, key.on_update);
  };
  return sides(a) == sides(b) && rest(a) == rest(b) && a.facts.timing == b.facts.timing;
}

/// How long or how exact the values are.
bool has_size(const schema::Type& type) {
  return type.length || type.precision || type.scale;
}

/// `String()` does not say how long it is, nor `Numeric()` how exact; of two sizes, one that only
/// one side says is no difference, as with Alembic.
bool says_less(const schema::Type& described, const schema::Type& there) {
  schema::Type same = there;
  same.length = described.length;
  same.precision = described.precision;
  same.scale = described.scale;
  same.collation = described.collation;
  return same == described && (!has_size(described) || !has_size(there));
}

bool is_over_expression(const Index& index) {
  return std::any_of(index.elements.begin(), index.elements.end(), [](const auto& element) {
    return std::holds_alternative<schema::SqlText>(element.what);
  });
}

/// Takes over from what is there into what is described, part by part.
class Fitting {
 public:
  Fitting(schema::Table described, const schema::Reach& reach, const schema::Table* there)
      : made_(std::move(described)), reach_(reach), there_(there) {}

  schema::Table fit(const dialect::Dialect& dialect) {
    can_index_expressions_ = dialect.adds_constraints();
    if (reach_.only_tables) take_options();
    fit_columns();
    if (reach_.only_tables) fit_constraints();
    fit_indexes();
    return std::move(made_);
  }

  schema::Table fit_alone() {
    if (!reach_.includes) return std::move(made_);
    const schema::Table whole = made_;
    std::erase_if(made_.columns, [&](const Column& column) {
      return !includes(Part::Kind::column, column.name, whole, true, false);
    });
    std::erase_if(made_.indexes, [&](const Index& index) {
      return !includes(Part::Kind::index, index.name.text, whole, true, false);
    });
    return std::move(made_);
  }

 private:
  bool includes(Part::Kind kind, const std::string& name, const schema::Table& table,
                bool is_described, bool is_there) const {
    if (!reach_.includes) return true;
    return reach_.includes({.kind = kind,
                            .table = table,
                            .there = there_,
                            .name = name,
                            .is_described = is_described,
                            .is_there = is_there});
  }

  /// How a table is kept is never compared.
  void take_options() {
    made_.postgresql = there_->postgresql;
    made_.sqlite = there_->sqlite;
    made_.prefixes = there_->prefixes;
  }

  void fit_columns() {
    const schema::Table whole = made_;
    std::set<std::string> described;
    std::vector<Column> columns;
    for (const Column& column : whole.columns) {
      described.insert(column.name);
      const Column* there = find_column(*there_, column.name);
      if (includes(Part::Kind::column, column.name, whole, true, there != nullptr)) {
        columns.push_back(there == nullptr ? column : fitted_column(column, *there));
      } else if (there != nullptr) {
        columns.push_back(*there);
      }
    }
    for (const Column& column : there_->columns) {
      if (described.contains(column.name)) continue;
      if (!includes(Part::Kind::column, column.name, whole, false, true)) columns.push_back(column);
    }
    made_.columns = std::move(columns);
  }

  Column fitted_column(Column column, const Column& there) const {
    if (!reach_.types || (reach_.only_tables && says_less(column.type, there.type))) {
      column.type = there.type;
    }
    const bool is_plain =
        !column.identity && !column.computed && !there.identity && !there.computed;
    // Whether it counts by itself is no matter of its default.
    const bool is_key = reach_.only_tables && column.primary_key && there.primary_key;
    const bool counts_otherwise = is_key && there.identity && !column.identity && !column.computed;
    const bool is_silent = is_plain && (!reach_.server_defaults || is_key);
    if (is_silent || counts_otherwise) {
      column.identity = there.identity;
      column.server_default = there.server_default;
      column.autoincrement = there.autoincrement;
      column.sequence = there.sequence;
    }
    if (!reach_.only_tables) return column;
    if (!column.computed && there.computed) column.computed = there.computed;
    // Who says how it is generated seldom says whether it may be null.
    if (is_key || (column.computed && column.is_nullable())) column.nullable = there.nullable;
    column.sqlite = there.sqlite;
    return column;
  }

  /// Whether the description names it. Else the database made its name up, or it has none.
  bool is_named(const Constraint& constraint) const {
    return reach_.named.contains({.schema = made_.schema,
                                  .table = made_.name,
                                  .name = schema::facts_of(constraint).name.text});
  }

  static std::vector<std::string> columns_of(const Constraint& constraint) {
    return std::visit(
        [](const auto& item) -> std::vector<std::string> {
          if constexpr (requires { item.columns; }) return item.columns;
          return {};
        },
        constraint);
  }

  /// The one that is there and says the same; nullptr where there is none.
  const Constraint* find_same(const Constraint& described) const {
    const auto found = std::find_if(
        there_->constraints.begin(), there_->constraints.end(), [&](const Constraint& there) {
          return there.index() == described.index() && says_the_same(described, there);
        });
    return found == there_->constraints.end() ? nullptr : &*found;
  }

  bool says_the_same(const Constraint& described, const Constraint& there) const {
    if (const auto* key = std::get_if<schema::PrimaryKey>(&described)) {
      return same_columns(key->columns, std::get<schema::PrimaryKey>(there).columns);
    }
    if (const auto* key = std::get_if<schema::ForeignKey>(&described)) {
      return same_reference(*key, std::get<schema::ForeignKey>(there));
    }
    if (const auto* unique = std::get_if<schema::Unique>(&described)) {
      const bool is_named_alike = !is_named(described) || has_same_name(described, there);
      return is_named_alike &&
             same_columns(unique->columns, std::get<schema::Unique>(there).columns);
    }
    return described == there;
  }

  static bool has_same_name(const Constraint& a, const Constraint& b) {
    return schema::facts_of(a).name.text == schema::facts_of(b).name.text;
  }

  static bool is_condition(const Constraint& constraint) {
    return std::holds_alternative<schema::Check>(constraint) ||
           std::holds_alternative<schema::Exclude>(constraint);
  }

  void fit_constraints() {
    std::vector<Constraint> constraints;
    std::set<const Constraint*> taken;
    for (const Constraint& constraint : made_.constraints) {
      const Constraint* there = find_same(constraint);
      if (there != nullptr) {
        taken.insert(there);
        constraints.push_back(*there);
      } else if (is_compared(constraint)) {
        constraints.push_back(constraint);
      }
    }
    for (const Constraint& constraint : there_->constraints) {
      if (!taken.contains(&constraint) && stays(constraint, constraints)) {
        constraints.push_back(constraint);
      }
    }
    made_.constraints = std::move(constraints);
  }

  /// A condition is known by its name: one without is only made with its table.
  bool is_compared(const Constraint& constraint) const {
    if (is_condition(constraint)) return is_named(constraint);
    return includes_constraint(constraint, true);
  }

  bool includes_constraint(const Constraint& constraint, bool is_described) const {
    const std::string& name = schema::facts_of(constraint).name.text;
    if (std::holds_alternative<schema::Unique>(constraint)) {
      return includes(Part::Kind::unique_constraint, name, made_, is_described, !is_described);
    }
    if (std::holds_alternative<schema::ForeignKey>(constraint)) {
      return includes(Part::Kind::foreign_key_constraint, name, made_, is_described, !is_described);
    }
    return true;
  }

  /// Whether what is only there is no difference.
  bool stays(const Constraint& constraint, const std::vector<Constraint>& others) const {
    if (!has_columns(columns_of(constraint))) return false;
    if (is_condition(constraint)) {
      return std::none_of(others.begin(), others.end(), [&](const Constraint& other) {
        return other.index() == constraint.index() && has_same_name(other, constraint);
      });
    }
    if (std::holds_alternative<schema::PrimaryKey>(constraint)) {
      return std::none_of(others.begin(), others.end(), [](const Constraint& other) {
        return std::holds_alternative<schema::PrimaryKey>(other);
      });
    }
    return !includes_constraint(constraint, false);
  }

  bool has_columns(const std::vector<std::string>& names) const {
    return std::all_of(names.begin(), names.end(), [this](const std::string& name) {
      return find_column(made_, name) != nullptr;
    });
  }

  void fit_indexes() {
    const auto find = [](const std::vector<Index>& indexes, const Index& wanted) {
      const auto found = std::find_if(indexes.begin(), indexes.end(), [&](const Index& index) {
        return index.name.text == wanted.name.text;
      });
      return found == indexes.end() ? nullptr : &*found;
    };
    std::vector<Index> indexes;
    for (Index index : made_.indexes) {
      const Index* there = find(there_->indexes, index);
      if (!includes(Part::Kind::index, index.name.text, made_, true, there != nullptr)) {
        if (there != nullptr) indexes.push_back(*there);
        continue;
      }
      if (there != nullptr && reach_.only_tables) index.comment = there->comment;
      indexes.push_back(std::move(index));
    }
    for (const Index& index : there_->indexes) {
      if (find(made_.indexes, index) != nullptr) continue;
      const bool is_silent =
          reach_.only_tables && !can_index_expressions_ && is_over_expression(index);
      if (is_silent || !includes(Part::Kind::index, index.name.text, made_, false, true)) {
        indexes.push_back(index);
      }
    }
    made_.indexes = std::move(indexes);
  }

  schema::Table made_;
  const schema::Reach& reach_;
  const schema::Table* there_;
  bool can_index_expressions_ = true;
};

}  // namespace

schema::Table fitted_table(const schema::Table& described, const schema::Reach& reach,
                           const schema::Table& there, const dialect::Dialect& dialect) {
  return Fitting(described, reach, &there).fit(dialect);
}

schema::Table fitted_table(const schema::Table& described, const schema::Reach& reach) {
  return Fitting(described, reach, nullptr).fit_alone();
}

}  // namespace migrate::autogenerate
