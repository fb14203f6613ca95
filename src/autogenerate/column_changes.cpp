// SPDX-License-Identifier: MIT
#include "autogenerate/column_changes.hpp"

#include "dialect/dialect.hpp"

#include <algorithm>
#include <utility>

#include <fmt/core.h>

namespace migrate::autogenerate {

namespace {

using operation::ColumnDefault;
using schema::Column;

const Column* find_column(const schema::Table& table, const std::string& name) {
  const auto found = std::find_if(table.columns.begin(), table.columns.end(),
                                  [&](const Column& column) { return column.name == name; });
  return found == table.columns.end() ? nullptr : &*found;
}

/// An enum and a domain are what their names say: their own changes are none of the column's.
schema::Type by_name(schema::Type type) {
  type.enumeration.values.clear();
  type.domain = {.name = type.domain.name, .schema = type.domain.schema};
  return type;
}

ColumnDefault default_of(const Column& column) {
  if (column.computed) return *column.computed;
  if (column.identity) return *column.identity;
  if (column.server_default) return *column.server_default;
  return operation::NoDefault{};
}

/// SERIAL is not a type but a sequence and a default.
bool is_serial(const Column& column) {
  return column.autoincrement == schema::Autoincrement::yes;
}

class ColumnChanges {
 public:
  ColumnChanges(const schema::Table& from, const schema::Table& to, const dialect::Dialect& dialect,
                const CompareOptions& options)
      : from_(from), to_(to), dialect_(dialect), options_(options) {}

  /// A generated column goes before those that it may be made from, and comes behind them. One that
  /// is generated otherwise does both: not everywhere can that be changed, and its values go
  /// anyway.
  std::vector<operation::Operation> find() {
    for (const Column& column : from_.columns) {
      const Column* is = find_column(to_, column.name);
      if (column.computed && (is == nullptr || is->computed != column.computed)) drop(column);
    }
    for (const bool generated : {false, true}) {
      for (const Column& column : to_.columns) {
        if (column.computed.has_value() == generated) add_or_alter(column);
      }
    }
    for (const Column& column : from_.columns) {
      const Column* is = find_column(to_, column.name);
      if (!column.computed && is == nullptr) drop(column);
    }
    return std::move(changes_);
  }

 private:
  schema::TableName table() const { return {.name = to_.name, .schema = to_.schema}; }

  void add_or_alter(const Column& column) {
    const Column* was = find_column(from_, column.name);
    if (was == nullptr || was->computed != column.computed) {
      if (was != nullptr && !was->computed) drop(*was);
      add(column);
    } else {
      alter(*was, column);
    }
  }

  /// A key is a constraint of its own, which comes later; so its sequence does not come with it.
  void add(Column column) {
    if (column.primary_key && !column.identity && !column.nullable) column.nullable = false;
    column.primary_key = false;
    if (!is_serial(column)) {
      changes_.emplace_back(operation::AddColumn{.table = table(), .column = std::move(column)});
      return;
    }
    schema::Sequence sequence = sequence_of(column);
    const std::string name = dialect_.qualified_name(sequence.schema, sequence.name);
    const std::string owner = dialect_.qualified_name(to_.schema, to_.name) + '.' +
                              dialect_.quote_name_if_needed(column.name);
    sequence.owner_table.clear();
    sequence.owner_column.clear();
    changes_.emplace_back(operation::CreateSequence{.sequence = std::move(sequence)});
    column.server_default = next_value(column);
    column.autoincrement = schema::Autoincrement::no;
    changes_.emplace_back(operation::AddColumn{.table = table(), .column = std::move(column)});
    const auto owned_by = [&](const std::string& whom) {
      return schema::SqlText{.sql = fmt::format("ALTER SEQUENCE {} OWNED BY {}", name, whom)};
    };
    changes_.emplace_back(operation::Execute{.sql = owned_by(owner), .reverse = owned_by("NONE")});
  }

  void drop(const Column& column) {
    changes_.emplace_back(
        operation::DropColumn{.table = table(), .column = column.name, .was = column});
  }

