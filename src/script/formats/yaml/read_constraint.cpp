// SPDX-License-Identifier: MIT
#include "base/text.hpp"
#include "script/formats/yaml/read_column.hpp"
#include "script/formats/yaml/read_table.hpp"
#include "script/formats/yaml/shared_keys.hpp"

#include <array>
#include <utility>

namespace migrate::script::yaml {

namespace {

using operation::ConstraintKind;

// What a constraint is over: by its kind in a list, by its argument in an operation.
constexpr auto kPrimaryKeyItem = std::to_array<Key<std::vector<std::string>>>({
    {{"primary_key", "names", "The columns of the primary key.", true},
     [](std::vector<std::string>& c, const Value& v) { c = v.names(); }},
});
constexpr auto kUniqueItem = std::to_array<Key<std::vector<std::string>>>({
    {{"unique", "names", "Columns whose values do not stand twice.", true},
     [](std::vector<std::string>& c, const Value& v) { c = v.names(); }},
});
constexpr auto kForeignKeyItem = std::to_array<Key<std::vector<std::string>>>({
    {{"foreign_key", "names", "Columns that refer to another table.", true},
     [](std::vector<std::string>& c, const Value& v) { c = v.names(); }},
});
constexpr auto kCheckItem = std::to_array<Key<schema::Check>>({
    {{"check", "sql", "A condition that rows meet.", true},
     [](schema::Check& c, const Value& v) { c.condition = v.sql(); }},
});
constexpr auto kColumns = std::to_array<Key<std::vector<std::string>>>({
    {{"columns", "names", "The columns that it is over.", true, "local_cols"},
     [](std::vector<std::string>& c, const Value& v) { c = v.names(); }},
});
constexpr auto kCondition = std::to_array<Key<schema::Check>>({
    {{"condition", "sql", "What must hold.", true},
     [](schema::Check& c, const Value& v) { c.condition = v.sql(); }},
});

constexpr auto kKeyOptions = std::to_array<Key<schema::PostgresqlKeyOptions>>({
    {{"postgresql_include", "names", "Columns that its index holds besides."},
     [](schema::PostgresqlKeyOptions& o, const Value& v) { o.include = v.names(); }          },
    {{"postgresql_nulls_not_distinct", "flag", "Whether nulls count as equal."},
     [](schema::PostgresqlKeyOptions& o, const Value& v) { o.nulls_not_distinct = v.flag(); }},
    {{"postgresql_with", "options", "Storage parameters of its index."},
     [](schema::PostgresqlKeyOptions& o, const Value& v) { o.with = v.options(); }           },
    {{"postgresql_tablespace", "name", "The tablespace of its index."},
     [](schema::PostgresqlKeyOptions& o, const Value& v) { o.tablespace = v.text(); }        },
    {{"postgresql_using_index", "name", "Take this index, which is there."},
     [](schema::PostgresqlKeyOptions& o, const Value& v) { o.using_index = v.text(); }       },
});

constexpr auto kConflict = std::to_array<Key<std::string>>({
    {{"sqlite_on_conflict", "conflict", "SQLite: what stands behind ON CONFLICT."},
     [](std::string& c, const Value& v) { c = v.conflict(); }},
});

constexpr auto kReferring = std::to_array<Key<schema::ForeignKey>>({
    {{"references", "references", "What it refers to: users.id, or a mapping."},
     [](schema::ForeignKey& k, const Value& v) {
       std::vector<std::string> columns = std::move(k.columns);
       const schema::Name name = k.facts.name;
       k = read_references(v);
       k.columns = std::move(columns);
       if (!name.empty()) k.facts.name = name;
     }                                              },
    {{"referent_table", "name", "The table that it refers to."},
     [](schema::ForeignKey& k, const Value& v) { k.referred_table = v.text(); }   },
    {{"referent_columns", "names", "Its columns; else its primary key.", false, "remote_cols"},
     [](schema::ForeignKey& k, const Value& v) { k.referred_columns = v.names(); }},
    {{"referent_schema", "name", "Its schema."},
     [](schema::ForeignKey& k, const Value& v) { k.referred_schema = v.text(); }  },
    {{"ondelete", "text", "CASCADE, RESTRICT, SET NULL, SET NULL (columns), SET DEFAULT ..."},
     [](schema::ForeignKey& k, const Value& v) { k.on_delete = v.text(); }        },
    {{"onupdate", "text", "The same for changes of what is referred to."},
     [](schema::ForeignKey& k, const Value& v) { k.on_update = v.text(); }        },
    {{"match", "text", "FULL, PARTIAL or SIMPLE"},
     [](schema::ForeignKey& k, const Value& v) { k.match = v.text(); }            },
    {{"use_alter", "flag", "Add it behind the table, where the database can."},
     [](schema::ForeignKey& k, const Value& v) { k.use_alter = v.flag(); }        },
    {{"postgresql_not_valid", "flag", "Do not check the rows that are there."},
     [](schema::ForeignKey& k, const Value& v) { k.not_valid = v.flag(); }        },
});

constexpr auto kCheckOptions = std::to_array<Key<schema::Check>>({
    {{"postgresql_not_valid", "flag", "Do not check the rows that are there."},
     [](schema::Check& c, const Value& v) { c.not_valid = v.flag(); }             },
    {{"postgresql_no_inherit", "flag", "Tables that inherit do not have it."},
     [](schema::Check& c, const Value& v) { c.no_inherit = v.flag(); }            },
    {{"sqlite_on_conflict", "conflict", "SQLite: what stands behind ON CONFLICT."},
     [](schema::Check& c, const Value& v) { c.sqlite_on_conflict = v.conflict(); }},
});

constexpr auto kExclusion = std::to_array<Key<schema::Exclusion>>({
    {{"name", "name", "A column.", false, "column"},
     [](schema::Exclusion& e, const Value& v) { e.what = v.text(); }          },
    {{"sql", "sql", "An expression."},
     [](schema::Exclusion& e, const Value& v) { e.what = v.sql(); }           },
    {{"with", "text", "The operator: = or &&, say.", true},
     [](schema::Exclusion& e, const Value& v) { e.with = v.text(); }          },
    {{"ops", "name", "Its operator class.", false, "operator_class"},
     [](schema::Exclusion& e, const Value& v) { e.operator_class = v.text(); }},
});

/// {name: during, with: "&&"}, or Alembic's pair of the two.
schema::Exclusion read_exclusion(const Value& value) {
  schema::Exclusion exclusion;
  const Node& node = value.node();
  if (node.is_sequence() && node.items.size() == 2) {
    const Value what = value.part(node.items[0]);
    if (what.is_expression()) {
      exclusion.what = what.sql();
    } else {
      exclusion.what = what.text();
    }
    exclusion.with = value.part(node.items[1]).text();
    return exclusion;
  }
  read_keys(value, Complete::yes, bind(kExclusion, exclusion));
  return exclusion;
}

void read_exclusions(schema::Exclude& exclude, const Value& value) {
  if (!value.node().is_sequence()) {
    value.complain_kind("a list");
    return;
  }
  for (const Node& item : value.node().items) {
    exclude.elements.push_back(read_exclusion(value.part(item)));
  }
}

constexpr auto kExcludeItem = std::to_array<Key<schema::Exclude>>({
    {{"exclude", "exclusions", "What it compares, each with an operator.", true}, read_exclusions},
});
constexpr auto kElements = std::to_array<Key<schema::Exclude>>({
    {{"elements", "exclusions", "What it compares, each with an operator.", true}, read_exclusions},
});
constexpr auto kExcludeOptions = std::to_array<Key<schema::Exclude>>({
    {{"using", "name", "The kind of its index; else gist.", false, "postgresql_using"},
     [](schema::Exclude& e, const Value& v) { e.method = v.text(); }},
    {{"where", "sql", "The rows that it is for."},
     [](schema::Exclude& e, const Value& v) { e.where = v.sql(); }  },
});

/// Reads a constraint of a kind, along with the keys of what is around it.
template <typename Made, typename Over, typename... Around>
Made read_key_over(const Value& value, const Over& over, Around... around) {
  Made made;
  read_keys(value, Complete::yes, bind(over, made.columns), bind(kConstraintName, made.facts),
            bind(kTiming, made.facts), bind(kConstraintComment, made.facts),
            bind(kKeyOptions, made.postgresql), bind(kConflict, made.sqlite_on_conflict),
            around...);
  return made;
}

template <typename Over, typename... Around>
schema::ForeignKey read_foreign_key(const Value& value, const Over& over, Around... around) {
  schema::ForeignKey key;
  read_keys(value, Complete::yes, bind(over, key.columns), bind(kReferring, key),
            bind(kConstraintName, key.facts), bind(kTiming, key.facts),
            bind(kConstraintComment, key.facts), around...);
  if (value.node().is_mapping() && key.referred_table.empty()) {
    value.complain("a foreign key lacks the table that it refers to",
                   "Write `references: users.id`.");
  }
  return key;
}

template <typename Over, typename... Around>
schema::Check read_check(const Value& value, const Over& over, Around... around) {
  schema::Check check;
  read_keys(value, Complete::yes, bind(over, check), bind(kCheckOptions, check),
            bind(kConstraintName, check.facts), bind(kTiming, check.facts),
            bind(kConstraintComment, check.facts), around...);
  return check;
}

template <typename Over, typename... Around>
schema::Exclude read_exclude(const Value& value, const Over& over, Around... around) {
  schema::Exclude exclude;
  read_keys(value, Complete::yes, bind(over, exclude), bind(kExcludeOptions, exclude),
            bind(kConstraintName, exclude.facts), bind(kTiming, exclude.facts),
            bind(kConstraintComment, exclude.facts), around...);
  return exclude;
}

constexpr std::array<std::pair<std::string_view, ConstraintKind>, 5> kKinds{
    {{"primary_key", ConstraintKind::primary_key},
     {"unique", ConstraintKind::unique},
     {"foreign_key", ConstraintKind::foreign_key},
     {"check", ConstraintKind::check},
     {"exclude", ConstraintKind::exclude}}
};

/// Of what kind an item in `constraints` is, by the one key of these that it has.
ConstraintKind kind_of_item(const Value& value) {
  ConstraintKind kind = ConstraintKind::unsaid;
  for (const auto& [key, its_kind] : kKinds) {
    if (kind == ConstraintKind::unsaid && value.node().find(key) != nullptr) kind = its_kind;
  }
  return kind;
}

}  // namespace

schema::Constraint read_constraint(const Value& value) {
  const Value item = value.part(value.node(), "constraint");
  if (!expect_mapping(item)) return schema::Check{};
  switch (kind_of_item(item)) {
    case ConstraintKind::primary_key:
      return read_key_over<schema::PrimaryKey>(item, kPrimaryKeyItem);
    case ConstraintKind::unique:
      return read_key_over<schema::Unique>(item, kUniqueItem);
    case ConstraintKind::foreign_key:
      return read_foreign_key(item, kForeignKeyItem);
    case ConstraintKind::check:
      return read_check(item, kCheckItem);
    case ConstraintKind::exclude:
      return read_exclude(item, kExcludeItem);
    case ConstraintKind::unsaid:
      break;
  }
  item.complain("a constraint has one of primary_key, unique, foreign_key, check and exclude",
                "As in {unique: [first, last], name: uq_names}.");
  return schema::Check{};
}

operation::AddConstraint read_add_constraint(const Value& value, ConstraintKind kind) {
  operation::AddConstraint op;
  const auto table = on_table(value, op.table);
  switch (kind) {
    case ConstraintKind::primary_key:
      op.constraint = read_key_over<schema::PrimaryKey>(value, kColumns, table);
      break;
    case ConstraintKind::unique:
      op.constraint = read_key_over<schema::Unique>(value, kColumns, table);
      break;
    case ConstraintKind::foreign_key:
      op.constraint = read_foreign_key(value, kColumns, table);
      break;
    case ConstraintKind::exclude:
      op.constraint = read_exclude(value, kElements, table);
      break;
    case ConstraintKind::check:
    case ConstraintKind::unsaid:
      op.constraint = read_check(value, kCondition, table);
      break;
  }
  return op;
}

std::vector<KeyFacts> exclusion_keys() {
  return facts_of(kExclusion);
}

std::vector<KeyFacts> constraint_keys(ConstraintKind kind) {
  switch (kind) {
    case ConstraintKind::primary_key:
      return facts_of(kPrimaryKeyItem, kConstraintName, kTiming, kConstraintComment, kKeyOptions,
                      kConflict);
    case ConstraintKind::unique:
      return facts_of(kUniqueItem, kConstraintName, kTiming, kConstraintComment, kKeyOptions,
                      kConflict);
    case ConstraintKind::foreign_key:
      return facts_of(kForeignKeyItem, kReferring, kConstraintName, kTiming, kConstraintComment);
    case ConstraintKind::exclude:
      return facts_of(kExcludeItem, kExcludeOptions, kConstraintName, kTiming, kConstraintComment);
    case ConstraintKind::check:
    case ConstraintKind::unsaid:
      break;
  }
  return facts_of(kCheckItem, kCheckOptions, kConstraintName, kTiming, kConstraintComment);
}

std::vector<KeyFacts> add_constraint_keys(ConstraintKind kind) {
  switch (kind) {
    case ConstraintKind::primary_key:
    case ConstraintKind::unique:
      return facts_of(kColumns, kConstraintName, kTiming, kConstraintComment, kKeyOptions,
                      kConflict, kTableNameKeys);
    case ConstraintKind::foreign_key:
      return facts_of(kColumns, kReferring, kConstraintName, kTiming, kConstraintComment,
                      kTableNameKeys);
    case ConstraintKind::exclude:
      return facts_of(kElements, kExcludeOptions, kConstraintName, kTiming, kConstraintComment,
                      kTableNameKeys);
    case ConstraintKind::check:
    case ConstraintKind::unsaid:
      break;
  }
  return facts_of(kCondition, kCheckOptions, kConstraintName, kTiming, kConstraintComment,
                  kTableNameKeys);
}

}  // namespace migrate::script::yaml
