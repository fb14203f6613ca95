// SPDX-License-Identifier: MIT
#include "support/postgresql_server.hpp"

#include "support/process.hpp"

#include <cstdlib>
#include <iostream>
#include <stdexcept>

#include <fmt/core.h>

namespace migrate::test {

namespace {

/// The first line of a file that postgresql.sh wrote.
std::string line_of(const std::string& path) {
  std::ifstream file(path);
  std::string line;
  if (!std::getline(file, line)) throw std::runtime_error("cannot read " + path);
  return line;
}

std::map<std::string, std::string> script_environment() {
  std::map<std::string, std::string> environment;
  for (const char* name : {"PATH", "MIGRATE_POSTGRESQL_BIN"}) {
    if (const char* value = std::getenv(name)) environment[name] = value;
  }
  return environment;
}

Outcome run_script(const std::string& command, const TemporaryDirectory& directory,
                   const std::vector<std::string>& options = {}) {
  std::vector<std::string> arguments{"sh", MIGRATE_TEST_POSTGRESQL_SCRIPT, command,
                                     directory.str()};
  arguments.insert(arguments.end(), options.begin(), options.end());
  ProcessOptions process;
  process.environment = script_environment();
  return run_process(arguments, process);
}

void require_done(const std::string& command, const Outcome& outcome) {
  if (outcome.status == 0) return;
  throw std::runtime_error(fmt::format("postgresql.sh {}: {}", command, outcome.err));
}

std::string shared_line(const std::string& file) {
  const char* directory = std::getenv("MIGRATE_TEST_POSTGRESQL");
  if (directory == nullptr) {
    throw std::runtime_error(
        "MIGRATE_TEST_POSTGRESQL is not set: run this test with ctest, or start a server with "
        "`sh tests/support/postgresql.sh start DIR` and set it to DIR");
  }
  return line_of(std::string(directory) + "/" + file);
}

}  // namespace

std::string shared_server_url() {
  return shared_line("url");
}

std::string shared_server_tcp_url() {
  return shared_line("tcp_url");
}

std::string with_database(const std::string& url, const std::string& database) {
  const std::size_t begin = url.find('/', url.find("://") + 3) + 1;
  const std::size_t end = std::min(url.find('?', begin), url.size());
  return url.substr(0, begin) + database + url.substr(end);
}

PostgresqlServer::PostgresqlServer(const std::vector<std::string>& options) {
  require_done("start", run_script("start", directory_, options));
}

PostgresqlServer::~PostgresqlServer() {
  const Outcome outcome = run_script("remove", directory_);
  if (outcome.status != 0) std::cerr << outcome.err;
}

void PostgresqlServer::stop(const std::string& mode) const {
  require_done("stop", run_script("stop", directory_, {mode}));
}

void PostgresqlServer::resume() const {
  require_done("resume", run_script("resume", directory_));
}

std::string PostgresqlServer::url() const {
  return line_of(directory_ / "url");
}

std::string PostgresqlServer::tcp_url() const {
  return line_of(directory_ / "tcp_url");
}

std::string PostgresqlServer::data_directory() const {
  return line_of(directory_ / "cluster") + "/data";
}

}  // namespace migrate::test
