// SPDX-License-Identifier: MIT
// The program of docs/embedding.md: makes a project in a temporary directory, and migrates it.
#include <migrate/init.hpp>
#include <migrate/project.hpp>
#include <migrate/version.hpp>

#include <filesystem>
#include <fstream>
#include <iostream>

namespace {

class Progress : public migrate::Observer {
 public:
  void on_step(const migrate::Step& step) override {
    std::cout << "running " << step.describe() << '\n';
  }
};

/// A project with one revision. Programs that ship their revisions leave this out.
std::string make_project(const std::filesystem::path& directory) {
  const std::string config_file = (directory / "migrate.ini").string();
  migrate::init_project(
      {.directory = (directory / "migrations").string(), .config_file = config_file});
  std::ofstream(directory / "migrations" / "versions" / "users.sql")
      << "-- Add users\n"
         "--\n"
         "-- revision: 1975ea83b712\n"
         "\n"
         "-- migrate:upgrade\n"
         "CREATE TABLE users (id integer PRIMARY KEY);\n"
         "\n"
         "-- migrate:downgrade\n"
         "DROP TABLE users;\n";
  return config_file;
}

void print(const migrate::Report& report) {
  for (const migrate::RanStep& ran : report.applied) {
    std::cout << "applied " << ran.step.revision << '\n';
  }
  for (const std::string& version : report.current) std::cout << "stands at " << version << '\n';
}

void migrate_database(const std::filesystem::path& directory) {
  Progress progress;
  migrate::Project project({.config_file = make_project(directory),
                            .url = "sqlite:///" + (directory / "app.db").string(),
                            .observer = &progress});
  print(project.upgrade("head"));

  const migrate::CurrentState current = project.current();
  std::cout << current.revisions.front().message << ", at heads: " << std::boolalpha
            << current.at_heads << '\n';
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) {
    std::cerr << "usage: embedder EMPTY-DIRECTORY\n";
    return 2;
  }
  try {
    std::cout << "migrate " << migrate::version << '\n';
    migrate_database(argv[1]);
  } catch (const migrate::RunError& error) {
    std::cerr << error.what() << '\n';
    print(error.report());
    return 1;
  } catch (const migrate::Error& error) {
    std::cerr << error.what() << '\n' << error.hint() << '\n';
    return 1;
  }
  return 0;
}
