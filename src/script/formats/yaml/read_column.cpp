// SPDX-License-Identifier: MIT
#include "script/formats/yaml/read_column.hpp"

#include "base/text.hpp"
#include "script/formats/yaml/read_table.hpp"
#include "script/formats/yaml/scalar.hpp"
#include "script/formats/yaml/shared_keys.hpp"

#include <array>
#include <utility>

namespace migrate::script::yaml {

namespace {

constexpr auto kIdentity = std::to_array<Key<schema::Identity>>({
    {{"always", "flag", "No value may be given: GENERATED ALWAYS, else BY DEFAULT."},
     [](schema::Identity& i, const Value& v) { i.always = v.flag(); }},
});

constexpr auto kComputed = std::to_array<Key<schema::Computed>>({
    {{"sql", "sql", "What it is computed from.", true, "sqltext expression"},
     [](schema::Computed& c, const Value& v) { c.sql = v.sql(); }       },
    {{"persisted", "flag", "Whether it is kept (STORED) or computed when it is read (VIRTUAL)."},
     [](schema::Computed& c, const Value& v) { c.persisted = v.flag(); }},
});

/// Takes "app.users.id" apart.
void take_target(schema::ForeignKey& key, const Value& value) {
  const std::string text = value.text();
  const std::vector<std::string_view> parts = text::split(text, '.');
  if (parts.size() > 3 || text::contains(parts, "")) {
    value.complain("`references` is TABLE.COLUMN, or SCHEMA.TABLE.COLUMN",
                   "Names with a dot in them: {table: ..., columns: [...]}.");
    return;
  }
  const std::size_t table = parts.size() == 3 ? 1 : 0;
  if (parts.size() == 3) key.referred_schema = parts[0];
  key.referred_table = parts[table];
  if (parts.size() > 1) key.referred_columns = {std::string(parts.back())};
}

constexpr auto kReferences = std::to_array<Key<schema::ForeignKey>>({
    {{"table", "name", "The table that is referred to.", true, "referent_table"},
     [](schema::ForeignKey& k, const Value& v) { k.referred_table = v.text(); }   },
    {{"columns", "names", "Its columns; else its primary key.", false,
      "column remote_cols referent_columns"},
     [](schema::ForeignKey& k, const Value& v) { k.referred_columns = v.names(); }},
    {{"schema", "name", "Its schema.", false, "referent_schema"},
     [](schema::ForeignKey& k, const Value& v) { k.referred_schema = v.text(); }  },
    {{"ondelete", "text", "CASCADE, RESTRICT, SET NULL, SET NULL (columns), SET DEFAULT ..."},
     [](schema::ForeignKey& k, const Value& v) { k.on_delete = v.text(); }        },
    {{"onupdate", "text", "The same for changes of what is referred to."},
     [](schema::ForeignKey& k, const Value& v) { k.on_update = v.text(); }        },
    {{"match", "text", "FULL, PARTIAL or SIMPLE"},
     [](schema::ForeignKey& k, const Value& v) { k.match = v.text(); }            },
    {{"use_alter", "flag", "Add it behind the table, where the database can."},
     [](schema::ForeignKey& k, const Value& v) { k.use_alter = v.flag(); }        },
    {{"postgresql_not_valid", "flag", "Do not check the rows that are there.", false, "not_valid"},
     [](schema::ForeignKey& k, const Value& v) { k.not_valid = v.flag(); }        },
});

constexpr auto kCheck = std::to_array<Key<schema::Check>>({
    {{"condition", "sql", "What must hold.", true, "sqltext sql"},
     [](schema::Check& c, const Value& v) { c.condition = v.sql(); }},
});

/// The condition, or a mapping of it and its name.
schema::Check read_column_check(const Value& value) {
  schema::Check check;
  if (value.node().is_mapping() && !value.is_expression()) {
    read_keys(value, Complete::yes, bind(kCheck, check), bind(kConstraintName, check.facts));
  } else {
    check.condition = value.sql();
  }
  return check;
}

schema::Sequence read_column_sequence(const Value& value) {
  schema::Sequence sequence;
  if (value.node().is_scalar()) {
    sequence.name = value.text();
    return sequence;
  }
  schema::TableName name;
  read_keys(value, Complete::yes, bind(kNameKeys, name), bind(kSequenceOptions, sequence.options));
  sequence.name = name.name;
  sequence.schema = name.schema;
  return sequence;
}

constexpr auto kColumn = std::to_array<Key<schema::Column>>({
    {{"name", "name", "The column's name.", true, "column_name"},
     [](schema::Column& c, const Value& v) { c.name = v.text(); }                               },
    {{"type", "type", "Its type, by SQL's name or SQLAlchemy's.", true, "type_"},
     [](schema::Column& c, const Value& v) {
       std::string collation = std::move(c.type.collation);
       c.type = read_type(v);
       if (!collation.empty()) c.type.collation = std::move(collation);
     }                                                                },
    {{"nullable", "flag", "Whether it may be null: else not where it is a key."},
     [](schema::Column& c, const Value& v) { c.nullable = v.flag(); }                           },
    {{"primary_key", "flag", "Whether it is the primary key, or of it."},
     [](schema::Column& c, const Value& v) { c.primary_key = v.flag(); }                        },
    {{"unique", "flag", "Whether no value stands twice."},
     [](schema::Column& c, const Value& v) { c.unique = v.flag(); }                             },
    {{"index", "flag", "Whether it has an index."},
     [](schema::Column& c, const Value& v) { c.index = v.flag(); }                              },
    {{"server_default", "default", "The value where none is given."},
     [](schema::Column& c, const Value& v) {
       if (!v.is_null()) c.server_default = v.server_default();
     }                                                                },
    {{"autoincrement", "autoincrement", "Whether it numbers its rows by itself."},
     [](schema::Column& c, const Value& v) { c.autoincrement = read_autoincrement(v); }         },
    {{"identity", "identity", "GENERATED AS IDENTITY: true, or its options."},
     [](schema::Column& c, const Value& v) {
       if (!v.is_false()) c.identity = read_identity(v);
     }                                                                },
    {{"computed", "computed", "GENERATED ALWAYS AS: what it is computed from."},
     [](schema::Column& c, const Value& v) { c.computed = read_computed(v); }                   },
    {{"sequence", "column_sequence", "PostgreSQL: the sequence that comes with it."},
     [](schema::Column& c, const Value& v) { c.sequence = read_column_sequence(v); }            },
    {{"collation", "name", "How its texts are compared."},
     [](schema::Column& c, const Value& v) { c.type.collation = v.text(); }                     },
    {{"references", "references", "The column that it refers to: users.id", false, "foreign_key"},
     [](schema::Column& c, const Value& v) { c.constraints.emplace_back(read_references(v)); }  },
    {{"check", "column_check", "A condition that its values meet."},
     [](schema::Column& c, const Value& v) { c.constraints.emplace_back(read_column_check(v)); }},
    {{"constraints", "constraints", "Foreign keys and checks of it, where they say more."},
     [](schema::Column& c, const Value& v) {
       if (!v.node().is_sequence()) v.complain_kind("a list");
       for (const Node& item : v.node().items) {
         c.constraints.push_back(read_constraint(v.part(item)));
       }
     }                                                                },
    {{"comment", "text", "PostgreSQL: its comment."},
     [](schema::Column& c, const Value& v) { c.comment = v.is_null() ? "" : v.text(); }         },
    {{"system", "flag", "The database has it anyway: it is not made."},
     [](schema::Column& c, const Value& v) { c.system = v.flag(); }                             },
    {{"sqlite_on_conflict_primary_key", "conflict", "SQLite: ON CONFLICT of the key."},
     [](schema::Column& c, const Value& v) { c.sqlite.on_conflict_primary_key = v.conflict(); } },
    {{"sqlite_on_conflict_not_null", "conflict", "SQLite: ON CONFLICT of NOT NULL."},
     [](schema::Column& c, const Value& v) { c.sqlite.on_conflict_not_null = v.conflict(); }    },
    {{"sqlite_on_conflict_unique", "conflict", "SQLite: ON CONFLICT of `unique`."},
     [](schema::Column& c, const Value& v) { c.sqlite.on_conflict_unique = v.conflict(); }      },
});

}  // namespace

schema::Column read_column(const Value& value, Complete complete) {
  schema::Column column;
  const std::string_view key = value.key() == "columns" ? std::string_view("column") : value.key();
  read_keys(value.part(value.node(), key), complete, bind(kColumn, column));
  if (column.primary_key) take_serial(column);
  return column;
}

schema::Identity read_identity(const Value& value) {
  schema::Identity identity;
  if (value.node().is_mapping()) {
    read_keys(value, Complete::yes, bind(kIdentity, identity),
              bind(kSequenceOptions, identity.options));
  } else {
    value.flag();
  }
  return identity;
}

schema::Computed read_computed(const Value& value) {
  schema::Computed computed;
  if (value.node().is_mapping() && (!value.is_expression() || value.node().find("persisted"))) {
    read_keys(value, Complete::yes, bind(kComputed, computed));
  } else {
    computed.sql = value.sql();
  }
  return computed;
}

schema::Autoincrement read_autoincrement(const Value& value) {
  const Node& node = value.node();
  if (node.is_scalar() && meaning_of(node) == Meaning::boolean) {
    return truth_of(node) ? schema::Autoincrement::yes : schema::Autoincrement::no;
  }
  if (node.is_scalar() && node.text == "auto") return schema::Autoincrement::automatic;
  if (node.is_scalar() && node.text == "ignore_fk")
    return schema::Autoincrement::ignore_foreign_key;
  value.complain_kind("true, false, auto or ignore_fk");
  return schema::Autoincrement::automatic;
}

schema::ForeignKey read_references(const Value& value) {
  schema::ForeignKey key;
  if (value.node().is_mapping()) {
    read_keys(value, Complete::yes, bind(kReferences, key), bind(kConstraintName, key.facts),
              bind(kTiming, key.facts));
  } else {
    take_target(key, value);
  }
  return key;
}

void take_serial(schema::Column& column) {
  const std::string name = text::lower(column.type.written);
  std::string type;
  if (name == "serial" || name == "serial4") type = "INTEGER";
  if (name == "bigserial" || name == "serial8") type = "BIGINT";
  if (name == "smallserial" || name == "serial2") type = "SMALLINT";
  if (type.empty() || column.type.dimensions > 0) return;
  column.type = {.name = type};
  // SQLite numbers the rows of an INTEGER key alone.
  if (type != "INTEGER") {
    column.type = schema::with_variant(std::move(column.type), "sqlite", {.name = "INTEGER"});
  }
  column.autoincrement = schema::Autoincrement::yes;
}

std::vector<KeyFacts> column_keys() {
  return facts_of(kColumn);
}

std::vector<KeyFacts> identity_keys() {
  return facts_of(kIdentity, kSequenceOptions);
}

std::vector<KeyFacts> computed_keys() {
  return facts_of(kComputed);
}

std::vector<KeyFacts> references_keys() {
  return facts_of(kReferences, kConstraintName, kTiming);
}

std::vector<KeyFacts> column_sequence_keys() {
  return facts_of(kNameKeys, kSequenceOptions);
}

std::vector<KeyFacts> check_keys() {
  return facts_of(kCheck, kConstraintName);
}

}  // namespace migrate::script::yaml
