// SPDX-License-Identifier: MIT
#pragma once

#include "dialect/sink.hpp"

#include <migrate/error.hpp>

#include <string>
#include <string_view>

#include <libpq-fe.h>

namespace migrate::dialect {

/// What the server said of a statement, with the place in the revision file where it said where.
DatabaseError server_error(const PGresult& result, const Statement& statement);

/// The same for the engine's own statements, of which no file knows.
DatabaseError server_error(const std::string& message, const std::string& sqlstate,
                           std::string_view sql);

/// The connection broke; whether the server carried out what it was sent is not known.
DatabaseError connection_lost(const std::string& message, const Statement& statement);

/// Whether an SQLSTATE says that somebody asked for the statement to be cancelled. Timeouts do too.
bool is_cancellation(std::string_view sqlstate);

/// Whether it says that a lock could not be had in time.
bool is_lock_timeout(std::string_view sqlstate);

}  // namespace migrate::dialect
