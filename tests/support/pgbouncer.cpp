// SPDX-License-Identifier: MIT
#include "support/pgbouncer.hpp"

#include "support/process.hpp"

#include <cstdlib>
#include <fstream>
#include <iostream>
#include <stdexcept>

#include <fmt/core.h>

namespace migrate::test {

namespace {

Outcome run_script(std::vector<std::string> arguments) {
  arguments.insert(arguments.begin(), {"sh", MIGRATE_TEST_PGBOUNCER_SCRIPT});
  ProcessOptions options;
  const char* path = std::getenv("PATH");
  options.environment["PATH"] = path == nullptr ? "/usr/bin:/bin" : path;
  return run_process(arguments, options);
}

/// Of a URL's query.
std::string parameter(const std::string& url, const std::string& name) {
  const std::size_t begin = url.find(name + "=") + name.size() + 1;
  return url.substr(begin, url.find('&', begin) - begin);
}

}  // namespace

PgBouncer::PgBouncer(const std::string& server_url, const std::vector<std::string>& settings) {
  std::vector<std::string> arguments{"start", directory_.str(), parameter(server_url, "host"),
                                     parameter(server_url, "port")};
  arguments.insert(arguments.end(), settings.begin(), settings.end());
  const Outcome outcome = run_script(arguments);
  if (outcome.status != 0) throw std::runtime_error(outcome.err);
}

PgBouncer::~PgBouncer() {
  const Outcome outcome = run_script({"remove", directory_.str()});
  if (outcome.status != 0) std::cerr << outcome.err;
}

std::string PgBouncer::url() const {
  std::ifstream file(directory_ / "url");
  std::string line;
  if (!std::getline(file, line)) throw std::runtime_error("PgBouncer has no URL");
  return line;
}

}  // namespace migrate::test
