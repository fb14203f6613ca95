// SPDX-License-Identifier: MIT
#include "dialect/sqlite/ddl/table_definition.hpp"

#include "dialect/sqlite/ddl/splice.hpp"
#include "dialect/sqlite/ddl/tokens.hpp"

#include <migrate/error.hpp>

#include <algorithm>
#include <utility>

namespace migrate::dialect::sqlite {

namespace {

bool has_line_end(std::string_view text) {
  return text.find('\n') != std::string_view::npos;
}

bool is_blank(std::string_view text) {
  const std::vector<DdlToken> tokens = ddl_tokens(text);
  return std::all_of(tokens.begin(), tokens.end(),
                     [](const DdlToken& token) { return token.kind == DdlTokenKind::blank; });
}

/// How much of the trivia behind a comma is about what stands before it: comments that are followed
/// by the end of their line.
std::size_t tail_size(std::string_view trivia) {
  std::size_t end = 0;
  for (const DdlToken& token : ddl_tokens(trivia)) {
    if (token.kind == DdlTokenKind::line_comment) return token.span.end;
    if (token.kind == DdlTokenKind::block_comment) end = token.span.end;
    if (has_line_end(token.span.of(trivia))) return end;
  }
  return 0;
}

/// Where the last comment ends.
std::size_t comments_end(std::string_view trivia) {
  std::size_t end = 0;
  for (const DdlToken& token : ddl_tokens(trivia)) {
    if (token.kind != DdlTokenKind::blank) end = token.span.end;
  }
  return end;
}

/// Puts text together, so that nothing of it gets into a line comment that stands before it.
class Assembly {
 public:
  void add(std::string_view piece) {
    if (piece.empty()) return;
    if (in_comment_ && piece.front() != '\n') text_ += '\n';
    text_ += piece;
    in_comment_ = ends_in_line_comment(piece);
  }

  std::string take() { return std::move(text_); }

 private:
  std::string text_;
  bool in_comment_ = false;
};

}  // namespace

TableConstraint TableConstraint::read(std::string text) {
  TableConstraint constraint{.text = std::move(text), .clause = {}};
  DdlCursor cursor(constraint.text);
  constraint.clause = read_table_constraint(cursor);
  if (!cursor.at_end()) cursor.fail();
  return constraint;
}

const std::string& TableItem::text() const {
  if (const auto* column = std::get_if<ColumnDefinition>(&content)) return column->text();
  return std::get<TableConstraint>(content).text;
}

/// Cuts a definition into its items.
class TableDefinition::Reader {
 public:
  explicit Reader(std::string_view text) : cursor_(text) {}

  TableDefinition read() {
    read_head();
    bool more = true;
    while (more && !at_table_constraint(cursor_)) more = read_column();
    while (more || at_table_constraint(cursor_)) more = read_constraint();
    read_foot();
    return std::move(table_);
  }

 private:
  void read_head() {
    cursor_.expect_word("CREATE");
    if (!cursor_.take_word("TEMP")) cursor_.take_word("TEMPORARY");
    cursor_.expect_word("TABLE");
    cursor_.take_words({"IF", "NOT", "EXISTS"});
    table_.name_ = cursor_.expect_name();
    if (cursor_.take(DdlTokenKind::dot)) {
      const NamedSpan name = cursor_.expect_name();
      table_.name_ = {
          .name = name.name, .span = {.begin = table_.name_.span.begin, .end = name.span.end}
      };
    }
    cursor_.expect(DdlTokenKind::open);
    begin_ = cursor_.end();
    table_.head_ = cursor_.text().substr(0, begin_);
  }

  bool read_column() {
    const std::size_t begin = cursor_.begin();
    while (!cursor_.at(DdlTokenKind::comma) && !cursor_.at(DdlTokenKind::close)) {
      if (cursor_.at(DdlTokenKind::open)) {
        cursor_.expect_parentheses();
      } else {
        cursor_.expect_any();
      }
    }
    const Span span{.begin = begin, .end = std::max(begin, cursor_.end())};
    return end_item(ColumnDefinition::read(std::string(cursor_.text_of(span))), span);
  }

