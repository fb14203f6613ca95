// SPDX-License-Identifier: MIT
#include "autogenerate/parts.hpp"

#include "autogenerate/columns.hpp"
#include "autogenerate/type_changes.hpp"

#include <algorithm>
#include <map>
#include <string>
#include <tuple>

namespace migrate::autogenerate {

namespace {

using schema::Database;
using schema::ObjectKind;
using schema::ObjectName;

/// What a RETURNS says cannot be replaced.
bool can_replace(const schema::Function& from, const schema::Function& to) {
  const auto head = [](const schema::Function& f) {
    return f.definition.substr(0, f.definition.find('\n'));
  };
  return from.procedure == to.procedure && head(from) == head(to);
}

auto key_of(const schema::Trigger& trigger) {
  return std::tie(trigger.schema, trigger.table, trigger.name);
}

auto key_of(const schema::OtherObject& other) {
  return std::tie(other.kind, other.schema, other.table, other.name);
}

class TakingApart {
 public:
  TakingApart(const Database& from, const Database& to, const std::set<ObjectName>& renewed,
              bool views_bind)
      : from_(from), to_(to), renewed_(renewed), views_bind_(views_bind) {}

  Parts take() {
    take_plain(&Database::schemas);
    take_extensions();
    take_named(&Database::enums, [](const auto&, const auto&) { return true; });
    take_named(&Database::domains, [&](const auto& a, const auto& b) {
      if (a != b && !renewed_.contains(schema::object_name(b))) parts_.domains.emplace_back(a, b);
      return true;
    });
    take_tables();
    take_sequences();
    take_functions();
    find_broken();
    take_views();
    take_triggers();
    take_others();
    take_dependencies();
    return std::move(parts_);
  }

 private:
  template <typename Item>
  void take_plain(std::vector<Item> Database::*items) {
    const auto take = [](const std::vector<Item>& all, const std::vector<Item>& others,
                         std::vector<Item>& into) {
      std::copy_if(all.begin(), all.end(), std::back_inserter(into), [&](const Item& item) {
        return std::find(others.begin(), others.end(), item) == others.end();
      });
    };
    take(from_.*items, to_.*items, parts_.gone.*items);
    take(to_.*items, from_.*items, parts_.fresh.*items);
  }

  void take_extensions() {
    const auto take = [](const auto& all, const auto& others, auto& into) {
      std::copy_if(all.begin(), all.end(), std::back_inserter(into), [&](const auto& item) {
        return std::none_of(others.begin(), others.end(),
                            [&](const auto& other) { return other.name == item.name; });
      });
    };
    take(from_.extensions, to_.extensions, parts_.gone.extensions);
    take(to_.extensions, from_.extensions, parts_.fresh.extensions);
  }

  /// `stays(from, to)`: whether what both have need not be made again.
  template <typename Item, typename Stays>
  void take_named(std::vector<Item> Database::*items, const Stays& stays) {
    std::map<ObjectName, const Item*> wanted;
    for (const Item& item : to_.*items) wanted.emplace(schema::object_name(item), &item);
    std::set<ObjectName> settled;
    for (const Item& item : from_.*items) {
      const ObjectName name = schema::object_name(item);
      const auto found = wanted.find(name);
      if (found != wanted.end() && stays(item, *found->second)) {
        settled.insert(name);
      } else {
        (parts_.gone.*items).push_back(item);
      }
    }
    for (const Item& item : to_.*items) {
      if (!settled.contains(schema::object_name(item))) (parts_.fresh.*items).push_back(item);
    }
  }

  void take_tables() {
    take_named(&Database::tables, [&](const schema::Table& a, const schema::Table& b) {
      const bool is_another = a.postgresql.partition_by != b.postgresql.partition_by ||
                              a.postgresql.inherits != b.postgresql.inherits;
      if (is_another) return false;
      // What changes of a partitioned table changes of its parts.
      if (a != b || has_renewed(b) || b.postgresql.partition)
        parts_.tables.push_back({.from = &a, .to = &b});
      return true;
    });
  }

  bool has_renewed(const schema::Table& table) const {
    return std::any_of(table.columns.begin(), table.columns.end(), [&](const auto& column) {
      return renewed_.contains(type_object(column.type));
    });
  }

