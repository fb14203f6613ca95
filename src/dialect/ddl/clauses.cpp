// SPDX-License-Identifier: MIT
#include "dialect/ddl/clauses.hpp"

#include "base/text.hpp"
#include "dialect/dialect.hpp"

#include <fmt/core.h>

namespace migrate::dialect {

std::string column_list(const Dialect& dialect, const std::vector<std::string>& columns) {
  std::vector<std::string> quoted;
  quoted.reserve(columns.size());
  for (const std::string& column : columns) quoted.push_back(dialect.quote_name_if_needed(column));
  return text::join(quoted, ", ");
}

std::string default_text(const Dialect& dialect, const schema::ServerDefault& value) {
  if (const auto* literal = std::get_if<std::string>(&value)) return dialect.quote_text(*literal);
  return dialect.default_expression(std::get<schema::SqlText>(value).on(dialect.name()));
}

std::string timing_clause(const schema::Timing& timing) {
  std::string clause;
  if (timing.deferrable) clause += *timing.deferrable ? " DEFERRABLE" : " NOT DEFERRABLE";
  if (!timing.initially.empty()) clause += " INITIALLY " + timing.initially;
  return clause;
}

std::string with_clause(const std::map<std::string, std::string>& parameters) {
  if (parameters.empty()) return {};
  std::vector<std::string> parts;
  parts.reserve(parameters.size());
  for (const auto& [name, value] : parameters) parts.push_back(fmt::format("{} = {}", name, value));
  return fmt::format(" WITH ({})", text::join(parts, ", "));
}

std::string sequence_options(const schema::SequenceOptions& options) {
  std::string text;
  if (options.increment) text += fmt::format(" INCREMENT BY {}", *options.increment);
  if (options.start) text += fmt::format(" START WITH {}", *options.start);
  if (options.minimum) text += fmt::format(" MINVALUE {}", *options.minimum);
  if (options.maximum) text += fmt::format(" MAXVALUE {}", *options.maximum);
  if (options.no_minimum) text += " NO MINVALUE";
  if (options.no_maximum) text += " NO MAXVALUE";
  if (options.cache) text += fmt::format(" CACHE {}", *options.cache);
  if (options.cycle) text += *options.cycle ? " CYCLE" : " NO CYCLE";
  return text;
}

std::string identity_clause(const schema::Identity& identity) {
  std::string clause =
      fmt::format(" GENERATED {} AS IDENTITY", identity.always ? "ALWAYS" : "BY DEFAULT");
  const std::string options = sequence_options(identity.options);
  if (!options.empty()) clause += fmt::format(" ({})", text::trim(options));
  return clause;
}

}  // namespace migrate::dialect
