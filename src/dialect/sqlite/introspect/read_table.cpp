// SPDX-License-Identifier: MIT
#include "dialect/sqlite/introspect/read_table.hpp"

#include "base/text.hpp"
#include "dialect/sqlite/ddl/table_definition.hpp"
#include "dialect/sqlite/introspect/expression_text.hpp"
#include "dialect/sqlite/introspect/read_clauses.hpp"
#include "schema/complete.hpp"
#include "schema/read_type.hpp"

#include <migrate/error.hpp>

#include <algorithm>
#include <utility>

namespace migrate::dialect::sqlite {

namespace {

/// A value cannot say what the text says.
struct Unsayable {};

schema::Name settled(const std::string& name) {
  return {.text = name, .settled = !name.empty()};
}

/// SQLite's own know no case. The usual one goes without saying.
std::string collation_name(const std::string& name) {
  const std::string lower = text::lower(name);
  if (lower == "binary") return "";
  if (lower == "nocase") return "NOCASE";
  return lower == "rtrim" ? "RTRIM" : name;
}

class TableReader {
 public:
  TableReader(const Dialect& dialect, std::string_view sql)
      : dialect_(dialect), definition_(TableDefinition::read(sql)) {}

  schema::Table read() {
    table_.name = definition_.name();
    table_.sqlite.with_rowid = !definition_.is_without_rowid();
    table_.sqlite.strict = definition_.is_strict();
    for (const ColumnDefinition* column : definition_.columns()) add_column(*column);
    for (const TableConstraint* constraint : definition_.constraints()) {
      add_constraint(constraint->clause, constraint->text, {});
    }
    settle_key();
    return std::move(table_);
  }

 private:
  void add_column(const ColumnDefinition& definition) {
    schema::Column column{.name = definition.name(), .type = read_column_type(definition)};
    for (const Clause& clause : definition.clauses()) {
      const std::string_view text = definition.text_of(clause.span);
      switch (clause.kind) {
        case ClauseKind::not_null:
          column.nullable = false;
          column.sqlite.on_conflict_not_null = conflict_action(text);
          break;
        case ClauseKind::default_value:
          column.server_default =
              schema::SqlText{.sql = default_text(definition.text_of(clause.expression))};
          break;
        case ClauseKind::generated:
          column.computed = schema::Computed{
              .sql = {.sql = expression_text(definition.text_of(clause.expression))},
              .persisted = clause.stored};
          break;
        case ClauseKind::timing:
          add_timing(read_timing(text));
          break;
        case ClauseKind::null:
        case ClauseKind::collation:
        case ClauseKind::name_only:
          break;
        case ClauseKind::primary_key:
        case ClauseKind::unique:
        case ClauseKind::check:
        case ClauseKind::foreign_key:
          add_constraint(clause, definition.text(), column.name);
          break;
      }
    }
    column.autoincrement = schema::Autoincrement::automatic;
    table_.columns.push_back(std::move(column));
  }

  /// By a name that SQLAlchemy has for it where that is written as it stands here, but for case and
  /// blanks.
  schema::Type read_column_type(const ColumnDefinition& definition) const {
    const std::string written = expression_text(definition.type());
    const Clause* clause = definition.find(ClauseKind::collation);
    const std::string collation =
        clause == nullptr ? "" : collation_name(unquoted(definition.text_of(clause->expression)));
    schema::Type type = schema::as_written(written);
    type.collation = collation;
    if (written.empty()) return type;
    try {
      schema::Type known = schema::read_type(written);
      known.collation = collation;
      const std::string text = text::lower(dialect_.render_type(known));
      if (text == text::lower(dialect_.render_type(type))) return known;
    } catch (const Error&) {
      return type;  // nothing that is known
    }
    return type;
  }

  /// A name that stands for a text, as SQLite takes it, becomes one.
  std::string default_text(std::string_view expression) const {
    const std::vector<DdlToken> tokens = significant_tokens(expression);
    std::string text = expression_text(expression);
    if (tokens.size() != 1) return text;
    constexpr std::array<std::string_view, 6> kConstants{
        "CURRENT_DATE", "CURRENT_TIME", "CURRENT_TIMESTAMP", "FALSE", "NULL", "TRUE"};
    const bool is_name =
        tokens.front().kind == DdlTokenKind::quoted_name ||
        (tokens.front().kind == DdlTokenKind::word && !text::contains(kConstants, text));
    return is_name ? dialect_.quote_text(unquoted(text)) : text;
  }

  /// A clause of the table's, or of the column of that name. `text` is what its spans are of.
  void add_constraint(const Clause& clause, std::string_view text, const std::string& column) {
    const std::string_view own = clause.span.of(text);
    const std::vector<std::string> columns =
        column.empty() ? key_columns(clause, text) : std::vector<std::string>{column};
    switch (clause.kind) {
      case ClauseKind::primary_key:
        // With its column, one that descends numbers no rows; as a constraint, it does.
        if (clause.descending) throw Unsayable{};
        table_.sqlite.autoincrement = clause.autoincrement;
        table_.constraints.emplace_back(
            schema::PrimaryKey{.facts = {.name = settled(clause.name)},
                               .columns = columns,
                               .sqlite_on_conflict = conflict_action(own)});
        break;
      case ClauseKind::unique:
        table_.constraints.emplace_back(schema::Unique{.facts = {.name = settled(clause.name)},
                                                       .columns = columns,
                                                       .sqlite_on_conflict = conflict_action(own)});
        break;
      case ClauseKind::check:
        table_.constraints.emplace_back(
            schema::Check{.facts = {.name = settled(clause.name)},
                          .condition = {.sql = expression_text(clause.expression.of(text))},
                          .sqlite_on_conflict = conflict_action(own)});
        break;
      case ClauseKind::foreign_key: {
        schema::ForeignKey key = read_foreign_key(clause, own);
        key.facts.name = settled(clause.name);
        key.columns = columns;
        table_.constraints.emplace_back(std::move(key));
        break;
      }
      case ClauseKind::not_null:
      case ClauseKind::null:
      case ClauseKind::default_value:
      case ClauseKind::collation:
      case ClauseKind::generated:
      case ClauseKind::timing:
      case ClauseKind::name_only:
        break;
    }
  }

