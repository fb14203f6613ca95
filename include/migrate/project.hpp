// SPDX-License-Identifier: MIT
#pragma once

#include <migrate/diagnosis.hpp>
#include <migrate/error.hpp>
#include <migrate/observer.hpp>
#include <migrate/report.hpp>

#include <chrono>
#include <functional>
#include <iosfwd>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace migrate {

/// Where a project is configured. What is left out is looked for as the command line does.
struct ProjectOptions {
  std::optional<std::string> config_file;  ///< else $MIGRATE_CONFIG, ./migrate.ini, ./alembic.ini
  std::optional<std::string> section;      ///< else [migrate], or [alembic]
  std::optional<std::string> url;          ///< else $DATABASE_URL, .env, or the file
  std::map<std::string, std::string, std::less<>> variables;  ///< `${key}` in SQL revisions
  Observer* observer = nullptr;  ///< told what happens; must outlive the project
};

/// A revision, and what it is in its history.
struct RevisionInfo {
  std::string id;
  std::vector<std::string> down_revisions;
  std::vector<std::string> depends_on;
  std::vector<std::string> branch_labels;  ///< its own, and those it has from its line
  std::vector<std::string> children;       ///< the revisions that revise it
  std::string message;
  std::string doc;
  std::string created;
  std::string path;
  bool is_head = false;
  bool is_effective_head = false;  ///< a head on which no other revision depends
  bool is_base = false;
  bool is_branch_point = false;
  bool is_merge_point = false;
  bool is_current = false;  ///< set where the database was asked
};

/// Where a database stands.
struct CurrentState {
  std::string url;                      ///< without its password
  std::vector<std::string> rows;        ///< of the version table, sorted
  std::vector<RevisionInfo> revisions;  ///< what they stand for
  bool at_heads = false;                ///< every head has been applied
};

/// A branch point, and the revisions it branches into.
struct BranchInfo {
  RevisionInfo revision;
  std::vector<RevisionInfo> children;
};

struct HistoryRequest {
  std::string range;  ///< "start:end", each end optional; empty lists everything
  bool mark_current = false;
};

struct StampRequest {
  std::vector<std::string> targets;
  bool purge = false;  ///< erase the version table first
};

struct NewRevision {
  std::string message;
  std::vector<std::string> heads{"head"};  ///< what it revises
  bool splice = false;                     ///< it may revise what is not a head
  std::vector<std::string> branch_labels;
  std::vector<std::string> depends_on;
  std::string id;             ///< empty: one is made up
  std::string version_path;   ///< empty: the only one, or where its parent is
  std::string format;         ///< "sql" or "yaml"; empty: `revision_format`, or that of the newest
  bool autogenerate = false;  ///< fill it with what makes the database like the target
  std::vector<std::string> renames;  ///< as in CompareRequest
  /// Whether what goes is what comes under another name ("users.email", "mail"); not set: it is
  /// not.
  std::function<bool(const std::string&, const std::string&)> is_renamed{};
};

/// A revision file that was written.
struct CreatedRevision {
  RevisionInfo revision;
  std::vector<std::string> hooks;  ///< the post-write hooks to run, in order
};

/// A step that was recorded in the history table, and what became of it.
struct LogEntry {
  enum class File {
    not_checked,
    same,     ///< as it was when it ran
    changed,  ///< since it ran
    missing
  };

  std::string revision;    ///< of a stamp: where to
  std::string direction;   ///< "upgrade", "downgrade" or "stamp"
  std::string started_at;  ///< UTC: "2026-11-21T10:00:00.123Z"
  std::chrono::milliseconds duration{0};
  std::string outcome;   ///< "done", "failed", "interrupted", or "started": running, or cut short
  std::string checksum;  ///< of the file as it ran
  std::string user;
  std::string host;
  std::string program;
  std::string message;  ///< of the revision, where its file is there
  File file = File::not_checked;
};

/// Two schemas to be compared, each where it is described: "database", "target" (what the
/// configuration names), a database's URL, a file or directory of SQL, a file of YAML, or a
/// revision, up to which everything is run in a scratch place.
struct CompareRequest {
  std::string from = "database";
  std::string to = "target";
  std::vector<std::string> renames;  ///< "table:new", "table.column:new"
};

