// SPDX-License-Identifier: MIT
#include "schema/constraint.hpp"

namespace migrate::schema {

const ConstraintFacts& facts_of(const Constraint& constraint) {
  return std::visit([](const auto& one) -> const ConstraintFacts& { return one.facts; },
                    constraint);
}

ConstraintFacts& facts_of(Constraint& constraint) {
  return std::visit([](auto& one) -> ConstraintFacts& { return one.facts; }, constraint);
}

}  // namespace migrate::schema
