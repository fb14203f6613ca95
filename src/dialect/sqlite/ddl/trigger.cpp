// SPDX-License-Identifier: MIT
#include "dialect/sqlite/ddl/trigger.hpp"

#include "dialect/sqlite/ddl/cursor.hpp"

namespace migrate::dialect::sqlite {

namespace {

/// CREATE [UNIQUE] INDEX | [TEMP] TRIGGER [IF NOT EXISTS], up to the name.
void skip_to_name(DdlCursor& cursor) {
  cursor.expect_word("CREATE");
  while (cursor.take_word("UNIQUE") || cursor.take_word("TEMP") || cursor.take_word("TEMPORARY")) {
  }
  cursor.expect_any();  // INDEX or TRIGGER
  cursor.take_words({"IF", "NOT", "EXISTS"});
}

void read_update_columns(DdlCursor& cursor, std::vector<NamedSpan>& columns) {
  if (!cursor.take_words({"UPDATE", "OF"})) return;
  do {
    columns.push_back(cursor.expect_name());
  } while (cursor.take(DdlTokenKind::comma));
}

}  // namespace

std::string trigger_name(std::string_view sql) {
  DdlCursor cursor(sql);
  skip_to_name(cursor);
  return cursor.expect_name().name;
}

TriggerEvent read_trigger_event(std::string_view sql) {
  DdlCursor cursor(sql);
  skip_to_name(cursor);
  cursor.expect_name();
  while (!cursor.at_end()) {
    if (cursor.take_word("DELETE")) return {.kind = TriggerEvent::Kind::delete_rows};
    if (cursor.take_word("INSERT")) return {.kind = TriggerEvent::Kind::insert_rows};
    if (cursor.at_word("UPDATE")) break;
    cursor.expect_any();  // BEFORE, AFTER, INSTEAD OF
  }
  TriggerEvent event{.kind = TriggerEvent::Kind::update_rows};
  std::vector<NamedSpan> columns;
  read_update_columns(cursor, columns);
  for (const NamedSpan& column : columns) event.columns.push_back(column.name);
  return event;
}

std::vector<NamedSpan> trigger_columns(std::string_view sql) {
  std::vector<NamedSpan> columns;
  DdlCursor cursor(sql);
  while (!cursor.at_end() && !cursor.at_word("ON")) {
    read_update_columns(cursor, columns);
    if (!cursor.at_end() && !cursor.at_word("ON")) cursor.expect_any();
  }
  while (!cursor.at_end()) {
    const bool is_row =
        (cursor.at_word("NEW") || cursor.at_word("OLD")) && cursor.at(DdlTokenKind::dot, 1);
    cursor.expect_any();
    if (!is_row) continue;
    cursor.expect(DdlTokenKind::dot);
    columns.push_back(cursor.expect_name());
  }
  return columns;
}

std::string qualified(std::string_view sql, std::string_view quoted_schema) {
  DdlCursor cursor(sql);
  skip_to_name(cursor);
  const std::size_t at = cursor.begin();
  return std::string(sql.substr(0, at)) + std::string(quoted_schema) + "." +
         std::string(sql.substr(at));
}

}  // namespace migrate::dialect::sqlite