/// What has to be done to make the one schema of the other.
struct Difference {
  std::string operation;                ///< as Alembic calls it: "add_column"
  std::vector<std::string> words;       ///< "add column users.email"
  std::string remark;                   ///< what is to be decided about it
  std::vector<std::string> statements;  ///< SQL
};

struct DumpRequest {
  enum class Format { sql, yaml };

  Format format = Format::sql;
  /// Names of tables, views, types and functions, `*` and `?` in them standing for others; with a
  /// dot in it, a pattern is about `schema.name`. None: everything.
  std::vector<std::string> include;
  std::vector<std::string> exclude;
};

/// What makes a part of a schema.
struct DumpedOperation {
  std::string name;                     ///< as Alembic calls it: "create_table"
  std::vector<std::string> statements;  ///< SQL
};

/// The schema of a database, without what the version table and the history are kept in.
struct SchemaDump {
  std::string text;  ///< a script, or the body of a YAML revision
  std::vector<DumpedOperation> operations;
  std::vector<std::string> left_out;  ///< what is there and is not in it: "aggregate total"
};

/// A configuration value, and where it comes from.
struct ShownSetting {
  std::string name;
  std::string value;   ///< passwords masked
  std::string origin;  ///< "/srv/app/migrate.ini:12", "environment DATABASE_URL", "default"
  std::optional<ConfigError> problem;  ///< why the value cannot be used, if it cannot
};

/// A directory of revisions and the database they are for. Loading reads the configuration; every
/// call reads the revision files' headers, once; the database is connected to by the calls that
/// need it, each for itself.
class Project {
 public:
  /// Throws ConfigError.
  explicit Project(const ProjectOptions& options = {});
  Project(const Project&) = delete;
  Project& operator=(const Project&) = delete;
  Project(Project&&) noexcept;
  Project& operator=(Project&&) noexcept;
  ~Project();

  /// Runs what leads to `target`. Throws RunError when a revision fails: what was committed before
  /// stays, and the error's report tells.
  Report upgrade(std::string_view target = "head");
  Report downgrade(std::string_view target);

  /// Makes the version table say `targets`, and runs nothing.
  Report stamp(const StampRequest& request);

  /// Creates the version table when it is not there.
  void ensure_version();

  /// The same as scripts for the database's own shell. `range` is a target, or `from:to`.
  void print_upgrade(std::ostream& out, std::string_view range);
  void print_downgrade(std::ostream& out, std::string_view range);
  void print_stamp(std::ostream& out, const std::vector<std::string>& targets);
  void print_ensure_version(std::ostream& out);

  CurrentState current() const;

  /// What was recorded in the history table, oldest first. With `verify`, the last run of each
  /// revision is compared with its file. Throws ConfigError when no history is kept.
  std::vector<LogEntry> log(bool verify = false) const;

  /// What makes a database like this one out of an empty one.
  SchemaDump dump(const DumpRequest& request = {}) const;

  /// What differs, in the order in which it would be changed; nothing where they are equal.
  std::vector<Difference> compare(const CompareRequest& request = {});

  /// The same of the database and the target. Throws RevisionError when the database is not up to
  /// date: what it lacks may stand in a revision already.
  std::vector<Difference> check();

  /// The version table's rows, whatever they are.
  std::vector<std::string> versions() const;

  /// The heads; with `resolve_dependencies` without those that another revision depends on.
  std::vector<RevisionInfo> heads(bool resolve_dependencies = false) const;
  std::vector<BranchInfo> branches() const;

  /// Newest first.
  std::vector<RevisionInfo> history(const HistoryRequest& request = {}) const;

  /// The revisions that a symbol names; `current` asks the database.
  std::vector<RevisionInfo> find(std::string_view symbol) const;

  /// Writes a new revision file.
  CreatedRevision create_revision(const NewRevision& request);

  /// Runs one of the hooks that create_revision() named, and answers its exit status.
  int run_hook(const std::string& name, const std::string& path) const;

  /// Looks at the configuration, the revisions and the database, and changes nothing. Every
  /// revision is run in a trial, where it can do no harm.
  Diagnosis examine() const;

  /// Every setting, also those that are wrong.
  std::vector<ShownSetting> settings() const;

  /// Remarks about the configuration that are no errors: an unknown key, say.
  std::vector<std::string> warnings() const;

  /// How much the configuration wants to have logged.
  Severity log_level() const;

 private:
  class Implementation;
  std::unique_ptr<Implementation> implementation_;
};

}  // namespace migrate
