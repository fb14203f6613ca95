// SPDX-License-Identifier: MIT
#include "autogenerate/reference_changes.hpp"

#include "autogenerate/type_changes.hpp"

#include <algorithm>
#include <map>
#include <string>

namespace migrate::autogenerate {

namespace {

using schema::ObjectKind;
using schema::ObjectName;

class References {
 public:
  References(const Parts& parts, const std::set<ObjectName>& renewed) {
    for (const TablePair& pair : parts.tables) {
      unsteady_.emplace(schema::object_name(*pair.from), unsteady_columns(pair, renewed));
      if (changes_key(pair)) rekeyed_.insert(schema::object_name(*pair.from));
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
    return gone_.contains(other) || rekeyed_.contains(other) ||
           is_unsteady(schema::object_name(table), key.columns) ||
           is_unsteady(other, key.referred_columns);
  }

 private:
  bool is_unsteady(const ObjectName& table, const std::vector<std::string>& columns) const {
    const auto found = unsteady_.find(table);
    if (found == unsteady_.end()) return false;
    return std::any_of(columns.begin(), columns.end(),
                       [&](const std::string& column) { return found->second.contains(column); });
  }

  /// Whether a primary key, a unique constraint or a unique index goes.
  static bool changes_key(const TablePair& pair) {
    const auto& now = pair.to->constraints;
    for (const schema::Constraint& constraint : pair.from->constraints) {
      const bool is_key = std::holds_alternative<schema::PrimaryKey>(constraint) ||
                          std::holds_alternative<schema::Unique>(constraint);
      if (is_key && std::find(now.begin(), now.end(), constraint) == now.end()) return true;
    }
    const auto& indexes = pair.to->indexes;
    return std::any_of(
        pair.from->indexes.begin(), pair.from->indexes.end(), [&](const schema::Index& index) {
          return index.unique && std::find(indexes.begin(), indexes.end(), index) == indexes.end();
        });
  }

  std::map<ObjectName, std::set<std::string>> unsteady_;
  std::set<ObjectName> rekeyed_;
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
