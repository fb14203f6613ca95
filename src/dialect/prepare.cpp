// SPDX-License-Identifier: MIT
#include "dialect/prepare.hpp"

#include "dialect/type_check.hpp"
#include "operation/settle.hpp"

#include <optional>
#include <utility>

namespace migrate::dialect {

namespace {

void add_check(const Dialect& dialect, schema::Column& column) {
  std::optional<schema::Check> check = type_check(dialect, column);
  if (check) column.constraints.emplace_back(std::move(*check));
}

/// A type that stands in the schema of its table is called so from there on.
void take_schema(schema::Type& type, const std::string& schema) {
  if (type.inherit_schema) type.enumeration.schema = schema;
  for (schema::TypeVariant& variant : type.variants) {
    if (variant.type.has_value()) take_schema(*variant.type, schema);
  }
}

void take_schemas(operation::Operation& operation) {
  if (auto* create = std::get_if<operation::CreateTable>(&operation)) {
    for (schema::Column& column : create->table.columns) {
      take_schema(column.type, create->table.schema);
    }
  } else if (auto* add = std::get_if<operation::AddColumn>(&operation)) {
    take_schema(add->column.type, add->table.schema);
  } else if (auto* alter = std::get_if<operation::AlterColumn>(&operation)) {
    if (alter->to.type) take_schema(*alter->to.type, alter->table.schema);
  }
}

void add_checks(const Dialect& dialect, operation::Operation& operation) {
  if (auto* create = std::get_if<operation::CreateTable>(&operation)) {
    for (schema::Column& column : create->table.columns) add_check(dialect, column);
  } else if (auto* add = std::get_if<operation::AddColumn>(&operation)) {
    add_check(dialect, add->column);
  } else if (auto* batch = std::get_if<operation::Batch>(&operation)) {
    for (operation::Step& step : batch->steps) add_checks(dialect, step.operation);
  }
}

}  // namespace

void prepare(const Dialect& dialect, const schema::NamingConvention& naming,
             operation::Operation& operation) {
  take_schemas(operation);
  add_checks(dialect, operation);
  operation::settle(operation, naming);
}

}  // namespace migrate::dialect
