// SPDX-License-Identifier: MIT
#include "autogenerate/compare.hpp"

#include "autogenerate/creation.hpp"
#include "autogenerate/named_changes.hpp"
#include "autogenerate/partitions.hpp"
#include "autogenerate/parts.hpp"
#include "autogenerate/reference_changes.hpp"
#include "autogenerate/removal.hpp"
#include "autogenerate/serial.hpp"
#include "autogenerate/type_changes.hpp"
#include "dialect/dialect.hpp"

#include <algorithm>
#include <set>
#include <string>
#include <utility>

#include <fmt/core.h>

namespace migrate::autogenerate {

namespace {

/// Takes away what stands in the way, makes what is new below the tables, changes the tables, and
/// builds what is above them again.
class Comparison {
 public:
  Comparison(const schema::Database& from, const schema::Database& to,
             const dialect::Dialect& dialect)
      : from_(from),
        to_(to),
        dialect_(dialect),
        types_(compare_types(from, to, dialect)),
        parts_(take_apart(from, to, types_.renewed, dialect.adds_constraints())),
        moves_(move_partitions(from, to, parts_, dialect)) {}

  Changes make() {
    Removal removal = remove(parts_.gone, parts_.fresh, dialect_);
    CreationParts creation = creation_parts(parts_.fresh, dialect_, tables_that_stay());
    const ReferenceChanges references = compare_references(from_, to_, parts_, types_.renewed);
    uncomment();
    append(std::move(moves_.detached));
    if (dialect_.adds_constraints()) drop_references(references);
    append(std::move(removal.above));
    Changes changes = change_tables();
    append(std::move(creation.objects));
    append(std::move(types_.before));
    append(change_named(parts_, dialect_));
    append(std::move(changes));
    append(std::move(types_.after));
    if (dialect_.adds_constraints()) add_references(references);
    append(std::move(creation.rest));
    append(std::move(moves_.attached));
    append(std::move(removal.below));
    comment();
    return std::move(changes_);
  }

 private:
  void append(Changes changes) {
    for (Change& change : changes) changes_.push_back(std::move(change));
  }

  void append(std::vector<operation::Operation> operations) {
    for (operation::Operation& operation : operations) append(std::move(operation));
  }

  void append(operation::Operation operation) {
    changes_.push_back({.operation = std::move(operation)});
  }

  /// What goes first: a name that one table gives up may be wanted by another one.
  static bool gives_up_name(const operation::Operation& operation) {
    return std::holds_alternative<operation::DropIndex>(operation) ||
           std::holds_alternative<operation::DropConstraint>(operation);
  }

  /// Puts in place what goes first, and answers the rest.
  Changes change_tables() {
    Changes rest;
    for (const TablePair& pair : wholes_first(parts_.tables, to_)) {
      Changes changes = change_table(pair);
      if (!dialect_.adds_constraints()) changes = batched(pair, std::move(changes));
      for (Change& change : changes) {
        const bool is_first = gives_up_name(change.operation);
        (is_first ? changes_ : rest).push_back(std::move(change));
      }
    }
    return rest;
  }

  Changes change_table(const TablePair& pair) const {
    const TablePair* const whole = whole_of(pair);
    if (whole == nullptr) return TableChanges(pair, types_.renewed, dialect_).make();
    const schema::Table part = followed(*pair.from, pair.to, *whole);
    const std::set<schema::ObjectName> none;
    return TableChanges({.from = &part, .to = pair.to}, none, dialect_).make();
  }

  /// What a table is a part of all the time, where that changes.
  const TablePair* whole_of(const TablePair& pair) const {
    const auto& partition = pair.to->postgresql.partition;
    if (!partition || moves_.moved.contains(schema::object_name(*pair.to))) return nullptr;
    const auto found =
        std::find_if(parts_.tables.begin(), parts_.tables.end(), [&](const TablePair& other) {
          return other.to->name == partition->of.name && other.to->schema == partition->of.schema;
        });
    return found == parts_.tables.end() ? nullptr : &*found;
  }

  void drop_references(const ReferenceChanges& references) {
    for (const Reference& reference : references.dropped) {
      append(operation::DropConstraint{.table = reference.table,
                                       .name = reference.key.facts.name,
                                       .kind = operation::ConstraintKind::foreign_key,
                                       .columns = reference.key.columns,
                                       .was = reference.key});
    }
  }

  void add_references(const ReferenceChanges& references) {
    for (const Reference& reference : references.added) {
      append(operation::AddConstraint{.table = reference.table, .constraint = reference.key});
    }
  }

  /// Not where the type of a column may be another one in between.
  std::vector<const schema::Table*> tables_that_stay() const {
    std::vector<const schema::Table*> tables;
    for (const TablePair& pair : parts_.tables) {
      if (types_.renewed.empty() && *pair.from == *pair.to) tables.push_back(pair.to);
    }
    return tables;
  }

  /// First of all, while everything is there.
  void uncomment() {
    for (const schema::Comment& comment : from_.comments) {
      const bool stays =
          std::any_of(to_.comments.begin(), to_.comments.end(),
                      [&](const schema::Comment& other) { return other.on == comment.on; });
      if (!stays) set_comment(comment.on, "NULL");
    }
  }

  void comment() {
    for (const schema::Comment& comment : to_.comments) {
      const auto same = std::find(from_.comments.begin(), from_.comments.end(), comment);
      if (same == from_.comments.end() || is_about_fresh(comment.on)) {
        set_comment(comment.on, dialect_.quote_text(comment.text));
      }
    }
  }

  void set_comment(const std::string& on, const std::string& text) {
    append(operation::Execute{.sql = {.sql = fmt::format("COMMENT ON {} IS {}", on, text)}});
  }

  /// What is made again has lost its comment. A comment that is set once more does no harm.
  bool is_about_fresh(const std::string& on) const {
    const auto names = [&](const auto& items) {
      return std::any_of(items.begin(), items.end(), [&](const auto& item) {
        return on.find(dialect_.qualified_name(item.schema, item.name)) != std::string::npos;
      });
    };
    return names(parts_.fresh.views) || names(parts_.fresh.functions) ||
           names(parts_.fresh.tables) || names(parts_.fresh.triggers) || names(parts_.fresh.others);
  }

  const schema::Database& from_;
  const schema::Database& to_;
  const dialect::Dialect& dialect_;
  TypeChanges types_;
  Parts parts_;
  PartitionMoves moves_;
  Changes changes_;
};

}  // namespace

Changes compare(const schema::Database& from, const schema::Database& to,
                const dialect::Dialect& dialect) {
  std::optional<SpelledOut> spelled = spell_out_serials(from, to, dialect);
  if (moves_parts(from, to)) {
    if (!spelled) spelled = SpelledOut{.one = from, .other = to};
    spell_out_references(spelled->one, spelled->other);
  }
  return Comparison(spelled ? spelled->one : from, spelled ? spelled->other : to, dialect).make();
}

}  // namespace migrate::autogenerate