  /// Plain columns, as they are spelled where they are defined.
  std::vector<std::string> key_columns(const Clause& clause, std::string_view text) const {
    std::vector<std::string> names;
    for (std::size_t at = 0; at < clause.key.size(); ++at) {
      const KeyTerm& term = clause.key[at];
      if (!term.column || significant_tokens(term.span.of(text)).size() != 1) throw Unsayable{};
      const std::size_t behind =
          at + 1 < clause.key.size() ? clause.key[at + 1].span.begin : clause.span.end;
      DdlCursor cursor(text.substr(term.span.end, behind - term.span.end));
      if (cursor.at_word("DESC")) throw Unsayable{};
      names.push_back(spelled(term.column->name));
    }
    return names;
  }

  std::string spelled(const std::string& name) const {
    const auto item = definition_.find_column(name);
    return item ? definition_.column(*item).name() : name;
  }

  void add_timing(const schema::Timing& timing) {
    if (table_.constraints.empty()) return;
    auto* key = std::get_if<schema::ForeignKey>(&table_.constraints.back());
    if (key != nullptr) key->facts.timing = timing;
  }

  /// A key's columns may be null in SQLite, unless the rows are stored by them, or counted by them,
  /// or the table is strict.
  void settle_key() {
    const schema::PrimaryKey* key = schema::primary_key_of(table_);
    if (key == nullptr) return;
    for (schema::Column& column : table_.columns) {
      const bool is_key =
          std::find(key->columns.begin(), key->columns.end(), column.name) != key->columns.end();
      if (!is_key) continue;
      column.primary_key = true;
      const bool counts = key->columns.size() == 1 && table_.sqlite.with_rowid &&
                          !column.type.empty() &&
                          text::lower(dialect_.render_type(column.type)) == "integer";
      const bool is_filled = counts || !table_.sqlite.with_rowid || table_.sqlite.strict;
      if (column.nullable || is_filled) {
        column.nullable.reset();
      } else {
        column.nullable = true;
      }
    }
  }

  const Dialect& dialect_;
  TableDefinition definition_;
  schema::Table table_;
};

schema::Order order_of(std::string_view text) {
  return DdlCursor(text).at_word("DESC") ? schema::Order::descending : schema::Order::unsaid;
}

/// "name COLLATE collation", or an expression
schema::IndexElement read_element(const schema::Table& table, const KeyTerm& term,
                                  std::string_view text) {
  schema::IndexElement element;
  if (!term.column) {
    element.what = schema::SqlText{.sql = expression_text(text)};
    return element;
  }
  const auto column = std::find_if(
      table.columns.begin(), table.columns.end(),
      [&](const schema::Column& some) { return is_same_name(some.name, term.column->name); });
  element.what = column == table.columns.end() ? term.column->name : column->name;
  DdlCursor cursor(text);
  cursor.expect_name();
  if (cursor.take_word("COLLATE")) {
    const std::string written = cursor.expect_name().name;
    const std::string collation = collation_name(written);
    // Here the usual one takes the place of the column's.
    element.collation = collation.empty() ? "BINARY" : collation;
  }
  return element;
}

}  // namespace

std::optional<schema::Table> read_table(const Dialect& dialect, std::string_view sql) {
  try {
    return TableReader(dialect, sql).read();
  } catch (const Unsayable&) {
    return std::nullopt;
  }
}

schema::Index read_index(const schema::Table& table, std::string_view sql) {
  DdlCursor cursor(sql);
  schema::Index index;
  cursor.expect_word("CREATE");
  index.unique = cursor.take_word("UNIQUE");
  cursor.expect_word("INDEX");
  cursor.take_words({"IF", "NOT", "EXISTS"});
  NamedSpan name = cursor.expect_name();
  if (cursor.take(DdlTokenKind::dot)) name = cursor.expect_name();
  index.name = settled(name.name);
  cursor.expect_word("ON");
  cursor.expect_name();
  const std::vector<KeyTerm> terms = read_key_terms(cursor);
  const std::size_t end = cursor.end();
  for (std::size_t at = 0; at < terms.size(); ++at) {
    const std::size_t behind = at + 1 < terms.size() ? terms[at + 1].span.begin : end;
    schema::IndexElement element = read_element(table, terms[at], terms[at].span.of(sql));
    element.order = order_of(sql.substr(terms[at].span.end, behind - terms[at].span.end));
    index.elements.push_back(std::move(element));
  }
  if (cursor.take_word("WHERE")) {
    index.sqlite.where = schema::SqlText{.sql = expression_text(sql.substr(cursor.end()))};
  }
  return index;
}

}  // namespace migrate::dialect::sqlite
