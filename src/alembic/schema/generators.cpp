// SPDX-License-Identifier: MIT
//
// Sequence, Identity, Computed, and what else puts values into columns.
#include "alembic/define.hpp"
#include "alembic/schema/convert.hpp"
#include "alembic/schema/objects.hpp"
#include "alembic/schema/schema_room.hpp"
#include "alembic/types/type_object.hpp"
#include "alembic/world.hpp"
#include "dialect/dialect.hpp"

#include <fmt/core.h>

namespace migrate::alembic {

using python::Bound;
using python::Interpreter;
using python::Value;

namespace {

std::optional<std::int64_t> number(Bound& b, std::string_view name) {
  const Value& value = b[name];
  if (!value.is_set() || value.is_none()) return std::nullopt;
  return b.in.index(value);
}

schema::SequenceOptions sequence_options(Bound& b) {
  const auto flag = [&](std::string_view name) {
    return !b[name].is_none() && b.in.truth(b[name]);
  };
  schema::SequenceOptions options;
  options.start = number(b, "start");
  options.increment = number(b, "increment");
  options.minimum = number(b, "minvalue");
  options.maximum = number(b, "maxvalue");
  options.no_minimum = flag("nominvalue");
  options.no_maximum = flag("nomaxvalue");
  if (!b["cycle"].is_none()) options.cycle = flag("cycle");
  options.cache = number(b, "cache");
  return options;
}

GeneratorObject& made_by(Bound& b) {
  return b.self<GeneratorObject>();
}

const schema::Sequence& sequence_of(Bound& b) {
  return std::get<schema::Sequence>(made_by(b).what);
}

/// `nextval('name')`, as an element.
Value next_value(Bound& b) {
  const schema::Sequence& sequence = sequence_of(b);
  const dialect::Dialect& dialect = made_by(b).library().world().dialect();
  const std::string name = dialect.qualified_name(sequence.schema, sequence.name);
  const Value text = imported(b.in, "sqlalchemy", "text");
  return b.in.call(text, {b.in.str(fmt::format("nextval({})", dialect.quote_text(name)))});
}

void add_sequence(Library& library, SchemaRoom& room) {
  Interpreter& in = library.in();
  define(in, *room.sequence,
         "__init__(self, name, start=None, increment=None, minvalue=None, maxvalue=None, "
         "nominvalue=None, nomaxvalue=None, cycle=None, schema=None, cache=None, order=None, "
         "data_type=None, optional=False, quote=None, metadata=None, quote_schema=None, "
         "for_update=False)",
         [&library](Bound& b) {
           GeneratorObject& self = made_by(b);
           self.metadata = b["metadata"];
           self.what =
               schema::Sequence{.name = text_or_empty(b.in, b["name"], "the name of a sequence"),
                                .schema = text_or_empty(b.in, b["schema"], "a schema"),
                                .type = to_type(library, b["data_type"], library.world().dialect()),
                                .options = sequence_options(b)};
           return Value::none();
         });
  define(in, *room.sequence, "create(self, bind=None, checkfirst=True)", [&library](Bound& b) {
    library.world().perform(operation::CreateSequence{
        .sequence = sequence_of(b), .if_not_exists = b.in.truth(b["checkfirst"])});
    return Value::none();
  });
  define(in, *room.sequence, "drop(self, bind=None, checkfirst=True)", [&library](Bound& b) {
    const schema::Sequence& sequence = sequence_of(b);
    library.world().perform(operation::DropSequence{
        .sequence = {.name = sequence.name, .schema = sequence.schema},
        .if_exists = b.in.truth(b["checkfirst"])
    });
    return Value::none();
  });
  define(in, *room.sequence, "next_value(self)", next_value);
}

/// What a generator has, by what it is.
struct GeneratorAttributes {
  Interpreter& in;
  std::string_view wanted;

  Value operator()(const GeneratorObject::Fetched& /*fetched*/) const { return {}; }

  Value operator()(const GeneratorObject::Plain& plain) const {
    return wanted == "arg" ? plain.argument : Value();
  }

  Value operator()(const schema::Sequence& sequence) const {
    if (wanted == "name") return in.str(sequence.name);
    return wanted == "schema" ? text_or_none(in, sequence.schema) : Value();
  }

  Value operator()(const schema::Identity& identity) const {
    return wanted == "always" ? Value(identity.always) : Value();
  }

  Value operator()(const schema::Computed& computed) const {
    if (wanted == "sqltext") return in.str(computed.sql.sql);
    if (wanted != "persisted") return {};
    return computed.persisted ? Value(*computed.persisted) : Value::none();
  }
};

}  // namespace

Value GeneratorObject::get(Interpreter& in, const python::Str& attribute) {
  return std::visit(GeneratorAttributes{in, attribute.view()}, what);
}

void GeneratorObject::clear() {
  Object::clear();
  if (auto* plain = std::get_if<Plain>(&what)) plain->argument = {};
  settle = {};
  metadata = {};
}

void SchemaRoom::make_generators(Library& library) {
  Interpreter& in = library.in();
  add_sequence(library, *this);
  define(in, *identity,
         "__init__(self, always=False, on_null=None, start=None, increment=None, minvalue=None, "
         "maxvalue=None, nominvalue=None, nomaxvalue=None, cycle=None, cache=None, order=None, "
         "**options)",
         [](Bound& b) {
           made_by(b).what =
               schema::Identity{.always = !b["always"].is_none() && b.in.truth(b["always"]),
                                .options = sequence_options(b)};
           return Value::none();
         });
  define(in, *computed, "__init__(self, sqltext, persisted=None)", [&library](Bound& b) {
    schema::Computed made{.sql = to_sql(library, b["sqltext"])};
    if (!b["persisted"].is_none()) made.persisted = b.in.truth(b["persisted"]);
    made_by(b).what = made;
    made_by(b).settle = [&library, text = b["sqltext"]](schema::Computed& again) {
      again.sql = to_sql(library, text);
    };
    return Value::none();
  });
  for (const ClassRef& type : {default_clause, column_default}) {
    define(in, *type, "__init__(self, arg, for_update=False, **options)", [](Bound& b) {
      made_by(b).what = GeneratorObject::Plain{b["arg"]};
      return Value::none();
    });
  }
  define(in, *fetched_value, "__init__(self, for_update=False)",
         [](Bound&) { return Value::none(); });
}

}  // namespace migrate::alembic
