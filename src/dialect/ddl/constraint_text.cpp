// SPDX-License-Identifier: MIT
#include "dialect/ddl/constraint_text.hpp"

#include "base/text.hpp"
#include "dialect/ddl/clauses.hpp"
#include "dialect/ddl/index_text.hpp"
#include "dialect/dialect.hpp"

#include <migrate/error.hpp>

#include <fmt/core.h>

namespace migrate::dialect {

namespace {

class ConstraintBody {
 public:
  explicit ConstraintBody(const Dialect& dialect)
      : dialect_(dialect), postgresql_(dialect.name() == "postgresql") {}

  std::string operator()(const schema::PrimaryKey& key) const {
    return "PRIMARY KEY" + key_body(key.columns, key.postgresql, key.sqlite_on_conflict) +
           timing_clause(key.facts.timing);
  }

  std::string operator()(const schema::Unique& unique) const {
    std::string text = "UNIQUE";
    if (postgresql_ && unique.postgresql.nulls_not_distinct) {
      text += *unique.postgresql.nulls_not_distinct ? " NULLS NOT DISTINCT" : " NULLS DISTINCT";
    }
    return text + key_body(unique.columns, unique.postgresql, unique.sqlite_on_conflict) +
           timing_clause(unique.facts.timing);
  }

  std::string operator()(const schema::ForeignKey& key) const {
    return fmt::format("FOREIGN KEY({}){}", column_list(dialect_, key.columns),
                       references_clause(dialect_, key));
  }

  std::string operator()(const schema::Check& check) const {
    std::string text = fmt::format("CHECK ({})", check.condition.on(dialect_.name()));
    text += timing_clause(check.facts.timing);
    if (postgresql_ && check.no_inherit) text += " NO INHERIT";
    if (postgresql_ && check.not_valid) text += " NOT VALID";
    if (!postgresql_) text += conflict(check.sqlite_on_conflict);
    return text;
  }

  std::string operator()(const schema::Exclude& exclude) const {
    if (!postgresql_) {
      throw Error(fmt::format("{} has no exclusion constraints", dialect_.name()),
                  {.place = {}, .hint = "Keep it to the other database.", .revision = {}});
    }
    std::vector<std::string> elements;
    for (const schema::Exclusion& element : exclude.elements) {
      std::string text = element_text(dialect_, element.what);
      if (!element.operator_class.empty()) text += ' ' + element.operator_class;
      elements.push_back(fmt::format("{} WITH {}", text, element.with));
    }
    const std::string method = exclude.method.empty() ? "gist" : exclude.method;
    std::string text = fmt::format("EXCLUDE USING {} ({})", method, text::join(elements, ", "));
    if (exclude.where) text += fmt::format(" WHERE ({})", exclude.where->on(dialect_.name()));
    return text + timing_clause(exclude.facts.timing);
  }

 private:
  std::string key_body(const std::vector<std::string>& columns,
                       const schema::PostgresqlKeyOptions& options,
                       const std::string& on_conflict) const {
    if (!postgresql_)
      return fmt::format(" ({})", column_list(dialect_, columns)) + conflict(on_conflict);
    if (!options.using_index.empty()) {
      return " USING INDEX " + dialect_.quote_name_if_needed(options.using_index);
    }
    std::string text = fmt::format(" ({})", column_list(dialect_, columns));
    if (!options.include.empty()) {
      text += fmt::format(" INCLUDE ({})", column_list(dialect_, options.include));
    }
    text += with_clause(options.with);
    if (!options.tablespace.empty()) {
      text += " USING INDEX TABLESPACE " + dialect_.quote_name_if_needed(options.tablespace);
    }
    return text;
  }

  static std::string conflict(const std::string& action) {
    return action.empty() ? std::string() : " ON CONFLICT " + action;
  }

  const Dialect& dialect_;
  bool postgresql_;
};

}  // namespace

std::string references_clause(const Dialect& dialect, const schema::ForeignKey& key) {
  // A table of SQLite refers to tables of its own file alone.
  const bool qualified = dialect.name() == "postgresql";
  std::string text =
      " REFERENCES " +
      dialect.qualified_name(qualified ? key.referred_schema : std::string(), key.referred_table);
  if (!key.referred_columns.empty()) {
    text += fmt::format(" ({})", column_list(dialect, key.referred_columns));
  }
  if (!key.match.empty()) text += " MATCH " + key.match;
  if (!key.on_delete.empty()) text += " ON DELETE " + key.on_delete;
  if (!key.on_update.empty()) text += " ON UPDATE " + key.on_update;
  text += timing_clause(key.facts.timing);
  if (qualified && key.not_valid) text += " NOT VALID";
  return text;
}

std::string constraint_text(const Dialect& dialect, const schema::Constraint& constraint) {
  const schema::Name& name = schema::facts_of(constraint).name;
  const std::string body = std::visit(ConstraintBody(dialect), constraint);
  return name.empty() ? body : fmt::format("CONSTRAINT {} {}", dialect.render_name(name), body);
}

}  // namespace migrate::dialect
