// SPDX-License-Identifier: MIT
#pragma once

#include "alembic/models/doubts.hpp"
#include "alembic/schema/objects.hpp"
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

/// The tables of models with what they need, ready to be made; `home` is the schema where the
/// search path leads.
struct PreparedModels {
  std::vector<schema::EnumType> enums{};
  std::vector<schema::Domain> domains{};
  std::vector<schema::Sequence> sequences{};
  std::vector<PreparedTable> tables{};
};

/// What cannot be read goes to the doubts.
PreparedModels prepare_models(Library& library,
                              const std::vector<python::Ref<MetaDataObject>>& metadata,
                              const std::string& home, Doubts& doubts);

/// Makes them in the place that the world runs in.
void create_models(World& world, const PreparedModels& models);

/// The constraints to which the models give names, as the database has them.
std::set<schema::ConstraintName> named_constraints(const PreparedModels& models,
                                                   const dialect::Dialect& dialect);

}  // namespace migrate::alembic
