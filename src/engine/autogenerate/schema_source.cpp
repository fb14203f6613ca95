// SPDX-License-Identifier: MIT
#include "engine/autogenerate/schema_source.hpp"

#include "alembic/models/models.hpp"
#include "autogenerate/recognize.hpp"
#include "base/files.hpp"
#include "base/text.hpp"
#include "dialect/scratch.hpp"
#include "dialect/sql_splitter.hpp"
#include "script/formats.hpp"
#include "script/transaction_control.hpp"

#include <algorithm>
#include <array>
#include <filesystem>
#include <iterator>
#include <memory>
#include <set>
#include <utility>
#include <vector>

#include <fmt/core.h>

namespace migrate::engine {

namespace {

namespace fs = std::filesystem;

/// Runs what describes a schema. What begins and ends transactions is left to the scratch place.
class ScratchSink final : public dialect::Sink {
 public:
  explicit ScratchSink(dialect::Scratch& scratch) : scratch_(scratch) {}

  void execute(const dialect::Statement& statement) override {
    dialect::Connection& database = scratch_.database();
    stay_inside(statement);
    if (scratch_.makes_again(statement.sql)) return;
    dialect::Statement own = statement;
    own.sql = dialect::without_schema(statement.sql, scratch_.in_place_of(),
                                      database.dialect().sql_syntax());
    database.execute(own);
  }

  void begin_autocommit() override {}

  void end_autocommit() override {}

  void insert(const operation::BulkInsert& rows, const Place& place) override {
    scratch_.database().insert(rows, place);
  }

  dialect::Connection& database() override {
    scratch_.database().flush();
    return scratch_.database();
  }

  bool only_prints() const override { return false; }

 private:
  /// What ends the transaction would end the scratch place, and what follows would run for real.
  void stay_inside(const dialect::Statement& statement) {
    dialect::Connection& database = scratch_.database();
    const std::string control =
        script::transaction_control(statement.sql, database.dialect().sql_syntax());
    if (control.empty() && database.in_transaction()) return;
    throw ScriptError(
        control.empty() ? std::string("the transaction of the scratch place has ended")
                        : fmt::format("`{}` cannot run in a scratch place", control),
        {.place = statement.place,
         .hint =
             "What has transactions of its own can be compared from a database in which it ran.",
         .revision = {}});
  }

