// SPDX-License-Identifier: MIT
#pragma once

#include "schema/constraint.hpp"

#include <string>

namespace migrate::dialect {

class Dialect;

/// A constraint as it stands in CREATE TABLE and behind ALTER TABLE ... ADD:
/// `CONSTRAINT name UNIQUE (a, b)`.
std::string constraint_text(const Dialect& dialect, const schema::Constraint& constraint);

/// " REFERENCES teams (id) ON DELETE CASCADE", as behind a column or a foreign key's columns
std::string references_clause(const Dialect& dialect, const schema::ForeignKey& key);

}  // namespace migrate::dialect