  bool read_constraint() {
    const Span span = read_table_constraint(cursor_).span;
    return end_item(TableConstraint::read(std::string(cursor_.text_of(span))), span);
  }

  /// Answers whether there is a comma.
  template <typename Content>
  bool end_item(Content content, const Span& span) {
    const std::string_view text = cursor_.text();
    TableItem item{.lead = std::string(text.substr(begin_, span.begin - begin_)),
                   .content = std::move(content),
                   .gap = {},
                   .comma = cursor_.at(DdlTokenKind::comma),
                   .tail = {}};
    begin_ = span.end;
    if (item.comma) {
      item.gap = text.substr(span.end, cursor_.begin() - span.end);
      cursor_.expect(DdlTokenKind::comma);
      begin_ = cursor_.end();
      item.tail = text.substr(begin_, tail_size(text.substr(begin_, cursor_.begin() - begin_)));
      begin_ += item.tail.size();
    }
    const bool comma = item.comma;
    table_.items_.push_back(std::move(item));
    return comma;
  }

  void read_foot() {
    const std::size_t close = cursor_.begin();
    cursor_.expect(DdlTokenKind::close);
    table_.items_.back().gap = cursor_.text().substr(begin_, close - begin_);
    table_.foot_ = cursor_.text().substr(close);
    while (!cursor_.at_end()) {
      if (cursor_.at_word("STRICT")) table_.strict_ = true;
      if (cursor_.at_word("WITHOUT")) table_.without_rowid_ = true;
      cursor_.expect_any();
    }
  }