  dialect::Scratch& scratch_;
};

/// Transactions, and what a dump says of the schema that is there anyway.
bool is_passed_over(std::string_view sql, const dialect::Scratch& scratch,
                    const dialect::SqlSyntax& syntax) {
  const std::vector<std::string> words = dialect::first_keywords(sql, syntax, 3);
  const auto word = [&](std::size_t at) { return at < words.size() ? words[at] : std::string(); };
  constexpr std::array<std::string_view, 5> kControl{"BEGIN", "COMMIT", "END", "START", "ROLLBACK"};
  if (text::contains(kControl, word(0))) return true;
  if (sql.find("set_config('search_path'") != std::string_view::npos) return true;
  if (word(0) == "SET" && word(1) == "SEARCH_PATH") return true;
  return word(1) == "SCHEMA" && !word(2).empty() && text::lower(word(2)) == scratch.in_place_of();
}

void run_sql_file(dialect::Scratch& scratch, const std::string& path) {
  const std::string text = files::read_text(path);
  const dialect::SqlSyntax& syntax = scratch.database().dialect().sql_syntax();
  ScratchSink sink(scratch);
  try {
    for (const dialect::Piece& piece : dialect::split_statements(text, syntax)) {
      if (piece.data || is_passed_over(piece.sql, scratch, syntax)) continue;
      sink.execute(
          {.sql = std::string(piece.sql), .place = files::place_at(path, text, piece.offset)});
    }
    scratch.database().flush();
  } catch (const dialect::SplitError& error) {
    throw ScriptError(error.what(), {.place = files::place_at(path, text, error.offset()),
                                     .hint = error.hint(),
                                     .revision = {}});
  }
}

void run_sql(dialect::Scratch& scratch, const std::string& path) {
  if (!fs::is_directory(path)) return run_sql_file(scratch, path);
  std::vector<std::string> files;
  for (const fs::directory_entry& entry : fs::recursive_directory_iterator(path)) {
    if (entry.path().extension() == ".sql") files.push_back(entry.path().string());
  }
  std::sort(files.begin(), files.end());
  if (files.empty()) {
    throw ScriptError(fmt::format("there is no .sql file in {}", path));
  }
  for (const std::string& file : files) run_sql_file(scratch, file);
}

/// A file with an `upgrade:`, as `dump --format yaml` writes it.
void run_yaml(dialect::Scratch& scratch, const std::string& path, const SchemaContext& context) {
  const dialect::Dialect& dialect = scratch.database().dialect();
  const Workshop workshop = context.workshop(dialect);
  const script::Formats formats;
  revision::Revision described;
  described.path = path;
  const auto migration = formats.for_path(path)->load({.revision = described,
                                                       .direction = Direction::upgrade,
                                                       .dialect = dialect,
                                                       .variables = workshop.variables,
                                                       .naming = workshop.naming,
                                                       .project = workshop.project});
  ScratchSink sink(scratch);
  migration->run(sink);
  scratch.database().flush();
}

void run_revisions(dialect::Scratch& scratch, const std::string& target,
                   const SchemaContext& context) {
  const Workshop workshop = context.workshop(scratch.database().dialect());
  ScratchSink sink(scratch);
  for (const runtime::PlannedStep& planned : make_upgrade(workshop, target, {})) {
    if (planned.migration != nullptr) planned.migration->run(sink);
    scratch.database().flush();
  }
}

dialect::ConnectOptions write_options(const SchemaContext& context) {
  dialect::ConnectOptions options = context.options;
  options.access = dialect::Access::write;
  return options;
}

/// What the configuration says counts.
void adjust(schema::Reach& reach, const SchemaContext& context) {
  if (context.compare_types) reach.types = *context.compare_types;
  if (context.compare_defaults) reach.server_defaults = *context.compare_defaults;
}

/// The scope of a scratch place for models: no schema is set aside that they do not name.
dialect::ReadScope scope_of(alembic::Models& models, dialect::ReadScope scope) {
  const std::set<std::string> named = models.schemas();
  std::vector<std::string> schemas;
  std::copy_if(named.begin(), named.end(), std::back_inserter(schemas),
               [&](const std::string& name) { return scope.reads(name); });
  scope.all_schemas = false;
  scope.schemas = std::move(schemas);
  return scope;
}

/// What makes the enums and domains that are there, where models know but their names: the
/// configuration says what a column's type is in the database.
std::vector<operation::Operation> types_by_name(const std::vector<schema::Table>& tables,
                                                const schema::Database& there,
                                                const dialect::ReadScope& scope,
                                                const dialect::Dialect& dialect) {
  std::set<std::string> names;
  for (const schema::Table& table : tables) {
    for (const schema::Column& column : table.columns) {
      schema::Type type = column.type;
      type.dimensions = 0;
      if (!type.written.empty()) names.insert(dialect.render_type(type));
    }
  }
  std::vector<operation::Operation> made;
  const auto is_named = [&](const auto& type) {
    const bool is_missing = type.schema.empty() || scope.reads(type.schema);
    return is_missing && names.contains(dialect.qualified_name(type.schema, type.name));
  };
  for (const schema::EnumType& type : there.enums) {
    if (is_named(type)) made.emplace_back(operation::CreateEnum{.type = type});
  }
  for (const schema::Domain& domain : there.domains) {
    if (is_named(domain)) made.emplace_back(operation::CreateDomain{.domain = domain});
  }
  return made;
}

/// Makes the models in a scratch place, but for those that are there just so: a server has room for
/// so many new tables in a transaction, and takes time.
schema::Database make_models(alembic::Models& models, schema::Reach& reach,
                             const SchemaContext& context, const schema::Database* there) {
  const dialect::ReadScope scope = scope_of(models, context.scope);
  dialect::Scratch scratch(context.url, write_options(context), scope);
  scratch.make_schemas();
  std::vector<schema::Table> tables = models.tables(scratch.in_place_of(), context.scope);
  reach = models.reach();
  adjust(reach, context);
  std::set<schema::ObjectName> known;
  if (there != nullptr) {
    known = autogenerate::recognized(tables, reach, *there, scratch.database().dialect());
    autogenerate::leave_defaults(tables, reach, *there);
  }
  std::erase_if(tables, [&](const schema::Table& table) {
    return known.contains(schema::object_name(table));
  });
  ScratchSink sink(scratch);
  if (there != nullptr) {
    const dialect::Dialect& dialect = scratch.database().dialect();
    for (operation::Operation& operation : types_by_name(tables, *there, scope, dialect)) {
      dialect.perform({.operation = std::move(operation), .place = {}}, sink);
    }
  }
  models.create(sink, std::move(tables));
  schema::Database database = scratch.read();
  if (there != nullptr) {
    std::copy_if(
        there->tables.begin(), there->tables.end(), std::back_inserter(database.tables),
        [&](const schema::Table& table) { return known.contains(schema::object_name(table)); });
  }
  schema::put_in_order(database);
  return database;
}

/// A description of models keeps them for what they are asked later.
Described read_models(const std::string& source, const SchemaContext& context,
                      const schema::Database* there) {
  const std::shared_ptr<const dialect::Dialect> dialect = dialect::make_dialect(context.url);
  const std::shared_ptr<alembic::Models> models = context.models(source, *dialect);
  Described described;
  described.database = make_models(*models, described.reach, context, there);
  if (described.reach.includes) {
    described.reach.includes = [dialect, models, includes = described.reach.includes](
                                   const schema::Part& part) { return includes(part); };
  }
  return described;
}

Described read_anew(const std::string& source, const SchemaContext& context,
                    const schema::Database* there) {
  const std::string path = fs::path(source).is_absolute() ? source : context.here + "/" + source;
  std::error_code unknown;
  const bool is_yaml = source.ends_with(".yaml") || source.ends_with(".yml");
  const bool is_sql = source.ends_with(".sql") || fs::is_directory(path, unknown);
  if (alembic::names_models(source, context.here)) return read_models(source, context, there);
  dialect::Scratch scratch(context.url, write_options(context), context.scope);
  scratch.make_schemas();
  if (is_sql) {
    run_sql(scratch, path);
  } else if (is_yaml) {
    run_yaml(scratch, path, context);
  } else {
    run_revisions(scratch, source, context);
  }
  return {.database = scratch.read()};
}

Described read_described(const std::string& source, const SchemaContext& context,
                         const schema::Database* there) {
  if (source == "database") {
    return {.database = dialect::connect(context.url, context.options)->read_schema(context.scope)};
  }
  if (source.find("://") == std::string::npos) return read_anew(source, context, there);
  const config::DatabaseUrl url = config::DatabaseUrl::parse(source);
  if (url.dialect() != context.url.dialect()) {
    throw UsageError(fmt::format("a schema of {} is not compared with one of {}", url.dialect(),
                                 context.url.dialect()));
  }
  return {.database = dialect::connect(url, context.options)->read_schema(context.scope)};
}

}  // namespace

Described read_schema(const std::string& source, const SchemaContext& context,
                      const schema::Database* there) {
  Described described = read_described(source, context, there);
  if (source == "database") return described;
  adjust(described.reach, context);
  return described;
}

}  // namespace migrate::engine
