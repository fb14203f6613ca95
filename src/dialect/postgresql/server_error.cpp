// SPDX-License-Identifier: MIT
#include "dialect/postgresql/server_error.hpp"

#include "base/line_index.hpp"
#include "base/text.hpp"
#include "dialect/postgresql/error_position.hpp"
#include "dialect/statement.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace migrate::dialect {

namespace {

constexpr std::string_view kLockTimeout = "55P03";
constexpr std::string_view kCancelled = "57014";

struct HintRow {
  std::string_view sqlstate;
  std::string_view hint;
};

constexpr std::string_view kAlreadyThere =
    "If the schema was made without migrate, `migrate stamp REVISION` records that this revision "
    "is there already.";
constexpr std::string_view kNotThere =
    "Was it made by a revision that did not run here, or dropped by hand? `migrate current` shows "
    "where the database stands. A name with capitals needs its double quotes, and one outside the "
    "search_path its schema.";

/// What to do about what the server says most often.
constexpr auto kHints = std::to_array<HintRow>({
    {"42P07",      kAlreadyThere                                                                   },
    {"42710",      kAlreadyThere                                                                   },
    {"42701",      kAlreadyThere                                                                   },
    {"42P06",      kAlreadyThere                                                                   },
    {"42723",      kAlreadyThere                                                                   },
    {"42P01",      kNotThere                                                                       },
    {"42703",      kNotThere                                                                       },
    {"42704",      kNotThere                                                                       },
    {"42883",      kNotThere                                                                       },
    {"3F000",      kNotThere                                                                       },
    {"42501",
     "The role that migrate connects as may not do this. Grant it the right, or run as the owner "
     "of "
     "the object (in the URL, or with SET ROLE in the revision)."                                  },
    {"25006",
     "The server takes no changes: a replica, or default_transaction_read_only. Connect to the "
     "primary; several hosts with `target_session_attrs=read-write` in the URL find it."           },
    {kLockTimeout,
     "Another session holds the lock. Let it finish, or wait longer or more often with "
     "`lock_timeout` and `lock_retries`."                                                          },
    {"40P01",      "Two sessions waited for each other. Run again when the other one is done."     },
    {"40001",      "Another session changed the same rows. Run again."                             },
    {"25001",
     "This statement runs outside a transaction only: put it between `-- migrate:autocommit` and "
     "`-- migrate:end`."                                                                           },
    {"55P04",
     "A new enum value can be used once it is committed: use it in the next revision, or add it "
     "between `-- migrate:autocommit` and `-- migrate:end`."                                       },
    {"23502",      "There are rows without a value. Give them one first, or give a default."       },
    {"23505",      "There are rows with the same value. Remove the doubles first."                 },
    {"23503",      "There are rows that refer to what is not there. Mend them first."              },
    {"23514",      "There are rows that break the rule. Mend them first."                          },
    {"2BP01",      "Other objects depend on it. Drop or change them first; CASCADE drops them too."},
    {"53100",      "The server's disk is full. Nothing of the transaction was kept."               },
    {"53300",      "The server has no connection to spare. Close some, or raise max_connections."  },
    {"57P01",      "Somebody shut the server down, or ended this session."                         },
});

std::string hint_for_state(std::string_view sqlstate, std::string_view message) {
  if (sqlstate == kCancelled && message.find("statement timeout") != std::string_view::npos) {
    return "It took longer than `statement_timeout`. Raise that in the configuration, `SET LOCAL "
           "statement_timeout` in the revision, or do the work in smaller parts.";
  }
  if (message.find("out of shared memory") != std::string_view::npos) {
    return "One transaction locks more than the server has room for: raise its "
           "max_locks_per_transaction (a restart), or do the work in smaller parts. To compare a "
           "large schema, let `target` be the URL of a database that has it.";
  }
  if (message.find("syntax error at or near \"VIRTUAL\"") != std::string_view::npos) {
    return "Before version 18 PostgreSQL stores what it generates: leave out that it is not "
           "stored.";
  }
  const auto* row = std::find_if(kHints.begin(), kHints.end(), [&](const HintRow& candidate) {
    return candidate.sqlstate == sqlstate;
  });
  return row == kHints.end() ? std::string() : std::string(row->hint);
}

bool is_transient(std::string_view sqlstate) {
  static constexpr auto kTransient =
      std::to_array<std::string_view>({kLockTimeout, "40P01", "40001"});
  return text::contains(kTransient, sqlstate);
}

std::string field(const PGresult& result, int code) {
  const char* text = PQresultErrorField(&result, code);
  return text == nullptr ? std::string() : std::string(text);
}

/// The line of a COPY's data that the server names.
std::optional<Place> place_in_data(const Statement& statement, std::string_view context) {
  const std::optional<std::size_t> line = find_copy_line(context);
  if (!line || !statement.copy_data || statement.copy_line == 0) return std::nullopt;
  std::size_t begin = 0;
  for (std::size_t i = 1; i < *line; ++i) {
    begin = statement.copy_data->find('\n', begin);
    if (begin == std::string::npos) return std::nullopt;
    ++begin;
  }
  const std::string_view rest = std::string_view(*statement.copy_data).substr(begin);
  const std::string_view text = rest.substr(0, rest.find_first_of("\r\n"));
  return Place{.file = statement.place.file,
               .line = statement.copy_line + *line - 1,
               .column = 1,
               .excerpt = std::string(text.substr(0, LineIndex::kLongestExcerpt))};
}

/// After such an error the server ends the session.
bool is_last_word(const PGresult& result) {
  const std::string severity = field(result, PG_DIAG_SEVERITY_NONLOCALIZED);
  return severity == "FATAL" || severity == "PANIC";
}

}  // namespace

