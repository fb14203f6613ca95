// SPDX-License-Identifier: MIT
#include "alembic/engine/dialect_object.hpp"

#include "alembic/define.hpp"
#include "alembic/engine/connection.hpp"
#include "alembic/sql/value_types.hpp"
#include "alembic/types/type_object.hpp"
#include "alembic/world.hpp"
#include "dialect/dialect.hpp"
#include "dialect/sink.hpp"

#include <cstdlib>

namespace migrate::alembic {

using python::Bound;
using python::Interpreter;
using python::Value;

namespace {

/// A dialect as Python code sees it: also its identifier preparer and its type compiler.
class DialectObject final : public python::Object {
 public:
  DialectObject(python::Class& type, Library& library) : Object(type), library_(library) {}

  bool open() const override { return true; }

  Library& library() const { return library_; }

  Value get(Interpreter& in, const python::Str& name) override;

 private:
  Value server_version(Interpreter& in);

  Library& library_;
};

Value DialectObject::server_version(Interpreter& in) {
  World& world = library_.world();
  const bool on_server = world.dialect().name() == "postgresql";
  if (!world.running() || world.offline()) return Value::none();
  const dialect::Answer answer =
      world.ask(on_server ? "SHOW server_version_num" : "SELECT sqlite_version()", {});
  const auto* text = std::get_if<std::string>(&answer.rows.front().front());
  if (text == nullptr) return Value::none();
  if (on_server) {
    const int number = std::atoi(text->c_str());
    return in.tuple({number / 10000, number % 10000});
  }
  std::vector<Value> parts;
  for (std::size_t at = 0; at < text->size();) {
    parts.emplace_back(std::atoi(text->c_str() + at));
    const std::size_t dot = text->find('.', at);
    at = dot == std::string::npos ? text->size() : dot + 1;
  }
  return in.tuple(std::move(parts));
}

Value DialectObject::get(Interpreter& in, const python::Str& name) {
  const std::string& wanted = name.text();
  const bool on_server = library_.world().dialect().name() == "postgresql";
  if (wanted == "name") return in.str(std::string(library_.world().dialect().name()));
  if (wanted == "driver") return in.str(on_server ? "psycopg2" : "pysqlite");
  if (wanted == "server_version_info") return server_version(in);
  if (wanted == "default_schema_name") return in.str(on_server ? "public" : "main");
  if (wanted == "paramstyle") return in.str(on_server ? "pyformat" : "qmark");
  if (wanted == "max_identifier_length") return on_server ? 63 : 9999;
  if (wanted == "supports_native_boolean" || wanted == "supports_native_enum" ||
      wanted == "supports_native_uuid" || wanted == "supports_sequences" ||
      wanted == "supports_comments" || wanted == "supports_schemas") {
    return on_server;
  }
  if (wanted == "supports_alter" || wanted == "implicit_returning") return on_server;
  if (wanted == "identifier_preparer" || wanted == "type_compiler" || wanted == "ddl_compiler" ||
      wanted == "type_compiler_instance" || wanted == "preparer" || wanted == "dialect") {
    return Value(this);
  }
  return {};
}

DialectObject& self_dialect(Bound& b) {
  return b.self<DialectObject>();
}

const dialect::Dialect& dialect_of(Bound& b) {
  return self_dialect(b).library().world().dialect();
}

/// The text of a name: a table's, a column's, or of what has one.
std::string name_of(Interpreter& in, const Value& value) {
  const Value name =
      python::as<python::Str>(value) != nullptr ? value : in.find_attribute(value, "name");
  return in.to_str(name.is_set() ? name : value);
}

void add_names(Interpreter& in, python::Class& type) {
  for (const char* name : {"quote", "quote_schema", "format_column"}) {
    define(in, type, std::string(name) + "(self, ident, force=None)", [](Bound& b) {
      return b.in.str(dialect_of(b).quote_name_if_needed(name_of(b.in, b[1])));
    });
  }
  define(in, type, "quote_identifier(self, value)",
         [](Bound& b) { return b.in.str(dialect_of(b).quote_name(b.in.to_str(b[1]))); });
  define(in, type, "format_table(self, table)", [](Bound& b) {
    const Value schema = b.in.find_attribute(b[1], "schema");
    const bool has_schema = schema.is_set() && !schema.is_none();
    return b.in.str(
        dialect_of(b).qualified_name(has_schema ? b.in.to_str(schema) : "", name_of(b.in, b[1])));
  });
}

void add_others(Interpreter& in, python::Class& type) {
  define(in, type, "process(self, type_, **kw)", [](Bound& b) {
    Library& library = self_dialect(b).library();
    return b.in.str(dialect_of(b).render_type(to_type(library, b[1], dialect_of(b))));
  });
  define(in, type, "type_descriptor(self, type_)",
         [](Bound& b) { return type_object(self_dialect(b).library(), b[1]); });
  // Methods of the dialect take the connection first.
  for (const char* kind : {"has_table", "has_schema", "has_sequence", "get_columns", "has_index",
                           "get_table_names", "get_indexes", "get_foreign_keys",
                           "get_pk_constraint", "get_unique_constraints", "get_enums"}) {
    define(in, type, std::string(kind) + "(self, connection, *args, **kw)",
           [method = std::string(kind)](Bound& b) {
             const Value inspector = inspector_of(self_dialect(b).library());
             return b.in.call(b.in.get_attribute(inspector, method),
                              python::Arguments{b.rest(), b.named()});
           });
  }
}

}  // namespace

Value ConnectionRoom::dialect_object(Library& library) {
  if (dialect_.is_set()) return dialect_;
  Interpreter& in = library.in();
  add_names(in, *dialect);
  add_others(in, *dialect);
  dialect_ = in.make<DialectObject>(*dialect, library);
  return dialect_;
}

Value dialect_object(Library& library) {
  return library.room<ConnectionRoom>().dialect_object(library);
}

}  // namespace migrate::alembic