  /// The sequence of SERIAL goes once nothing needs it, and before an identity wants its name.
  void alter(const Column& was, const Column& is) {
    operation::AlterColumn change{.table = table(), .column = is.name};
    if (options_.types && by_name(was.type) != by_name(is.type)) change.to.type = new_type(was, is);
    if (was.is_nullable() != is.is_nullable()) change.to.nullable = is.is_nullable();
    const bool serials_differ = options_.server_defaults && is_serial(was) != is_serial(is);
    const ColumnDefault now = serial_default(is, serials_differ);
    const ColumnDefault then = serial_default(was, serials_differ);
    if (options_.server_defaults && now != then) change_default(change, then, now);
    if (serials_differ && is_serial(is)) make_sequence(is);
    const bool frees_name = std::holds_alternative<schema::Identity>(now);
    if (serials_differ && is_serial(was) && frees_name) drop_sequence(was);
    if (options_.comments && was.comment != is.comment) change.to.comment = is.comment;
    finish(std::move(change), was, then);
    if (serials_differ && is_serial(was) && !frees_name) drop_sequence(was);
  }

  void finish(operation::AlterColumn change, const Column& was, const ColumnDefault& then) {
    if (change.to == operation::ColumnFacts{}) return;
    change.was.type = was.type;
    change.was.nullable = was.is_nullable();
    if (!change.was.server_default) change.was.server_default = then;
    if (!was.comment.empty()) change.was.comment = was.comment;
    changes_.emplace_back(std::move(change));
  }

  /// Where a table is made anew, a collation stays unless another one is said.
  schema::Type new_type(const Column& was, const Column& is) const {
    schema::Type type = is.type;
    const bool keeps = !was.type.collation.empty() && type.collation.empty();
    if (keeps && !dialect_.adds_constraints()) type.collation = "BINARY";
    return type;
  }

  /// An identity takes the place of no default, and may stand in the way of what else changes: the
  /// old one goes in a step of its own.
  void change_default(operation::AlterColumn& change, const ColumnDefault& then,
                      const ColumnDefault& now) {
    const bool was_identity = std::holds_alternative<schema::Identity>(then);
    const bool is_identity = std::holds_alternative<schema::Identity>(now);
    const bool was_nothing = std::holds_alternative<operation::NoDefault>(then);
    if (was_identity == is_identity || was_nothing) {
      change.to.server_default = now;
      return;
    }
    changes_.emplace_back(operation::AlterColumn{.table = table(),
                                                 .column = change.column,
                                                 .to = {.server_default = operation::NoDefault{}},
                                                 .was = {.server_default = then}});
    change.was.server_default = operation::NoDefault{};
    if (!std::holds_alternative<operation::NoDefault>(now)) change.to.server_default = now;
  }

  std::string sequence_name(const Column& column) const {
    return fmt::format("{}_{}_seq", to_.name, column.name);
  }

  ColumnDefault serial_default(const Column& column, bool is_said) const {
    return is_said && is_serial(column) ? next_value(column) : default_of(column);
  }

  schema::ServerDefault next_value(const Column& column) const {
    const std::string sequence = dialect_.qualified_name(to_.schema, sequence_name(column));
    return schema::SqlText{.sql =
                               fmt::format("nextval({}::regclass)", dialect_.quote_text(sequence))};
  }

  schema::Sequence sequence_of(const Column& column) const {
    return {.name = sequence_name(column),
            .schema = to_.schema,
            .type = column.type,
            .owner_table = to_.name,
            .owner_column = column.name};
  }

  void make_sequence(const Column& column) {
    changes_.emplace_back(operation::CreateSequence{.sequence = sequence_of(column)});
  }

  void drop_sequence(const Column& column) {
    changes_.emplace_back(operation::DropSequence{
        .sequence = {.name = sequence_name(column), .schema = to_.schema},
        .was = sequence_of(column)
    });
  }

  const schema::Table& from_;
  const schema::Table& to_;
  const dialect::Dialect& dialect_;
  const CompareOptions& options_;
  std::vector<operation::Operation> changes_;
};

}  // namespace

std::vector<operation::Operation> column_changes(const schema::Table& from, const schema::Table& to,
                                                 const dialect::Dialect& dialect,
                                                 const CompareOptions& options) {
  return ColumnChanges(from, to, dialect, options).find();
}

}  // namespace migrate::autogenerate
