// SPDX-License-Identifier: MIT
#include "dialect/sqlite/ddl/in_place.hpp"

#include "dialect/dialect.hpp"
#include "dialect/sqlite/ddl/find_constraint.hpp"
#include "dialect/sqlite/ddl/names.hpp"
#include "dialect/sqlite/ddl/tokens.hpp"

#include <algorithm>

#include <fmt/core.h>

namespace migrate::dialect::sqlite {

namespace {

using Statements = std::optional<std::vector<std::string>>;

constexpr int kRenamesColumns = 3025000;
constexpr int kDropsColumns = 3035005;  // those before had bugs that damaged tables
constexpr int kChecksAddedColumns = 3037000;
constexpr int kAltersConstraints = 3053000;

/// Whether a default is a value, which rows that are there need not store.
bool is_constant(std::string_view value) {
  std::vector<DdlToken> tokens = significant_tokens(value);
  const bool enclosed = tokens.size() > 2 && tokens.front().kind == DdlTokenKind::open &&
                        tokens.back().kind == DdlTokenKind::close;
  if (enclosed) tokens = {tokens.begin() + 1, tokens.end() - 1};
  const bool is_signed = tokens.size() == 2 && tokens.front().kind == DdlTokenKind::other &&
                         tokens.back().kind == DdlTokenKind::number;
  if (is_signed) return true;
  if (tokens.size() != 1) return false;
  const DdlToken& token = tokens.front();
  const std::string_view word = token.span.of(value);
  if (token.kind != DdlTokenKind::word) return token.kind != DdlTokenKind::quoted_name || !enclosed;
  return is_same_name(word, "NULL") || is_same_name(word, "TRUE") || is_same_name(word, "FALSE");
}

bool is_null(std::string_view value) {
  const std::vector<DdlToken> tokens = significant_tokens(value);
  return std::any_of(tokens.begin(), tokens.end(), [&](const DdlToken& token) {
    return is_same_name(token.span.of(value), "NULL");
  });
}

/// What a column says of other columns, and a table of its columns.
std::vector<NamedSpan> names_in_item(const TableItem& item, const std::string& table) {
  std::vector<NamedSpan> names;
  const auto append = [&](const Clause& clause) {
    for (const auto& found : {names_of(clause, item.text()), self_references(clause, table)}) {
      names.insert(names.end(), found.begin(), found.end());
    }
  };
  if (const auto* constraint = std::get_if<TableConstraint>(&item.content)) {
    append(constraint->clause);
    return names;
  }
  for (const Clause& clause : std::get<ColumnDefinition>(item.content).clauses()) append(clause);
  return names;
}

/// Finds the statements for one edit.
class Finder {
 public:
  Finder(const Dialect& dialect, const TableEditor& editor, int library)
      : dialect_(dialect),
        editor_(editor),
        definition_(editor.table().definition),
        library_(library) {}

  Statements operator()(const AddColumn& edit) const {
    const ColumnDefinition column = ColumnDefinition::read(edit.definition);
    if (definition_.find_column(column.name())) {
      return edit.if_not_exists ? no_statements() : std::nullopt;
    }
    const std::string last = definition_.column_names().back();
    const bool is_last = edit.position.before.empty() &&
                         (edit.position.after.empty() || is_same_name(edit.position.after, last));
    if (!is_last || !can_be_added(column)) return {};
    return alter("ADD COLUMN " + edit.definition);
  }

  Statements operator()(const DropColumn& edit) const {
    if (edit.if_exists && !editor_.has_column(edit.name)) return no_statements();
    const std::size_t item = *definition_.find_column(editor_.resolve(edit.name));
    if (library_ < kDropsColumns || !can_be_dropped(item)) return {};
    const std::string& name = definition_.column(item).name();
    std::vector<std::string> statements;
    for (const IndexDefinition& index : editor_.table().indexes) {
      const std::vector<NamedSpan> names = index.names();
      const std::size_t mentions = spans_of(names, name).size();
      if (mentions == 0) continue;
      if (mentions < names.size()) return {};
      statements.push_back(drop_index(index.name()));
    }
    statements.push_back(alter("DROP COLUMN " + quote(name))->front());
    return statements;
  }

  Statements operator()(const RenameColumn& edit) const {
    const std::string from = editor_.resolve(edit.from);
    if (from == edit.to) return no_statements();
    const bool is_taken = !is_same_name(from, edit.to) && definition_.find_column(edit.to);
    if (library_ < kRenamesColumns || is_taken) return {};
    return alter(fmt::format("RENAME COLUMN {} TO {}", quote(from), quote(edit.to)));
  }

  Statements operator()(const AlterColumn& edit) const {
    const std::string name = editor_.resolve(edit.name);
    TableEditor changed = editor_;
    changed.apply(edit);
    if (edit.copied) return {};
    if (changed.table().definition.print() == definition_.print()) return no_statements();
    const bool is_more = edit.type || edit.collation || edit.default_value || edit.generated ||
                         !edit.position.empty();
    if (is_more || library_ < kAltersConstraints) return {};
    return alter(fmt::format("ALTER COLUMN {} {}", quote(name),
                             *edit.nullable ? "DROP NOT NULL" : "SET NOT NULL"));
  }

