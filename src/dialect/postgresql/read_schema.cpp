// SPDX-License-Identifier: MIT
#include "dialect/postgresql/introspect/read_schema.hpp"

#include "base/text.hpp"
#include "dialect/postgresql/postgresql_connection.hpp"
#include "dialect/read_scope.hpp"
#include "dialect/scratch.hpp"
#include "dialect/sql_lexer.hpp"

#include <array>

#include <fmt/core.h>

namespace migrate::dialect {

namespace {

/// Where another schema takes its place, what an extension has put there is written with its name.
void leave_out_schema(std::vector<Row>& rows, const std::string& schema, const Dialect& dialect) {
  for (Row& row : rows) {
    for (std::optional<std::string>& cell : row) {
      if (!cell || cell->find(schema) == std::string::npos) continue;
      try {
        cell = without_schema(*cell, schema, dialect.sql_syntax());
      } catch (const SplitError&) {  // a text that is no SQL stays as it is
      }
    }
  }
}

/// A row for what of a schema others may need and no operation makes: what extensions have put
/// there, and aggregates, operators and the like.
std::string needed_behind(const Dialect& dialect, const std::string& schema) {
  struct Kind {
    std::string_view catalog;
    std::string_view prefix;
    std::string_view condition = "true";
  };

  constexpr std::array<Kind, 9> kKinds{
      {{"pg_extension", "ext"},
       {"pg_operator", "opr"},
       {"pg_opclass", "opc"},
       {"pg_collation", "coll"},
       {"pg_conversion", "con"},
       {"pg_ts_config", "cfg"},
       {"pg_ts_dict", "dict"},
       {"pg_proc", "pro", "c.prokind = 'a'"},
       {"pg_type", "typ", "c.typtype = 'b' AND c.typcategory <> 'A'"}}
  };
  std::vector<std::string> parts;
  parts.reserve(kKinds.size() + 1);
  for (const Kind& kind : kKinds) {
    parts.push_back(fmt::format(
        "SELECT 1 FROM pg_catalog.{} c JOIN pg_catalog.pg_namespace n ON n.oid = c.{}namespace "
        "WHERE n.nspname = {} AND {}",
        kind.catalog, kind.prefix, dialect.quote_text(schema), kind.condition));
  }
  parts.push_back(
      fmt::format("SELECT 1 FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = "
                  "c.relnamespace WHERE n.nspname = {} AND c.relkind = 'f'",
                  dialect.quote_text(schema)));
  return fmt::format("{} LIMIT 1", text::join(parts, " UNION ALL "));
}

}  // namespace

/// All of it as it is at one moment; the search path is set for the transaction alone.
schema::Database PostgresqlConnection::read_schema(const ReadScope& scope) {
  const postgresql::Ask ask = [&](const std::string& sql) {
    std::vector<Row> rows = query(sql, {});
    if (!scope.in_place_of.empty()) leave_out_schema(rows, scope.in_place_of, dialect_);
    return rows;
  };
  if (in_transaction()) return postgresql::read_schema(ask, dialect_, scope);
  begin();
  try {
    change("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY", {});
    schema::Database database = postgresql::read_schema(ask, dialect_, scope);
    rollback();
    return database;
  } catch (...) {
    rollback();
    throw;
  }
}

/// A schema that nobody else sees, since it is never committed. The one before is only found behind
/// it where it holds what cannot be made there as well: what is dropped by mistake would be locked.
/// The other schemas have another name for as long: no lock is taken for that, and for everybody
/// else they are called as ever.
ScratchPlace PostgresqlConnection::begin_scratch(const ReadScope& scope) {
  begin();
  const std::vector<Row> rows =
      query("SELECT pg_catalog.current_schema(), pg_catalog.pg_backend_pid()", {});
  ScratchPlace place{.schema = rows.at(0).at(0).value_or("")};
  const std::string process = rows.at(0).at(1).value_or("");
  const std::string name = "migrate_scratch_" + process;
  change("CREATE SCHEMA " + name, {});
  const bool is_needed =
      !place.schema.empty() && (!scope.include.empty() || !scope.exclude.empty() ||
                                !query(needed_behind(dialect_, place.schema), {}).empty());
  const std::string path = is_needed ? name + ", " + dialect_.quote_name(place.schema) : name;
  if (scope.reads_others()) set_aside(scope, place, process);
  change("SET LOCAL search_path = " + path, {});
  return place;
}

void PostgresqlConnection::set_aside(const ReadScope& scope, ScratchPlace& place,
                                     const std::string& process) {
  const std::string condition = postgresql::schema_condition(scope, dialect_, place.schema, "n");
  for (const Row& row :
       query(fmt::format("SELECT n.nspname FROM pg_catalog.pg_namespace n WHERE {} AND n.nspname "
                         "NOT IN ({}, 'migrate_scratch_{}') ORDER BY 1",
                         condition, dialect_.quote_text(place.schema), process),
             {})) {
    place.set_aside.push_back(row.at(0).value_or(""));
    change(fmt::format("ALTER SCHEMA {} RENAME TO {}{}_{}",
                       dialect_.quote_name(place.set_aside.back()), postgresql::kSetAside, process,
                       place.set_aside.size()),
           {});
  }
}

}  // namespace migrate::dialect
