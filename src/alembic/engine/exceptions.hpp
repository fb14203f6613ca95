// SPDX-License-Identifier: MIT
#pragma once

#include "alembic/library.hpp"
#include "python/runtime/interpreter.hpp"

#include <migrate/error.hpp>

#include <map>
#include <string>

namespace migrate::alembic {

/// sqlalchemy.exc.
class Exceptions : public Room {
 public:
  explicit Exceptions(Library& library);

  using ClassRef = python::Ref<python::Class>;

  ClassRef sqlalchemy_error, argument_error, compile_error, unsupported_compilation_error,
      invalid_request_error, no_inspection_available, no_result_found, multiple_results_found,
      no_such_table_error, no_such_column_error, no_reference_error, no_referenced_table_error,
      no_referenced_column_error, unbound_execution_error, pending_rollback_error,
      resource_closed_error, no_such_module_error, object_not_executable_error, statement_error,
      ambiguous_foreign_keys_error, no_foreign_keys_error, circular_dependency_error,
      identifier_error, disconnection_error, timeout_error, awaiting_error;
  ClassRef dbapi_error, interface_error, database_error, data_error, operational_error,
      integrity_error, internal_error, programming_error, not_supported_error;
  ClassRef warning, deprecation_warning, moved_warning, pending_deprecation_warning, legacy_warning;

  /// What a refusal of the database is in Python; the error stays with it.
  python::Value from(const DatabaseError& error);

 private:
  python::Class& class_of(const DatabaseError& error) const;
  std::string name_of_driver_error(const DatabaseError& error, const python::Class& type) const;
  python::Value driver_error(const DatabaseError& error, const python::Class& type);

  Library& library_;
  std::map<std::string, ClassRef> driver_classes_;  ///< by name
};

void register_exceptions(Library& library);

}  // namespace migrate::alembic
