// SPDX-License-Identifier: MIT
#include "script/formats/alembic/writer.hpp"

#include "base/text.hpp"
#include "script/formats/alembic/write_operation.hpp"

#include <algorithm>
#include <string_view>
#include <utility>

#include <fmt/core.h>

namespace migrate::script::alembic {

namespace {

/// The words of a comment, in lines that are no longer than the code's.
std::string comment_text(const std::string& remark, std::size_t indentation = kIndentation) {
  if (remark.empty()) return {};
  const std::string blanks(indentation, ' ');
  const std::string whole = fmt::format("To decide: {}.", text::printable(remark));
  std::string text;
  std::string line = blanks + '#';
  for (const std::string_view next : text::split(whole, ' ')) {
    const bool begins = line.size() == blanks.size() + 1;
    if (!begins && text::count_characters(line) + 1 + text::count_characters(next) > kWidth) {
      text += line + '\n';
      line = blanks + '#';
    }
    line += fmt::format(" {}", next);
  }
  return text + line + '\n';
}

bool is_control(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return (byte < 0x20 && c != '\n' && c != '\t') || byte == 0x7F;
}

/// Several lines between three quotes, each as it is: in a function's body blanks count.
std::string lines_text(std::string_view sql) {
  constexpr std::string_view kQuotes = R"(""")";
  const bool is_plain = sql.find(kQuotes) == std::string_view::npos &&
                        std::none_of(sql.begin(), sql.end(), is_control);
  const bool is_raw = is_plain && sql.find('\\') != std::string_view::npos;
  std::string body;
  for (const char c : sql) {
    if (is_control(c)) {
      body += fmt::format("\\x{:02x}", static_cast<unsigned char>(c));
      continue;
    }
    const bool is_escaped = (c == '\\' && !is_raw) || (c == '"' && !is_plain);
    if (is_escaped) body += '\\';
    body += c;
  }
  return fmt::format("{}{}\n{}\n{}", is_raw ? "r" : "", kQuotes, body, kQuotes);
}

std::string execute_text(std::string_view sql) {
  const std::string shield = shielded(sql);
  const bool is_short = shield.find('\n') == std::string::npos;
  const Code text = word(is_short ? in_quotes(shield) : lines_text(shield));
  return laid_out(call("op.execute", {text}), kIndentation);
}

/// What the table is to be made with, also what it was before: Alembic would lose that.
std::optional<Code> table_options(const schema::Database& from, const operation::Batch& batch) {
  const schema::TableName& name = batch.table;
  const auto table =
      std::find_if(from.tables.begin(), from.tables.end(), [&](const schema::Table& candidate) {
        return candidate.name == name.name && candidate.schema == name.schema;
      });
  const schema::SqliteTableOptions was =
      table == from.tables.end() ? schema::SqliteTableOptions{} : table->sqlite;
  Code options{.head = "table_kwargs=", .open = '{'};
  const auto add = [&](std::string_view key, const std::optional<bool>& changed, bool old,
                       bool usual) {
    if (!changed && old == usual) return;
    const bool value = changed.value_or(old);
    options.items.push_back(word(fmt::format("\"{}\": {}", key, value ? "True" : "False")));
  };
  add("sqlite_autoincrement", batch.sqlite.autoincrement, was.autoincrement, false);
  add("sqlite_with_rowid", batch.sqlite.with_rowid, was.with_rowid, true);
  add("sqlite_strict", batch.sqlite.strict, was.strict, false);
  if (options.items.empty()) return std::nullopt;
  return options;
}

Code batch_head(const schema::TableName& table) {
  const Code schema = table.schema.empty() ? word("None") : text_code(table.schema);
  Code head = call("with op.batch_alter_table", {text_code(table.name), keyword("schema", schema)});
  head.tail = " as batch_op:";
  return head;
}

std::string batch_text(const TableWriter& tables, const operation::Batch& batch,
                       const schema::Database& from) {
  // What a batch is given besides is for one who writes it by hand.
  const bool is_usual = batch.recreate == operation::Recreate::automatic && !batch.copy_from &&
                        batch.column_order.empty() &&
                        !(batch.steps.empty() && batch.sqlite.empty());
  if (!is_usual) throw Unsayable{};
  Code head = batch_head(batch.table);
  // Columns and indexes alone Alembic would add in place.
  if (!batch.sqlite.empty()) head.items.push_back(keyword("recreate", text_code("always")));
  if (std::optional<Code> options = table_options(from, batch)) {
    head.items.push_back(*std::move(options));
  }
  std::string text = laid_out(head, kIndentation);
  const TableWriter inside = tables.in_batch();
  const OperationWriter writer(inside);
  for (const operation::Step& step : batch.steps) {
    for (const Code& one : std::visit(writer, step.operation)) {
      text += laid_out(one, 2 * kIndentation);
    }
  }
  if (batch.steps.empty()) text += std::string(2 * kIndentation, ' ') + "pass\n";
  return text;
}

/// The table that a change is about which a batch has a word for.
struct ChangedTable {
  template <typename Change>
  requires IsOneOf<Change, operation::AddColumn, operation::DropColumn, operation::AlterColumn,
                   operation::AddConstraint, operation::DropConstraint, operation::CreateIndex,
                   operation::DropIndex, operation::SetTableComment>

