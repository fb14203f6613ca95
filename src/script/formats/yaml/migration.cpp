// SPDX-License-Identifier: MIT
#include "script/formats/yaml/migration.hpp"

#include "base/text.hpp"
#include "dialect/dialect.hpp"
#include "dialect/prepare.hpp"
#include "dialect/rehearsal.hpp"
#include "dialect/sql_splitter.hpp"
#include "script/formats/yaml/header.hpp"
#include "script/formats/yaml/revision_document.hpp"
#include "script/formats/yaml/scalar.hpp"
#include "script/substitute.hpp"
#include "script/transaction_control.hpp"

#include <algorithm>
#include <typeinfo>
#include <utility>

#include <fmt/core.h>

namespace migrate::script::yaml {

namespace {

/// `transaction: off` in the outermost mapping.
bool is_transactional(const Node& document, Problems& problems) {
  const Node* const value = document.find("transaction");
  if (value == nullptr) return true;
  const std::string word = value->is_scalar() ? text::lower(value->text) : std::string();
  if (word == "off" || word == "false") return false;
  if (word != "on" && word != "true") {
    problems.add("`transaction` is on or off", value->mark);
  }
  return true;
}

const Node& body_of(const Node& document, std::string_view direction, const Source& source) {
  const Node* const body = document.find(direction);
  if (body != nullptr) return *body;
  const bool is_upgrade = direction == "upgrade";
  throw source.file_error(
      fmt::format("it has no `{}:`", direction),
      is_upgrade ? "Where there is nothing to do: `upgrade: []`."
                 : "Where every operation can be reversed: `downgrade: auto`; where there is "
                   "nothing to do: `downgrade: []`.");
}

bool is_auto(const Node& node) {
  return node.is_scalar() && node.style == Node::Style::plain && node.text == "auto";
}

/// Refuses a header that reads otherwise than the lines that were looked at for it alone.
void check_header(const Node& document, Problems& problems, const revision::Revision& known) {
  const revision::Revision read = read_header(document, problems);
  if (read.id == known.id && read.down_revisions == known.down_revisions &&
      read.depends_on == known.depends_on && read.branch_labels == known.branch_labels) {
    return;
  }
  throw problems.source().file_error("a line of a text in it looks like a key of the revision",
                                     "Indent the text: what begins in the first column is a key.");
}

/// Runs what may find an operation unfit for the dialect, and says at which place.
template <typename Work>
void at_place(const Place& place, const std::string& revision, const Work& work) {
  try {
    work();
  } catch (const Error& error) {
    // What has a kind of its own has a place as well.
    if (typeid(error) != typeid(Error)) throw;
    throw ScriptError(error.what(), {.place = error.place().file.empty() ? place : error.place(),
                                     .hint = error.hint(),
                                     .revision = revision});
  }
}

/// The statement in it that would begin or end the transaction around it, or "".
std::string transaction_control_in(const operation::Execute& op, const dialect::Dialect& dialect) {
  const std::string& sql = op.sql.on(dialect.name());
  for (const dialect::Piece& piece : dialect::split_statements(sql, dialect.sql_syntax())) {
    std::string keyword = transaction_control(piece.sql, dialect.sql_syntax());
    if (!keyword.empty()) return keyword;
  }
  return "";
}

bool is_concurrent(const operation::Operation& op) {
  if (const auto* create = std::get_if<operation::CreateIndex>(&op)) {
    return create->index.postgresql.concurrently;
  }
  const auto* drop = std::get_if<operation::DropIndex>(&op);
  return drop != nullptr && drop->concurrently;
}

}  // namespace

YamlMigration::YamlMigration(const std::string& text, const MigrationRequest& request)
    : dialect_(request.dialect) {
  Source source(request.revision.path, text);
  source.set_revision(request.revision.id);
  Problems problems(source);
  const Node document = read_revision_document(text, problems);
  check_header(document, problems, request.revision);
  transactional_ = is_transactional(document, problems);
  const std::string_view name = request.dialect.name();
  Reader reader{.problems = problems};
  reader.expand = [&](const std::string& sql, const Node& at) {
    try {
      return substitute_all(sql, request.dialect.sql_syntax(), request.variables);
    } catch (const Error& error) {
      problems.add(error.what(), at.mark, error.hint());
      return sql;
    }
  };
  const bool is_upgrade = request.direction == Direction::upgrade;
  const Node& body = body_of(document, is_upgrade ? "upgrade" : "downgrade", source);
  if (is_upgrade || !is_auto(body)) {
    const Value list(body, is_upgrade ? "upgrade" : "downgrade", reader);
    steps_ = steps_for(read_parts(list, name), name);
  } else {
    const Value list(body_of(document, "upgrade", source), "upgrade", reader);
    const std::vector<PlannedStep> steps = steps_for(read_parts(list, name), name);
    problems.raise();
    try {
      steps_ = reversed(steps);
    } catch (const ScriptError& error) {
      throw ScriptError(
          error.what(),
          {.place = error.place(), .hint = error.hint(), .revision = request.revision.id});
    }
  }
  problems.raise();
  if (!transactional_) {
    const Node* const said = document.find("transaction");
    outside_part_ = source.place(said->mark);
  }
  prepare(request);
}

void YamlMigration::prepare(const MigrationRequest& request) {
  for (PlannedStep& planned : steps_) {
    // All of such a revision is outside a transaction, with or without blocks.
    planned.autocommit = planned.autocommit && transactional_;
    const Place& place = planned.step.place;
    if (planned.autocommit && !outside_part_) outside_part_ = place;
    at_place(place, request.revision.id, [&] {
      dialect::prepare(dialect_, request.naming, planned.step.operation);
      planned.statements = dialect::rehearse(dialect_, planned.step);
    });
    if (transactional_ && !planned.autocommit) refuse_outside(planned.step, request.revision.id);
  }
}

/// Refuses what a transaction cannot hold.
void YamlMigration::refuse_outside(const operation::Step& step, const std::string& revision) const {
  if (const auto* execute = std::get_if<operation::Execute>(&step.operation)) {
    std::string keyword;
    at_place(step.place, revision, [&] { keyword = transaction_control_in(*execute, dialect_); });
    if (keyword.empty()) return;
    throw ScriptError(
        fmt::format("`{}` in a revision that runs in a transaction", keyword),
        {.place = step.place,
         .hint = "Leave it out: migrate begins and commits by itself. A revision with transactions "
                 "of its own says so: `transaction: off`.",
         .revision = revision});
  }
  if (dialect_.name() == "postgresql" && is_concurrent(step.operation)) {
    throw ScriptError("`postgresql_concurrently` does not work in a transaction",
                      {.place = step.place,
                       .hint = "Put the operation into `autocommit: [...]`.",
                       .revision = revision});
  }
}

void YamlMigration::run(dialect::Sink& sink) const {
  bool is_outside = false;
  for (const PlannedStep& planned : steps_) {
    if (planned.autocommit != is_outside) {
      planned.autocommit ? sink.begin_autocommit() : sink.end_autocommit();
      is_outside = planned.autocommit;
    }
    if (planned.statements) {
      for (const dialect::Statement& statement : *planned.statements) sink.execute(statement);
    } else {
      at_place(planned.step.place, "", [&] { dialect_.perform(planned.step, sink); });
    }
  }
  if (is_outside) sink.end_autocommit();
}

}  // namespace migrate::script::yaml
