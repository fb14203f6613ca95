// SPDX-License-Identifier: MIT
//
// `inspect(bind)`
#include "alembic/engine/inspector.hpp"

#include "alembic/define.hpp"
#include "alembic/engine/connection.hpp"
#include "alembic/engine/exceptions.hpp"
#include "alembic/engine/result.hpp"
#include "alembic/sql/element.hpp"
#include "alembic/world.hpp"
#include "dialect/dialect.hpp"

#include <algorithm>
#include <array>

namespace migrate::alembic {

using python::Bound;
using python::Interpreter;
using python::Value;

namespace {

class InspectorObject final : public python::Object {
 public:
  InspectorObject(python::Class& type, Library& library)
      : Object(type),
        library_(library),
        catalog_(library.world().dialect().name() == "postgresql" ? postgresql_catalog(library)
                                                                  : sqlite_catalog(library)) {}

  Library& library() const { return library_; }

  Catalog& catalog() const { return *catalog_; }

  Value get(Interpreter& in, const python::Str& name) override {
    if (name.text() == "default_schema_name") return in.str(catalog_->default_schema());
    if (name.text() == "bind" || name.text() == "engine" || name.text() == "connection") {
      return library_.room<ConnectionRoom>().bind(library_);
    }
    if (name.text() == "dialect") return library_.room<ConnectionRoom>().dialect_object(library_);
    return {};
  }

