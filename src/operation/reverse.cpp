// SPDX-License-Identifier: MIT
#include "operation/reverse.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include <fmt/core.h>

namespace migrate::operation {

namespace {

/// Why there is no reverse, and what would help.
struct Irreversible {
  std::string reason;
  std::string hint;
};

[[noreturn]] void refuse(std::string reason,
                         std::string hint = "Write out the downgrade of this revision.") {
  throw Irreversible{.reason = std::move(reason), .hint = std::move(hint)};
}

/// What was there before would be dropped with what was made.
void refuse_if(bool might_have_been_there) {
  if (might_have_been_there) {
    refuse("with if_not_exists it may not have made what a downgrade would drop");
  }
}

template <typename Known>
const Known& needed(const std::optional<Known>& was, std::string_view what) {
  if (!was) {
    refuse(fmt::format("{} is not known", what),
           "Say what there was under `was`, or write out the downgrade of this revision.");
  }
  return *was;
}

template <typename Fact>
void exchange_fact(std::optional<Fact>& to, std::optional<Fact>& was, std::string_view key) {
  if (!to) return;  // not changed: what it is, it was
  if (!was) {
    refuse(
        fmt::format("what {} was is not known", key),
        fmt::format("Say it as `existing_{}`, or write out the downgrade of this revision.", key));
  }
  std::swap(to, was);
}

struct ColumnsOfConstraint {
  std::vector<std::string> operator()(const schema::PrimaryKey& key) const { return key.columns; }

  std::vector<std::string> operator()(const schema::Unique& unique) const { return unique.columns; }

  std::vector<std::string> operator()(const schema::ForeignKey& key) const { return key.columns; }

  std::vector<std::string> operator()(const schema::Check& /*check*/) const { return {}; }

  std::vector<std::string> operator()(const schema::Exclude& /*exclude*/) const { return {}; }
};

class Reverse {
 public:
  Operation operator()(const CreateTable& op) const {
    refuse_if(op.if_not_exists);
    return DropTable{
        .table = {.name = op.table.name, .schema = op.table.schema},
          .was = op.table
    };
  }

  Operation operator()(const DropTable& op) const {
    return CreateTable{.table = needed(op.was, "the table")};
  }

  Operation operator()(const RenameTable& op) const {
    return RenameTable{
        .table = {.name = op.new_name, .schema = op.table.schema},
          .new_name = op.table.name
    };
  }

  Operation operator()(const SetTableComment& op) const {
    return SetTableComment{
        .table = op.table, .comment = needed(op.was, "the comment"), .was = op.comment};
  }

  Operation operator()(const AddColumn& op) const {
    refuse_if(op.if_not_exists);
    return DropColumn{.table = op.table, .column = op.column.name, .was = op.column};
  }

  Operation operator()(const DropColumn& op) const {
    return AddColumn{.table = op.table, .column = needed(op.was, "the column")};
  }

  Operation operator()(const AlterColumn& op) const {
    AlterColumn back = op;
    exchange_fact(back.to.type, back.was.type, "type");
    exchange_fact(back.to.nullable, back.was.nullable, "nullable");
    exchange_fact(back.to.server_default, back.was.server_default, "server_default");
    exchange_fact(back.to.comment, back.was.comment, "comment");
    exchange_fact(back.to.autoincrement, back.was.autoincrement, "autoincrement");
    back.using_expression.reset();
    back.position = {};
    if (op.to.name) {
      back.column = *op.to.name;
      back.to.name = op.column;
    }
    return back;
  }

  Operation operator()(const AddConstraint& op) const {
    DropConstraint back{.table = op.table,
                        .name = schema::facts_of(op.constraint).name,
                        .kind = kind_of(op.constraint),
                        .columns = std::visit(ColumnsOfConstraint{}, op.constraint),
                        .was = op.constraint};
    if (const auto* check = std::get_if<schema::Check>(&op.constraint)) {
      back.condition = check->condition.sql;
    }
    return back;
  }

  Operation operator()(const DropConstraint& op) const {
    return AddConstraint{.table = op.table, .constraint = needed(op.was, "the constraint")};
  }

  Operation operator()(const CreateIndex& op) const {
    refuse_if(op.if_not_exists);
    return DropIndex{.name = op.index.name,
                     .table = op.table,
                     .concurrently = op.index.postgresql.concurrently,
                     .was = op.index};
  }

  Operation operator()(const DropIndex& op) const {
    return CreateIndex{.table = op.table, .index = needed(op.was, "the index")};
  }

  Operation operator()(const Batch& op) const {
    Batch back{.table = op.table,
               .steps = reversed(op.steps),
               .recreate = op.recreate,
               .sqlite = op.sqlite,
               .was_sqlite = op.was_sqlite};
    exchange_fact(back.sqlite.autoincrement, back.was_sqlite.autoincrement, "sqlite_autoincrement");
    exchange_fact(back.sqlite.with_rowid, back.was_sqlite.with_rowid, "sqlite_with_rowid");
    exchange_fact(back.sqlite.strict, back.was_sqlite.strict, "sqlite_strict");
    return back;
  }

  Operation operator()(const Execute& op) const {
    if (!op.reverse) {
      refuse("what takes an SQL statement back is not known",
             "Say it under `reverse`, or write out the downgrade of this revision.");
    }
    return Execute{.sql = *op.reverse, .reverse = op.sql};
  }

