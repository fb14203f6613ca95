// SPDX-License-Identifier: MIT
#include "alembic/engine/exceptions.hpp"

#include "alembic/define.hpp"
#include "alembic/world.hpp"
#include "dialect/dialect.hpp"

#include <array>
#include <string_view>

#include <fmt/core.h>

namespace migrate::alembic {

using python::Interpreter;
using python::Value;

namespace {

constexpr const char* kModule = "sqlalchemy.exc";

struct NewException {
  Exceptions::ClassRef Exceptions::*member;
  const char* name;
  Exceptions::ClassRef Exceptions::*base;
};

// In the order in which they are made: a base before what is derived from it.
constexpr auto kExceptions = std::to_array<NewException>({
    {&Exceptions::sqlalchemy_error,              "SQLAlchemyError",             nullptr                           },
    {&Exceptions::argument_error,                "ArgumentError",               &Exceptions::sqlalchemy_error     },
    {&Exceptions::no_foreign_keys_error,         "NoForeignKeysError",          &Exceptions::argument_error       },
    {&Exceptions::ambiguous_foreign_keys_error,  "AmbiguousForeignKeysError",
     &Exceptions::argument_error                                                                                  },
    {&Exceptions::no_such_module_error,          "NoSuchModuleError",           &Exceptions::argument_error       },
    {&Exceptions::object_not_executable_error,   "ObjectNotExecutableError",
     &Exceptions::argument_error                                                                                  },
    {&Exceptions::circular_dependency_error,     "CircularDependencyError",
     &Exceptions::sqlalchemy_error                                                                                },
    {&Exceptions::compile_error,                 "CompileError",                &Exceptions::sqlalchemy_error     },
    {&Exceptions::unsupported_compilation_error, "UnsupportedCompilationError",
     &Exceptions::compile_error                                                                                   },
    {&Exceptions::identifier_error,              "IdentifierError",             &Exceptions::sqlalchemy_error     },
    {&Exceptions::disconnection_error,           "DisconnectionError",          &Exceptions::sqlalchemy_error     },
    {&Exceptions::timeout_error,                 "TimeoutError",                &Exceptions::sqlalchemy_error     },
    {&Exceptions::invalid_request_error,         "InvalidRequestError",         &Exceptions::sqlalchemy_error     },
    {&Exceptions::no_inspection_available,       "NoInspectionAvailable",
     &Exceptions::invalid_request_error                                                                           },
    {&Exceptions::pending_rollback_error,        "PendingRollbackError",
     &Exceptions::invalid_request_error                                                                           },
    {&Exceptions::resource_closed_error,         "ResourceClosedError",         &Exceptions::invalid_request_error},
    {&Exceptions::no_such_column_error,          "NoSuchColumnError",           &Exceptions::invalid_request_error},
    {&Exceptions::no_result_found,               "NoResultFound",               &Exceptions::invalid_request_error},
    {&Exceptions::multiple_results_found,        "MultipleResultsFound",
     &Exceptions::invalid_request_error                                                                           },
    {&Exceptions::no_reference_error,            "NoReferenceError",            &Exceptions::invalid_request_error},
    {&Exceptions::no_referenced_table_error,     "NoReferencedTableError",
     &Exceptions::no_reference_error                                                                              },
    {&Exceptions::no_referenced_column_error,    "NoReferencedColumnError",
     &Exceptions::no_reference_error                                                                              },
    {&Exceptions::no_such_table_error,           "NoSuchTableError",            &Exceptions::invalid_request_error},
    {&Exceptions::unbound_execution_error,       "UnboundExecutionError",
     &Exceptions::invalid_request_error                                                                           },
    {&Exceptions::awaiting_error,                "MissingGreenlet",             &Exceptions::invalid_request_error},
    {&Exceptions::statement_error,               "StatementError",              &Exceptions::sqlalchemy_error     },
    {&Exceptions::dbapi_error,                   "DBAPIError",                  &Exceptions::statement_error      },
    {&Exceptions::interface_error,               "InterfaceError",              &Exceptions::dbapi_error          },
    {&Exceptions::database_error,                "DatabaseError",               &Exceptions::dbapi_error          },
    {&Exceptions::data_error,                    "DataError",                   &Exceptions::database_error       },
    {&Exceptions::operational_error,             "OperationalError",            &Exceptions::database_error       },
    {&Exceptions::integrity_error,               "IntegrityError",              &Exceptions::database_error       },
    {&Exceptions::internal_error,                "InternalError",               &Exceptions::database_error       },
    {&Exceptions::programming_error,             "ProgrammingError",            &Exceptions::database_error       },
    {&Exceptions::not_supported_error,           "NotSupportedError",           &Exceptions::database_error       }
});

struct StateName {
  std::string_view state;
  std::string_view name;
};

/// psycopg2's names of the errors that revisions meet.
constexpr std::array<StateName, 22> kStates{
    {{"23505", "UniqueViolation"},
     {"23503", "ForeignKeyViolation"},
     {"23502", "NotNullViolation"},
     {"23514", "CheckViolation"},
     {"42P01", "UndefinedTable"},
     {"42703", "UndefinedColumn"},
     {"42704", "UndefinedObject"},
     {"42883", "UndefinedFunction"},
     {"42P07", "DuplicateTable"},
     {"42701", "DuplicateColumn"},
     {"42710", "DuplicateObject"},
     {"42P06", "DuplicateSchema"},
     {"42723", "DuplicateFunction"},
     {"42601", "SyntaxError"},
     {"42501", "InsufficientPrivilege"},
     {"42804", "DatatypeMismatch"},
     {"22P02", "InvalidTextRepresentation"},
     {"25P02", "InFailedSqlTransaction"},
     {"55P03", "LockNotAvailable"},
     {"57014", "QueryCanceled"},
     {"2BP01", "DependentObjectsStillExist"},
     {"0A000", "FeatureNotSupported"}}
};

using Member = Exceptions::ClassRef Exceptions::*;

struct StateClass {
  std::string_view prefix;
  Member member;
};

/// The class of an error by the first two letters of its SQLSTATE, as psycopg2 sorts them.
constexpr auto kClasses = std::to_array<StateClass>({
    {"0A", &Exceptions::not_supported_error},
    {"20", &Exceptions::programming_error  },
    {"21", &Exceptions::programming_error  },
    {"22", &Exceptions::data_error         },
    {"23", &Exceptions::integrity_error    },
    {"24", &Exceptions::internal_error     },
    {"25", &Exceptions::internal_error     },
    {"2B", &Exceptions::internal_error     },
    {"2D", &Exceptions::internal_error     },
    {"2F", &Exceptions::internal_error     },
    {"38", &Exceptions::internal_error     },
    {"39", &Exceptions::internal_error     },
    {"3B", &Exceptions::internal_error     },
    {"3D", &Exceptions::programming_error  },
    {"3F", &Exceptions::programming_error  },
    {"42", &Exceptions::programming_error  },
    {"44", &Exceptions::programming_error  },
    {"F0", &Exceptions::internal_error     },
    {"P0", &Exceptions::internal_error     },
    {"XX", &Exceptions::internal_error     }
});

Member sqlite_class(int code) {
  switch (code & 0xff) {
    case 19:  // a constraint
    case 20:
      return &Exceptions::integrity_error;
    case 2:
    case 12:
      return &Exceptions::internal_error;
    case 11:
      return &Exceptions::database_error;
    case 18:
      return &Exceptions::data_error;
    case 21:
      return &Exceptions::interface_error;
    default:
      return &Exceptions::operational_error;
  }
}

}  // namespace

Exceptions::Exceptions(Library& library) : library_(library) {
  Interpreter& in = library.in();
  for (const NewException& made : kExceptions) {
    std::vector<ClassRef> bases;
    if (made.base != nullptr) bases.push_back(this->*made.base);
    this->*made.member = in.new_exception(kModule, made.name, bases);
  }
  warning = in.new_exception(kModule, "SAWarning", {in.types().runtime_warning});
  deprecation_warning =
      in.new_exception(kModule, "SADeprecationWarning", {in.types().deprecation_warning});
  moved_warning = in.new_exception(kModule, "MovedIn20Warning", {deprecation_warning});
  pending_deprecation_warning = in.new_exception(kModule, "SAPendingDeprecationWarning",
                                                 {in.types().pending_deprecation_warning});
  legacy_warning = in.new_exception(kModule, "LegacyAPIWarning", {deprecation_warning});
}

python::Class& Exceptions::class_of(const DatabaseError& error) const {
  const std::string& state = error.cause().sqlstate;
  if (state.empty()) return *(this->*sqlite_class(error.cause().code));
  for (const StateClass& known : kClasses) {
    if (state.starts_with(known.prefix)) return *(this->*known.member);
  }
  return *operational_error;
}

std::string Exceptions::name_of_driver_error(const DatabaseError& error,
                                             const python::Class& type) const {
  if (error.cause().sqlstate.empty()) return type.name;
  for (const StateName& known : kStates) {
    if (known.state == error.cause().sqlstate) return std::string(known.name);
  }
  return type.name;
}

Value Exceptions::driver_error(const DatabaseError& error, const python::Class& type) {
  Interpreter& in = library_.in();
  const bool on_server = !error.cause().sqlstate.empty();
  const std::string name = name_of_driver_error(error, type);
  ClassRef& known = driver_classes_[name];
  if (!known) known = in.new_exception(on_server ? "psycopg2.errors" : "sqlite3", name, {});
  std::string text = error.what();
  if (!error.cause().detail.empty()) text += "\nDETAIL:  " + error.cause().detail;
  if (!error.cause().server_hint.empty()) text += "\nHINT:  " + error.cause().server_hint;
  if (on_server) text += "\n";
  Value made = in.make_exception(*known, {in.str(text)});
  if (on_server) {
    in.set_attribute(made, "pgcode", in.str(error.cause().sqlstate));
    in.set_attribute(made, "sqlstate", in.str(error.cause().sqlstate));
    in.set_attribute(made, "pgerror", in.str("ERROR:  " + text));
  } else {
    in.set_attribute(made, "sqlite_errorcode", error.cause().code);
  }
  return made;
}

Value Exceptions::from(const DatabaseError& error) {
  Interpreter& in = library_.in();
  python::Class& type = class_of(error);
  const Value original = driver_error(error, type);
  const python::Class& driver_class = in.type_of(original);
  const std::string message =
      fmt::format("({}.{}) {}\n[SQL: {}]", driver_class.module, driver_class.name,
                  in.to_str(original), error.cause().statement);
  Value made = in.make_exception(type, {in.str(message)});
  in.set_attribute(made, "orig", original);
  in.set_attribute(made, "statement", in.str(error.cause().statement));
  in.set_attribute(made, "params", Value::none());
  in.set_attribute(made, "code", in.str(type.name == "IntegrityError" ? "gkpj" : "f405"));
  in.set_attribute(made, "connection_invalidated", error.cause().connection_lost);
  return made;
}

void register_exceptions(Library& library) {
  library.world().to_exception = [&library](const DatabaseError& error) {
    return library.room<Exceptions>().from(error);
  };
  library.fill("sqlalchemy.exc", [](Library& of, python::Module& module) {
    const auto& all = of.room<Exceptions>();
    for (const NewException& made : kExceptions) {
      assign(of.in(), module, made.name, all.*made.member);
    }
    assign(of.in(), module, "SAWarning", all.warning);
    assign(of.in(), module, "SADeprecationWarning", all.deprecation_warning);
    assign(of.in(), module, "MovedIn20Warning", all.moved_warning);
    assign(of.in(), module, "RemovedIn20Warning", all.moved_warning);
    assign(of.in(), module, "SAPendingDeprecationWarning", all.pending_deprecation_warning);
    assign(of.in(), module, "LegacyAPIWarning", all.legacy_warning);
  });
  library.fill("sqlalchemy.orm.exc", [](Library& of, python::Module& module) {
    const auto& all = of.room<Exceptions>();
    assign(of.in(), module, "NoResultFound", all.no_result_found);
    assign(of.in(), module, "MultipleResultsFound", all.multiple_results_found);
  });
}

}  // namespace migrate::alembic
