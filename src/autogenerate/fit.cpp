// SPDX-License-Identifier: MIT
#include "autogenerate/fit.hpp"

#include "autogenerate/columns.hpp"
#include "autogenerate/fit_table.hpp"
#include "autogenerate/partitions.hpp"
#include "dialect/dialect.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>

namespace migrate::autogenerate {

namespace {

using schema::Database;
using schema::EnumType;
using schema::ObjectKind;
using schema::ObjectName;
using schema::Part;
using schema::Table;

/// Items by their names. They must outlive it.
template <typename Item>
class ByName {
 public:
  explicit ByName(const std::vector<Item>& items) {
    for (const Item& item : items) items_.emplace(schema::object_name(item), &item);
  }

  /// The one of the same name; nullptr where there is none.
  const Item* find(const Item& wanted) const {
    const auto found = items_.find(schema::object_name(wanted));
    return found == items_.end() ? nullptr : found->second;
  }

 private:
  std::map<ObjectName, const Item*> items_;
};

bool contains(const std::vector<std::string>& values, const std::string& value) {
  return std::find(values.begin(), values.end(), value) != values.end();
}

/// The order of an enum's values is that which is there; new ones come behind the value that they
/// follow. One that lost a value stays as it is described.
void keep_order(EnumType& described, const EnumType& there) {
  const bool keeps_all =
      std::all_of(there.values.begin(), there.values.end(),
                  [&](const std::string& value) { return contains(described.values, value); });
  if (!keeps_all) return;
  std::vector<std::string> values = there.values;
  auto behind = values.begin();
  for (const std::string& value : described.values) {
    const auto known = std::find(values.begin(), values.end(), value);
    behind = known != values.end() ? known : values.insert(behind, value);
    ++behind;
  }
  described.values = std::move(values);
}

class DatabaseFit {
 public:
  DatabaseFit(Database described, const schema::Reach& reach, const Database& there,
              const dialect::Dialect& dialect)
      : made_(std::move(described)), reach_(reach), there_(there), dialect_(dialect) {}

  Database fit() {
    fit_tables();
    if (reach_.only_tables) {
      fit_enums();
      find_gone();
      keep_what_is_not_told();
    }
    schema::put_in_order(made_);
    return std::move(made_);
  }

 private:
  bool includes(const Table& table, const Table* there, bool is_described) const {
    if (!reach_.includes) return true;
    return reach_.includes({.kind = Part::Kind::table,
                            .table = table,
                            .there = there,
                            .name = table.name,
                            .is_described = is_described,
                            .is_there = there != nullptr});
  }

  void fit_tables() {
    std::vector<Table> tables;
    std::map<std::size_t, Table> parts;
    const ByName described(made_.tables);
    const ByName known(there_.tables);
    for (const Table& table : made_.tables) {
      const Table* there = known.find(table);
      if (!includes(table, there, true)) {
        if (there != nullptr) tables.push_back(*there);
      } else if (there != nullptr) {
        tables.push_back(fitted_table(table, reach_, *there, dialect_));
      } else {
        tables.push_back(fitted_table(table, reach_));
      }
    }
    for (const Table& table : there_.tables) {
      if (described.find(table) != nullptr) continue;
      std::optional<Table> whole = described_whole(table, described, known);
      if (whole) {
        parts.emplace(tables.size(), *std::move(whole));
        tables.push_back(table);
      } else if (!includes(table, &table, false)) {
        tables.push_back(table);
      }
    }
    follow_wholes(tables, parts);
    made_.tables = std::move(tables);
  }

  /// Models describe a table that is partitioned, and not its parts, nor theirs: the table that is
  /// described. Nothing where there is none.
  std::optional<Table> described_whole(const Table& table, const ByName<Table>& described,
                                       const ByName<Table>& known) const {
    const Table* part = reach_.only_tables ? &table : nullptr;
    while (part != nullptr && part->postgresql.partition) {
      const schema::TableName& of = part->postgresql.partition->of;
      Table whole{.name = of.name, .schema = of.schema};
      if (described.find(whole) != nullptr) return whole;
      part = known.find(whole);
    }
    return std::nullopt;
  }

  /// A part that is not described changes as what it is a part of.
  void follow_wholes(std::vector<Table>& tables, const std::map<std::size_t, Table>& parts) const {
    const ByName now(tables);
    const ByName known(there_.tables);
    std::map<std::size_t, Table> changed;
    for (const auto& [at, whole] : parts) {
      const Table* from = known.find(whole);
      const Table* to = now.find(whole);
      if (from == nullptr || to == nullptr) continue;
      changed.emplace(at, followed(tables[at], nullptr, {.from = from, .to = to}));
    }
    for (auto& [at, part] : changed) tables[at] = std::move(part);
  }