 private:
  Library& library_;
  std::unique_ptr<Catalog> catalog_;
};

std::string schema_argument(Bound& b, std::size_t at) {
  return b.given(at) ? b.in.to_str(b[at]) : std::string();
}

TableId table_argument(Bound& b) {
  return {.name = b.in.to_str(b[1]), .schema = schema_argument(b, 2)};
}

Catalog& catalog_of(Bound& b) {
  return b.self<InspectorObject>().catalog();
}

struct Question {
  const char* name;
  Value (Catalog::*answer)(const TableId&);
};

constexpr std::array<Question, 7> kQuestions{
    {{"get_columns", &Catalog::columns},
     {"get_pk_constraint", &Catalog::primary_key},
     {"get_foreign_keys", &Catalog::foreign_keys},
     {"get_unique_constraints", &Catalog::unique_constraints},
     {"get_check_constraints", &Catalog::check_constraints},
     {"get_indexes", &Catalog::indexes},
     {"get_table_comment", &Catalog::comment}}
};

struct Listing {
  const char* name;
  std::vector<std::string> (Catalog::*answer)(const std::string&);
};

constexpr std::array<Listing, 4> kListings{
    {{"get_table_names", &Catalog::tables},
     {"get_view_names", &Catalog::views},
     {"get_materialized_view_names", &Catalog::materialized_views},
     {"get_sequence_names", &Catalog::sequences}}
};

bool contains(const std::vector<std::string>& all, const std::string& name) {
  return std::find(all.begin(), all.end(), name) != all.end();
}

void add_questions(Interpreter& in, python::Class& type) {
  for (const Question& question : kQuestions) {
    define(in, type, std::string(question.name) + "(self, table_name, schema=None, **kw)",
           [question](Bound& b) {
             const TableId table = table_argument(b);
             if (!catalog_of(b).has(table)) {
               b.in.raise(
                   *b.self<InspectorObject>().library().room<Exceptions>().no_such_table_error,
                   table.name);
             }
             return (catalog_of(b).*question.answer)(table);
           });
  }
  for (const Listing& listing : kListings) {
    define(in, type, std::string(listing.name) + "(self, schema=None, **kw)", [listing](Bound& b) {
      return texts(b.in, (catalog_of(b).*listing.answer)(schema_argument(b, 1)));
    });
  }
  define(in, type, "get_schema_names(self, **kw)",
         [](Bound& b) { return texts(b.in, catalog_of(b).schemas()); });
  define(in, type, "get_enums(self, schema=None, **kw)",
         [](Bound& b) { return catalog_of(b).enums(schema_argument(b, 1)); });
  define(in, type, "get_temp_table_names(self, **kw)", [](Bound& b) { return b.in.list({}); });
  define(in, type, "get_view_definition(self, view_name, schema=None, **kw)", [](Bound& b) {
    const std::optional<std::string> text = catalog_of(b).view_definition(table_argument(b));
    if (!text) {
      b.in.raise(*b.self<InspectorObject>().library().room<Exceptions>().no_such_table_error,
                 b.in.to_str(b[1]));
    }
    return b.in.str(*text);
  });
}

/// Whether one of what `answer` lists has that name.
bool has_named(Interpreter& in, const Value& answer, const std::string& name) {
  for (const Value& told : in.items_of(answer)) {
    const auto* dict = python::as<python::Dict>(told);
    if (dict == nullptr) continue;
    const Value found = dict->get_name(in.intern("name"));
    if (found.is_set() && !found.is_none() && in.to_str(found) == name) return true;
  }
  return false;
}

void add_tests(Interpreter& in, python::Class& type) {
  define(in, type, "has_table(self, table_name, schema=None, **kw)",
         [](Bound& b) { return Value(catalog_of(b).has(table_argument(b))); });
  define(in, type, "has_schema(self, schema_name, **kw)",
         [](Bound& b) { return Value(contains(catalog_of(b).schemas(), b.in.to_str(b[1]))); });
  define(in, type, "has_sequence(self, sequence_name, schema=None, **kw)", [](Bound& b) {
    return Value(contains(catalog_of(b).sequences(schema_argument(b, 2)), b.in.to_str(b[1])));
  });
  define(in, type, "has_index(self, table_name, index_name, schema=None, **kw)", [](Bound& b) {
    const TableId table{.name = b.in.to_str(b[1]), .schema = schema_argument(b, 3)};
    return Value(catalog_of(b).has(table) &&
                 has_named(b.in, catalog_of(b).indexes(table), b.in.to_str(b[2])));
  });
  define(in, type, "has_column(self, table_name, column_name, schema=None, **kw)", [](Bound& b) {
    const TableId table{.name = b.in.to_str(b[1]), .schema = schema_argument(b, 3)};
    return Value(catalog_of(b).has(table) &&
                 has_named(b.in, catalog_of(b).columns(table), b.in.to_str(b[2])));
  });
  define(in, type, "clear_cache(self)", [](Bound&) { return Value::none(); });
}

/// All tables at once: `get_multi_columns` and its kin.
void add_multi(Interpreter& in, python::Class& type) {
  for (const Question& question : kQuestions) {
    define(in, type,
           "get_multi_" + std::string(question.name).substr(4) +
               "(self, schema=None, filter_names=None, **kw)",
           [question](Bound& b) {
             const python::Ref<python::Dict> all = b.in.dict();
             const std::string schema = schema_argument(b, 1);
             std::vector<std::string> names = catalog_of(b).tables(schema);
             if (b.given(2)) names = to_texts(b.in, b[2], "filter_names");
             for (const std::string& name : names) {
               const Value key =
                   b.in.tuple({schema.empty() ? Value::none() : b.in.str(schema), b.in.str(name)});
               all->store(b.in, key,
                          (catalog_of(b).*question.answer)({.name = name, .schema = schema}));
             }
             return Value(all);
           });
  }
}

}  // namespace

InspectorRoom::InspectorRoom(Library& library) {
  Interpreter& in = library.in();
  inspector = in.new_class(
      {.name = "Inspector",
       .module = "sqlalchemy.engine.reflection",
       .bases = {},
       .create = [&library](Interpreter&, python::Class&,
                            const python::Arguments&) { return inspector_of(library); },
       .on_subclass = {}});
  add_questions(in, *inspector);
  add_tests(in, *inspector);
  add_multi(in, *inspector);
  define_class_method(in, *inspector, "from_engine(cls, bind)",
                      [&library](Bound&) { return inspector_of(library); });
}

Value inspector_of(Library& library) {
  return library.in().make<InspectorObject>(*library.room<InspectorRoom>().inspector, library);
}

namespace {

/// What `inspect()` answers: an Inspector for a connection, the mapper for a model.
Value inspect(Library& library, const Value& subject) {
  Interpreter& in = library.in();
  Value mapper = in.find_attribute(subject, "__mapper__");
  if (mapper.is_set()) return mapper;
  if (python::as<ConnectionObject>(subject) != nullptr || subject.is_none()) {
    return inspector_of(library);
  }
  const Value bind = in.find_attribute(subject, "get_bind");
  const Value bound = in.find_attribute(subject, "connection");
  if (bind.is_set() || bound.is_set()) return inspector_of(library);
  in.raise(*library.room<Exceptions>().no_inspection_available,
           "No inspection system is available for object of type " +
               in.repr(Value(&in.type_of(subject))));
}

void fill_engine(Library& library, python::Module& module) {
  Interpreter& in = library.in();
  const auto& connections = library.room<ConnectionRoom>();
  const auto& results = library.room<ResultRoom>();
  assign(in, module, "Connection", connections.connection);
  assign(in, module, "Engine", connections.engine);
  assign(in, module, "Connectable", connections.connection);
  assign(in, module, "Transaction", connections.transaction);
  assign(in, module, "RootTransaction", connections.transaction);
  assign(in, module, "NestedTransaction", connections.nested_transaction);
  assign(in, module, "Dialect", connections.dialect);
  assign(in, module, "Row", results.row);
  assign(in, module, "RowProxy", results.row);
  assign(in, module, "RowMapping", results.mapping);
  assign(in, module, "Result", results.result);
  assign(in, module, "CursorResult", results.cursor_result);
  assign(in, module, "ResultProxy", results.cursor_result);
  assign(in, module, "ScalarResult", results.scalar_result);
  assign(in, module, "MappingResult", results.mapping_result);
  assign(in, module, "Inspector", library.room<InspectorRoom>().inspector);
  define(in, module, "inspect(subject, raiseerr=True)",
         [&library](Bound& b) { return inspect(library, b[0]); });
  // There is one database: the run's. `create_engine` and its kin give its connection.
  define(in, module, "create_engine(*args, **kw)",
         [&library](Bound&) { return library.room<ConnectionRoom>().bind(library); });
  define(in, module, "engine_from_config(*args, **kw)",
         [&library](Bound&) { return library.room<ConnectionRoom>().bind(library); });
}

}  // namespace

void register_engine(Library& library) {
  library.bind = [&library] { return library.room<ConnectionRoom>().bind(library); };
  library.fill_all(
      {"sqlalchemy", "sqlalchemy.engine", "sqlalchemy.engine.base", "sqlalchemy.engine.reflection",
       "sqlalchemy.engine.result", "sqlalchemy.engine.row", "sqlalchemy.engine.cursor",
       "sqlalchemy.engine.interfaces", "sqlalchemy.engine.default", "sqlalchemy.inspection",
       "sqlalchemy.future.engine"},
      fill_engine);
}

}  // namespace migrate::alembic
