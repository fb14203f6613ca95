// SPDX-License-Identifier: MIT
//
// Keyword arguments with the name of a dialect in front.
#include "alembic/define.hpp"
#include "alembic/engine/exceptions.hpp"
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

void take_index_options(Library& library, schema::Index& index,
                        const std::vector<Keyword>& options) {
  Interpreter& in = library.in();
  schema::PostgresqlIndexOptions& to = index.postgresql;
  for (const Keyword& option : options) {
    const auto [dialect, name] = split_option(in, option, "an index");
    const Value& value = option.value;
    if (dialect == "sqlite" && name == "where") {
      if (is_given(value)) index.sqlite.where = to_sql(library, value);
      continue;
    }
    if (dialect == "sqlite") refuse(library, dialect, name, "Index");
    if (dialect != "postgresql") continue;
    if (name == "using") {
      to.method = text_or_empty(in, value, "postgresql_using");
    } else if (name == "where") {
      if (is_given(value)) to.where = to_sql(library, value);
    } else if (name == "include") {
      to.include = names_in(library, value);
    } else if (name == "nulls_not_distinct") {
      if (is_given(value)) to.nulls_not_distinct = in.truth(value);
    } else if (name == "with") {
      to.with = to_map(in, value);
    } else if (name == "tablespace") {
      to.tablespace = text_or_empty(in, value, "postgresql_tablespace");
    } else if (name == "concurrently") {
      to.concurrently = in.truth(value);
    } else if (name == "ops") {
      take_operator_classes(library, index, value);
    } else {
      refuse(library, dialect, name, "Index");
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

void take_table_options(Library& library, schema::Table& table,
                        const std::vector<Keyword>& options) {
  Interpreter& in = library.in();
  schema::PostgresqlTableOptions& to = table.postgresql;
  for (const Keyword& option : options) {
    const auto [dialect, name] = split_option(in, option, "a table");
    const Value& value = option.value;
    if (dialect == "sqlite" && name == "autoincrement") {
      table.sqlite.autoincrement = in.truth(value);
    } else if (dialect == "sqlite" && name == "with_rowid") {
      table.sqlite.with_rowid = in.truth(value);
    } else if (dialect == "sqlite" && name == "strict") {
      table.sqlite.strict = in.truth(value);
    } else if (dialect == "postgresql" && name == "partition_by") {
      to.partition_by = text_or_empty(in, value, "postgresql_partition_by");
    } else if (dialect == "postgresql" && name == "inherits") {
      to.inherits = names_in(library, value);
    } else if (dialect == "postgresql" && name == "tablespace") {
      to.tablespace = text_or_empty(in, value, "postgresql_tablespace");
    } else if (dialect == "postgresql" && name == "using") {
      to.access_method = text_or_empty(in, value, "postgresql_using");
    } else if (dialect == "postgresql" && name == "on_commit") {
      to.on_commit = text_or_empty(in, value, "postgresql_on_commit");
    } else if (dialect == "postgresql" && name == "with") {
      to.with = to_map(in, value);
    } else if (dialect == "postgresql" && name == "ignore_search_path") {
      continue;  // of reflection alone
    } else if (dialect == "postgresql" || dialect == "sqlite") {
      refuse(library, dialect, name, "Table");
    }
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
