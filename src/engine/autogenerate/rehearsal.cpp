// SPDX-License-Identifier: MIT
#include "engine/autogenerate/rehearsal.hpp"

#include "autogenerate/creation.hpp"
#include "dialect/ddl/insert_text.hpp"
#include "dialect/prepare.hpp"

#include <utility>

namespace migrate::engine {

namespace {

dialect::ConnectOptions writing(dialect::ConnectOptions options) {
  options.access = dialect::Access::write;
  return options;
}

}  // namespace

Rehearsal::Rehearsal(const schema::Database& from, const SchemaContext& context)
    : from_(from), context_(context), dialect_(dialect::make_dialect(context.url)) {}

std::vector<std::string> Rehearsal::perform(const autogenerate::Change& change) {
  run(change.operation);
  return std::exchange(statements_, {});
}

schema::Database Rehearsal::read() {
  return scratch().read();
}

void Rehearsal::execute(const dialect::Statement& statement) {
  statements_.push_back(statement.sql);
  if (scratch_) {
    scratch_->database().execute(statement);
  } else {
    earlier_.push_back(statement);
  }
}

void Rehearsal::insert(const operation::BulkInsert& rows, const Place& /*place*/) {
  dialect::for_each_insert(*dialect_, rows,
                           [this](const std::string& sql) { statements_.push_back(sql); });
}

dialect::Connection& Rehearsal::database() {
  dialect::Connection& database = scratch().database();
  database.flush();
  return database;
}

void Rehearsal::run(operation::Operation operation) {
  operation::Step step{.operation = std::move(operation)};
  dialect::prepare(*dialect_, schema::NamingConvention(), step.operation);
  dialect_->perform(step, *this);
}

dialect::Scratch& Rehearsal::scratch() {
  if (scratch_) return *scratch_;
  scratch_.emplace(context_.url, writing(context_.options), context_.scope);
  const std::vector<std::string> begun = std::exchange(statements_, {});
  for (operation::Operation& operation : autogenerate::creation(from_, *dialect_)) {
    run(std::move(operation));
  }
  statements_ = begun;
  for (const dialect::Statement& statement : earlier_) scratch_->database().execute(statement);
  earlier_.clear();
  return *scratch_;
}

}  // namespace migrate::engine
