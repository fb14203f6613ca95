// SPDX-License-Identifier: MIT
#include "alembic/define.hpp"
#include "alembic/op/op_room.hpp"
#include "alembic/schema/convert.hpp"
#include "alembic/schema/schema_room.hpp"
#include "alembic/world.hpp"

#include <array>

#include <fmt/core.h>

namespace migrate::alembic {

using python::Bound;
using python::Interpreter;
using python::Value;

namespace {

const OldNames old_constraint_names{
    {"name",   "constraint_name"},
    {"source", "table_name"     },
    {"cols",   "columns"        },
    {"type",   "type_"          }
};

/// Facts that came as keywords; the other keywords are options of a dialect.
std::vector<python::Keyword> take_named_facts(Library& library, schema::ConstraintFacts& facts,
                                              Bound& b) {
  facts.name = to_name(library, b["constraint_name"]);
  std::vector<python::Keyword> options;
  for (const python::Keyword& given : b.named()) {
    const std::string& name = given.name->text();
    if (name == "deferrable" || name == "initially" || name == "comment" || name == "info")
      continue;
    options.push_back(given);
  }
  take_facts(library, facts, keyword(b.named(), "deferrable"), keyword(b.named(), "initially"),
             keyword(b.named(), "comment"));
  return options;
}

std::vector<std::string> columns_of(Library& library, const Value& value) {
  if (python::as<python::Str>(value) != nullptr) return {column_name(library, value)};
  return column_names(library, library.in().items_of(value));
}

template <typename Key>
void create_key(OperationsObject& self, Bound& b) {
  Library& library = self.library();
  Key key;
  const std::vector<python::Keyword> options = take_named_facts(library, key.facts, b);
  key.columns = columns_of(library, b["columns"]);
  take_key_options(library, key.postgresql, key.sqlite_on_conflict, options);
  self.perform(operation::AddConstraint{.table = table_of(self, b), .constraint = key});
}

void create_check(OperationsObject& self, Bound& b) {
  Library& library = self.library();
  schema::Check check{.condition = to_sql(library, b["condition"])};
  take_check_options(library, check, take_named_facts(library, check.facts, b));
  self.perform(operation::AddConstraint{.table = table_of(self, b), .constraint = check});
}

schema::ForeignKey foreign_key(Library& library, Bound& b) {
  schema::ForeignKey key;
  key.facts.name = to_name(library, b["constraint_name"]);
  take_facts(library, key.facts, b["deferrable"], b["initially"], {});
  key.columns = columns_of(library, b["local_cols"]);
  key.referred_table = text_or_empty(b.in, b["referent_table"], "the name of a table");
  key.referred_schema = text_or_empty(b.in, b["referent_schema"], "a schema");
  key.referred_columns = columns_of(library, b["remote_cols"]);
  key.on_delete = text_or_empty(b.in, b["ondelete"], "ondelete");
  key.on_update = text_or_empty(b.in, b["onupdate"], "onupdate");
  key.match = text_or_empty(b.in, b["match"], "match");
  std::vector<python::Keyword> options;
  for (const python::Keyword& given : b.named()) {
    const std::string& name = given.name->text();
    if (name != "use_alter" && name != "link_to_name" && name != "info") options.push_back(given);
  }
  take_foreign_key_options(library, key, options);
  return key;
}

void create_exclude(OperationsObject& self, Bound& b) {
  Library& library = self.library();
  std::vector<python::Keyword> named;
  named.push_back({.name = &b.in.intern("name"), .value = b["constraint_name"]});
  for (const python::Keyword& given : b.named()) {
    if (given.name->view() != "schema") named.push_back(given);
  }
  const Value made =
      b.in.call(library.room<SchemaRoom>().exclude, {.positional = b.rest(), .named = named});
  schema::TableName table{};
  if (self.batch) {
    table = self.batch->table;
  } else {
    table = {.name = text_or_empty(b.in, b["table_name"], "the name of a table"),
             .schema = text_or_empty(b.in, keyword(b.named(), "schema"), "a schema")};
  }
  self.perform(operation::AddConstraint{
      .table = table, .constraint = to_constraint(*python::as<ConstraintObject>(made))});
}

operation::ConstraintKind kind_named(Interpreter& in, const Value& value) {
  using operation::ConstraintKind;

  struct Row {
    std::string_view name;
    ConstraintKind kind;
  };

  constexpr std::array<Row, 5> kRows{
      {{"foreignkey", ConstraintKind::foreign_key},
       {"primary", ConstraintKind::primary_key},
       {"unique", ConstraintKind::unique},
       {"check", ConstraintKind::check},
       {"exclude", ConstraintKind::exclude}}
  };
  if (value.is_none()) return ConstraintKind::unsaid;
  const std::string name = text_or_empty(in, value, "type_");
  for (const Row& row : kRows) {
    if (row.name == name) return row.kind;
  }
  in.type_error("'type' can be one of 'check', 'foreignkey', 'primary', 'unique', None");
}

/// Some give the constraint itself, as an inspected table has it. One without a name is found by
/// nobody, and Alembic leaves it as it is.
std::optional<schema::Name> name_to_drop(Library& library, const Value& given) {
  const auto* constraint = python::as<ConstraintObject>(given);
  if (constraint == nullptr) return to_name(library, given);
  const Value name = library.in().get_attribute(given, "name");
  if (name.is_none()) return std::nullopt;
  return to_name(library, name);
}

void drop(OperationsObject& self, Bound& b) {
  const Value exists = b["if_exists"];
  const std::optional<schema::Name> name = name_to_drop(self.library(), b["constraint_name"]);
  if (!name) return;
  self.perform(operation::DropConstraint{.table = table_of(self, b),
                                         .name = *name,
                                         .kind = kind_named(b.in, b["type_"]),
                                         .if_exists = exists.is_set() && b.in.truth(exists)});
}

constexpr std::string_view kForeignKey =
    "onupdate=None, ondelete=None, deferrable=None, initially=None, match=None, ";

void add_foreign_keys(Interpreter& in, OpRoom& room) {
  define_operation(
      in, *room.operations,
      fmt::format("create_foreign_key(self, constraint_name, source_table, referent_table, "
                  "local_cols, remote_cols, {}source_schema=None, referent_schema=None, **options)",
                  kForeignKey),
      {
          {"name",     "constraint_name"},
          {"source",   "source_table"   },
          {"referent", "referent_table" }
  },
      [](OperationsObject& self, Bound& b) {
        self.perform(operation::AddConstraint{
            .table = {.name = text_or_empty(b.in, b["source_table"], "the name of a table"),
                      .schema = text_or_empty(b.in, b["source_schema"], "a schema")},
            .constraint = foreign_key(self.library(), b)
        });
      });
  define_operation(
      in, *room.batch_operations,
      fmt::format("create_foreign_key(self, constraint_name, referent_table, local_cols, "
                  "remote_cols, referent_schema=None, {}source_schema=None, **options)",
                  kForeignKey),
      {
          {"name",     "constraint_name"},
          {"referent", "referent_table" }
  },
      [](OperationsObject& self, Bound& b) {
        self.perform(operation::AddConstraint{.table = table_of(self, b),
                                              .constraint = foreign_key(self.library(), b)});
      });
}

}  // namespace

void add_constraint_operations(Library& library, OpRoom& room) {
  Interpreter& in = library.in();
  const std::string columns = "columns, schema=None, **options)";
  define_operation(in, *room.operations,
                   "create_primary_key(self, constraint_name, table_name, " + columns,
                   old_constraint_names, create_key<schema::PrimaryKey>);
  define_operation(in, *room.batch_operations,
                   "create_primary_key(self, constraint_name, columns, **options)",
                   old_constraint_names, create_key<schema::PrimaryKey>);
  define_operation(
      in, *room.operations,
      "create_unique_constraint(self, constraint_name, table_name, " + columns,
      {
          {"name",       "constraint_name"},
          {"source",     "table_name"     },
          {"local_cols", "columns"        }
  },
      create_key<schema::Unique>);
  define_operation(in, *room.batch_operations,
                   "create_unique_constraint(self, constraint_name, columns, **options)",
                   old_constraint_names, create_key<schema::Unique>);
  define_operation(in, *room.operations,
                   "create_check_constraint(self, constraint_name, table_name, condition, "
                   "schema=None, **options)",
                   old_constraint_names, create_check);
  define_operation(in, *room.batch_operations,
                   "create_check_constraint(self, constraint_name, condition, **options)",
                   old_constraint_names, create_check);
  add_foreign_keys(in, room);
  define_operation(in, *room.operations,
                   "create_exclude_constraint(self, constraint_name, table_name, *elements, "
                   "**options)",
                   {}, create_exclude);
  define_operation(in, *room.batch_operations,
                   "create_exclude_constraint(self, constraint_name, *elements, **options)", {},
                   create_exclude);
  define_operation(in, *room.operations,
                   "drop_constraint(self, constraint_name, table_name, type_=None, schema=None, "
                   "if_exists=None)",
                   old_constraint_names, drop);
  define_operation(in, *room.batch_operations,
                   "drop_constraint(self, constraint_name, type_=None, if_exists=None)",
                   old_constraint_names, drop);
}

}  // namespace migrate::alembic
