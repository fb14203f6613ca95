// SPDX-License-Identifier: MIT
#include "cli/program.hpp"

#include <cstdlib>
#include <filesystem>

namespace migrate::test {

std::map<std::string, std::string> program_environment(const std::string& home) {
  const char* path = std::getenv("PATH");
  const std::string own = std::filesystem::path(MIGRATE_EXECUTABLE).parent_path().string();
  return {
      {"PATH",   own + ":" + (path == nullptr ? "/usr/bin:/bin" : path)},
      {"HOME",   home                                                  },
      {"LC_ALL", "C.UTF-8"                                             },
      {"TZ",     "UTC"                                                 }
  };
}

Outcome run_shell(const std::string& directory, const std::string& command) {
  ProcessOptions options;
  options.directory = directory;
  options.environment = program_environment(directory);
  return run_process({"sh", "-c", command}, options);
}

std::vector<std::string> program(const std::vector<std::string>& arguments) {
  std::vector<std::string> all{MIGRATE_EXECUTABLE};
  all.insert(all.end(), arguments.begin(), arguments.end());
  return all;
}

Outcome run_program(const std::string& directory, const std::vector<std::string>& arguments) {
  ProcessOptions options;
  options.directory = directory;
  options.environment = program_environment(directory);
  return run_process(program(arguments), options);
}

}  // namespace migrate::test
