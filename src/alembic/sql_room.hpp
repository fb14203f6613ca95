// SPDX-License-Identifier: MIT
#pragma once

#include "alembic/library.hpp"
#include "alembic/sql/sql.hpp"

namespace migrate::alembic {

/// The classes of the expression language.
class SqlRoom : public Room {
 public:
  explicit SqlRoom(Library& library);

  Sql sql;
};

}  // namespace migrate::alembic
