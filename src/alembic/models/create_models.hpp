// SPDX-License-Identifier: MIT
#pragma once

#include "alembic/models/doubts.hpp"
#include "alembic/schema/objects.hpp"
#include "dialect/read_scope.hpp"
#include "schema/reach.hpp"

#include <set>
#include <string>
#include <vector>

namespace migrate::alembic {

/// A table of models, as it is to be made.
struct PreparedTable {
  schema::Table table;  ///< with the names that its naming convention gives
  Place place;
};

/// The tables of models with what they need, ready to be made.
struct PreparedModels {
  std::vector<schema::EnumType> enums{};
  std::vector<schema::Domain> domains{};
  std::vector<schema::Sequence> sequences{};
  std::vector<PreparedTable> tables{};
};

/// What cannot be read goes to the doubts.
PreparedModels prepare_models(Library& library,
                              const std::vector<python::Ref<MetaDataObject>>& metadata,
                              Doubts& doubts);

/// The schemas that they name.
std::set<std::string> schemas_of(const PreparedModels& models);

/// Where models are compared.
struct ModelsPlace {
  const dialect::Dialect& dialect;
  const dialect::ReadScope& scope;
  const std::string& home;  ///< the schema where the search path leads
};

/// Says what stands in the home without it, and leaves out what is not compared. Tables of a
/// schema that nobody said to leave out go to the doubts.
void settle(PreparedModels& models, const ModelsPlace& place, Doubts& doubts);

/// Makes them in the place that the world runs in.
void create_models(World& world, const PreparedModels& models);

/// The constraints to which the models give names, as the database has them.
std::set<schema::ConstraintName> named_constraints(const PreparedModels& models,
                                                   const dialect::Dialect& dialect);

}  // namespace migrate::alembic
