// SPDX-License-Identifier: MIT
//
// The classes of the expression language, and the modules that have its names.
#include "alembic/sql/sql.hpp"

#include "alembic/define.hpp"
#include "alembic/sql/classes.hpp"
#include "alembic/sql/expressions.hpp"
#include "alembic/types/type_object.hpp"
#include "alembic/types/type_room.hpp"
#include "python/runtime/host.hpp"

#include <array>
#include <span>

namespace migrate::alembic {

using python::Interpreter;
using python::Value;

namespace {

constexpr const char* kElements = "sqlalchemy.sql.elements";
constexpr const char* kSelectable = "sqlalchemy.sql.selectable";
constexpr const char* kDml = "sqlalchemy.sql.dml";

struct NewClass {
  Sql::ClassRef Sql::*member;
  const char* name;
  Sql::ClassRef Sql::*base;
};

constexpr auto kElementClasses = std::to_array<NewClass>({
    {&Sql::element,        "ClauseElement",     nullptr             },
    {&Sql::column_element, "ColumnElement",     &Sql::element       },
    {&Sql::column_clause,  "ColumnClause",      &Sql::column_element},
    {&Sql::binary,         "BinaryExpression",  &Sql::column_element},
    {&Sql::unary,          "UnaryExpression",   &Sql::column_element},
    {&Sql::boolean_list,   "BooleanClauseList", &Sql::column_element},
    {&Sql::clause_list,    "ClauseList",        &Sql::column_element},
    {&Sql::grouping,       "Grouping",          &Sql::column_element},
    {&Sql::bind,           "BindParameter",     &Sql::column_element},
    {&Sql::text,           "TextClause",        &Sql::column_element},
    {&Sql::label,          "Label",             &Sql::column_element},
    {&Sql::cast,           "Cast",              &Sql::column_element},
    {&Sql::type_coerce,    "TypeCoerce",        &Sql::column_element},
    {&Sql::case_,          "Case",              &Sql::column_element},
    {&Sql::null,           "Null",              &Sql::column_element},
    {&Sql::true_,          "True_",             &Sql::column_element},
    {&Sql::false_,         "False_",            &Sql::column_element},
    {&Sql::extract,        "Extract",           &Sql::column_element},
    {&Sql::over,           "Over",              &Sql::column_element},
    {&Sql::filter,         "FunctionFilter",    &Sql::column_element},
    {&Sql::array,          "array",             &Sql::column_element},
    {&Sql::tuple,          "Tuple",             &Sql::column_element},
    {&Sql::values,         "Values",            &Sql::element       }
});

constexpr auto kFunctionClasses = std::to_array<NewClass>({
    {&Sql::function_element, "FunctionElement",    &Sql::column_element  },
    {&Sql::generic_function, "GenericFunction",    &Sql::function_element},
    {&Sql::function,         "Function",           &Sql::function_element},
    {&Sql::function_name,    "_FunctionGenerator", nullptr               }
});

constexpr auto kBaseClasses = std::to_array<NewClass>({
    {&Sql::executable, "Executable",               &Sql::element},
    {&Sql::collection, "ReadOnlyColumnCollection", nullptr      }
});

constexpr auto kSelectableClasses = std::to_array<NewClass>({
    {&Sql::from_clause,    "FromClause",     &Sql::element       },
    {&Sql::table_clause,   "TableClause",    &Sql::from_clause   },
    {&Sql::join,           "Join",           &Sql::from_clause   },
    {&Sql::alias,          "Alias",          &Sql::from_clause   },
    {&Sql::subquery,       "Subquery",       &Sql::from_clause   },
    {&Sql::cte,            "CTE",            &Sql::from_clause   },
    {&Sql::lateral,        "Lateral",        &Sql::from_clause   },
    {&Sql::select_base,    "SelectBase",     &Sql::from_clause   },
    {&Sql::select,         "Select",         &Sql::select_base   },
    {&Sql::compound,       "CompoundSelect", &Sql::select_base   },
    {&Sql::textual_select, "TextualSelect",  &Sql::select_base   },
    {&Sql::scalar_select,  "ScalarSelect",   &Sql::column_element},
    {&Sql::exists,         "Exists",         &Sql::column_element}
});

constexpr auto kDmlClasses = std::to_array<NewClass>({
    {&Sql::update_base, "UpdateBase", &Sql::element    },
    {&Sql::insert,      "Insert",     &Sql::update_base},
    {&Sql::update,      "Update",     &Sql::update_base},
    {&Sql::delete_,     "Delete",     &Sql::update_base}
});

void make_each(Sql& sql, const char* module, std::span<const NewClass> classes) {
  for (const NewClass& made : classes) {
    std::vector<Sql::ClassRef> bases;
    if (made.base != nullptr) bases.push_back(sql.*made.base);
    sql.*made.member = sql.in.new_class(
        {.name = made.name, .module = module, .bases = bases, .create = {}, .on_subclass = {}});
  }
}

}  // namespace

Sql::Sql(Library& of_library) : library(of_library), in(of_library.in()) {
  make_classes();
  add_own_elements(*this);
  add_element_methods(*this);
  add_column_methods(*this);
  add_from_methods(*this);
  add_select_methods(*this);
  add_dml_methods(*this);
}

void Sql::make_classes() {
  make_each(*this, kElements, kElementClasses);
  make_each(*this, "sqlalchemy.sql.functions", kFunctionClasses);
  make_each(*this, "sqlalchemy.sql.base", kBaseClasses);
  make_each(*this, kSelectable, kSelectableClasses);
  make_each(*this, kDml, kDmlClasses);
  make_each(*this, "sqlalchemy.dialects.postgresql.dml",
            std::to_array<NewClass>({
                {&Sql::postgresql_insert, "Insert", &Sql::insert}
  }));
  make_each(*this, "sqlalchemy.dialects.sqlite.dml",
            std::to_array<NewClass>({
                {&Sql::sqlite_insert, "Insert", &Sql::insert}
  }));
}

const Value& Sql::type(const std::string& name) {
  Value& known = types_[name];
  if (!known.is_set()) {
    known = type_object(library, Value(&library.room<TypeRoom>().listed(name)));
  }
  return known;
}

const Value& Sql::standard(const std::string& module, const std::string& name) {
  Value& known = standard_[{module, name}];
  if (!known.is_set()) {
    const Value imported = in.import_module(
        {.module = module, .importer = {}, .file = {}, .line = 0, .guarded = false});
    known = in.get_attribute(imported, name);
  }
  return known;
}

namespace {

void assign_classes(Sql& sql, python::Module& module) {
  const std::initializer_list<std::pair<const char*, Sql::ClassRef>> all = {
      {"ClauseElement",     sql.element         },
      {"ColumnElement",     sql.column_element  },
      {"ColumnClause",      sql.column_clause   },
      {"BinaryExpression",  sql.binary          },
      {"UnaryExpression",   sql.unary           },
      {"BooleanClauseList", sql.boolean_list    },
      {"ClauseList",        sql.clause_list     },
      {"BindParameter",     sql.bind            },
      {"TextClause",        sql.text            },
      {"Label",             sql.label           },
      {"Cast",              sql.cast            },
      {"Case",              sql.case_           },
      {"Null",              sql.null            },
      {"Function",          sql.function        },
      {"FunctionElement",   sql.function_element},
      {"GenericFunction",   sql.generic_function},
      {"FromClause",        sql.from_clause     },
      {"TableClause",       sql.table_clause    },
      {"Executable",        sql.executable      },
      {"Join",              sql.join            },
      {"Alias",             sql.alias           },
      {"Subquery",          sql.subquery        },
      {"CTE",               sql.cte             },
      {"Select",            sql.select          },
      {"CompoundSelect",    sql.compound        },
      {"SelectBase",        sql.select_base     },
      {"Selectable",        sql.from_clause     },
      {"ScalarSelect",      sql.scalar_select   },
      {"Exists",            sql.exists          },
      {"Insert",            sql.insert          },
      {"Update",            sql.update          },
      {"Delete",            sql.delete_         },
      {"UpdateBase",        sql.update_base     },
      {"Over",              sql.over            }
  };
  for (const auto& [name, type] : all) assign(sql.in, module, name, type);
}

void fill_sql(Library& library, python::Module& module) {
  auto& sql = library.room<Sql>();
  assign_classes(sql, module);
  add_constructors(sql, module);
  add_select_constructors(sql, module);
  add_dml_constructors(sql, module);
}

}  // namespace

void register_sql(Library& library) {
  library.fill_all({"sqlalchemy", "sqlalchemy.sql", "sqlalchemy.sql.expression",
                    "sqlalchemy.sql.elements", "sqlalchemy.sql.selectable", "sqlalchemy.sql.dml",
                    "sqlalchemy.sql.functions", "sqlalchemy.future", "sqlmodel"},
                   fill_sql);
  library.fill_all(
      {"sqlalchemy.dialects.postgresql", "sqlalchemy.dialects.postgresql.dml"},
      [](Library& of, python::Module& module) { add_postgresql_names(of.room<Sql>(), module); });
  library.fill_all(
      {"sqlalchemy.dialects.sqlite", "sqlalchemy.dialects.sqlite.dml"},
      [](Library& of, python::Module& module) { add_sqlite_names(of.room<Sql>(), module); });
}

}  // namespace migrate::alembic
