// SPDX-License-Identifier: MIT
#include "script/formats/yaml/read_table.hpp"

#include "script/formats/yaml/read_column.hpp"
#include "script/formats/yaml/shared_keys.hpp"

#include <algorithm>
#include <set>
#include <utility>

#include <fmt/core.h>

namespace migrate::script::yaml {

namespace {

/// Reads each item of a list.
template <typename Read>
void for_each_item(const Value& value, const Read& read) {
  if (!value.node().is_sequence()) {
    value.complain_kind("a list");
    return;
  }
  for (const Node& item : value.node().items) read(value.part(item));
}

void read_columns(schema::Table& table, const Value& value) {
  std::set<std::string> names;
  for_each_item(value, [&](const Value& item) {
    table.columns.push_back(read_column(item));
    const std::string& name = table.columns.back().name;
    if (!name.empty() && !names.insert(name).second) {
      item.complain(fmt::format("the column `{}` is there already", name));
    }
  });
}

constexpr auto kTable = std::to_array<Key<schema::Table>>({
    {{"name", "name", "The table's name.", true, "table_name"},
     [](schema::Table& t,                                                               const Value& v) { t.name = v.text(); }  },
    {{"schema", "name", "Its schema."},
     [](schema::Table& t,                                                               const Value& v) { t.schema = v.text(); }},
    {{"columns", "columns", "Its columns."},                    read_columns          },
    {{"constraints", "constraints", "Its constraints, besides those said with a column."},
     [](schema::Table& t,                                                        const Value& v) {
       for_each_item(v, [&](const Value& item) { t.constraints.push_back(read_constraint(item)); });
     }                                        },
    {{"indexes", "indexes", "Its indexes, besides those said with a column."},
     [](schema::Table& t,                                                        const Value& v) {
       for_each_item(v, [&](const Value& item) {
         t.indexes.push_back(read_index(item.part(item.node(), "index"), Complete::yes));
       });
     }                                                       },
    {{"comment", "text", "PostgreSQL: its comment."},
     [](schema::Table& t, const Value& v) { t.comment = v.is_null() ? "" : v.text(); }                                        },
    {{"prefixes", "names", "What stands between CREATE and TABLE: TEMPORARY, UNLOGGED."},
     [](schema::Table& t,                  const Value& v) { t.prefixes = v.names(); }},
    {{"postgresql_partition_by", "text", "How it is partitioned: RANGE (day)."},
     [](schema::Table& t,    const Value& v) { t.postgresql.partition_by = v.text(); }                                        },
    {{"postgresql_inherits", "names", "Tables that it inherits from."},
     [](schema::Table& t,       const Value& v) { t.postgresql.inherits = v.names(); }},
    {{"postgresql_tablespace", "name", "Its tablespace."},
     [](schema::Table& t,      const Value& v) { t.postgresql.tablespace = v.text(); }                                        },
    {{"postgresql_using", "name", "Its access method."},
     [](schema::Table& t,   const Value& v) { t.postgresql.access_method = v.text(); }},
    {{"postgresql_on_commit", "text", "Of a temporary one: DROP, PRESERVE ROWS or DELETE ROWS."},
     [](schema::Table& t,       const Value& v) { t.postgresql.on_commit = v.text(); }                                        },
    {{"postgresql_with", "options", "Storage parameters."},
     [](schema::Table& t,         const Value& v) { t.postgresql.with = v.options(); }},
    {{"sqlite_autoincrement", "flag", "AUTOINCREMENT: no number is given twice."},
     [](schema::Table& t,       const Value& v) { t.sqlite.autoincrement = v.flag(); }                                        },
    {{"sqlite_with_rowid", "flag", "false: WITHOUT ROWID"},
     [](schema::Table& t,          const Value& v) { t.sqlite.with_rowid = v.flag(); }},
    {{"sqlite_strict", "flag", "STRICT: values have the types of their columns."},
     [](schema::Table& t,              const Value& v) { t.sqlite.strict = v.flag(); }                                        },
});

/// `serial` columns that a constraint makes the key number their rows too.
void take_serials(schema::Table& table) {
  for (const schema::Constraint& constraint : table.constraints) {
    const auto* const key = std::get_if<schema::PrimaryKey>(&constraint);
    if (key == nullptr) continue;
    for (schema::Column& column : table.columns) {
      const bool is_key =
          std::find(key->columns.begin(), key->columns.end(), column.name) != key->columns.end();
      if (is_key) take_serial(column);
    }
  }
}

}  // namespace

schema::Table read_table(const Value& value, Complete complete, bool* if_not_exists) {
  schema::Table table;
  if (if_not_exists == nullptr) {
    read_keys(value, complete, bind(kTable, table));
  } else {
    read_keys(value, complete, bind(kTable, table), bind(kIfNotExists, *if_not_exists));
  }
  take_serials(table);
  return table;
}

std::vector<KeyFacts> table_keys() {
  return facts_of(kTable);
}

}  // namespace migrate::script::yaml
