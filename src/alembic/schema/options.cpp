// SPDX-License-Identifier: MIT
//
// Keyword arguments with the name of a dialect in front.
#include "alembic/define.hpp"
#include "alembic/engine/exceptions.hpp"
#include "alembic/named.hpp"
#include "alembic/schema/convert.hpp"
#include "alembic/schema/schema_room.hpp"
#include "base/text.hpp"

#include <array>

#include <fmt/core.h>

namespace migrate::alembic {

using python::Interpreter;
using python::Keyword;
using python::Value;

namespace {

constexpr std::array<std::string_view, 7> kDialects{"postgresql", "sqlite", "mysql",      "mariadb",
                                                    "mssql",      "oracle", "cockroachdb"};

std::map<std::string, std::string> to_map(Interpreter& in, const Value& value) {
  std::map<std::string, std::string> made;
  const auto* dict = python::as<python::Dict>(value);
  if (dict == nullptr) return made;
  for (const auto& entry : dict->table.entries()) {
    if (entry.key.is_set()) made[in.to_str(entry.key)] = in.to_str(entry.value);
  }
  return made;
}

[[noreturn]] void refuse(Library& library, const std::string& dialect, const std::string& name,
                         std::string_view of) {
  library.in().raise(*library.room<Exceptions>().argument_error,
                     fmt::format("Argument '{}_{}' is not accepted by dialect '{}' on behalf of {}",
                                 dialect, name, dialect, of));
}

std::vector<std::string> names_in(Library& library, const Value& value) {
  if (!is_given(value)) return {};
  if (python::as<python::Str>(value) != nullptr) return {column_name(library, value)};
  return column_names(library, library.in().items_of(value));
}

/// "name": "gin_trgm_ops", and the like: by column.
void take_operator_classes(Library& library, schema::Index& index, const Value& value) {
  for (auto& element : index.elements) {
    const auto* column = std::get_if<std::string>(&element.what);
    if (column == nullptr) continue;
    for (const auto& [name, operator_class] : to_map(library.in(), value)) {
      if (name == *column) element.operator_class = operator_class;
    }
  }
}

}  // namespace

std::pair<std::string, std::string> split_option(Interpreter& in, const Keyword& option,
                                                 std::string_view of) {
  const std::string& whole = option.name->text();
  const std::size_t at = whole.find('_');
  const std::string dialect = whole.substr(0, at);
  if (at == std::string::npos || !text::contains(kDialects, dialect)) {
    in.type_error(
        fmt::format("Additional arguments should be named <dialectname>_<argument>, got "
                    "'{}' (for {})",
                    whole, of));
  }
  return {dialect, whole.substr(at + 1)};
}

namespace {

using TakeIndexOption = void(Library& library, schema::Index& index, const Value& value);
using IndexOption = Named<TakeIndexOption>;

/// `postgresql_...=` of an index.
constexpr std::array kIndexOptions = {
    IndexOption("using",
                [](Library& library, schema::Index& index, const Value& value) {
                  index.postgresql.method = text_or_empty(library.in(), value, "postgresql_using");
                }),
    IndexOption("where",
                [](Library& library, schema::Index& index, const Value& value) {
                  if (is_given(value)) index.postgresql.where = to_sql(library, value);
                }),
    IndexOption("include",
                [](Library& library, schema::Index& index, const Value& value) {
                  index.postgresql.include = names_in(library, value);
                }),
    IndexOption("nulls_not_distinct",
                [](Library& library, schema::Index& index, const Value& value) {
                  if (is_given(value))
                    index.postgresql.nulls_not_distinct = library.in().truth(value);
                }),
    IndexOption("with",
                [](Library& library, schema::Index& index, const Value& value) {
                  index.postgresql.with = to_map(library.in(), value);
                }),
    IndexOption("tablespace",
                [](Library& library, schema::Index& index, const Value& value) {
                  index.postgresql.tablespace =
                      text_or_empty(library.in(), value, "postgresql_tablespace");
                }),
    IndexOption("concurrently",
                [](Library& library, schema::Index& index, const Value& value) {
                  index.postgresql.concurrently = library.in().truth(value);
                }),
    IndexOption("ops", take_operator_classes)};

}  // namespace

void take_index_options(Library& library, schema::Index& index,
                        const std::vector<Keyword>& options) {
  for (const Keyword& option : options) {
    const auto [dialect, name] = split_option(library.in(), option, "an index");
    if (dialect == "sqlite" && name == "where") {
      if (is_given(option.value)) index.sqlite.where = to_sql(library, option.value);
    } else if (dialect == "postgresql" || dialect == "sqlite") {
      auto* take = dialect == "sqlite" ? nullptr : find_named(kIndexOptions, name);
      if (take == nullptr) refuse(library, dialect, name, "Index");
      take(library, index, option.value);
    }
  }
}

void take_key_options(Library& library, schema::PostgresqlKeyOptions& to,
                      std::string& sqlite_on_conflict, const std::vector<Keyword>& options) {
  Interpreter& in = library.in();
  for (const Keyword& option : options) {
    const auto [dialect, name] = split_option(in, option, "a constraint");
    const Value& value = option.value;
    if (dialect == "sqlite" && name == "on_conflict") {
      sqlite_on_conflict = text_or_empty(in, value, "sqlite_on_conflict");
    } else if (dialect == "postgresql" && name == "include") {
      to.include = names_in(library, value);
    } else if (dialect == "postgresql" && name == "nulls_not_distinct") {
      if (is_given(value)) to.nulls_not_distinct = in.truth(value);
    } else if (dialect == "postgresql" && name == "with") {
      to.with = to_map(in, value);
    } else if (dialect == "postgresql" && name == "tablespace") {
      to.tablespace = text_or_empty(in, value, "postgresql_tablespace");
    } else if (dialect == "postgresql" && name == "using_index") {
      to.using_index = text_or_empty(in, value, "postgresql_using_index");
    } else if (dialect == "postgresql" || dialect == "sqlite") {
      refuse(library, dialect, name, "a constraint");
    }
  }
}

void take_check_options(Library& library, schema::Check& check,
                        const std::vector<Keyword>& options) {
  Interpreter& in = library.in();
  for (const Keyword& option : options) {
    const auto [dialect, name] = split_option(in, option, "a check");
    if (dialect == "sqlite" && name == "on_conflict") {
      check.sqlite_on_conflict = text_or_empty(in, option.value, "sqlite_on_conflict");
    } else if (dialect == "postgresql" && name == "not_valid") {
      check.not_valid = in.truth(option.value);
    } else if (dialect == "postgresql" && name == "no_inherit") {
      check.no_inherit = in.truth(option.value);
    } else if (dialect == "postgresql" || dialect == "sqlite") {
      refuse(library, dialect, name, "CheckConstraint");
    }
  }
}

void take_foreign_key_options(Library& library, schema::ForeignKey& key,
                              const std::vector<Keyword>& options) {
  for (const Keyword& option : options) {
    const auto [dialect, name] = split_option(library.in(), option, "a foreign key");
    if (dialect == "postgresql" && name == "not_valid") {
      key.not_valid = library.in().truth(option.value);
    } else if (dialect == "postgresql" || dialect == "sqlite") {
      refuse(library, dialect, name, "ForeignKeyConstraint");
    }
  }
}

namespace {

using TakeTableOption = void(Library& library, schema::Table& table, const Value& value);
using TableOption = Named<TakeTableOption>;

constexpr std::array kSqliteTableOptions = {
    TableOption("autoincrement",
                [](Library& library, schema::Table& table, const Value& value) {
                  table.sqlite.autoincrement = library.in().truth(value);
                }),
    TableOption("with_rowid",
                [](Library& library, schema::Table& table, const Value& value) {
                  table.sqlite.with_rowid = library.in().truth(value);
                }),
    TableOption("strict", [](Library& library, schema::Table& table, const Value& value) {
      table.sqlite.strict = library.in().truth(value);
    })};

constexpr std::array kPostgresqlTableOptions = {
    TableOption("partition_by",
                [](Library& library, schema::Table& table, const Value& value) {
                  table.postgresql.partition_by =
                      text_or_empty(library.in(), value, "postgresql_partition_by");
                }),
    TableOption("inherits",
                [](Library& library, schema::Table& table, const Value& value) {
                  table.postgresql.inherits = names_in(library, value);
                }),
    TableOption("tablespace",
                [](Library& library, schema::Table& table, const Value& value) {
                  table.postgresql.tablespace =
                      text_or_empty(library.in(), value, "postgresql_tablespace");
                }),
    TableOption("using",
                [](Library& library, schema::Table& table, const Value& value) {
                  table.postgresql.access_method =
                      text_or_empty(library.in(), value, "postgresql_using");
                }),
    TableOption("on_commit",
                [](Library& library, schema::Table& table, const Value& value) {
                  table.postgresql.on_commit =
                      text_or_empty(library.in(), value, "postgresql_on_commit");
                }),
    TableOption("with",
                [](Library& library, schema::Table& table, const Value& value) {
                  table.postgresql.with = to_map(library.in(), value);
                }),
    // Of reflection alone.
    TableOption("ignore_search_path", [](Library&, schema::Table&, const Value&) {})};

}  // namespace

void take_table_options(Library& library, schema::Table& table,
                        const std::vector<Keyword>& options) {
  for (const Keyword& option : options) {
    const auto [dialect, name] = split_option(library.in(), option, "a table");
    if (dialect != "postgresql" && dialect != "sqlite") continue;
    auto* take = dialect == "sqlite" ? find_named(kSqliteTableOptions, name)
                                     : find_named(kPostgresqlTableOptions, name);
    if (take == nullptr) refuse(library, dialect, name, "Table");
    take(library, table, option.value);
  }
}

std::vector<schema::IndexElement> to_elements(Library& library,
                                              const std::vector<Value>& expressions) {
  std::vector<schema::IndexElement> elements;
  for (const Value& expression : expressions) {
    if (const auto* text = python::as<python::Str>(expression)) {
      elements.push_back({.what = text->text()});
    } else if (const auto* column = python::as<ColumnObject>(expression)) {
      elements.push_back({.what = column->name});
    } else {
      elements.push_back({.what = to_sql(library, expression)});
    }
  }
  return elements;
}

schema::NamingConvention to_naming(Interpreter& in, const Value& convention) {
  std::map<std::string, std::string> templates;
  for (const auto& [kind, text] : to_map(in, convention)) {
    if (kind == "ix" || kind == "uq" || kind == "ck" || kind == "fk" || kind == "pk") {
      templates[kind] = text;
    }
  }
  return schema::NamingConvention(std::move(templates));
}

}  // namespace migrate::alembic
