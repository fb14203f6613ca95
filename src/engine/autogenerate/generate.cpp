// SPDX-License-Identifier: MIT
#include "engine/autogenerate/generate.hpp"

#include "autogenerate/compare.hpp"
#include "autogenerate/describe.hpp"
#include "autogenerate/fit.hpp"
#include "autogenerate/rename.hpp"

#include <algorithm>
#include <iterator>
#include <optional>
#include <utility>

#include <fmt/core.h>

namespace migrate::engine {

namespace {

/// Models that are imported nowhere would take everything for dropped.
void refuse_to_drop_all(const Described& described, const schema::Database& there,
                        const std::string& source) {
  const bool is_empty = described.reach.only_tables && described.database.tables.empty();
  if (!is_empty || there.tables.empty()) return;
  throw UsageError(fmt::format("the models of {} have no table, and the database has {}", source,
                               there.tables.size()),
                   {.place = {},
                    .hint = "A model is known to its MetaData when its module has been imported: "
                            "let env.py, or what `target` names, import them all.",
                    .revision = {}});
}

}  // namespace

Generated generate(const std::string& from, const std::string& to,
                   const std::vector<std::string>& renames, const dialect::Dialect& dialect,
                   const SchemaContext& context) {
  Generated generated;
  Described there = read_schema(from, context);
  Described described = read_schema(to, context, &there.database);
  refuse_to_drop_all(described, there.database, to);
  generated.from =
      autogenerate::fitted(std::move(there.database), there.reach, described.database, dialect);
  const autogenerate::Renames wanted = autogenerate::parse_renames(renames, generated.from);
  // Asked of the database itself, which changes every expression along.
  std::optional<schema::Database> renamed;
  if (!wanted.there.empty()) renamed = schema_after(wanted.there, generated.from, context);
  const schema::Database& between = renamed ? *renamed : generated.from;
  generated.to =
      autogenerate::fitted(std::move(described.database), described.reach, between, dialect);
  generated.upgrade = wanted.there;
  generated.downgrade = autogenerate::compare(generated.to, between, dialect);
  for (autogenerate::Change& change : generated.downgrade) {
    // That what was made goes again is what a downgrade is for.
    const bool drops = std::holds_alternative<operation::DropTable>(change.operation);
    if (drops) change.remark.clear();
  }
  autogenerate::Changes changes = autogenerate::compare(between, generated.to, dialect);
  std::move(changes.begin(), changes.end(), std::back_inserter(generated.upgrade));
  std::copy(wanted.back.begin(), wanted.back.end(), std::back_inserter(generated.downgrade));
  return generated;
}

std::vector<std::string> further_renames(
    const Generated& generated, const std::vector<std::string>& renames,
    const std::function<bool(const std::string&, const std::string&)>& is_renamed) {
  const auto is_known = [&](const std::string& name) {
    return std::any_of(renames.begin(), renames.end(),
                       [&](const std::string& rename) { return rename.starts_with(name + ':'); });
  };
  std::vector<std::string> further;
  for (const autogenerate::PossibleRename& rename : autogenerate::choose_renames(
           generated.from, generated.to, [&](const autogenerate::PossibleRename& one) {
             return !is_known(one.from) && is_renamed(one.from, one.to);
           })) {
    further.push_back(rename.from + ':' + rename.to);
  }
  return further;
}

std::vector<Difference> describe_differences(const Generated& generated,
                                             const SchemaContext& context) {
  if (generated.upgrade.empty()) return {};
  std::vector<std::vector<std::string>> statements =
      statements_of(generated.upgrade, generated.from, context);
  std::vector<Difference> differences;
  for (std::size_t at = 0; at < generated.upgrade.size(); ++at) {
    const autogenerate::Change& change = generated.upgrade[at];
    differences.push_back({.operation = std::string(operation::name_of(change.operation)),
                           .words = autogenerate::describe(change.operation),
                           .remark = change.remark,
                           .statements = std::move(statements[at])});
  }
  return differences;
}

}  // namespace migrate::engine
