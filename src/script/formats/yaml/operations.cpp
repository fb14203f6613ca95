// SPDX-License-Identifier: MIT
#include "script/formats/yaml/operations.hpp"

#include "base/text.hpp"
#include "script/formats/yaml/read_alter.hpp"
#include "script/formats/yaml/read_named.hpp"
#include "script/formats/yaml/read_rows.hpp"
#include "script/formats/yaml/read_table.hpp"
#include "script/formats/yaml/shared_keys.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include <fmt/core.h>

namespace migrate::script::yaml {

namespace {

using operation::ConstraintKind;
using operation::Operation;

operation::CreateTable read_create_table(const Value& value) {
  operation::CreateTable op;
  op.table = read_table(value, Complete::yes, &op.if_not_exists);
  return op;
}

std::vector<KeyFacts> create_table_keys() {
  std::vector<KeyFacts> keys = table_keys();
  for (const KeyFacts& key : facts_of(kIfNotExists)) keys.push_back(key);
  return keys;
}

/// What a batch says, its operations still as they are.
struct BatchDraft {
  operation::Batch batch;
  const Node* steps = nullptr;
};

operation::Recreate read_recreate(const Value& value) {
  const std::string word = value.word({"auto", "always", "never"});
  if (word == "always") return operation::Recreate::always;
  return word == "never" ? operation::Recreate::never : operation::Recreate::automatic;
}

void read_order(BatchDraft& draft, const Value& value) {
  if (!value.node().is_sequence()) {
    value.complain_kind("a list");
    return;
  }
  for (const Node& group : value.node().items) {
    draft.batch.column_order.push_back(value.part(group).names());
  }
}

constexpr auto kBatch = std::to_array<Key<BatchDraft>>({
    {{"do", "batch_operations", "The operations, without their table.", false, "operations"},
     [](BatchDraft& d,                                                                   const Value& v) { d.steps = &v.node(); }                             },
    {{"recreate", "recreate", "SQLite: when the table is made anew: auto, always or never."},
     [](BatchDraft& d,                                                                   const Value& v) { d.batch.recreate = read_recreate(v); }             },
    {{"copy_from", "table", "SQLite: the table as it is, where that must not be asked."},
     [](BatchDraft& d,                                                                   const Value& v) { d.batch.copy_from = read_table(v, Complete::yes); }},
    {{"partial_reordering", "name_groups", "SQLite: groups of columns that are to be neighbours."},
     read_order                                                                        },
    {{"sqlite_autoincrement", "flag", "Whether the key counts on with AUTOINCREMENT."},
     [](BatchDraft& d,     const Value& v) { d.batch.sqlite.autoincrement = v.flag(); }                                                                     },
    {{"sqlite_with_rowid", "flag", "false: it becomes WITHOUT ROWID."},
     [](BatchDraft& d,        const Value& v) { d.batch.sqlite.with_rowid = v.flag(); }},
    {{"sqlite_strict", "flag", "Whether it is STRICT."},
     [](BatchDraft& d,            const Value& v) { d.batch.sqlite.strict = v.flag(); }                                                                     },
    {{"existing_sqlite_autoincrement", "flag", "What it was, for the way back."},
     [](BatchDraft& d, const Value& v) { d.batch.was_sqlite.autoincrement = v.flag(); }},
    {{"existing_sqlite_with_rowid", "flag", "What it was, for the way back."},
     [](BatchDraft& d,    const Value& v) { d.batch.was_sqlite.with_rowid = v.flag(); }                                                                     },
    {{"existing_sqlite_strict", "flag", "What it was, for the way back."},
     [](BatchDraft& d,        const Value& v) { d.batch.was_sqlite.strict = v.flag(); }},
});

/// A batch that only says what the table is to be needs no operations.
bool may_lack_steps(const operation::Batch& batch) {
  return batch.recreate == operation::Recreate::always || !batch.sqlite.empty() ||
         !batch.column_order.empty();
}

operation::Batch read_batch(const Value& value) {
  BatchDraft draft;
  read_keys(value, Complete::yes, bind(kTableNameKeys, draft.batch.table), bind(kBatch, draft));
  if (draft.steps == nullptr) {
    if (!may_lack_steps(draft.batch)) complain_missing(value, kBatch.front().facts);
    return std::move(draft.batch);
  }
  if (!draft.steps->is_sequence()) {
    value.part(*draft.steps, "do").complain_kind("a list");
    return std::move(draft.batch);
  }
  Reader inside = value.reader();
  inside.batch = &draft.batch.table;
  for (const Node& item : draft.steps->items) {
    auto step = read_operation(Value(item, "do", inside));
    if (step) draft.batch.steps.push_back(*std::move(step));
  }
  return std::move(draft.batch);
}

template <ConstraintKind kind>
Operation read_adding(const Value& value) {
  return read_add_constraint(value, kind);
}

template <ConstraintKind kind>
std::vector<KeyFacts> keys_of_adding() {
  return add_constraint_keys(kind);
}

// clang-format off
constexpr std::array<OperationEntry, 45> kOperations{{
    {"create_table", "Makes a table.", false, false,
     [](const Value& v) -> Operation { return read_create_table(v); }, create_table_keys},
    {"drop_table", "Drops a table.", false, true,
     [](const Value& v) -> Operation { return read_drop_table(v); }, drop_table_keys},
    {"rename_table", "Gives a table another name.", false, false,
     [](const Value& v) -> Operation { return read_rename_table(v); }, rename_table_keys},
    {"create_table_comment", "Sets the comment of a table.", true, false,
     [](const Value& v) -> Operation { return read_create_table_comment(v); }, create_table_comment_keys},
    {"drop_table_comment", "Takes the comment of a table away.", true, false,
     [](const Value& v) -> Operation { return read_drop_table_comment(v); }, drop_table_comment_keys},
    {"add_column", "Adds a column to a table.", true, false,
     [](const Value& v) -> Operation { return read_add_column(v); }, add_column_keys},
    {"drop_column", "Drops a column.", true, false,
     [](const Value& v) -> Operation { return read_drop_column(v); }, drop_column_keys},
    {"alter_column", "Changes a column.", true, false,
     [](const Value& v) -> Operation { return read_alter_column(v); }, alter_column_keys},
    {"create_index", "Makes an index.", true, false,
     [](const Value& v) -> Operation { return read_create_index(v); }, create_index_keys},
    {"drop_index", "Drops an index.", true, true,
     [](const Value& v) -> Operation { return read_drop_index(v); }, drop_index_keys},
    {"create_primary_key", "Gives a table its primary key.", true, false,
     read_adding<ConstraintKind::primary_key>, keys_of_adding<ConstraintKind::primary_key>},
    {"create_unique_constraint", "Adds a UNIQUE constraint.", true, false,
     read_adding<ConstraintKind::unique>, keys_of_adding<ConstraintKind::unique>},
    {"create_foreign_key", "Adds a foreign key.", true, false,
     read_adding<ConstraintKind::foreign_key>, keys_of_adding<ConstraintKind::foreign_key>},
    {"create_check_constraint", "Adds a CHECK.", true, false,
     read_adding<ConstraintKind::check>, keys_of_adding<ConstraintKind::check>},
    {"create_exclude_constraint", "PostgreSQL: adds an EXCLUDE constraint.", true, false,
     read_adding<ConstraintKind::exclude>, keys_of_adding<ConstraintKind::exclude>},
    {"drop_constraint", "Drops a constraint.", true, false,
     [](const Value& v) -> Operation { return read_drop_constraint(v); }, drop_constraint_keys},
    {"batch_alter_table", "Makes several changes of one table together.", false, false,
     [](const Value& v) -> Operation { return read_batch(v); },
     [] { return facts_of(kTableNameKeys, kBatch); }},
    {"execute", "Runs SQL.", true, true,
     [](const Value& v) -> Operation { return read_execute(v); }, execute_keys},
    {"bulk_insert", "Puts rows into a table.", false, false,
     [](const Value& v) -> Operation { return read_bulk_insert(v); }, bulk_insert_keys},
    {"create_schema", "PostgreSQL: makes a schema.", false, true,
     [](const Value& v) -> Operation { return read_create_schema(v); }, create_schema_keys},
    {"drop_schema", "PostgreSQL: drops a schema.", false, true,
     [](const Value& v) -> Operation { return read_drop_schema(v); }, drop_schema_keys},
    {"create_enum", "PostgreSQL: makes an enum type.", false, false,
     [](const Value& v) -> Operation { return read_create_enum(v); }, create_enum_keys},
    {"drop_enum", "PostgreSQL: drops an enum type.", false, true,
     [](const Value& v) -> Operation { return read_drop_enum(v); }, drop_enum_keys},
    {"alter_enum", "PostgreSQL: adds or renames a value of an enum type.", false, false,
     [](const Value& v) -> Operation {
       return std::visit([](auto op) -> Operation { return op; }, read_alter_enum(v));
     }, alter_enum_keys},
    {"create_domain", "PostgreSQL: makes a domain.", false, false,
     [](const Value& v) -> Operation { return read_create_domain(v); }, create_domain_keys},
    {"drop_domain", "PostgreSQL: drops a domain.", false, true,
     [](const Value& v) -> Operation { return read_drop_domain(v); }, drop_domain_keys},
    {"create_view", "Makes a view.", false, false,
     [](const Value& v) -> Operation { return read_create_view(v, false, false); }, create_view_keys},
    {"replace_view", "Puts a view in place of the one that is there.", false, false,
     [](const Value& v) -> Operation { return read_create_view(v, false, true); }, create_view_keys},
    {"drop_view", "Drops a view.", false, true,
     [](const Value& v) -> Operation { return read_drop_view(v, false); }, drop_view_keys},
    {"create_materialized_view", "PostgreSQL: makes a materialized view.", false, false,
     [](const Value& v) -> Operation { return read_create_view(v, true, false); }, create_materialized_view_keys},
    {"replace_materialized_view", "PostgreSQL: drops a materialized view, and makes it anew.", false, false,
     [](const Value& v) -> Operation { return read_create_view(v, true, true); }, create_materialized_view_keys},
    {"drop_materialized_view", "PostgreSQL: drops a materialized view.", false, true,
     [](const Value& v) -> Operation { return read_drop_view(v, true); }, drop_view_keys},
    {"create_function", "PostgreSQL: makes a function.", false, false,
     [](const Value& v) -> Operation { return read_create_function(v, false, false); }, create_function_keys},
    {"replace_function", "PostgreSQL: puts a function in place of the one that is there.", false, false,
     [](const Value& v) -> Operation { return read_create_function(v, false, true); }, create_function_keys},
    {"drop_function", "PostgreSQL: drops a function.", false, true,
     [](const Value& v) -> Operation { return read_drop_function(v, false); }, drop_function_keys},
    {"create_procedure", "PostgreSQL: makes a procedure.", false, false,
     [](const Value& v) -> Operation { return read_create_function(v, true, false); }, create_function_keys},
    {"replace_procedure", "PostgreSQL: puts a procedure in place of the one that is there.", false, false,
     [](const Value& v) -> Operation { return read_create_function(v, true, true); }, create_function_keys},
    {"drop_procedure", "PostgreSQL: drops a procedure.", false, true,
     [](const Value& v) -> Operation { return read_drop_function(v, true); }, drop_function_keys},
    {"create_trigger", "Makes a trigger.", false, false,
     [](const Value& v) -> Operation { return read_create_trigger(v, false); }, create_trigger_keys},
    {"replace_trigger", "Puts a trigger in place of the one that is there.", false, false,
     [](const Value& v) -> Operation { return read_create_trigger(v, true); }, create_trigger_keys},
    {"drop_trigger", "Drops a trigger.", false, false,
     [](const Value& v) -> Operation { return read_drop_trigger(v); }, drop_trigger_keys},
    {"create_sequence", "PostgreSQL: makes a sequence.", false, true,
     [](const Value& v) -> Operation { return read_create_sequence(v); }, create_sequence_keys},
    {"drop_sequence", "PostgreSQL: drops a sequence.", false, true,
     [](const Value& v) -> Operation { return read_drop_sequence(v); }, drop_sequence_keys},
    {"create_extension", "PostgreSQL: brings an extension in.", false, true,
     [](const Value& v) -> Operation { return read_create_extension(v); }, create_extension_keys},
    {"drop_extension", "PostgreSQL: takes an extension out.", false, true,
     [](const Value& v) -> Operation { return read_drop_extension(v); }, drop_extension_keys},
}};

// clang-format on

const OperationEntry* find_operation(std::string_view name) {
  const auto* const found =
      std::find_if(kOperations.begin(), kOperations.end(),
                   [&](const OperationEntry& entry) { return entry.name == name; });
  return found == kOperations.end() ? nullptr : found;
}

void complain_no_operation(const Value& item, const Node& key) {
  std::vector<std::string> names{"only", "autocommit"};
  for (const OperationEntry& entry : kOperations) names.emplace_back(entry.name);
  item.reader().problems.add(fmt::format("`{}` is no operation", text::printable(key.text)),
                             key.mark, did_you_mean(text::nearest(key.text, names)));
}

/// The arguments of an operation, where they are not a mapping already: {name: VALUE}.
std::optional<Node> name_alone(const OperationEntry& entry, const Node& arguments) {
  const bool is_name = entry.takes_name && entry.name != "execute" && arguments.is_scalar() &&
                       arguments.tag.empty() && !arguments.text.empty();
  if (!is_name) return std::nullopt;
  Node mapping{.kind = Node::Kind::mapping, .mark = arguments.mark};
  mapping.items = {
      Node{.text = "name", .mark = arguments.mark},
      arguments
  };
  return mapping;
}

/// Where a text stands that reads line by line as it is written; nothing where it does not.
std::optional<Place> beginning_of(const Node& text, const Source& source) {
  if (!text.is_scalar() || text.style == Node::Style::folded) return std::nullopt;
  if (text.style == Node::Style::literal) {
    Place place = source.place({.line = text.mark.line + 1, .column = 1});
    const std::size_t indent = place.excerpt.find_first_not_of(' ');
    place.column = indent == std::string::npos ? 1 : indent + 1;
    return place;
  }
  // Of several lines, the text has made one.
  const Place place = source.place(text.mark);
  if (place.excerpt.find(text.text, text.mark.column - 1) == std::string::npos) return std::nullopt;
  return text.style == Node::Style::plain
             ? place
             : source.place({.line = text.mark.line, .column = text.mark.column + 1});
}

const Node* text_of_execute(const Node& arguments) {
  return arguments.is_mapping() ? arguments.find("sql") : &arguments;
}

}  // namespace

std::span<const OperationEntry> operations() {
  return kOperations;
}

bool expect_operation(const Value& item) {
  const Node& node = item.node();
  if (node.is_mapping() && node.size() == 1) return true;
  if (node.is_mapping() && node.size() > 1) {
    item.complain("an item of this list is one operation",
                  "Indent its arguments further than its name, or begin another item with `- `.");
  } else {
    item.complain("an operation is a name with its arguments",
                  "As in `- drop_column: {table: users, column: age}`.");
  }
  return false;
}

std::optional<operation::Step> read_operation(const Value& item) {
  if (!expect_operation(item)) return std::nullopt;
  const Node& key = item.node().key(0);
  const OperationEntry* const entry = find_operation(key.text);
  if (entry == nullptr) {
    complain_no_operation(item, key);
    return std::nullopt;
  }
  if (item.reader().batch != nullptr && !entry->is_of_table) {
    item.reader().problems.add(fmt::format("`{}` is no operation of a batch", key.text), key.mark,
                               "A batch changes the one table that it names.");
    return std::nullopt;
  }
  const Node& arguments = item.node().value(0);
  const std::optional<Node> named = name_alone(*entry, arguments);
  const Value value(named ? *named : arguments, entry->name, item.reader());
  const Source& source = item.reader().problems.source();
  operation::Step step{.operation = entry->read(value), .place = source.place(key.mark)};
  if (auto* execute = std::get_if<operation::Execute>(&step.operation)) {
    const Node* const text = text_of_execute(arguments);
    if (text != nullptr) execute->begins = beginning_of(*text, source);
  }
  return step;
}

}  // namespace migrate::script::yaml