  Statements operator()(const AddConstraint& edit) const {
    const TableConstraint constraint = TableConstraint::read(edit.definition);
    const bool is_check = constraint.clause.kind == ClauseKind::check;
    if (!is_check || library_ < kAltersConstraints || count(constraint.clause.name) > 0) return {};
    return alter("ADD " + edit.definition);
  }

  Statements operator()(const DropConstraint& edit) const {
    const bool is_gone = editor_.went_with_column(edit.key.name) ||
                         (edit.if_exists && !has_constraint(definition_, edit.key));
    if (is_gone) return no_statements();
    const Clause clause = find_constraint(definition_, edit.key).clause;
    const bool can = clause.kind == ClauseKind::check || clause.kind == ClauseKind::not_null;
    if (!can || library_ < kAltersConstraints || count(clause.name) != 1) return {};
    return alter("DROP CONSTRAINT " + quote(clause.name));
  }

  Statements operator()(const CreateIndex& edit) const { return {{edit.statement}}; }

  Statements operator()(const DropIndex& edit) const {
    if (edit.if_exists && !editor_.has_index(edit.name)) return no_statements();
    return {{drop_index(edit.name)}};
  }

  Statements operator()(const OrderColumns& edit) const {
    TableEditor changed = editor_;
    changed.apply(edit);
    if (changed.table().definition.print() != definition_.print()) return {};
    return no_statements();
  }

  Statements operator()(const SetOptions& edit) const {
    TableEditor changed = editor_;
    changed.apply(edit);
    if (changed.table().definition.print() != definition_.print()) return {};
    return no_statements();
  }

  Statements operator()(const RenameTable& edit) const {
    return alter("RENAME TO " + quote(edit.to));
  }

 private:
  static Statements no_statements() { return std::vector<std::string>(); }

  std::string quote(const std::string& name) const { return dialect_.quote_name_if_needed(name); }

  Statements alter(const std::string& change) const {
    const StoredTable& table = editor_.table();
    return {{fmt::format("ALTER TABLE {} {}", dialect_.qualified_name(table.schema, table.name),
                         change)}};
  }

  std::string drop_index(const std::string& name) const {
    return "DROP INDEX " + dialect_.qualified_name(editor_.table().schema, name);
  }

  /// How many constraints have that name.
  std::size_t count(const std::string& name) const {
    const std::vector<FoundConstraint> all = constraints_of(definition_);
    return static_cast<std::size_t>(
        std::count_if(all.begin(), all.end(), [&](const FoundConstraint& found) {
          return !name.empty() && is_same_name(found.clause.name, name);
        }));
  }

  /// A NOT NULL without a default is left to SQLite: without rows, it can be.
  bool can_be_added(const ColumnDefinition& column) const {
    const Clause* generated = column.find(ClauseKind::generated);
    const bool never = column.has(ClauseKind::primary_key) || column.has(ClauseKind::unique) ||
                       (generated != nullptr && generated->stored);
    if (never) return false;
    const bool is_checked =
        column.has(ClauseKind::check) || (generated != nullptr && column.has(ClauseKind::not_null));
    if (is_checked && library_ < kChecksAddedColumns) return false;
    const Clause* value = column.find(ClauseKind::default_value);
    if (value == nullptr) return true;
    const std::string_view text = column.text_of(value->expression);
    // A value that refers to another table has to be checked.
    return is_constant(text) && (is_null(text) || !column.has(ClauseKind::foreign_key));
  }

  bool can_be_dropped(std::size_t item) const {
    const ColumnDefinition& column = definition_.column(item);
    const bool is_key = column.has(ClauseKind::primary_key) || column.has(ClauseKind::unique);
    if (is_key || definition_.columns().size() == 1) return false;
    for (std::size_t i = 0; i < definition_.items().size(); ++i) {
      const std::vector<NamedSpan> names =
          names_in_item(definition_.items()[i], editor_.table().name);
      if (i != item && !spans_of(names, column.name()).empty()) return false;
    }
    return true;
  }

  const Dialect& dialect_;
  const TableEditor& editor_;
  const TableDefinition& definition_;
  int library_;
};

}  // namespace

std::optional<std::vector<std::string>> InPlace::statements(const TableEditor& editor,
                                                            const Edit& edit) const {
  return std::visit(Finder(dialect_, editor, library_), edit);
}

std::optional<std::vector<std::string>> InPlace::statements(TableEditor editor,
                                                            const std::vector<Edit>& edits) const {
  std::vector<std::string> all;
  for (const Edit& edit : edits) {
    const std::optional<std::vector<std::string>> one = statements(editor, edit);
    if (!one) return std::nullopt;
    all.insert(all.end(), one->begin(), one->end());
    editor.apply(edit);
  }
  editor.check();
  return all;
}

}  // namespace migrate::dialect::sqlite
