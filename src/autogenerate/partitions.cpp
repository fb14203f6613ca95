// SPDX-License-Identifier: MIT
#include "autogenerate/partitions.hpp"

#include "autogenerate/columns.hpp"
#include "dialect/dialect.hpp"

#include <algorithm>
#include <map>
#include <string>
#include <string_view>
#include <utility>

#include <fmt/core.h>

namespace migrate::autogenerate {

namespace {

using schema::Column;
using schema::Constraint;
using schema::Index;
using schema::ObjectKind;
using schema::ObjectName;
using schema::Table;

ObjectName name_of(const schema::TableName& table) {
  return {.kind = ObjectKind::table, .schema = table.schema, .name = table.name};
}

/// A CHECK has the name of the whole's; what has an index has a name of its own.
Constraint unnamed(Constraint constraint) {
  schema::ConstraintFacts& facts = schema::facts_of(constraint);
  if (!std::holds_alternative<schema::Check>(constraint)) facts.name = {};
  facts.comment.clear();
  return constraint;
}

Index unnamed(Index index) {
  index.name = {};
  index.comment.clear();
  return index;
}

template <typename Item>
auto find_alike(std::vector<Item>& items, const Item& wanted) {
  return std::find_if(items.begin(), items.end(),
                      [&](const Item& item) { return unnamed(item) == unnamed(wanted); });
}

/// What goes with the whole's goes, what comes with it comes.
template <typename Item>
void follow(std::vector<Item>& items, std::vector<Item> wanted, const std::vector<Item>& was,
            const std::vector<Item>& now) {
  for (const Item& item : was) {
    if (has(now, item)) continue;
    const auto mine = find_alike(items, item);
    if (mine != items.end()) items.erase(mine);
  }
  for (const Item& item : now) {
    if (has(was, item)) continue;
    const auto found = find_alike(wanted, item);
    if (found != wanted.end() && !has(items, *found)) items.push_back(*found);
  }
}

void set_default(Column& column, const operation::ColumnDefault& value) {
  column.server_default.reset();
  column.identity.reset();
  column.computed.reset();
  if (const auto* plain = std::get_if<schema::ServerDefault>(&value)) {
    column.server_default = *plain;
  } else if (const auto* identity = std::get_if<schema::Identity>(&value)) {
    column.identity = *identity;
  } else if (const auto* computed = std::get_if<schema::Computed>(&value)) {
    column.computed = *computed;
  }
}

bool is_plain(const operation::ColumnDefault& value) {
  return std::holds_alternative<operation::NoDefault>(value) ||
         std::holds_alternative<schema::ServerDefault>(value);
}

class Following {
 public:
  Following(Table part, const Table* wanted, const TablePair& whole)
      : part_(std::move(part)), wanted_(wanted), from_(*whole.from), to_(*whole.to) {}

  Table follow() {
    for (const Column& was : from_.columns) follow_column(was);
    for (const Column& now : to_.columns) {
      if (autogenerate::find_column(from_, now.name) == nullptr) add(now);
    }
    const Table& wanted = wanted_ == nullptr ? part_ : *wanted_;
    autogenerate::follow(part_.constraints, wanted.constraints, from_.constraints, to_.constraints);
    autogenerate::follow(part_.indexes, wanted.indexes, from_.indexes, to_.indexes);
    return std::move(part_);
  }

 private:
  Column* mine(const std::string& name) {
    const auto found = std::find_if(part_.columns.begin(), part_.columns.end(),
                                    [&](const Column& column) { return column.name == name; });
    return found == part_.columns.end() ? nullptr : &*found;
  }

  const Column* find_wanted(const std::string& name) const {
    return wanted_ == nullptr ? nullptr : autogenerate::find_column(*wanted_, name);
  }

  void drop(const std::string& name) {
    std::erase_if(part_.columns, [&](const Column& column) { return column.name == name; });
  }

  void add(const Column& now) {
    if (mine(now.name) != nullptr) return;
    Column added = now;
    added.comment.clear();
    const Column* wanted = find_wanted(now.name);
    // A number, a key: the part says it in its own way.
    if (wanted != nullptr && !is_plain(default_of(now))) set_default(added, default_of(*wanted));
    if (wanted != nullptr) added.autoincrement = wanted->autoincrement;
    part_.columns.push_back(std::move(added));
  }

  void follow_column(const Column& was) {
    Column* column = mine(was.name);
    if (column == nullptr) return;
    const Column* now = autogenerate::find_column(to_, was.name);
    const bool is_made_anew =
        now != nullptr && was.computed != now->computed && now->computed.has_value();
    if (now == nullptr || is_made_anew) {
      drop(was.name);
      if (now != nullptr) add(*now);
      return;
    }
    const bool nullable = is_nullable(*now, to_);
    if (is_nullable(was, from_) != nullable) column->nullable = nullable;
    follow_default(*column, was, *now);
    column->type = was.type == now->type ? column->type : now->type;
  }

  void follow_default(Column& column, const Column& was, const Column& now) const {
    const Column* wanted = find_wanted(column.name);
    const operation::ColumnDefault old = default_of(was);
    const operation::ColumnDefault mine = default_of(column);
    const operation::ColumnDefault theirs = default_of(now);
    if (!is_plain(old) || !is_plain(theirs)) {
      if (wanted != nullptr) set_default(column, default_of(*wanted));
      return;
    }
    // Another type may have taken the default away for a moment: then it is said once more.
    const bool is_unsure =
        was.type != now.type && mine != theirs && wanted != nullptr && default_of(*wanted) == mine;
    if (old != theirs || is_unsure) set_default(column, theirs);
  }

