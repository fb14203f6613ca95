// SPDX-License-Identifier: MIT
#include "script/formats/yaml/read_alter.hpp"

#include "script/formats/yaml/read_column.hpp"
#include "script/formats/yaml/read_table.hpp"
#include "script/formats/yaml/shared_keys.hpp"

#include <utility>

namespace migrate::script::yaml {

namespace {

constexpr auto kDroppedTable = std::to_array<Key<operation::DropTable>>({
    {{"name", "name", "The table's name.", true, "table_name"},
     [](operation::DropTable& op, const Value& v) { op.table.name = v.text(); }            },
    {{"schema", "name", "Its schema."},
     [](operation::DropTable& op, const Value& v) { op.table.schema = v.text(); }          },
    {{"was", "table_was", "The table that it was: as in create_table, without its name."},
     [](operation::DropTable& op, const Value& v) { op.was = read_table(v, Complete::no); }},
});

constexpr auto kRenamedTable = std::to_array<Key<operation::RenameTable>>({
    {{"name", "name", "The name that it has.", true, "old_table_name table table_name"},
     [](operation::RenameTable& op, const Value& v) { op.table.name = v.text(); }  },
    {{"new_name", "name", "The name that it gets.", true, "new_table_name"},
     [](operation::RenameTable& op, const Value& v) { op.new_name = v.text(); }    },
    {{"schema", "name", "Its schema."},
     [](operation::RenameTable& op, const Value& v) { op.table.schema = v.text(); }},
});

constexpr auto kTableComment = std::to_array<Key<operation::SetTableComment>>({
    {{"comment", "text", "The comment.", true},
     [](operation::SetTableComment& op, const Value& v) { op.comment = v.text(); }},
});

constexpr auto kCommentWas = std::to_array<Key<operation::SetTableComment>>({
    {{"existing_comment", "nullable_text", "The one that it has; null: none.", false, "was"},
     [](operation::SetTableComment& op, const Value& v) {
       op.was = v.is_null() ? std::string() : v.text();
     }},
});

template <typename Operation>
constexpr auto position_keys() {
  return std::to_array<Key<Operation>>({
      {{"insert_before", "name", "SQLite, in a batch: the column that it is to stand before."},
       [](Operation& op, const Value& v) { op.position.before = v.text(); }},
      {{"insert_after", "name", "SQLite, in a batch: the column that it is to stand behind."},
       [](Operation& op, const Value& v) { op.position.after = v.text(); } },
  });
}

constexpr auto kAddPosition = position_keys<operation::AddColumn>();
constexpr auto kAlterPosition = position_keys<operation::AlterColumn>();

constexpr auto kAddedColumn = std::to_array<Key<operation::AddColumn>>({
    {{"column", "column", "The column.", true},
     [](operation::AddColumn& op, const Value& v) { op.column = read_column(v); }},
    {{"indexes", "indexes", "Indexes that come with it."},
     [](operation::AddColumn& op, const Value& v) {
       if (!v.node().is_sequence()) v.complain_kind("a list");
       for (const Node& item : v.node().items) {
         op.indexes.push_back(read_index(v.part(item, "index"), Complete::yes));
       }
     }                                          },
});

constexpr auto kDroppedColumn = std::to_array<Key<operation::DropColumn>>({
    {{"column", "name", "The column.", true, "column_name name"},
     [](operation::DropColumn& op, const Value& v) { op.column = v.text(); }                 },
    {{"was", "column_was", "The column that it was, without its name."},
     [](operation::DropColumn& op, const Value& v) { op.was = read_column(v, Complete::no); }},
});

operation::ColumnDefault read_default(const Value& value) {
  if (value.is_null()) return operation::NoDefault{};
  return value.server_default();
}

operation::ColumnDefault read_identity_change(const Value& value) {
  if (value.is_null() || value.is_false()) return operation::NoDefault{};
  return read_identity(value);
}

std::string read_comment(const Value& value) {
  return value.is_null() ? std::string() : value.text();
}

constexpr auto kAlteredColumn = std::to_array<Key<operation::AlterColumn>>({
    {{"column", "name", "The column, by the name that it has.", true, "column_name name"},
     [](operation::AlterColumn& op, const Value& v) { op.column = v.text(); }                    },
    {{"new_column_name", "name", "The name that it gets.", false, "new_name"},
     [](operation::AlterColumn& op, const Value& v) { op.to.name = v.text(); }                   },
    {{"type", "type", "The type that it gets.", false, "type_"},
     [](operation::AlterColumn& op, const Value& v) { op.to.type = read_type(v); }               },
    {{"nullable", "flag", "Whether it may be null."},
     [](operation::AlterColumn& op, const Value& v) { op.to.nullable = v.flag(); }               },
    {{"server_default", "nullable_default", "The value where none is given; null: no such value."},
     [](operation::AlterColumn& op, const Value& v) { op.to.server_default = read_default(v); }  },
    {{"identity", "nullable_identity", "What numbers it; null: nothing any more."},
     [](operation::AlterColumn& op, const Value& v) {
       op.to.server_default = read_identity_change(v);
     }                                                        },
    {{"computed", "computed", "What it is computed from."},
     [](operation::AlterColumn& op, const Value& v) { op.to.server_default = read_computed(v); } },
    {{"comment", "nullable_text", "PostgreSQL: its comment; null: none."},
     [](operation::AlterColumn& op, const Value& v) { op.to.comment = read_comment(v); }         },
    {{"autoincrement", "autoincrement", "Whether it numbers its rows by itself."},
     [](operation::AlterColumn& op, const Value& v) {
       op.to.autoincrement = read_autoincrement(v);
     }                                                        },
    {{"existing_type", "type", "The type that it has."},
     [](operation::AlterColumn& op, const Value& v) { op.was.type = read_type(v); }              },
    {{"existing_nullable", "flag", "Whether it may be null now."},
     [](operation::AlterColumn& op, const Value& v) { op.was.nullable = v.flag(); }              },
    {{"existing_server_default", "nullable_default", "The default that it has; null: none."},
     [](operation::AlterColumn& op, const Value& v) { op.was.server_default = read_default(v); } },
    {{"existing_identity", "nullable_identity", "What numbers it now."},
     [](operation::AlterColumn& op, const Value& v) {
       op.was.server_default = read_identity_change(v);
     }                                                        },
    {{"existing_computed", "computed", "What it is computed from now."},
     [](operation::AlterColumn& op, const Value& v) { op.was.server_default = read_computed(v); }},
    {{"existing_comment", "nullable_text", "The comment that it has; null: none."},
     [](operation::AlterColumn& op, const Value& v) { op.was.comment = read_comment(v); }        },
    {{"existing_autoincrement", "autoincrement", "Whether it numbers its rows now."},
     [](operation::AlterColumn& op, const Value& v) {
       op.was.autoincrement = read_autoincrement(v);
     }                                                        },
    {{"postgresql_using", "sql", "What makes the new value of the old one."},
     [](operation::AlterColumn& op, const Value& v) { op.using_expression = v.sql(); }           },
});

struct KindOfConstraint {
  std::string_view word;
  operation::ConstraintKind kind;
};

constexpr std::array<KindOfConstraint, 7> kConstraintKinds{
    {{"primary", operation::ConstraintKind::primary_key},
     {"primary_key", operation::ConstraintKind::primary_key},
     {"unique", operation::ConstraintKind::unique},
     {"foreignkey", operation::ConstraintKind::foreign_key},
     {"foreign_key", operation::ConstraintKind::foreign_key},
     {"check", operation::ConstraintKind::check},
     {"exclude", operation::ConstraintKind::exclude}}
};

operation::ConstraintKind read_kind(const Value& value) {
  std::vector<std::string> words;
  words.reserve(kConstraintKinds.size());
  for (const KindOfConstraint& kind : kConstraintKinds) words.emplace_back(kind.word);
  const std::string said = value.word(words);
  for (const KindOfConstraint& kind : kConstraintKinds) {
    if (kind.word == said) return kind.kind;
  }
  return operation::ConstraintKind::unsaid;
}

constexpr auto kDroppedConstraint = std::to_array<Key<operation::DropConstraint>>({
    {{"name", "name", "The constraint's name.", false, "constraint_name"},
     [](operation::DropConstraint& op, const Value& v) {
       if (!v.is_null()) op.name.text = v.text();
     }                                           },
    {{"type", "constraint_kind", "Of what kind it is.", false, "type_"},
     [](operation::DropConstraint& op, const Value& v) { op.kind = read_kind(v); }     },
    {{"columns", "names", "What it is over, where it has no name."},
     [](operation::DropConstraint& op, const Value& v) { op.columns = v.names(); }     },
    {{"condition", "text", "Its condition, where it is a check without a name."},
     [](operation::DropConstraint& op, const Value& v) { op.condition = v.text(); }    },
    {{"was", "constraint", "The constraint that it was."},
     [](operation::DropConstraint& op, const Value& v) { op.was = read_constraint(v); }},
});

constexpr auto kDroppedIndex = std::to_array<Key<operation::DropIndex>>({
    {{"name", "name", "The index's name.", false, "index_name"},
     [](operation::DropIndex& op, const Value& v) {
       if (!v.is_null()) op.name.text = v.text();
     }                                                     },
    {{"table", "name", "The table that it is of.", false, "table_name"},
     [](operation::DropIndex& op, const Value& v) { op.table.name = v.text(); }             },
    {{"schema", "name", "Its schema."},
     [](operation::DropIndex& op, const Value& v) { op.table.schema = v.text(); }           },
    {{"postgresql_concurrently", "flag", "Drop it without a lock; in `autocommit`."},
     [](operation::DropIndex& op, const Value& v) { op.concurrently = v.flag(); }           },
    {{"was", "index_was", "The index that it was, without its name."},
     [](operation::DropIndex& op, const Value& v) { op.was = read_index(v, Complete::yes); }},
});

}  // namespace

operation::DropTable read_drop_table(const Value& value) {
  operation::DropTable op;
  read_keys(value, Complete::yes, bind(kDroppedTable, op), bind(kIfExists, op.if_exists));
  if (op.was) {
    op.was->name = op.table.name;
    op.was->schema = op.table.schema;
  }
  return op;
}

operation::RenameTable read_rename_table(const Value& value) {
  operation::RenameTable op;
  read_keys(value, Complete::yes, bind(kRenamedTable, op));
  return op;
}

operation::SetTableComment read_create_table_comment(const Value& value) {
  operation::SetTableComment op;
  read_keys(value, Complete::yes, on_table(value, op.table), bind(kTableComment, op),
            bind(kCommentWas, op));
  return op;
}

operation::SetTableComment read_drop_table_comment(const Value& value) {
  operation::SetTableComment op;
  read_keys(value, Complete::yes, on_table(value, op.table), bind(kCommentWas, op));
  return op;
}

operation::AddColumn read_add_column(const Value& value) {
  operation::AddColumn op;
  read_keys(value, Complete::yes, on_table(value, op.table), bind(kAddedColumn, op),
            bind(kIfNotExists, op.if_not_exists), bind(kAddPosition, op));
  return op;
}

operation::DropColumn read_drop_column(const Value& value) {
  operation::DropColumn op;
  read_keys(value, Complete::yes, on_table(value, op.table), bind(kDroppedColumn, op),
            bind(kIfExists, op.if_exists));
  if (op.was) op.was->name = op.column;
  return op;
}

operation::AlterColumn read_alter_column(const Value& value) {
  operation::AlterColumn op;
  read_keys(value, Complete::yes, on_table(value, op.table), bind(kAlteredColumn, op),
            bind(kAlterPosition, op));
  const bool does_nothing = op.to == operation::ColumnFacts{} && op.position.empty();
  if (does_nothing && value.node().is_mapping()) {
    value.complain("`alter_column` says nothing that is to change",
                   "type, nullable, server_default, comment, new_column_name ...");
  }
  return op;
}

operation::DropConstraint read_drop_constraint(const Value& value) {
  operation::DropConstraint op;
  read_keys(value, Complete::yes, on_table(value, op.table), bind(kDroppedConstraint, op),
            bind(kIfExists, op.if_exists));
  if (op.was && op.kind == operation::ConstraintKind::unsaid) op.kind = operation::kind_of(*op.was);
  if (op.was && schema::facts_of(*op.was).name.empty()) schema::facts_of(*op.was).name = op.name;
  const bool is_known = !op.name.empty() || !op.columns.empty() || !op.condition.empty() ||
                        op.kind == operation::ConstraintKind::primary_key || op.was;
  if (!is_known && value.node().is_mapping()) {
    value.complain("`drop_constraint` lacks `name`",
                   "One without a name is known by its `type` and `columns`.");
  }
  return op;
}

operation::DropIndex read_drop_index(const Value& value) {
  operation::DropIndex op;
  read_keys(value, Complete::yes, bind(kDroppedIndex, op), bind(kIfExists, op.if_exists));
  if (op.was) op.was->name = op.name;
  if (op.name.empty() && !op.was && value.node().is_mapping()) {
    value.complain("`drop_index` lacks `name`");
  }
  if (op.table.name.empty() && value.reader().batch != nullptr) op.table = *value.reader().batch;
  return op;
}

std::vector<KeyFacts> drop_table_keys() {
  return facts_of(kDroppedTable, kIfExists);
}

std::vector<KeyFacts> rename_table_keys() {
  return facts_of(kRenamedTable);
}

std::vector<KeyFacts> create_table_comment_keys() {
  return facts_of(kTableNameKeys, kTableComment, kCommentWas);
}

std::vector<KeyFacts> drop_table_comment_keys() {
  return facts_of(kTableNameKeys, kCommentWas);
}

std::vector<KeyFacts> add_column_keys() {
  return facts_of(kTableNameKeys, kAddedColumn, kIfNotExists, kAddPosition);
}

std::vector<KeyFacts> drop_column_keys() {
  return facts_of(kTableNameKeys, kDroppedColumn, kIfExists);
}

std::vector<KeyFacts> alter_column_keys() {
  return facts_of(kTableNameKeys, kAlteredColumn, kAlterPosition);
}

std::vector<KeyFacts> drop_constraint_keys() {
  return facts_of(kTableNameKeys, kDroppedConstraint, kIfExists);
}

std::vector<KeyFacts> drop_index_keys() {
  return facts_of(kDroppedIndex, kIfExists);
}

}  // namespace migrate::script::yaml
