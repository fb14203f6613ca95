// SPDX-License-Identifier: MIT
#pragma once

#include "alembic/library.hpp"
#include "operation/operation.hpp"
#include "schema/naming_convention.hpp"

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace migrate::alembic {

class World;

/// `op`, or the object that `with op.batch_alter_table(...)` gives.
class OperationsObject final : public python::Object {
 public:
  OperationsObject(python::Class& type, Library& library) : Object(type), library_(library) {}

  Library& library() const { return library_; }

  /// What a batch has gathered; none for `op`.
  std::optional<operation::Batch> batch{};
  std::optional<schema::NamingConvention> naming{};
  std::vector<schema::Constraint> further{};  ///< `table_args` of a batch
  operation::SqliteTableFacts options{};      ///< its `table_kwargs`
  Place place{};                              ///< of the batch

  /// Does an operation, or keeps it for the end of the batch.
  void perform(operation::Operation operation);

  bool open() const override { return true; }

  bool is_context_manager() const override { return batch.has_value(); }

  python::Value enter(python::Interpreter& in) override;
  bool exit(python::Interpreter& in, const python::Value& exception) override;
  python::Value get(python::Interpreter& in, const python::Str& name) override;

 private:
  Library& library_;
};

/// The classes of `alembic`, and the objects that `op` and `context` are.
class OpRoom : public Room {
 public:
  explicit OpRoom(Library& library);

  using ClassRef = python::Ref<python::Class>;

  ClassRef abstract_operations, operations, batch_operations, migrate_operation;
  ClassRef context, environment, config, block;
  python::Value op;                 ///< an OperationsObject
  python::Value migration_context;  ///< `op.get_context()`
  python::Value alembic_config;     ///< `context.config`
  python::Value options;            ///< `context.opts`, a dict
  python::Value configured;         ///< what `context.configure` was given, a dict; or unset

  /// The functions that do custom operations, by class.
  std::vector<std::pair<python::Value, python::Value>> implementations{};
};

/// An operation's function for `op` and one for batches, its signature told in Python; `old_names`
/// are those that a keyword had before: {"name", "constraint_name"}.
using OldNames = std::vector<std::pair<std::string, std::string>>;

void define_operation(python::Interpreter& in, python::Class& type, std::string_view text,
                      const OldNames& old_names,
                      std::function<void(OperationsObject&, python::Bound&)> function);

/// The table that a call is about.
schema::TableName table_of(OperationsObject& self, python::Bound& b);

// What each theme adds to its classes.
void add_batch(Library& library, OpRoom& room);
void add_table_operations(Library& library, OpRoom& room);
void add_column_operations(Library& library, OpRoom& room);
void add_constraint_operations(Library& library, OpRoom& room);
void add_index_operations(Library& library, OpRoom& room);
void add_other_operations(Library& library, OpRoom& room);
void add_custom_operations(Library& library, OpRoom& room);
void add_context(Library& library, OpRoom& room);
void add_config(Library& library, OpRoom& room);

/// `op.execute(...)` of a text or an element.
void execute_operation(Library& library, const python::Value& statement);

/// `op.bulk_insert(table, rows)`
void bulk_insert(Library& library, const python::Value& table, const python::Value& rows);

/// Fills the modules of `alembic`.
void add_alembic_modules(Library& library);

}  // namespace migrate::alembic