  const schema::TableName* operator()(const Change& change) const {
    return change.table.name.empty() ? nullptr : &change.table;
  }

  template <typename Other>
  const schema::TableName* operator()(const Other& /*other*/) const {
    return nullptr;
  }
};

}  // namespace

std::optional<std::string> Writer::written(const operation::Operation& operation) {
  // What is needed by what cannot be said after all is not needed.
  const Needs before = needs_;
  try {
    if (const auto* batch = std::get_if<operation::Batch>(&operation)) {
      return batch_text(tables_, *batch, from_);
    }
    std::string text;
    for (const Code& one : std::visit(OperationWriter(tables_), operation)) {
      text += laid_out(one, kIndentation);
    }
    return text;
  } catch (const Unsayable&) {
    needs_ = before;
    return std::nullopt;
  }
}

/// Answers whether it can stand there. What is done besides, a comment say, would be done before
/// all that the batch does.
bool Writer::add_to_batch(const operation::Operation& operation, const std::string& remark) {
  const schema::TableName* const table = std::visit(ChangedTable{}, operation);
  if (table == nullptr) return false;
  const Needs before = needs_;
  const TableWriter inside = tables_.in_batch();
  std::vector<Code> calls;
  try {
    calls = std::visit(OperationWriter(inside), operation);
  } catch (const Unsayable&) {
    needs_ = before;
    return false;
  }
  if (calls.size() != 1) return false;
  if (open_ != *table) text_ += laid_out(batch_head(*table), kIndentation);
  open_ = *table;
  text_ += comment_text(remark, 2 * kIndentation) + laid_out(calls.front(), 2 * kIndentation);
  return true;
}

/// A new table without its indexes, which then are changes of it, as Alembic has it.
bool Writer::add_with_indexes(const operation::Operation& operation, const std::string& remark) {
  const auto* create = std::get_if<operation::CreateTable>(&operation);
  if (create == nullptr || create->table.indexes.empty() || !written(operation)) return false;
  operation::CreateTable bare = *create;
  const std::vector<schema::Index> indexes = std::exchange(bare.table.indexes, {});
  add(bare, remark, {});
  const schema::TableName name{.name = bare.table.name, .schema = bare.table.schema};
  for (const schema::Index& index : indexes) {
    add(operation::CreateIndex{.table = name, .index = index}, "", {});
  }
  return true;
}

void Writer::add(const operation::Operation& operation, const std::string& remark,
                 const Statements& statements) {
  const bool is_batched = batches_ == Batches::always &&
                          (add_to_batch(operation, remark) || add_with_indexes(operation, remark));
  if (is_batched) return;
  open_.reset();
  std::optional<std::string> text = written(operation);
  if (!text) {
    text.emplace();
    for (const std::string& sql : statements()) *text += execute_text(sql);
  }
  text_ += comment_text(remark) + *text;
}

std::string Writer::text() const {
  if (text_.empty()) return text_;
  return text_.substr(kIndentation, text_.size() - kIndentation - 1);
}

}  // namespace migrate::script::alembic