  void fit_enums() {
    const ByName known(there_.enums);
    for (EnumType& type : made_.enums) {
      const EnumType* there = known.find(type);
      if (there != nullptr) keep_order(type, *there);
    }
    const ByName enums(made_.enums);
    for (Table& table : made_.tables) {
      for (schema::Column& column : table.columns) {
        if (column.type.enumeration.name.empty()) continue;
        const EnumType* now = enums.find(column.type.enumeration);
        if (now != nullptr) column.type.enumeration = *now;
      }
    }
  }

  /// Tables and columns that are no more, and what cannot be without them.
  void find_gone() {
    const ByName made(made_.tables);
    for (const Table& table : there_.tables) {
      const Table* now = made.find(table);
      if (now == nullptr) {
        gone_.insert(schema::object_name(table));
        continue;
      }
      for (const schema::Column& column : table.columns) {
        if (find_column(*now, column.name) != nullptr) continue;
        gone_columns_.insert({schema::object_name(table), column.name});
      }
    }
    for (bool found = true; found;) {
      found = false;
      for (const schema::Dependency& dependency : there_.dependencies) {
        const bool breaks = gone_.contains(dependency.needs) ||
                            gone_columns_.contains({dependency.needs, dependency.column});
        const bool is_table = dependency.object.kind == ObjectKind::table;
        if (breaks && !is_table) found = gone_.insert(dependency.object).second || found;
      }
    }
  }

  bool is_gone(const ObjectName& name) const { return gone_.contains(name); }

  bool is_on_gone(const std::string& schema, const std::string& name) const {
    return is_gone({.kind = ObjectKind::table, .schema = schema, .name = name}) ||
           is_gone({.kind = ObjectKind::view, .schema = schema, .name = name});
  }

  void keep_what_is_not_told() {
    keep_named(&Database::enums);
    keep_named(&Database::domains);
    keep_sequences();
    keep_schemas();
    made_.extensions = there_.extensions;
    made_.left_out = there_.left_out;
    keep_named(&Database::functions);
    keep_named(&Database::views);
    keep_on_tables(&Database::triggers);
    keep_on_tables(&Database::others);
    keep_comments();
    std::copy_if(there_.dependencies.begin(), there_.dependencies.end(),
                 std::back_inserter(made_.dependencies),
                 [this](const schema::Dependency& dependency) {
                   return !is_gone(dependency.object) && !is_gone(dependency.needs);
                 });
  }

  /// What is described needs those that it names, and says nothing of the others.
  void keep_schemas() {
    std::set<std::string> schemas(there_.schemas.begin(), there_.schemas.end());
    schemas.insert(made_.schemas.begin(), made_.schemas.end());
    made_.schemas.assign(schemas.begin(), schemas.end());
  }

  template <typename Item>
  void keep_named(std::vector<Item> Database::*items) {
    std::vector<Item> kept;
    const ByName described(made_.*items);
    for (const Item& item : there_.*items) {
      const bool is_described = described.find(item) != nullptr;
      if (!is_described && !is_gone(schema::object_name(item))) kept.push_back(item);
    }
    (made_.*items).insert((made_.*items).end(), kept.begin(), kept.end());
  }

  /// One that belongs to a column goes with it.
  void keep_sequences() {
    for (const schema::Sequence& sequence : there_.sequences) {
      const ObjectName owner{
          .kind = ObjectKind::table, .schema = sequence.schema, .name = sequence.owner_table};
      const bool is_owned = !sequence.owner_table.empty();
      if (is_owned && (is_gone(owner) || gone_columns_.contains({owner, sequence.owner_column}))) {
        continue;
      }
      std::erase_if(made_.sequences, [&](const schema::Sequence& described) {
        return schema::object_name(described) == schema::object_name(sequence);
      });
      made_.sequences.push_back(sequence);
    }
  }

  template <typename Item>
  void keep_on_tables(std::vector<Item> Database::*items) {
    for (const Item& item : there_.*items) {
      if (item.table.empty() || !is_on_gone(item.schema, item.table)) {
        (made_.*items).push_back(item);
      }
    }
  }

  void keep_comments() {
    for (const schema::Comment& comment : there_.comments) {
      const bool is_about_gone =
          std::any_of(gone_.begin(), gone_.end(), [&](const ObjectName& name) {
            return comment.on.find(dialect_.qualified_name(name.schema, name.name)) !=
                   std::string::npos;
          });
      if (!is_about_gone) made_.comments.push_back(comment);
    }
  }

  Database made_;
  const schema::Reach& reach_;
  const Database& there_;
  const dialect::Dialect& dialect_;
  std::set<ObjectName> gone_;
  std::set<std::pair<ObjectName, std::string>> gone_columns_;
};

}  // namespace

Database fitted(Database described, const schema::Reach& reach, const Database& there,
                const dialect::Dialect& dialect) {
  if (reach.is_whole()) return described;
  return DatabaseFit(std::move(described), reach, there, dialect).fit();
}

}  // namespace migrate::autogenerate
