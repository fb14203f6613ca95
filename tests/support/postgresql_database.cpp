// SPDX-License-Identifier: MIT
#include "support/postgresql_database.hpp"

#include <exception>
#include <iostream>
#include <random>
#include <stdexcept>

#include <fmt/core.h>
#include <libpq-fe.h>

namespace migrate::test {

namespace {

constexpr int kForceSince = 130000;  // DROP DATABASE ... WITH (FORCE)

/// Of several processes that use one server at once, and of those that crashed on it before.
std::string unique_name(const std::string& prefix) {
  std::random_device random;
  return fmt::format("{}_{:08x}{:08x}", prefix, random(), random());
}

void ignore_notice(void*, const PGresult*) {}

std::string text_of(const PGresult* result, int row, int column) {
  if (PQgetisnull(result, row, column) == 1) return "NULL";
  return {PQgetvalue(result, row, column),
          static_cast<std::size_t>(PQgetlength(result, row, column))};
}

/// Every object that is not the system's own: kind, name, definition.
constexpr const char* kObjects = R"(
WITH named AS (
  SELECT n.oid, n.nspname AS name FROM pg_namespace n
  WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
)
SELECT 'schema', n.name, '' FROM named n
UNION ALL
SELECT 'extension', extname, extversion FROM pg_extension
UNION ALL
SELECT 'relation', c.oid::regclass::text,
  concat_ws(' ', c.relkind, c.relpersistence, c.reloptions, c.relacl, pg_get_partkeydef(c.oid),
            pg_get_expr(c.relpartbound, c.oid), obj_description(c.oid, 'pg_class'))
FROM pg_class c JOIN named n ON n.oid = c.relnamespace
UNION ALL
SELECT 'column', c.oid::regclass || '.' || a.attnum,
  concat_ws(' ', a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull,
            pg_get_expr(d.adbin, d.adrelid), a.attidentity, a.attgenerated,
            (SELECT collname FROM pg_collation l WHERE l.oid = a.attcollation),
            col_description(c.oid, a.attnum))
FROM pg_class c JOIN named n ON n.oid = c.relnamespace
JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
UNION ALL
SELECT 'constraint', conrelid::regclass || '.' || conname, pg_get_constraintdef(k.oid)
FROM pg_constraint k JOIN named n ON n.oid = k.connamespace
UNION ALL
SELECT 'index', indexrelid::regclass::text, pg_get_indexdef(indexrelid) || ' ' || indisvalid
FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid JOIN named n ON n.oid = c.relnamespace
UNION ALL
SELECT 'view', c.oid::regclass::text, pg_get_viewdef(c.oid)
FROM pg_class c JOIN named n ON n.oid = c.relnamespace WHERE c.relkind IN ('v', 'm')
UNION ALL
SELECT 'routine', p.oid::regprocedure::text,
  pg_get_functiondef(p.oid) || coalesce(obj_description(p.oid, 'pg_proc'), '')
FROM pg_proc p JOIN named n ON n.oid = p.pronamespace WHERE p.prokind <> 'a'
UNION ALL
SELECT 'trigger', tgrelid::regclass || '.' || tgname, pg_get_triggerdef(t.oid)
FROM pg_trigger t WHERE NOT tgisinternal
UNION ALL
SELECT 'rule', r.ev_class::regclass || '.' || r.rulename, pg_get_ruledef(r.oid)
FROM pg_rewrite r JOIN pg_class c ON c.oid = r.ev_class JOIN named n ON n.oid = c.relnamespace
WHERE c.relkind = 'r'
UNION ALL
SELECT 'enum', enumtypid::regtype::text, string_agg(enumlabel, ',' ORDER BY enumsortorder)
FROM pg_enum GROUP BY enumtypid
UNION ALL
SELECT 'domain', t.oid::regtype::text,
  concat_ws(' ', format_type(t.typbasetype, t.typtypmod), t.typnotnull, t.typdefault)
FROM pg_type t JOIN named n ON n.oid = t.typnamespace WHERE t.typtype = 'd'
UNION ALL
SELECT 'sequence', format('%I.%I', schemaname, sequencename),
  concat_ws(' ', start_value, increment_by, cycle, last_value)
FROM pg_sequences
ORDER BY 1, 2, 3)";

}  // namespace

void PostgresqlDatabase::Close::operator()(PGconn* connection) const noexcept {
  PQfinish(connection);
}

void PostgresqlDatabase::Clear::operator()(PGresult* result) const noexcept {
  PQclear(result);
}

PostgresqlDatabase::PostgresqlDatabase(const std::string& server_url)
    : server_url_(server_url), name_(unique_name("test")) {
  run(connect(server_url_), "CREATE DATABASE " + name_);
  session_ = connect(url());
}