  /// One that belongs to a table goes with it.
  void take_sequences() {
    std::set<ObjectName> gone;
    for (const schema::Table& table : parts_.gone.tables) gone.insert(schema::object_name(table));
    take_named(&Database::sequences, [&](const schema::Sequence& a, const schema::Sequence& b) {
      if (gone.contains({.kind = ObjectKind::table, .schema = a.schema, .name = a.owner_table})) {
        return false;
      }
      if (a != b) parts_.sequences.emplace_back(a, b);
      return true;
    });
    std::erase_if(parts_.gone.sequences,
                  [this](const schema::Sequence& sequence) { return goes_with_column(sequence); });
  }

  /// Whether its column goes, while the table of that stays.
  bool goes_with_column(const schema::Sequence& sequence) const {
    return std::any_of(parts_.tables.begin(), parts_.tables.end(), [&](const TablePair& pair) {
      return pair.from->name == sequence.owner_table && pair.from->schema == sequence.schema &&
             find_column(*pair.to, sequence.owner_column) == nullptr;
    });
  }

  void take_functions() {
    take_named(&Database::functions, [&](const schema::Function& a, const schema::Function& b) {
      if (!can_replace(a, b)) return false;
      if (a != b) parts_.functions.emplace_back(a, b);
      return true;
    });
  }

  /// Views that something below them takes away from under them.
  void find_broken() {
    std::map<ObjectName, std::set<std::string>> unsteady;
    for (const TablePair& pair : parts_.tables) {
      unsteady.emplace(schema::object_name(*pair.from),
                       views_bind_ ? unsteady_columns(pair, renewed_) : passing_columns(pair));
    }
    const auto breaks = [&](const schema::Dependency& dependency) {
      if (broken_.contains(dependency.needs)) return true;
      const auto table = unsteady.find(dependency.needs);
      return table != unsteady.end() && table->second.contains(dependency.column);
    };
    for (const schema::Function& function : parts_.gone.functions) {
      broken_.insert(schema::object_name(function));
    }
    for (const schema::Table& table : parts_.gone.tables) {
      broken_.insert(schema::object_name(table));
    }
    broken_.insert(renewed_.begin(), renewed_.end());
    for (const schema::View& view : from_.views) {
      const bool is_same = std::find(to_.views.begin(), to_.views.end(), view) != to_.views.end();
      if (!is_same) broken_.insert(schema::object_name(view));
    }
    for (bool found = true; found;) {
      found = false;
      for (const schema::Dependency& dependency : from_.dependencies) {
        if (dependency.object.kind == ObjectKind::view && breaks(dependency)) {
          found = broken_.insert(dependency.object).second || found;
        }
      }
    }
  }

  bool is_broken_view(const std::string& schema, const std::string& name) const {
    return broken_.contains({.kind = ObjectKind::view, .schema = schema, .name = name});
  }

  void take_views() {
    take_named(&Database::views, [&](const schema::View& a, const schema::View& b) {
      return a == b && !is_broken_view(a.schema, a.name);
    });
  }

  /// Whether what a trigger or a rule is on is dropped, and made again if it is made.
  bool is_on_broken(const std::string& schema, const std::string& table) const {
    return is_broken_view(schema, table) ||
           broken_.contains({.kind = ObjectKind::table, .schema = schema, .name = table});
  }

  template <typename Item>
  void take_on_tables(std::vector<Item> Database::*items) {
    const auto equal = [&](const Item& item) {
      return [&](const Item& other) { return key_of(other) == key_of(item) && other == item; };
    };
    for (const Item& item : from_.*items) {
      const auto& all = to_.*items;
      const bool stays = std::any_of(all.begin(), all.end(), equal(item));
      if (is_on_broken(item.schema, item.table)) continue;  // it goes with that
      if (!stays) (parts_.gone.*items).push_back(item);
    }
    for (const Item& item : to_.*items) {
      const auto& all = from_.*items;
      const bool stays = std::any_of(all.begin(), all.end(), equal(item));
      if (!stays || is_on_broken(item.schema, item.table)) (parts_.fresh.*items).push_back(item);
    }
  }

  void take_triggers() { take_on_tables(&Database::triggers); }

  void take_others() { take_on_tables(&Database::others); }

  /// In which order to make what is new.
  void take_dependencies() {
    parts_.gone.dependencies = from_.dependencies;
    parts_.fresh.dependencies = to_.dependencies;
  }

  const Database& from_;
  const Database& to_;
  const std::set<ObjectName>& renewed_;
  bool views_bind_;
  Parts parts_;
  std::set<ObjectName> broken_;
};

}  // namespace

Parts take_apart(const Database& from, const Database& to, const std::set<ObjectName>& renewed,
                 bool views_bind) {
  return TakingApart(from, to, renewed, views_bind).take();
}

}  // namespace migrate::autogenerate
