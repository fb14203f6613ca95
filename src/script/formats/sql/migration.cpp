// SPDX-License-Identifier: MIT
#include "script/formats/sql/migration.hpp"

#include "base/text.hpp"
#include "dialect/dialect.hpp"
#include "script/formats/sql/variables.hpp"
#include "script/transaction_control.hpp"

#include <algorithm>
#include <utility>

#include <fmt/core.h>

namespace migrate::script {

namespace {

/// The ends of lines as everyone takes them. Where a file has none but CR, a database would take
/// all behind its first `--` for a comment, and run nothing.
std::string with_line_feeds(std::string text) {
  if (text.find('\n') == std::string::npos) std::replace(text.begin(), text.end(), '\r', '\n');
  return text;
}

std::string transaction_hint(const std::string& keyword) {
  if (keyword == "END") {
    return "If it closes the body of a trigger or function, look at how that begins. As a "
           "transaction's end leave it out: migrate begins and commits by itself.";
  }
  return "Leave it out: migrate begins and commits by itself. A section with transactions of its "
         "own says so: `-- migrate:upgrade transaction:off`.";
}

}  // namespace

SqlMigration::SqlMigration(std::string text, const MigrationRequest& request)
    : text_(with_line_feeds(std::move(text))),
      path_(request.revision.path),
      revision_(request.revision.id),
      variables_(request.variables),
      syntax_(request.dialect.sql_syntax()),
      lines_(path_, text_) {
  const SqlSource source = this->source();
  const SqlBody body = parse_sections(source);
  refuse_sql_outside(body);
  const SqlSection& section =
      choose_section(source, body, request.direction, request.dialect.name());
  transactional_ = section.transactional;
  if (!transactional_) outside_part_ = lines_.place(section.directive);
  for (const SqlBlock& part : section.blocks) {
    if (part.autocommit && !outside_part_) outside_part_ = lines_.place(part.directive);
    // All of such a section is outside a transaction, with or without blocks.
    Block block{.autocommit = part.autocommit && transactional_,
                .pieces = split(part.begin, part.end)};
    for (const dialect::Piece& piece : block.pieces) {
      check(piece, transactional_ && !part.autocommit);
    }
    blocks_.push_back(std::move(block));
  }
}

void SqlMigration::run(dialect::Sink& sink) const {
  for (const Block& block : blocks_) {
    if (block.autocommit) sink.begin_autocommit();
    for (const dialect::Piece& piece : block.pieces) {
      const dialect::Statement statement = statement_of(piece);
      if (text::trim(statement.sql).empty()) continue;  // a variable was all of it, and empty
      sink.execute(statement);
    }
    if (block.autocommit) sink.end_autocommit();
  }
}

void SqlMigration::refuse_sql_outside(const SqlBody& body) const {
  const std::vector<dialect::Piece> stray = split(0, body.begin);
  if (stray.empty()) return;
  throw source().error("SQL outside a section", stray.front().offset,
                       "Put `-- migrate:upgrade` or `-- migrate:downgrade` above it.");
}

/// The statements of a part of the text, with offsets in the whole.
std::vector<dialect::Piece> SqlMigration::split(std::size_t begin, std::size_t end) const {
  try {
    const std::string_view part = std::string_view(text_).substr(begin, end - begin);
    std::vector<dialect::Piece> pieces = dialect::split_statements(part, syntax_);
    for (dialect::Piece& piece : pieces) piece.offset += begin;
    return pieces;
  } catch (const dialect::SplitError& error) {
    throw source().unsplittable(error, begin);
  }
}

void SqlMigration::check(const dialect::Piece& piece, bool in_transaction) const {
  const bool variable = may_have_variables(piece.sql);
  const std::string sql = variable ? statement_of(piece).sql : std::string();
  if (!in_transaction) return;
  std::string keyword;
  try {
    keyword = transaction_control(variable ? sql : piece.sql, syntax_);
  } catch (const dialect::Unterminated&) {
    return;  // by the value of a variable; the database says best what is wrong with the whole
  }
  if (keyword.empty()) return;
  throw source().error(fmt::format("`{}` in a section that runs in a transaction", keyword),
                       piece.offset, transaction_hint(keyword));
}

dialect::Statement SqlMigration::statement_of(const dialect::Piece& piece) const {
  dialect::Statement statement{.sql = std::string(piece.sql),
                               .place = lines_.place(piece.offset),
                               .copy_data = std::optional<std::string>(piece.data)};
  if (piece.data) {
    const auto begin = static_cast<std::size_t>(piece.data->data() - text_.data());
    statement.copy_line = lines_.place(begin).line;
  }
  if (!may_have_variables(piece.sql)) return statement;
  Substituted substituted = substitute(source(), piece, syntax_, variables_);
  statement.source = {.text = std::exchange(statement.sql, std::move(substituted.sql)),
                      .replacements = std::move(substituted.replacements)};
  return statement;
}

}  // namespace migrate::script
