// SPDX-License-Identifier: MIT
#include "autogenerate/reference_changes.hpp"

#include "autogenerate/type_changes.hpp"

#include <algorithm>
#include <map>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace migrate::autogenerate {

namespace {

using schema::ObjectKind;
using schema::ObjectName;

class References {
 public:
  References(const Parts& parts, const std::set<ObjectName>& renewed) {
    for (const TablePair& pair : parts.tables) {
      unsteady_.emplace(schema::object_name(*pair.from), unsteady_columns(pair, renewed));
      rekeyed_.emplace(schema::object_name(*pair.from), keys_that_go(pair));
    }
    // A table that is dropped takes the keys that refer to it along only where they are dropped.
    for (const schema::Table& table : parts.gone.tables) {
      gone_.insert(schema::object_name(table));
    }
  }

  /// Whether the key cannot stay while the tables change.
  bool is_shaken(const schema::Table& table, const schema::ForeignKey& key) const {
    const ObjectName other{
        .kind = ObjectKind::table, .schema = key.referred_schema, .name = key.referred_table};
    return gone_.contains(other) || loses_key(other, key.referred_columns) ||
           is_unsteady(schema::object_name(table), key.columns) ||
           is_unsteady(other, key.referred_columns);
  }

 private:
  using Key = std::multiset<std::string>;

  static Key key_of(const std::vector<std::string>& columns) {
    return {columns.begin(), columns.end()};
  }

  static bool is_partial(const schema::Index& index) {
    return index.postgresql.where.has_value() || index.sqlite.where.has_value();
  }

  bool loses_key(const ObjectName& table, const std::vector<std::string>& columns) const {
    const auto found = rekeyed_.find(table);
    if (found == rekeyed_.end()) return false;
    const std::vector<Key>& keys = found->second;
    return std::find(keys.begin(), keys.end(), key_of(columns)) != keys.end();
  }

  bool is_unsteady(const ObjectName& table, const std::vector<std::string>& columns) const {
    const auto found = unsteady_.find(table);
    if (found == unsteady_.end()) return false;
    return std::any_of(columns.begin(), columns.end(),
                       [&](const std::string& column) { return found->second.contains(column); });
  }

  /// The columns of the primary key, the unique constraints and indexes that go. A foreign key
  /// stands on no index that is over expressions, or of some of the rows.
  static std::vector<Key> keys_that_go(const TablePair& pair) {
    std::vector<Key> keys;
    const auto& now = pair.to->constraints;
    for (const schema::Constraint& constraint : pair.from->constraints) {
      if (std::find(now.begin(), now.end(), constraint) != now.end()) continue;
      if (const auto* primary = std::get_if<schema::PrimaryKey>(&constraint)) {
        keys.push_back(key_of(primary->columns));
      } else if (const auto* unique = std::get_if<schema::Unique>(&constraint)) {
        keys.push_back(key_of(unique->columns));
      }
    }
    const auto& indexes = pair.to->indexes;
    for (const schema::Index& index : pair.from->indexes) {
      if (!index.unique || is_partial(index) ||
          std::find(indexes.begin(), indexes.end(), index) != indexes.end()) {
        continue;
      }
      Key key;
      for (const schema::IndexElement& element : index.elements) {
        const auto* name = std::get_if<std::string>(&element.what);
        key.insert(name == nullptr ? "" : *name);
      }
      keys.push_back(std::move(key));
    }
    return keys;
  }

  std::map<ObjectName, std::set<std::string>> unsteady_;
  std::map<ObjectName, std::vector<Key>> rekeyed_;
  std::set<ObjectName> gone_;
};

using Tables = std::map<ObjectName, const schema::Table*>;

Tables tables_of(const schema::Database& database) {
  Tables tables;
  for (const schema::Table& table : database.tables) {
    tables.emplace(schema::object_name(table), &table);
  }
  return tables;
}

/// The keys of tables in `mine` that `theirs` have as well, but for those that do not stay.
template <typename Stays>
std::vector<Reference> keys_of(const Tables& mine, const Tables& theirs, const Stays& stays) {
  std::vector<Reference> found;
  for (const auto& [name, table] : mine) {
    const auto other = theirs.find(name);
    if (other == theirs.end()) continue;
    for (const schema::Constraint& constraint : table->constraints) {
      const auto* key = std::get_if<schema::ForeignKey>(&constraint);
      if (key == nullptr) continue;
      const auto& all = other->second->constraints;
      const bool is_in_both = std::find(all.begin(), all.end(), constraint) != all.end();
      if (is_in_both && stays(*table, *key)) continue;
      found.push_back({
          .table = {.name = name.name, .schema = name.schema},
            .key = *key
      });
    }
  }
  return found;
}

}  // namespace

ReferenceChanges compare_references(const schema::Database& from, const schema::Database& to,
                                    const Parts& parts, const std::set<ObjectName>& renewed) {
  const References references(parts, renewed);
  // Tables that are made anew bring their own.
  Tables before = tables_of(from);
  Tables after = tables_of(to);
  for (const schema::Table& table : parts.gone.tables) before.erase(schema::object_name(table));
  for (const schema::Table& table : parts.fresh.tables) after.erase(schema::object_name(table));
  const auto stays = [&](const schema::Table& table, const schema::ForeignKey& key) {
    return !references.is_shaken(table, key);
  };
  return {.dropped = keys_of(before, after, stays), .added = keys_of(after, before, stays)};
}

}  // namespace migrate::autogenerate
