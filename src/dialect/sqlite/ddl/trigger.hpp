// SPDX-License-Identifier: MIT
#pragma once

#include "dialect/sqlite/ddl/span.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace migrate::dialect::sqlite {

std::string trigger_name(std::string_view sql);

/// What a trigger waits for.
struct TriggerEvent {
  enum class Kind { insert_rows, update_rows, delete_rows };

  Kind kind = Kind::insert_rows;
  std::vector<std::string> columns{};  ///< of UPDATE OF
};

TriggerEvent read_trigger_event(std::string_view sql);

/// The columns of its own table that a trigger surely names: behind UPDATE OF, NEW and OLD.
std::vector<NamedSpan> trigger_columns(std::string_view sql);

/// A CREATE INDEX or CREATE TRIGGER as the database stores it, with its schema in front of its
/// name.
std::string qualified(std::string_view sql, std::string_view quoted_schema);

}  // namespace migrate::dialect::sqlite