PostgresqlDatabase::~PostgresqlDatabase() {
  session_.reset();
  try {
    drop();
  } catch (const std::exception& error) {
    std::cerr << "database " << name_ << " stays: " << error.what() << '\n';
  }
}

void PostgresqlDatabase::drop() const {
  const Session admin = connect(server_url_);
  if (PQserverVersion(admin.get()) >= kForceSince) {
    run(admin, fmt::format("DROP DATABASE {} WITH (FORCE)", name_));
  } else {
    run(admin, fmt::format("ALTER DATABASE {} ALLOW_CONNECTIONS false", name_));
    run(admin, fmt::format("SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                           "WHERE datname = '{}'",
                           name_));
    run(admin, "DROP DATABASE " + name_);
  }
  for (const std::string& login : logins_) run(admin, "DROP ROLE " + login);
}

PostgresqlDatabase::Session PostgresqlDatabase::connect(const std::string& url) {
  Session session(PQconnectdb(url.c_str()));
  if (PQstatus(session.get()) != CONNECTION_OK) {
    throw std::runtime_error(fmt::format("{}: {}", url, PQerrorMessage(session.get())));
  }
  PQsetNoticeReceiver(session.get(), ignore_notice, nullptr);
  return session;
}

PostgresqlDatabase::Result PostgresqlDatabase::run(const Session& session, const std::string& sql) {
  Result result(PQexec(session.get(), sql.c_str()));
  const ExecStatusType status = PQresultStatus(result.get());
  if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK && status != PGRES_COPY_IN) {
    throw std::runtime_error(PQerrorMessage(session.get()) + sql);
  }
  return result;
}

void PostgresqlDatabase::execute(const std::string& sql) const {
  run(session_, sql);
}

std::vector<std::vector<std::string>> PostgresqlDatabase::query(const std::string& sql) const {
  const Result result = run(session_, sql);
  std::vector<std::vector<std::string>> rows;
  for (int i = 0; i < PQntuples(result.get()); ++i) {
    std::vector<std::string>& row = rows.emplace_back();
    for (int j = 0; j < PQnfields(result.get()); ++j) row.push_back(text_of(result.get(), i, j));
  }
  return rows;
}

std::vector<std::string> PostgresqlDatabase::column(const std::string& sql) const {
  std::vector<std::string> values;
  for (const std::vector<std::string>& row : query(sql)) values.push_back(row.at(0));
  return values;
}

std::string PostgresqlDatabase::value(const std::string& sql) const {
  const auto rows = query(sql);
  if (rows.size() != 1) throw std::runtime_error(fmt::format("{} rows: {}", rows.size(), sql));
  return rows[0].at(0);
}

void PostgresqlDatabase::copy(const std::string& sql, const std::string& data) const {
  run(session_, sql);
  const bool sent = PQputCopyData(session_.get(), data.data(), static_cast<int>(data.size())) == 1;
  if (!sent || PQputCopyEnd(session_.get(), nullptr) != 1) {
    throw std::runtime_error(PQerrorMessage(session_.get()) + sql);
  }
  const Result result(PQgetResult(session_.get()));
  const bool done = PQresultStatus(result.get()) == PGRES_COMMAND_OK;
  while (Result(PQgetResult(session_.get())) != nullptr) {
  }
  if (!done) throw std::runtime_error(PQresultErrorMessage(result.get()) + sql);
}

std::string PostgresqlDatabase::dump() const {
  std::string out;
  for (const auto& object : query(kObjects)) {
    out += fmt::format("{} {}: {}\n", object[0], object[1], object[2]);
  }
  for (const std::string& table :
       column("SELECT format('%I.%I', schemaname, tablename) FROM pg_tables "
              "WHERE schemaname !~ '^pg_' AND schemaname <> 'information_schema' ORDER BY 1")) {
    out += table + "\n";
    for (const std::string& row : column(fmt::format("SELECT t::text FROM {} t ORDER BY 1", table)))
      out += "  " + row + "\n";
  }
  return out;
}

void PostgresqlDatabase::reconnect() {
  session_ = connect(url());
}

std::string PostgresqlDatabase::make_login(const std::string& password) {
  // Tests run at once, and each may be the first to need the group that pg_hba.conf names.
  execute(
      "DO $$BEGIN CREATE ROLE needs_password; "
      "EXCEPTION WHEN duplicate_object OR unique_violation THEN END$$");
  const std::string login = unique_name("login");
  execute(
      fmt::format("CREATE ROLE {} LOGIN PASSWORD '{}' IN ROLE needs_password", login, password));
  logins_.push_back(login);
  return login;
}

}  // namespace migrate::test