  Table part_;
  const Table* wanted_;
  const Table& from_;
  const Table& to_;
};

using TablesByName = std::map<ObjectName, Table*>;

TablesByName tables_by_name(schema::Database& database) {
  TablesByName tables;
  for (Table& table : database.tables) tables.emplace(schema::object_name(table), &table);
  return tables;
}

const Table* whole_of(const Table& part, const TablesByName& tables) {
  if (!part.postgresql.partition) return nullptr;
  const auto found = tables.find(name_of(part.postgresql.partition->of));
  return found == tables.end() ? nullptr : found->second;
}

/// The foreign keys of the whole that the part has from there.
std::vector<Constraint> references_of_whole(const Table& part, const TablesByName& tables) {
  std::vector<Constraint> keys;
  const Table* const whole = whole_of(part, tables);
  if (whole == nullptr) return keys;
  const auto has_one_called = [&](const std::string& name) {
    return std::any_of(
        part.constraints.begin(), part.constraints.end(),
        [&](const Constraint& own) { return schema::facts_of(own).name.text == name; });
  };
  for (const Constraint& constraint : whole->constraints) {
    if (!std::holds_alternative<schema::ForeignKey>(constraint)) continue;
    if (!has_one_called(schema::facts_of(constraint).name.text)) keys.push_back(constraint);
  }
  return keys;
}

}  // namespace

Table followed(Table part, const Table* wanted, const TablePair& whole) {
  return Following(std::move(part), wanted, whole).follow();
}

PartitionMoves move_partitions(const schema::Database& from, const schema::Database& to,
                               const Parts& parts, const dialect::Dialect& dialect) {
  std::set<ObjectName> remade;
  for (const Table& table : parts.gone.tables) remade.insert(schema::object_name(table));
  for (const Table& table : parts.fresh.tables) remade.insert(schema::object_name(table));
  std::map<ObjectName, const Table*> before;
  for (const Table& table : from.tables) before.emplace(schema::object_name(table), &table);
  PartitionMoves moves;
  const auto alter = [&](const Table& part, const schema::TableName& whole, std::string_view verb,
                         const std::string& bound) {
    return operation::Execute{
        .sql = {.sql = fmt::format("ALTER TABLE {} {} PARTITION {}{}{}",
                                   dialect.qualified_name(whole.schema, whole.name), verb,
                                   dialect.qualified_name(part.schema, part.name),
                                   bound.empty() ? "" : " ", bound)}};
  };
  for (const Table& table : to.tables) {
    const ObjectName name = schema::object_name(table);
    const auto old = before.find(name);
    if (old == before.end() || remade.contains(name)) continue;
    const auto& was = old->second->postgresql.partition;
    const auto& now = table.postgresql.partition;
    const bool stays = was == now && !(now && remade.contains(name_of(now->of)));
    if (stays) continue;
    moves.moved.insert(name);
    if (was) moves.detached.push_back({.operation = alter(table, was->of, "DETACH", "")});
    if (now) {
      moves.attached.push_back(
          {.operation = alter(table, now->of, "ATTACH", now->bound),
           .remark = fmt::format("rows of {} that {} does not take there must go before",
                                 table.name, now->of.name)});
    }
  }
  return moves;
}

bool moves_parts(const schema::Database& from, const schema::Database& to) {
  std::map<ObjectName, const Table*> before;
  for (const Table& table : from.tables) before.emplace(schema::object_name(table), &table);
  return std::any_of(to.tables.begin(), to.tables.end(), [&](const Table& table) {
    const auto was = before.find(schema::object_name(table));
    return was != before.end() && was->second->postgresql.partition != table.postgresql.partition;
  });
}

void spell_out_references(schema::Database& one, schema::Database& other) {
  const TablesByName before = tables_by_name(one);
  const TablesByName after = tables_by_name(other);
  for (const auto& [name, table] : before) {
    const auto found = after.find(name);
    if (found == after.end()) continue;
    Table& was = *table;
    Table& now = *found->second;
    if (was.postgresql.partition == now.postgresql.partition) continue;
    for (Constraint& key : references_of_whole(was, before)) was.constraints.push_back(key);
    for (Constraint& key : references_of_whole(now, after)) {
      if (has(was.constraints, key)) now.constraints.push_back(key);
    }
  }
}

std::vector<TablePair> wholes_first(std::vector<TablePair> tables, const schema::Database& to) {
  std::map<ObjectName, const Table*> all;
  for (const Table& table : to.tables) all.emplace(schema::object_name(table), &table);
  const auto depth = [&](const TablePair& pair) {
    std::size_t count = 0;
    for (const Table* table = pair.to; table->postgresql.partition && count < all.size();) {
      ++count;
      const auto whole = all.find(name_of(table->postgresql.partition->of));
      if (whole == all.end()) break;
      table = whole->second;
    }
    return count;
  };
  std::stable_sort(tables.begin(), tables.end(),
                   [&](const TablePair& a, const TablePair& b) { return depth(a) < depth(b); });
  return tables;
}

}  // namespace migrate::autogenerate
