// SPDX-License-Identifier: MIT
#include "config/keys.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <array>

namespace migrate::config {

namespace {

/// Keys that Alembic knows and that mean nothing here.
constexpr std::array<std::string_view, 3> kAlembics{"sourceless", "revision_environment",
                                                    "databases"};

/// Families of keys: the options of SQLAlchemy's engines, and naming conventions by kind.
constexpr std::array<std::string_view, 4> kPrefixes{"sqlalchemy.", "naming_convention.", "type.",
                                                    "option."};

std::vector<Key> location_keys() {
  return {
      {.name = "script_location",
       .aliases = {},
       .kind = KeyKind::path,
       .choices = {},
       .default_text = "",
       .description = "The directory of the migrations; package:directory works too."      },
      {.name = "version_locations",
       .aliases = {},
       .kind = KeyKind::list,
       .choices = {},
       .default_text = "",
       .description =
           "The directories of the revision files; versions/ in script_location if unset." },
      {.name = "path_separator",
       .aliases = {"version_path_separator"},
       .kind = KeyKind::choice,
       .choices = {"os", "space", "newline", ":", ";"},
       .default_text = "",
       .description = "What separates paths in a list; blanks and commas if unset."        },
      {.name = "recursive_version_locations",
       .aliases = {},
       .kind = KeyKind::boolean,
       .choices = {},
       .default_text = "false",
       .description = "Whether revision files are looked for in subdirectories too."       },
      {.name = "prepend_sys_path",
       .aliases = {},
       .kind = KeyKind::list,
       .choices = {},
       .default_text = "",
       .description = "The directories in which Python packages are looked for."           },
      {.name = "inert_modules",
       .aliases = {},
       .kind = KeyKind::list,
       .choices = {},
       .default_text = "",
       .description = "Python modules that are not known, and whose calls may be left out."},
  };
}

/// What bounds the Python of revisions.
std::vector<Key> python_keys() {
  return {
      {.name = "python_steps",
       .aliases = {},
       .kind = KeyKind::integer,
       .choices = {},
       .default_text = "2000",
       .description = "How many million steps the Python of one revision may take."        },
      {.name = "python_memory",
       .aliases = {},
       .kind = KeyKind::integer,
       .choices = {},
       .default_text = "1024",
       .description = "How many megabytes the Python of a run may need."                   },
      {.name = "python_recursion",
       .aliases = {},
       .kind = KeyKind::integer,
       .choices = {},
       .default_text = "1000",
       .description = "How many calls may stand in each other in the Python of a revision."},
  };
}

std::vector<Key> file_keys() {
  return {
      {.name = "file_template",
       .aliases = {},
       .choices = {},
       .default_text = "%(rev)s_%(slug)s",
       .description = "How new revision files are named, without the suffix."                       },
      {                                .name = "truncate_slug_length",
       .aliases = {},
       .kind = KeyKind::integer,
       .choices = {},
       .default_text = "40",
       .description = "The most characters of a message that become part of a file's name."},
      {                                         .name = "timezone",
       .aliases = {},
       .choices = {},
       .default_text = "",
       .description = "The time zone of create dates; the local one if unset."                    },
      {        .name = "output_encoding",
       .aliases = {},
       .kind = KeyKind::choice,
       .choices = {"utf-8"},
       .default_text = "utf-8",
       .description = "The encoding of new files: UTF-8, and nothing else."},
      {                               .name = "revision_format",
       .aliases = {},
       .kind = KeyKind::choice,
       .choices = {"sql", "yaml", "python"},
       .default_text = "",
       .description = "The format of new revisions; that of the directory's newest if unset."},
      {                      .name = "target",
       .aliases = {},
       .choices = {},
       .default_text = "",
       .description = "The wanted schema: SQL files, a YAML file, models, or a database's URL.",
       .secret = true},
      {                                                                                        .name = "compare_type",
       .aliases = {},
       .kind = KeyKind::boolean,
       .choices = {},
       .default_text = "",
       .description = "Whether another type of a column is a difference; as env.py says if unset."},
      { .name = "compare_server_default",
       .aliases = {},
       .kind = KeyKind::boolean,
       .choices = {},
       .default_text = "",
       .description = "Whether another default is one; with models as env.py says if unset."},
      {              .name = "render_as_batch",
       .aliases = {},
       .kind = KeyKind::boolean,
       .choices = {},
       .default_text = "",
       .description = "Whether changes of tables are written as batches; as env.py says if unset."},
  };
}

std::vector<Key> comparison_keys() {
  return {
      {.name = "include",
       .aliases = {},
       .kind = KeyKind::list,
       .choices = {},
       .default_text = "",
       .description = "Patterns of the names that are compared; all if unset."},
      {.name = "exclude",
       .aliases = {},
       .kind = KeyKind::list,
       .choices = {},
       .default_text = "",
       .description = "Patterns of the names that are not."},
      {.name = "include_schemas",
       .aliases = {},
       .choices = {},
       .default_text = "false",
       .description = "What is compared besides the schema of the search path: true or names."     },
  };
}

std::vector<Key> database_keys() {
  return {
      {.name = "url",
       .aliases = {"sqlalchemy.url"},
       .choices = {},
       .default_text = "",
       .description = "The database.",
       .secret = true                                                                                                     },
      {.name = "version_table",
       .aliases = {},
       .choices = {},
       .default_text = "alembic_version",
       .description = "The table that holds the revision of the database."                          },
      {.name = "version_table_schema",
       .aliases = {},
       .choices = {},
       .default_text = "",
       .description = "The schema of that table; the connection's own if unset."                  },
      {.name = "transaction",
       .aliases = {},
       .kind = KeyKind::choice,
       .choices = {"auto", "revision", "run"},
       .default_text = "auto",
       .description = "What is atomic: a revision (auto: neighbours may share a commit) or a run."                    },
      {.name = "transaction_per_migration",
       .aliases = {},
       .kind = KeyKind::boolean,
       .choices = {},
       .default_text = "",
       .description = "Alembic's word for transaction: true is revision, false is run."},
  };
}

std::vector<Key> running_keys() {
  return {
      {.name = "lock_timeout",
       .aliases = {},
       .kind = KeyKind::duration,
       .choices = {},
       .default_text = "10s",
       .description = "How long a lock in the database is waited for; 0 is without limit."},
      {.name = "lock_retries",
       .aliases = {},
       .kind = KeyKind::integer,
       .choices = {},
       .default_text = "3",
       .description = "How often a revision is tried again that a lock or a deadlock stopped."},
      {.name = "lock_wait",
       .aliases = {},
       .kind = KeyKind::duration,
       .choices = {},
       .default_text = "10min",
       .description = "How long another run of migrate is waited for; 0 is without limit."},
      {.name = "statement_timeout",
       .aliases = {},
       .kind = KeyKind::duration,
       .choices = {},
       .default_text = "60s",
       .description = "How long one statement may take (PostgreSQL); 0 is without limit."},
      {.name = "flush",
       .aliases = {},
       .kind = KeyKind::choice,
       .choices = {"run", "revision"},
       .default_text = "run",
       .description = "What waits for the server's disk: a run at its end, or each revision."},
      {.name = "history_table",
       .aliases = {},
       .choices = {},
       .default_text = "",
       .description = "The table in which each step is recorded for `migrate log`; none if unset."            },
  };
}

std::vector<Key> other_keys() {
  return {
      {.name = "hooks",
       .aliases = {},
       .section = KeySection::hooks,
       .kind = KeyKind::list,
       .choices = {},
       .default_text = "",
       .description = "The programs that are run on each new revision file."},
      {.name = "level",
       .aliases = {},
       .section = KeySection::logger,
       .kind = KeyKind::choice,
       .choices = {"NOTSET", "DEBUG", "INFO", "WARN", "WARNING", "ERROR", "CRITICAL"},
       .default_text = "INFO",
       .description = "What is logged."                                     },
  };
}

}  // namespace

const std::vector<Key>& keys() {
  static const std::vector<Key> all_keys = [] {
    std::vector<Key> all;
    for (std::vector<Key> part : {location_keys(), python_keys(), file_keys(), comparison_keys(),
                                  database_keys(), running_keys(), other_keys()}) {
      all.insert(all.end(), part.begin(), part.end());
    }
    return all;
  }();
  return all_keys;
}

const Key* find_key(std::string_view name) {
  const auto found = std::find_if(keys().begin(), keys().end(), [&](const Key& key) {
    return key.name == name ||
           std::find(key.aliases.begin(), key.aliases.end(), name) != key.aliases.end();
  });
  return found == keys().end() ? nullptr : &*found;
}

bool is_expected_key(std::string_view name) {
  const Key* const key = find_key(name);
  if (key != nullptr && key->section == KeySection::main) return true;
  return text::contains(kAlembics, name) ||
         std::any_of(kPrefixes.begin(), kPrefixes.end(),
                     [&](std::string_view prefix) { return name.starts_with(prefix); });
}

std::string nearest_key(std::string_view name) {
  std::vector<std::string> candidates;
  for (const Key& key : keys()) {
    if (key.section != KeySection::main) continue;
    candidates.emplace_back(key.name);
    candidates.insert(candidates.end(), key.aliases.begin(), key.aliases.end());
  }
  return text::nearest(name, candidates);
}

}  // namespace migrate::config