  DdlCursor cursor_;
  TableDefinition table_;
  std::size_t begin_ = 0;  ///< of what belongs to no item yet
};

TableDefinition TableDefinition::read(std::string_view text) {
  return Reader(text).read();
}

std::string TableDefinition::print() const {
  Assembly out;
  out.add(head_);
  for (const TableItem& item : items_) {
    out.add(item.lead);
    out.add(item.text());
    out.add(item.gap);
    if (item.comma) out.add(",");
    out.add(item.tail);
  }
  out.add(foot_);
  return out.take();
}

void TableDefinition::set_name(std::string_view written) {
  head_ = spliced(head_, name_.span, written);
  name_.span.end = name_.span.begin + written.size();
  DdlCursor cursor(written);
  name_.name = cursor.expect_name().name;
  if (cursor.take(DdlTokenKind::dot)) name_.name = cursor.expect_name().name;
}

/// Options stand behind the columns, with commas between them.
void TableDefinition::say_behind(std::string_view option, bool on) {
  const std::vector<DdlToken> tokens = significant_tokens(foot_);
  if (on) {
    const std::size_t end = tokens.back().span.end;
    const std::string lead = tokens.size() == 1 ? " " : ", ";
    foot_ = spliced(foot_, {.begin = end, .end = end}, lead + std::string(option));
    return;
  }
  const std::string_view word = option.substr(0, option.find(' '));
  std::size_t begin = 1;
  while (!is_same_name(tokens.at(begin).span.of(foot_), word)) ++begin;
  std::size_t end = begin + (word.size() < option.size() ? 2 : 1);
  if (end < tokens.size()) {
    ++end;
  } else if (begin > 1) {
    --begin;
  }
  for (std::size_t at = end; at-- > begin;) foot_ = without(foot_, tokens[at].span);
}

void TableDefinition::set_without_rowid(bool on) {
  if (on != without_rowid_) say_behind("WITHOUT ROWID", on);
  without_rowid_ = on;
}

void TableDefinition::set_strict(bool on) {
  if (on != strict_) say_behind("STRICT", on);
  strict_ = on;
}

std::vector<const ColumnDefinition*> TableDefinition::columns() const {
  std::vector<const ColumnDefinition*> columns;
  for (const TableItem& item : items_) {
    if (const auto* column = std::get_if<ColumnDefinition>(&item.content))
      columns.push_back(column);
  }
  return columns;
}

std::vector<std::string> TableDefinition::column_names() const {
  std::vector<std::string> names;
  for (const ColumnDefinition* column : columns()) names.push_back(column->name());
  return names;
}

std::vector<const TableConstraint*> TableDefinition::constraints() const {
  std::vector<const TableConstraint*> constraints;
  for (const TableItem& item : items_) {
    const auto* constraint = std::get_if<TableConstraint>(&item.content);
    if (constraint != nullptr) constraints.push_back(constraint);
  }
  return constraints;
}

std::optional<std::size_t> TableDefinition::find_column(std::string_view name) const {
  for (std::size_t i = 0; i < items_.size(); ++i) {
    const auto* column = std::get_if<ColumnDefinition>(&items_[i].content);
    if (column != nullptr && is_same_name(column->name(), name)) return i;
  }
  return std::nullopt;
}

const ColumnDefinition& TableDefinition::column(std::size_t item) const {
  return std::get<ColumnDefinition>(items_.at(item).content);
}

void TableDefinition::set(std::size_t item, ColumnDefinition column) {
  items_.at(item).content = std::move(column);
}

void TableDefinition::set(std::size_t item, TableConstraint constraint) {
  items_.at(item).content = std::move(constraint);
}

void TableDefinition::insert(ColumnDefinition column, std::optional<std::size_t> before) {
  const std::size_t at = before.value_or(columns().size());
  insert_item(at,
              {.lead = {}, .content = std::move(column), .gap = {}, .comma = false, .tail = {}});
}

void TableDefinition::append(TableConstraint constraint) {
  insert_item(
      items_.size(),
      {.lead = {}, .content = std::move(constraint), .gap = {}, .comma = false, .tail = {}});
}

/// What is new stands as its neighbour does: on a line of its own, or on the same.
void TableDefinition::insert_item(std::size_t at, TableItem item) {
  TableItem& neighbour = items_.at(at == items_.size() ? at - 1 : at);
  const bool copies =
      is_blank(neighbour.lead) && (items_.size() > 1 || has_line_end(neighbour.lead));
  item.lead = copies ? neighbour.lead : " ";
  if (at < items_.size()) {
    item.comma = true;
    if (at == 0 && neighbour.lead.empty()) neighbour.lead = " ";
  } else {
    const std::size_t end = comments_end(neighbour.gap);
    item.gap = neighbour.gap.substr(end);
    neighbour.tail = neighbour.gap.substr(0, end);
    neighbour.gap.clear();
    neighbour.comma = true;
  }
  items_.insert(items_.begin() + static_cast<std::ptrdiff_t>(at), std::move(item));
}

/// Comments on lines of their own stay: what they are about is not known.
void TableDefinition::remove(std::size_t item) {
  const TableItem removed = items_.at(item);
  items_.erase(items_.begin() + static_cast<std::ptrdiff_t>(item));
  const std::string kept = is_blank(removed.lead) ? "" : removed.lead;
  if (item < items_.size()) {
    std::string& lead = items_[item].lead;
    lead = item == 0 && kept.empty() ? removed.lead : kept + lead;
    return;
  }
  if (items_.empty()) return;
  TableItem& last = items_.back();
  last.gap += last.tail + kept + removed.gap.substr(comments_end(removed.gap));
  last.tail.clear();
  last.comma = false;
}

/// Blanks belong to the place, comments to what they stand with.
void TableDefinition::reorder(const std::vector<std::size_t>& columns) {
  std::vector<TableItem> moved;
  for (std::size_t to = 0; to < columns.size(); ++to) {
    TableItem item = items_.at(columns[to]);
    const TableItem& slot = items_[to];
    if (is_blank(item.lead) && is_blank(slot.lead)) item.lead = slot.lead;
    if (slot.comma && !item.comma) {
      item.tail = item.gap.substr(0, comments_end(item.gap));
      item.gap.clear();
    } else if (item.comma && !slot.comma) {
      item.gap += item.tail + slot.gap.substr(comments_end(slot.gap));
      item.tail.clear();
    }
    item.comma = slot.comma;
    moved.push_back(std::move(item));
  }
  std::move(moved.begin(), moved.end(), items_.begin());
}

}  // namespace migrate::dialect::sqlite
