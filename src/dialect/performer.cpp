// SPDX-License-Identifier: MIT
#include "dialect/performer.hpp"

#include "base/text.hpp"
#include "dialect/ddl/clauses.hpp"
#include "dialect/ddl/constraint_text.hpp"
#include "dialect/ddl/index_text.hpp"
#include "dialect/dialect.hpp"
#include "dialect/sql_splitter.hpp"
#include "dialect/statement.hpp"

#include <utility>

#include <fmt/core.h>

namespace migrate::dialect {

void Performer::run(std::string sql) const {
  sink_.execute({.sql = std::move(sql), .place = place_});
}

std::string Performer::name(const std::string& text) const {
  return dialect_.quote_name_if_needed(text);
}

std::string Performer::name(const schema::TableName& table) const {
  return dialect_.qualified_name(table.schema, table.name);
}

void Performer::execute(const operation::Execute& op) const {
  const std::string& sql = op.sql.on(dialect_.name());
  for (const Piece& piece : split_statements(sql, dialect_.sql_syntax())) {
    const Place at =
        op.begins ? place_inside({.sql = sql, .place = *op.begins}, piece.offset) : place_;
    sink_.execute({.sql = std::string(piece.sql),
                   .place = at,
                   .copy_data = std::optional<std::string>(piece.data)});
  }
}

void Performer::drop_table(const operation::DropTable& op) const {
  drop("TABLE", name(op.table), op.if_exists);
}

void Performer::rename_table(const operation::RenameTable& op) const {
  run(fmt::format("ALTER TABLE {} RENAME TO {}", name(op.table), name(op.new_name)));
}

void Performer::add_constraint(const schema::TableName& table,
                               const schema::Constraint& constraint) const {
  run(fmt::format("ALTER TABLE {} ADD {}", name(table), constraint_text(dialect_, constraint)));
}

void Performer::create_index(const operation::CreateIndex& op) const {
  run(create_index_text(dialect_, op));
}

void Performer::create_indexes(const schema::TableName& table,
                               const std::vector<schema::Index>& indexes) const {
  for (const schema::Index& index : indexes) create_index({.table = table, .index = index});
}

void Performer::drop_index(const operation::DropIndex& op) const {
  run(drop_index_text(dialect_, op));
}

void Performer::create_view(const std::string& head, const schema::View& view,
                            const std::string& options) const {
  std::string sql = head + ' ' + name({.name = view.name, .schema = view.schema});
  if (!view.columns.empty()) {
    sql += fmt::format(" ({})", column_list(dialect_, view.columns));
  }
  const std::string_view query = text::trim_right(view.query);
  run(sql + options + " AS\n" + std::string(query.substr(0, query.find_last_not_of(';') + 1)));
}

void Performer::drop(std::string_view kind, const std::string& name, bool if_exists,
                     bool cascade) const {
  run(fmt::format("DROP {} {}{}{}", kind, if_exists ? "IF EXISTS " : "", name,
                  cascade ? " CASCADE" : ""));
}

void Performer::create_trigger(const std::string& head, const schema::Trigger& trigger,
                               const std::string& table) const {
  run(fmt::format("{} {} ON {} {}", head, trigger.when, table, trigger.definition));
}

void Performer::refuse(std::string_view what) const {
  throw Error(fmt::format("{} has no {}", dialect_.name(), what),
              {.place = place_,
               .hint = fmt::format("Keep it to the other database: only: {{dialect: postgresql, "
                                   "do: [...]}}."),
               .revision = {}});
}

}  // namespace migrate::dialect