bool is_cancellation(std::string_view sqlstate) {
  return sqlstate == kCancelled;
}

bool is_lock_timeout(std::string_view sqlstate) {
  return sqlstate == kLockTimeout;
}

DatabaseError server_error(const PGresult& result, const Statement& statement) {
  const std::string sqlstate = field(result, PG_DIAG_SQLSTATE);
  std::string message = field(result, PG_DIAG_MESSAGE_PRIMARY);
  if (message.empty()) message = std::string(text::trim(PQresultErrorMessage(&result)));
  const ErrorPosition position{.statement = field(result, PG_DIAG_STATEMENT_POSITION),
                               .internal = field(result, PG_DIAG_INTERNAL_POSITION),
                               .internal_query = field(result, PG_DIAG_INTERNAL_QUERY),
                               .context = field(result, PG_DIAG_CONTEXT)};
  const std::optional<Place> data = place_in_data(statement, position.context);
  const std::optional<std::size_t> offset = find_offset(position, statement.sql);
  DatabaseError::Cause cause{.code = 0, .sqlstate = sqlstate, .statement = statement.sql};
  cause.detail = field(result, PG_DIAG_MESSAGE_DETAIL);
  cause.server_hint = field(result, PG_DIAG_MESSAGE_HINT);
  cause.context = position.context;
  cause.transient = is_transient(sqlstate);
  cause.connection_lost = is_last_word(result);
  return {
      message,
      std::move(cause),
      {.place = data ? *data : place_inside(statement, offset.value_or(0)),
                     .hint = hint_for_state(sqlstate, message),
                     .revision = {}}
  };
}

DatabaseError server_error(const std::string& message, const std::string& sqlstate,
                           std::string_view sql) {
  DatabaseError::Cause cause{.code = 0, .sqlstate = sqlstate, .statement = std::string(sql)};
  cause.transient = is_transient(sqlstate);
  return {
      message,
      std::move(cause),
      {.place = {}, .hint = hint_for_state(sqlstate, message), .revision = {}}
  };
}

DatabaseError connection_lost(const std::string& message, const Statement& statement) {
  DatabaseError::Cause cause{.code = 0, .sqlstate = {}, .statement = statement.sql};
  cause.connection_lost = true;
  return {
      "the connection to the server was lost: " + std::string(text::trim(message)),
      std::move(cause),
      {.place = statement.place, .hint = {}, .revision = {}}
  };
}

}  // namespace migrate::dialect
