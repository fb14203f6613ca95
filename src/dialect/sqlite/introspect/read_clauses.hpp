// SPDX-License-Identifier: MIT
#pragma once

#include "dialect/sqlite/ddl/clause.hpp"
#include "schema/constraint.hpp"

#include <string>
#include <string_view>

namespace migrate::dialect::sqlite {

/// The word behind ON CONFLICT in a clause's text, in upper case; "" where there is none, or where
/// it says what goes without saying.
std::string conflict_action(std::string_view clause);

/// What a foreign key does, and when: its text from CONSTRAINT or FOREIGN KEY on.
schema::ForeignKey read_foreign_key(const Clause& clause, std::string_view text);

/// DEFERRABLE INITIALLY DEFERRED; nothing where it changes nothing.
schema::Timing read_timing(std::string_view clause);

}  // namespace migrate::dialect::sqlite
