// SPDX-License-Identifier: MIT
#include "autogenerate/named_changes.hpp"

#include "dialect/ddl/clauses.hpp"
#include "dialect/dialect.hpp"

#include <string>
#include <utility>

#include <fmt/core.h>

namespace migrate::autogenerate {

namespace {

class NamedChanges {
 public:
  explicit NamedChanges(const dialect::Dialect& dialect) : dialect_(dialect) {}

  void change(const schema::Function& from, const schema::Function& to) {
    add(operation::CreateFunction{.function = to, .replace = true, .was = from});
  }

  void change(const schema::Sequence& from, const schema::Sequence& to) {
    const std::string name = dialect_.qualified_name(to.schema, to.name);
    std::string change;
    if (from.type != to.type && !to.type.empty()) change += " AS " + dialect_.render_type(to.type);
    change += difference(from.options, to.options);
    if (!change.empty()) execute(fmt::format("ALTER SEQUENCE {}{}", name, change));
    if (from.owner_table == to.owner_table && from.owner_column == to.owner_column) return;
    const std::string owner =
        to.owner_table.empty()
            ? std::string("NONE")
            : fmt::format("{}.{}", dialect_.qualified_name(to.schema, to.owner_table),
                          dialect_.quote_name_if_needed(to.owner_column));
    execute(fmt::format("ALTER SEQUENCE {} OWNED BY {}", name, owner));
  }

  void change(const schema::Domain& from, const schema::Domain& to) {
    const std::string name = dialect_.qualified_name(to.schema, to.name);
    const auto alter = [&](const std::string& change) {
      execute(fmt::format("ALTER DOMAIN {} {}", name, change));
    };
    if (from.check && (from.check != to.check || from.constraint_name != to.constraint_name)) {
      alter("DROP CONSTRAINT " + dialect_.quote_name_if_needed(from.constraint_name));
    }
    if (to.check && (from.check != to.check || from.constraint_name != to.constraint_name)) {
      alter(fmt::format("ADD CONSTRAINT {} CHECK ({})",
                        dialect_.quote_name_if_needed(to.constraint_name),
                        to.check->on(dialect_.name())));
    }
    if (from.server_default != to.server_default) {
      alter(to.server_default ? "SET DEFAULT " + dialect::default_text(dialect_, *to.server_default)
                              : "DROP DEFAULT");
    }
    if (from.not_null != to.not_null) alter(to.not_null ? "SET NOT NULL" : "DROP NOT NULL");
  }

  Changes take() { return std::move(changes_); }

 private:
  void add(operation::Operation operation) {
    changes_.push_back({.operation = std::move(operation)});
  }

  void execute(std::string sql) { add(operation::Execute{.sql = {.sql = std::move(sql)}}); }

  static std::string difference(const schema::SequenceOptions& from,
                                const schema::SequenceOptions& to) {
    std::string change;
    if (from.increment != to.increment) {
      change += fmt::format(" INCREMENT BY {}", to.increment.value_or(1));
    }
    if (from.minimum != to.minimum) {
      change += to.minimum ? fmt::format(" MINVALUE {}", *to.minimum) : " NO MINVALUE";
    }
    if (from.maximum != to.maximum) {
      change += to.maximum ? fmt::format(" MAXVALUE {}", *to.maximum) : " NO MAXVALUE";
    }
    if (from.start != to.start) change += fmt::format(" START WITH {}", to.start.value_or(1));
    if (from.cache != to.cache) change += fmt::format(" CACHE {}", to.cache.value_or(1));
    if (from.cycle != to.cycle) change += to.cycle.value_or(false) ? " CYCLE" : " NO CYCLE";
    return change;
  }

  const dialect::Dialect& dialect_;
  Changes changes_;
};

}  // namespace

Changes change_named(const Parts& parts, const dialect::Dialect& dialect) {
  NamedChanges changes(dialect);
  for (const auto& [from, to] : parts.domains) changes.change(from, to);
  for (const auto& [from, to] : parts.sequences) changes.change(from, to);
  for (const auto& [from, to] : parts.functions) changes.change(from, to);
  return changes.take();
}

}  // namespace migrate::autogenerate
