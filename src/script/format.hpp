// SPDX-License-Identifier: MIT
#pragma once

#include "dialect/sink.hpp"
#include "revision/revision.hpp"

#include <migrate/error.hpp>
#include <migrate/report.hpp>

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace migrate::dialect {
class Dialect;
}

namespace migrate::schema {
class NamingConvention;
}

namespace migrate::alembic {
struct Project;
}

namespace migrate::script {

/// Values from outside that a revision may use: `-x key=value`, `${key}` in SQL.
using Variables = std::map<std::string, std::string, std::less<>>;

/// One direction of a revision's body: read, checked, and ready to run.
class Migration {
 public:
  Migration() = default;
  Migration(const Migration&) = delete;
  Migration& operator=(const Migration&) = delete;
  virtual ~Migration() = default;

  /// False when all of it must run outside a transaction.
  virtual bool transactional() const = 0;

  /// Where its first part stands that must run outside a transaction, be it all or some of it.
  virtual std::optional<Place> outside_part() const = 0;

  virtual void run(dialect::Sink& sink) const = 0;

  /// What may fail in a run that takes another way than one before it did.
  virtual std::vector<ScriptError> doubts() const { return {}; }
};

/// What a migration is read for.
struct MigrationRequest {
  const revision::Revision& revision;
  Direction direction;
  const dialect::Dialect& dialect;
  const Variables& variables;
  const schema::NamingConvention& naming;  ///< for what an operation makes without a name
  /// What Python code of the project sees; nullptr: nothing but itself.
  std::shared_ptr<const migrate::alembic::Project> project{};
};

/// What a new revision is to do, in the words of its format.
struct Body {
  std::string upgrade;
  std::string downgrade;
  std::string imports{};  ///< what both need at the top of their file
};

/// A way to write revisions in files. Adding one adds an implementation and a row in formats.cpp.
class Format {
 public:
  Format() = default;
  Format(const Format&) = delete;
  Format& operator=(const Format&) = delete;
  virtual ~Format() = default;

  virtual std::string_view name() const = 0;       ///< as `revision_format` names it: "sql"
  virtual std::string_view extension() const = 0;  ///< of the files, with its dot: ".sql"

  /// Whether a file is written so, by its name.
  virtual bool reads(std::string_view path) const { return path.ends_with(extension()); }

  /// Reads the header alone; without an id, the file is no revision. `path` is absolute. Throws
  /// ScriptError.
  virtual revision::Revision read_header(const std::string& path) const = 0;

  /// Reads and checks one direction of the body, so that every mistake which can be found without
  /// the database is found before anything runs. Throws ScriptError.
  virtual std::unique_ptr<Migration> load(const MigrationRequest& request) const = 0;

  /// The files besides its own from which a revision takes what it does: rows, say.
  virtual std::vector<std::string> files_of(const std::string& /*path*/) const { return {}; }

  /// Whether load() may be called for several revisions at the same moment.
  virtual bool loads_side_by_side() const { return true; }

  /// The text of a new file for `revision` (id, parents, labels, dependencies, doc, created).
  virtual std::string render(const revision::Revision& revision) const = 0;

  /// The same by the project's own template, where its script location has one.
  virtual std::string render_in(const std::string& /*script_location*/,
                                const revision::Revision& revision) const {
    return render(revision);
  }

  /// The same with something to do.
  virtual std::string render_with(const std::string& script_location,
                                  const revision::Revision& revision, const Body& body) const = 0;
};

}  // namespace migrate::script
