// SPDX-License-Identifier: MIT
#include "dialect/sqlite/batch_edits.hpp"

#include "dialect/ddl/clauses.hpp"
#include "dialect/ddl/constraint_text.hpp"
#include "dialect/ddl/index_text.hpp"
#include "dialect/sink.hpp"
#include "dialect/sqlite/sqlite_dialect.hpp"
#include "dialect/type_check.hpp"
#include "operation/operation.hpp"
#include "schema/complete.hpp"

#include <algorithm>
#include <utility>

#include <fmt/core.h>

namespace migrate::dialect {

namespace {

std::optional<sqlite::ConstraintKind> sqlite_kind(operation::ConstraintKind kind) {
  switch (kind) {
    case operation::ConstraintKind::primary_key:
      return sqlite::ConstraintKind::primary_key;
    case operation::ConstraintKind::unique:
      return sqlite::ConstraintKind::unique;
    case operation::ConstraintKind::foreign_key:
      return sqlite::ConstraintKind::foreign_key;
    case operation::ConstraintKind::check:
      return sqlite::ConstraintKind::check;
    case operation::ConstraintKind::unsaid:
    case operation::ConstraintKind::exclude:
      break;
  }
  return std::nullopt;
}

/// Fills in what a constraint is about, so that it is found where it goes by another name, or none.
struct FillKey {
  sqlite::ConstraintKey& key;

  void operator()(const schema::PrimaryKey& primary) const { key.columns = primary.columns; }

  void operator()(const schema::Unique& unique) const { key.columns = unique.columns; }

  void operator()(const schema::ForeignKey& foreign) const {
    key.columns = foreign.columns;
    key.referred_table = foreign.referred_table;
  }

  void operator()(const schema::Check& check) const {
    key.condition = check.condition.on("sqlite");
  }

  void operator()(const schema::Exclude& /*exclude*/) const {}
};

sqlite::ConstraintKey key_of(const schema::Constraint& constraint) {
  sqlite::ConstraintKey key{.name = schema::facts_of(constraint).name.text,
                            .kind = sqlite_kind(operation::kind_of(constraint))};
  std::visit(FillKey{key}, constraint);
  return key;
}

sqlite::Position position_of(const operation::Position& position) {
  return {.before = position.before, .after = position.after};
}

/// Constraints of one column, as they stand with it.
class InlineConstraint {
 public:
  explicit InlineConstraint(const SqliteDialect& dialect) : dialect_(dialect) {}

  std::string operator()(const schema::PrimaryKey& key) const {
    return named(key.facts, " PRIMARY KEY" + conflict(key.sqlite_on_conflict));
  }

  std::string operator()(const schema::Unique& unique) const {
    return named(unique.facts, " UNIQUE" + conflict(unique.sqlite_on_conflict));
  }

  std::string operator()(const schema::ForeignKey& key) const {
    return named(key.facts, references_clause(dialect_, key));
  }

  std::string operator()(const schema::Check& check) const {
    return named(check.facts, fmt::format(" CHECK ({})", check.condition.on(dialect_.name())));
  }

  std::string operator()(const schema::Exclude& exclude) const {
    return constraint_text(dialect_, exclude);  // says that there are none
  }

 private:
  std::string named(const schema::ConstraintFacts& facts, const std::string& text) const {
    if (facts.name.empty()) return text;
    return fmt::format(" CONSTRAINT {}{}", dialect_.render_name(facts.name), text);
  }

  static std::string conflict(const std::string& action) {
    return action.empty() ? std::string() : " ON CONFLICT " + action;
  }

  const SqliteDialect& dialect_;
};

std::string added_column(const SqliteDialect& dialect, const schema::Column& column) {
  schema::Table alone;
  alone.columns.push_back(column);
  std::string text = dialect.column_text(column, alone);
  for (const schema::Constraint& constraint : column.constraints) {
    text += std::visit(InlineConstraint(dialect), constraint);
  }
  return text;
}

/// The steps of a batch, one after the other.
class BatchEdits {
 public:
  BatchEdits(const SqliteDialect& dialect, const operation::Batch& batch)
      : dialect_(dialect), batch_(batch) {}

  std::vector<sqlite::Edit> take() { return std::move(edits_); }

  /// Answers whether it is something that is done to the table.
  bool operator()(const operation::AddColumn& op) {
    edits_.emplace_back(sqlite::AddColumn{.definition = added_column(dialect_, op.column),
                                          .position = position_of(op.position),
                                          .if_not_exists = op.if_not_exists});
    for (const schema::Index& index : op.indexes) {
      (*this)(operation::CreateIndex{
          .table = op.table, .index = index, .if_not_exists = op.if_not_exists});
    }
    return true;
  }

  bool operator()(const operation::DropColumn& op) {
    edits_.emplace_back(sqlite::DropColumn{.name = op.column, .if_exists = op.if_exists});
    return true;
  }

