// SPDX-License-Identifier: MIT
#include "operation/settle.hpp"

#include "schema/complete.hpp"

namespace migrate::operation {

namespace {

std::string_view short_kind(ConstraintKind kind) {
  switch (kind) {
    case ConstraintKind::primary_key:
      return "pk";
    case ConstraintKind::unique:
      return "uq";
    case ConstraintKind::foreign_key:
      return "fk";
    case ConstraintKind::check:
      return "ck";
    case ConstraintKind::exclude:
    case ConstraintKind::unsaid:
      break;
  }
  return "";
}

class Settle {
 public:
  explicit Settle(const schema::NamingConvention& naming) : naming_(naming) {}

  void operator()(CreateTable& op) const {
    op.table = schema::completed(std::move(op.table));
    naming_.settle(op.table);
  }

  void operator()(DropTable& op) const {
    if (!op.was) return;
    op.was = schema::completed(std::move(*op.was));
    naming_.settle(*op.was);
  }

  void operator()(AddColumn& op) const {
    schema::Table alone = table_of(op.table);
    alone.columns.push_back(std::move(op.column));
    alone.indexes = std::move(op.indexes);
    alone = schema::completed(std::move(alone));
    naming_.settle(alone);
    op.column = std::move(alone.columns.front());
    op.column.constraints = std::move(alone.constraints);
    op.indexes = std::move(alone.indexes);
  }

  void operator()(DropColumn& /*op*/) const {}

  void operator()(AddConstraint& op) const { settle_constraint(op.table, op.constraint); }

  void operator()(DropConstraint& op) const {
    if (op.was) {
      settle_constraint(op.table, *op.was);
      if (op.name.empty()) op.name = schema::facts_of(*op.was).name;
      return;
    }
    if (op.name.empty() && op.columns.empty()) return;
    op.name = naming_.name({.kind = std::string(short_kind(op.kind)),
                            .name = op.name,
                            .table = op.table.name,
                            .schema = op.table.schema,
                            .columns = op.columns});
  }

  void operator()(DropIndex& op) const {
    if (!op.was) return;
    op.was->name = naming_.name(nameable(table_of(op.table), *op.was));
    if (op.name.empty()) op.name = op.was->name;
  }

  void operator()(CreateIndex& op) const {
    op.index.name = naming_.name(nameable(table_of(op.table), op.index));
  }

  void operator()(Batch& op) const {
    for (Step& step : op.steps) settle(step.operation, naming_);
  }

  template <typename Other>
  void operator()(Other& /*op*/) const {}

 private:
  static schema::Table table_of(const schema::TableName& name) {
    return {.name = name.name, .schema = name.schema};
  }

  void settle_constraint(const schema::TableName& table, schema::Constraint& constraint) const {
    schema::facts_of(constraint).name = naming_.name(nameable(table_of(table), constraint));
  }

  const schema::NamingConvention& naming_;
};

}  // namespace

void settle(Operation& operation, const schema::NamingConvention& naming) {
  std::visit(Settle(naming), operation);
}

}  // namespace migrate::operation
