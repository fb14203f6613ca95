// SPDX-License-Identifier: MIT
#include "cli/test_project.hpp"

#include "support/sqlite_database.hpp"

#include <algorithm>
#include <filesystem>

namespace migrate::test {

namespace {

namespace fs = std::filesystem;

constexpr std::string_view kConfiguration =
    "[migrate]\nscript_location = migrations\nurl = sqlite:///app.db\n";

}  // namespace

TestProject::TestProject(std::string_view settings) {
  write("migrate.ini", std::string(kConfiguration) + std::string(settings));
  fs::create_directories(directory_ / "migrations/versions");
}

void TestProject::write(std::string_view name, std::string_view content) const {
  directory_.write(name, content);
}

void TestProject::add(const TestRevision& revision) const {
  write("migrations/versions/" + revision.id + ".sql",
        "-- Revision " + revision.id + "\n--\n-- revision: " + revision.id +
            "\n-- down_revision: " + revision.parents + "\n\n-- migrate:upgrade\n" +
            revision.upgrade + "\n\n-- migrate:downgrade\n" + revision.downgrade + "\n");
}

Outcome TestProject::run(const std::vector<std::string>& arguments) const {
  return run_process(program(arguments), options());
}

ProcessOptions TestProject::options() const {
  ProcessOptions options;
  options.directory = directory_.str();
  options.environment = program_environment(directory_.str());
  return options;
}

std::vector<std::string> TestProject::versions() const {
  if (!fs::exists(database())) return {};
  SqliteDatabase database(this->database());
  const std::string table = "SELECT name FROM sqlite_master WHERE name = 'alembic_version'";
  if (database.column(table).empty()) return {};
  return database.column("SELECT version_num FROM alembic_version ORDER BY 1");
}

std::string TestProject::snapshot() const {
  std::vector<std::string> names;
  for (const fs::directory_entry& entry : fs::recursive_directory_iterator(directory_.path())) {
    names.push_back(entry.path().string());
  }
  std::sort(names.begin(), names.end());
  std::string out;
  for (const std::string& name : names) out += name + "\n";
  // Looking at it would make it, or fail where it is no database.
  if (!fs::is_regular_file(database())) return out;
  try {
    return out + SqliteDatabase(database()).dump();
  } catch (const std::exception&) {
    return out + directory_.read("app.db");
  }
}

}  // namespace migrate::test
