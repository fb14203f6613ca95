// SPDX-License-Identifier: MIT
#include "contract/contract_database.hpp"

#include "support/postgresql_database.hpp"
#include "support/sqlite_database.hpp"
#include "support/temporary_directory.hpp"

#include <chrono>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <thread>

namespace migrate::test {

namespace {

Outcome run_shell_program(const std::vector<std::string>& arguments, const std::string& file) {
  ProcessOptions options;
  const char* path = std::getenv("PATH");
  options.environment["PATH"] = path == nullptr ? "/usr/bin:/bin" : path;
  std::ifstream input(file);
  options.input.assign(std::istreambuf_iterator<char>(input), {});
  return run_process(arguments, options);
}

class SqliteContract : public ContractDatabase {
 public:
  std::string url() const override { return "sqlite:///" + file(); }

  void execute(const std::string& sql) override { database_.run(sql); }

  std::vector<std::string> column(const std::string& sql) override { return database_.column(sql); }

  std::vector<std::string> tables() override {
    return column("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY 1");
  }

  std::string dump() override { return database_.dump(); }

  Outcome run_script(const std::string& script) override {
    return run_shell_program({"sqlite3", "-bail", file()}, script);
  }

  std::string outside() const override { return "VACUUM"; }

  std::string endless() const override {
    return "WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c) "
           "SELECT count(*) FROM c";
  }

  std::string endless_change(const std::string& name) const override {
    return "INSERT INTO " + name + " " + endless();
  }

  std::string pause() const override {
    return "WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c WHERE x < 8000) SELECT "
           "count(*) FROM c";
  }

  std::string make_index(const std::string& name, const std::string& table) const override {
    return "CREATE INDEX IF NOT EXISTS " + name + " ON " + table + " (x)";
  }

  std::string drop_index(const std::string& name) const override {
    return "DROP INDEX IF EXISTS " + name;
  }

  std::vector<std::string> indexes() override {
    return column("SELECT name FROM sqlite_master WHERE type = 'index' AND sql <> '' ORDER BY 1");
  }

  std::vector<std::string> damage() override {
    std::vector<std::string> found = column("PRAGMA integrity_check");
    std::erase(found, "ok");
    return found;
  }

  void wait_until_alone() override {}

  void block(const std::string& /*table*/) override { execute("BEGIN IMMEDIATE"); }

  void release() override { execute("ROLLBACK"); }

  std::string schema() const override { return "main"; }

 private:
  std::string file() const { return directory_ / "contract.db"; }

  TemporaryDirectory directory_;
  SqliteDatabase database_{file()};
};

class PostgresqlContract : public ContractDatabase {
 public:
  std::string url() const override { return database_.url(); }

  void execute(const std::string& sql) override { database_.execute(sql); }

  std::vector<std::string> column(const std::string& sql) override { return database_.column(sql); }

  std::vector<std::string> tables() override {
    return column("SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1");
  }

  std::string dump() override { return database_.dump(); }

  Outcome run_script(const std::string& script) override {
    return run_shell_program({"psql", "-X", "-q", "-v", "ON_ERROR_STOP=1", url()}, script);
  }

  std::string outside() const override { return "VACUUM"; }

  std::string endless() const override { return "SELECT pg_sleep(3600)"; }

  std::string endless_change(const std::string& name) const override {
    return "INSERT INTO " + name + " SELECT 1 FROM pg_sleep(3600)";
  }

  std::string pause() const override { return "SELECT pg_sleep(0.002)"; }

  std::string make_index(const std::string& name, const std::string& table) const override {
    return "CREATE INDEX CONCURRENTLY IF NOT EXISTS " + name + " ON " + table + " (x)";
  }

  std::string drop_index(const std::string& name) const override {
    return "DROP INDEX CONCURRENTLY IF EXISTS " + name;
  }

  std::vector<std::string> indexes() override {
    return column(
        "SELECT c.relname FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid WHERE "
        "i.indisvalid AND NOT i.indisprimary AND c.relnamespace = 'public'::regnamespace "
        "ORDER BY c.relname COLLATE \"C\"");
  }

  std::vector<std::string> damage() override { return {}; }

  void wait_until_alone() override {
    while (database_.value("SELECT count(*) FROM pg_stat_activity WHERE datname = "
                           "current_database() AND backend_type = 'client backend'") != "1") {
      std::this_thread::sleep_for(std::chrono::milliseconds(2));
    }
  }

  void block(const std::string& table) override { execute("BEGIN; LOCK TABLE " + table); }

  void release() override { execute("ROLLBACK"); }

  std::string schema() const override { return "Made when missing"; }

 private:
  PostgresqlDatabase database_;
};

}  // namespace

std::vector<std::string> contract_dialects() {
  return {"sqlite", "postgresql"};
}

std::unique_ptr<ContractDatabase> make_contract_database(const std::string& dialect) {
  if (dialect == "sqlite") return std::make_unique<SqliteContract>();
  return std::make_unique<PostgresqlContract>();
}

}  // namespace migrate::test
