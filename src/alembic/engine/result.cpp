// SPDX-License-Identifier: MIT
#include "alembic/engine/result.hpp"

#include "alembic/define.hpp"
#include "alembic/engine/exceptions.hpp"
#include "alembic/sql/value_types.hpp"
#include "alembic/world.hpp"
#include "dialect/dialect.hpp"

#include <algorithm>
#include <utility>

namespace migrate::alembic {

using python::Bound;
using python::Interpreter;
using python::Ref;
using python::Value;

ResultRoom::ResultRoom(Library& library) {
  Interpreter& in = library.in();
  const auto made = [&](const char* module, const char* name, std::vector<ClassRef> bases) {
    return in.new_class({.name = name,
                         .module = module,
                         .bases = std::move(bases),
                         .create = {},
                         .on_subclass = {}});
  };
  row = made("sqlalchemy.engine.row", "Row", {});
  mapping = made("sqlalchemy.engine.row", "RowMapping", {});
  result = made("sqlalchemy.engine.result", "Result", {});
  cursor_result = made("sqlalchemy.engine.cursor", "CursorResult", {result});
  scalar_result = made("sqlalchemy.engine.result", "ScalarResult", {result});
  mapping_result = made("sqlalchemy.engine.result", "MappingResult", {result});
  add_row_methods(library, *this);
  add_result_methods(library, *this);
}

ResultObject::ResultObject(python::Class& type, Library& library)
    : Object(type), library_(library) {}

void ResultObject::need_rows() {
  Interpreter& in = library_.in();
  const Exceptions& errors = library_.room<Exceptions>();
  if (unread) {
    in.raise(*errors.invalid_request_error,
             "with --sql, statements are only printed: there is no result to read");
  }
  if (closed_) in.raise(*errors.resource_closed_error, "This result object is closed.");
  if (!returns_rows) {
    in.raise(*errors.resource_closed_error,
             "This result object does not return rows. It has been closed automatically.");
  }
}

Value ResultObject::shaped(std::vector<Value> values) {
  Interpreter& in = library_.in();
  auto& room = library_.room<ResultRoom>();
  switch (shape) {
    case Shape::scalars:
      return index < values.size() ? values[index] : Value::none();
    case Shape::mappings:
      return in.make<RowMapping>(*room.mapping, keys, std::move(values));
    case Shape::rows:
      break;
  }
  return in.make<RowObject>(*room.row, keys, std::move(values), room);
}

Value ResultObject::take() {
  need_rows();
  if (is_ready) return at_ < ready.size() ? ready[at_++] : Value();
  if (at_ >= answer.rows.size()) return {};
  library_.in().step();
  auto& sql = library_.room<Sql>();
  const dialect::Dialect& dialect = library_.world().dialect();
  const operation::Row& row = answer.rows[at_++];
  std::vector<Value> values;
  for (std::size_t i = 0; i < row.size(); ++i) {
    Value value = from_driver(sql, row[i], answer.columns[i].type, dialect);
    if (i < types.size() && types[i].is_set()) {
      value = from_database(sql, types[i], value, dialect);
    }
    values.push_back(std::move(value));
  }
  return shaped(reshape ? reshape(std::move(values)) : std::move(values));
}

std::vector<Value> ResultObject::take_all() {
  std::vector<Value> all;
  for (Value row = take(); row.is_set(); row = take()) all.push_back(std::move(row));
  return all;
}

Ref<ResultObject> ResultObject::reshaped(Shape wanted, std::size_t column) {
  auto& room = library_.room<ResultRoom>();
  Ref<ResultObject> made = library_.in().make<ResultObject>(
      wanted == Shape::scalars ? *room.scalar_result : *room.mapping_result, library_);
  need_rows();
  made->keys = keys;
  made->shape = wanted;
  made->index = column;
  made->types = types;
  made->reshape = reshape;
  if (is_ready) {
    made->is_ready = true;
    for (; at_ < ready.size(); ++at_) {
      const auto* row = python::as<RowObject>(ready[at_]);
      made->ready.push_back(row == nullptr ? ready[at_] : made->shaped(row->values));
    }
    return made;
  }
  made->answer = std::move(answer);
  made->at_ = at_;
  answer = {};
  return made;
}

/// Only the first of each that are equal.
void ResultObject::make_unique() {
  Interpreter& in = library_.in();
  const Ref<python::Set> seen = in.set();
  std::vector<Value> all;
  for (Value& row : take_all()) {
    if (seen->has(in, row)) continue;
    seen->add(in, row);
    all.push_back(std::move(row));
  }
  ready = std::move(all);
  is_ready = true;
  at_ = 0;
}

void ResultObject::close() {
  closed_ = true;
  answer.rows.clear();
  ready.clear();
}

Value ResultObject::next(Interpreter& /*in*/) {
  return take();
}

Value ResultObject::get(Interpreter& /*in*/, const python::Str& name) {
  const std::string& wanted = name.text();
  if (wanted == "rowcount") return rowcount;
  if (wanted == "returns_rows") return returns_rows;
  if (wanted == "is_insert") return inserted_key.is_set();
  if (wanted == "lastrowid") return answer.last_inserted;
  if (wanted == "closed") return closed_;
  if (wanted == "inserted_primary_key") {
    return inserted_key.is_set() ? inserted_key : Value::none();
  }
  if (wanted == "context" || wanted == "cursor") return Value(this);
  return {};
}

namespace {

ResultObject& self_result(Bound& b) {
  return b.self<ResultObject>();
}

[[noreturn]] void none_found(ResultObject& result) {
  result.library().in().raise(*result.library().room<Exceptions>().no_result_found,
                              "No row was found when one was required");
}

Value one(ResultObject& result, bool may_be_none) {
  Value first = result.take();
  if (!first.is_set()) {
    if (may_be_none) return Value::none();
    none_found(result);
  }
  if (result.take().is_set()) {
    result.library().in().raise(*result.library().room<Exceptions>().multiple_results_found,
                                "Multiple rows were found when exactly one was required");
  }
  result.close();
  return first;
}

/// The first value of a row.
Value first_value(const Value& row) {
  if (row.is_none()) return row;
  if (const auto* values = python::as<RowObject>(row)) {
    return values->values.empty() ? Value::none() : values->values.front();
  }
  const auto* mapping = python::as<RowMapping>(row);
  return mapping != nullptr && !mapping->values.empty() ? mapping->values.front() : row;
}

Value first(ResultObject& result) {
  const Value row = result.take();
  result.close();
  return row.is_set() ? row : Value::none();
}

std::size_t column_index(Bound& b, const Value& key) {
  if (key.is_integer()) return static_cast<std::size_t>(key.integer());
  const ResultObject& result = self_result(b);
  const std::optional<std::size_t> found =
      result.keys ? result.keys->find(b.in, key) : std::nullopt;
  return found.value_or(0);
}

Value some(ResultObject& result, std::int64_t count) {
  std::vector<Value> rows;
  while (count-- > 0) {
    Value row = result.take();
    if (!row.is_set()) break;
    rows.push_back(std::move(row));
  }
  return result.library().in().list(std::move(rows));
}

void add_single(Interpreter& in, python::Class& type) {
  define(in, type, "first(self)", [](Bound& b) { return first(self_result(b)); });
  define(in, type, "one(self)", [](Bound& b) { return one(self_result(b), false); });
  define(in, type, "one_or_none(self)", [](Bound& b) { return one(self_result(b), true); });
  define(in, type, "scalar(self)", [](Bound& b) { return first_value(first(self_result(b))); });
  define(in, type, "scalar_one(self)",
         [](Bound& b) { return first_value(one(self_result(b), false)); });
  define(in, type, "scalar_one_or_none(self)",
         [](Bound& b) { return first_value(one(self_result(b), true)); });
  define(in, type, "fetchone(self)", [](Bound& b) {
    const Value row = self_result(b).take();
    return row.is_set() ? row : Value::none();
  });
}

void add_several(Interpreter& in, python::Class& type) {
  for (const char* name : {"fetchall", "all"}) {
    define(in, type, std::string(name) + "(self)",
           [](Bound& b) { return b.in.list(self_result(b).take_all()); });
  }
  define(in, type, "fetchmany(self, size=None)",
         [](Bound& b) { return some(self_result(b), b.given(1) ? b.integer(1) : 1); });
  define(in, type, "partitions(self, size=None)", [](Bound& b) {
    std::vector<Value> parts;
    const std::int64_t size = b.given(1) ? std::max<std::int64_t>(b.integer(1), 1) : 1000;
    while (true) {
      const Value part = some(self_result(b), size);
      if (python::as<python::List>(part)->items.empty()) break;
      parts.push_back(part);
    }
    return b.in.iterate(b.in.list(std::move(parts)));
  });
  define(in, type, "scalars(self, index=0)", [](Bound& b) {
    return Value(self_result(b).reshaped(ResultObject::Shape::scalars, column_index(b, b[1])));
  });
  define(in, type, "mappings(self)",
         [](Bound& b) { return Value(self_result(b).reshaped(ResultObject::Shape::mappings, 0)); });
  define(in, type, "unique(self, strategy=None)", [](Bound& b) {
    self_result(b).make_unique();
    return b[0];
  });
}

}  // namespace

void add_result_methods(Library& library, ResultRoom& room) {
  Interpreter& in = library.in();
  python::Class& type = *room.result;
  add_single(in, type);
  add_several(in, type);
  for (const char* name : {"tuples", "freeze"}) {
    define(in, type, std::string(name) + "(self)", [](Bound& b) { return b[0]; });
  }
  for (const char* name : {"yield_per", "columns"}) {
    define(in, type, std::string(name) + "(self, *args)", [](Bound& b) { return b[0]; });
  }
  define(in, type, "close(self)", [](Bound& b) {
    self_result(b).close();
    return Value::none();
  });
  define(in, type, "keys(self)", [](Bound& b) {
    const ResultObject& result = self_result(b);
    return texts(b.in, result.keys ? result.keys->names : std::vector<std::string>());
  });
  define(in, type, "last_inserted_params(self)", [](Bound& b) {
    const Value& given = self_result(b).parameters;
    return given.is_set() ? given : Value::none();
  });
}

}  // namespace migrate::alembic