  Operation operator()(const BulkInsert& /*op*/) const {
    refuse("which rows are to go is not known");
  }

  Operation operator()(const CreateSchema& op) const {
    refuse_if(op.if_not_exists);
    return DropSchema{.name = op.name};
  }

  Operation operator()(const DropSchema& op) const {
    if (op.cascade) refuse("what was in the schema is not known");
    return CreateSchema{.name = op.name};
  }

  Operation operator()(const CreateEnum& op) const {
    refuse_if(op.if_not_exists);
    return DropEnum{
        .type = {.name = op.type.name, .schema = op.type.schema},
          .was = op.type
    };
  }

  Operation operator()(const DropEnum& op) const {
    return CreateEnum{.type = needed(op.was, "the type")};
  }

  Operation operator()(const AddEnumValue& /*op*/) const {
    refuse("no database takes a value out of an enum again");
  }

  Operation operator()(const RenameEnumValue& op) const {
    return RenameEnumValue{.type = op.type, .value = op.new_value, .new_value = op.value};
  }

  Operation operator()(const CreateDomain& op) const {
    return DropDomain{
        .domain = {.name = op.domain.name, .schema = op.domain.schema},
          .was = op.domain
    };
  }

  Operation operator()(const DropDomain& op) const {
    return CreateDomain{.domain = needed(op.was, "the domain")};
  }

  Operation operator()(const CreateView& op) const {
    refuse_if(op.if_not_exists);
    if (op.replace) {
      return CreateView{
          .view = needed(op.was, "the view that is replaced"), .replace = true, .was = op.view};
    }
    return DropView{
        .view = {.name = op.view.name, .schema = op.view.schema},
        .materialized = op.view.materialized,
        .was = op.view
    };
  }

  Operation operator()(const DropView& op) const {
    return CreateView{.view = needed(op.was, "the view")};
  }

  Operation operator()(const CreateFunction& op) const {
    if (op.replace) {
      return CreateFunction{.function = needed(op.was, "the function that is replaced"),
                            .replace = true,
                            .was = op.function};
    }
    return DropFunction{
        .function = {.name = op.function.name, .schema = op.function.schema},
        .arguments = op.function.arguments,
        .procedure = op.function.procedure,
        .was = op.function
    };
  }

  Operation operator()(const DropFunction& op) const {
    return CreateFunction{.function = needed(op.was, "the function")};
  }

  Operation operator()(const CreateTrigger& op) const {
    refuse_if(op.if_not_exists);
    if (op.replace) {
      return CreateTrigger{.trigger = needed(op.was, "the trigger that is replaced"),
                           .replace = true,
                           .was = op.trigger};
    }
    return DropTrigger{
        .name = op.trigger.name,
        .table = {.name = op.trigger.table, .schema = op.trigger.schema},
        .was = op.trigger
    };
  }

  Operation operator()(const DropTrigger& op) const {
    return CreateTrigger{.trigger = needed(op.was, "the trigger")};
  }

  Operation operator()(const CreateSequence& op) const {
    refuse_if(op.if_not_exists);
    return DropSequence{
        .sequence = {.name = op.sequence.name, .schema = op.sequence.schema},
          .was = op.sequence
    };
  }

  Operation operator()(const DropSequence& op) const {
    return CreateSequence{.sequence = needed(op.was, "the sequence")};
  }

  Operation operator()(const CreateExtension& op) const {
    refuse_if(op.if_not_exists);
    return DropExtension{.name = op.extension.name, .was = op.extension};
  }

  Operation operator()(const DropExtension& op) const {
    return CreateExtension{.extension = needed(op.was, "the extension")};
  }
};

/// Rows that were put into a table which the same steps made go with the table.
bool goes_with_its_table(const std::vector<Step>& steps, std::size_t at) {
  const auto* rows = std::get_if<BulkInsert>(&steps[at].operation);
  if (rows == nullptr) return false;
  return std::any_of(
      steps.begin(), steps.begin() + static_cast<std::ptrdiff_t>(at), [&](const Step& step) {
        const auto* made = std::get_if<CreateTable>(&step.operation);
        return made != nullptr && !made->if_not_exists && made->table.name == rows->table.name &&
               made->table.schema == rows->table.schema;
      });
}

Operation reverse_of(const Step& step) {
  try {
    return std::visit(Reverse{}, step.operation);
  } catch (const Irreversible& why) {
    throw ScriptError(fmt::format("{} cannot be reversed: {}", name_of(step.operation), why.reason),
                      {.place = step.place, .hint = why.hint, .revision = {}});
  }
}

}  // namespace

std::optional<Step> reversed_step(const std::vector<Step>& steps, std::size_t at) {
  if (goes_with_its_table(steps, at)) return std::nullopt;
  return Step{.operation = reverse_of(steps[at]), .place = steps[at].place};
}

std::vector<Step> reversed(const std::vector<Step>& steps) {
  std::vector<Step> back;
  back.reserve(steps.size());
  for (std::size_t at = steps.size(); at-- > 0;) {
    std::optional<Step> step = reversed_step(steps, at);
    if (step) back.push_back(*std::move(step));
  }
  return back;
}

}  // namespace migrate::operation
