// SPDX-License-Identifier: MIT
#include "engine/project_template.hpp"

namespace migrate::engine {

namespace {

constexpr std::string_view kConfigStart =
    R"(# The configuration of migrate. Every key is explained in migrate.ini.example.

[migrate]
# Where the revisions are. %(here)s is the directory of this file.
script_location = )";

constexpr std::string_view kConfigEnd = R"(

# The database. --url, the variable DATABASE_URL, and DATABASE_URL in a file .env beside this one
# come first, so that no password needs to stand here.
# url = postgresql://user:password@localhost/app

# The names of new files.
# file_template = %%(year)d_%%(month).2d_%%(day).2d_%%(hour).2d%%(minute).2d-%%(rev)s_%%(slug)s

# Where each step is recorded, for `migrate log`. Without the key nothing is.
history_table = migrate_history

# How long a statement waits for a lock that another session holds.
# lock_timeout = 10s

# Programs that each new revision file is handed to.
[post_write_hooks]
# hooks = format
# format.type = exec
# format.executable = sql-formatter
# format.options = --fix REVISION_SCRIPT_FILENAME

[logger_migrate]
level = INFO
)";

constexpr std::string_view kReadme = R"(The history of a database, as revisions for migrate.

    migrate revision -m "add users"     write the next revision, then fill in its two sections
    migrate upgrade head                run what the database does not have yet
    migrate downgrade -1                take the last one back
    migrate current                     where the database stands
    migrate history                     all revisions, newest first
)";

}  // namespace

std::string config_text(std::string_view script_location) {
  std::string text(kConfigStart);
  text += script_location;
  text += kConfigEnd;
  return text;
}

std::string_view readme_text() {
  return kReadme;
}

}  // namespace migrate::engine