  /// The new name comes last: everything before still uses the old one.
  bool operator()(const operation::AlterColumn& op) {
    sqlite::AlterColumn edit{.name = op.column, .nullable = op.to.nullable};
    edit.position = position_of(op.position);
    if (op.to.type) edit.type = dialect_.render_type(*op.to.type);
    if (op.to.server_default) change_default(edit, *op.to.server_default);
    if (op.to.type) drop_type_check(op);
    edits_.emplace_back(std::move(edit));
    if (op.to.type) add_type_check(op);
    if (op.to.name && *op.to.name != op.column) {
      edits_.emplace_back(sqlite::RenameColumn{.from = op.column, .to = *op.to.name});
    }
    return true;
  }

  bool operator()(const operation::AddConstraint& op) {
    edits_.emplace_back(
        sqlite::AddConstraint{.definition = constraint_text(dialect_, op.constraint)});
    return true;
  }

  bool operator()(const operation::DropConstraint& op) {
    sqlite::ConstraintKey key{.name = op.name.text,
                              .kind = sqlite_kind(op.kind),
                              .columns = op.columns,
                              .condition = op.condition};
    const bool is_described = !key.columns.empty() || !key.condition.empty();
    const schema::Constraint* known = is_described ? nullptr : described(op);
    if (known != nullptr) key = key_of(*known);
    if (!op.name.empty()) key.name = op.name.text;
    edits_.emplace_back(sqlite::DropConstraint{.key = std::move(key), .if_exists = op.if_exists});
    return true;
  }

  bool operator()(const operation::CreateIndex& op) {
    edits_.emplace_back(sqlite::CreateIndex{.statement = create_index_text(dialect_, op)});
    return true;
  }

  bool operator()(const operation::DropIndex& op) {
    edits_.emplace_back(sqlite::DropIndex{.name = op.name.text, .if_exists = op.if_exists});
    return true;
  }

  bool operator()(const operation::RenameTable& op) {
    edits_.emplace_back(sqlite::RenameTable{.to = op.new_name});
    return true;
  }

  template <typename Other>
  bool operator()(const Other& /*op*/) {
    return false;
  }

  void set_options() {
    const operation::SqliteTableFacts& to = batch_.sqlite;
    if (to.empty()) return;
    edits_.emplace_back(sqlite::SetOptions{
        .autoincrement = to.autoincrement, .with_rowid = to.with_rowid, .strict = to.strict});
  }

  void order_columns() {
    if (!batch_.column_order.empty()) {
      edits_.emplace_back(sqlite::OrderColumns{.orders = batch_.column_order});
    }
  }

 private:
  void change_default(sqlite::AlterColumn& edit, const operation::ColumnDefault& value) const {
    if (std::holds_alternative<operation::NoDefault>(value)) {
      edit.default_value = "";
    } else if (const auto* text = std::get_if<schema::ServerDefault>(&value)) {
      edit.default_value = default_text(dialect_, *text);
    } else if (const auto* computed = std::get_if<schema::Computed>(&value)) {
      std::string clause = fmt::format("GENERATED ALWAYS AS ({})", computed->sql.on("sqlite"));
      if (computed->persisted) clause += *computed->persisted ? " STORED" : " VIRTUAL";
      edit.generated = std::move(clause);
    }
  }

  std::optional<schema::Check> check_for(const operation::AlterColumn& op,
                                         const std::optional<schema::Type>& type) const {
    if (!type) return std::nullopt;
    return type_check(dialect_, {.name = op.column, .type = *type});
  }

  /// The CHECK that stood for the old type's values goes, one for the new type's comes.
  void drop_type_check(const operation::AlterColumn& op) {
    const std::optional<schema::Check> check = check_for(op, op.was.type);
    if (!check) return;
    edits_.emplace_back(sqlite::DropConstraint{.key = key_of(*check), .if_exists = true});
  }

  void add_type_check(const operation::AlterColumn& op) {
    const std::optional<schema::Check> check = check_for(op, op.to.type);
    if (check) (*this)(operation::AddConstraint{.table = op.table, .constraint = *check});
  }

  /// What is known of a constraint that has but a name.
  const schema::Constraint* described(const operation::DropConstraint& op) const {
    if (op.was) return &*op.was;
    if (!batch_.copy_from) return nullptr;
    const auto found =
        std::find_if(batch_.copy_from->constraints.begin(), batch_.copy_from->constraints.end(),
                     [&](const schema::Constraint& one) {
                       return !op.name.empty() && schema::facts_of(one).name.text == op.name.text;
                     });
    return found == batch_.copy_from->constraints.end() ? nullptr : &*found;
  }

  const SqliteDialect& dialect_;
  const operation::Batch& batch_;
  std::vector<sqlite::Edit> edits_;
};

}  // namespace

std::vector<sqlite::Edit> batch_edits(const SqliteDialect& dialect, const operation::Batch& batch,
                                      Sink& sink) {
  BatchEdits edits(dialect, batch);
  for (const operation::Step& step : batch.steps) {
    if (!std::visit(edits, step.operation)) dialect.perform(step, sink);
  }
  edits.order_columns();
  edits.set_options();
  return edits.take();
}

}  // namespace migrate::dialect
