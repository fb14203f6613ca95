// SPDX-License-Identifier: MIT
#include "alembic/engine/row.hpp"

#include "alembic/define.hpp"
#include "alembic/engine/exceptions.hpp"
#include "alembic/sql/element.hpp"

#include <fmt/core.h>

namespace migrate::alembic {

using python::Interpreter;
using python::Value;

std::optional<std::size_t> RowKeys::find(std::string_view name) const {
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (names[i] == name) return i;
  }
  return std::nullopt;
}

std::optional<std::size_t> RowKeys::find(Interpreter& /*in*/, const Value& key) const {
  if (const auto* text = python::as<python::Str>(key)) return find(text->view());
  for (std::size_t i = 0; i < elements.size(); ++i) {
    if (elements[i].is_set() && elements[i].is(key)) return i;
  }
  if (const auto* column = python::as<ColumnElement>(key)) return find(column->result_name());
  return std::nullopt;
}

Value RowObject::get(Interpreter& in, const python::Str& name) {
  const std::string& wanted = name.text();
  if (const std::optional<std::size_t> at = keys->find(wanted)) return values[*at];
  if (wanted == "_mapping") return mapping(in);
  if (wanted == "_fields") {
    std::vector<Value> names;
    for (const std::string& key : keys->names) names.push_back(in.str(key));
    return in.tuple(std::move(names));
  }
  if (wanted == "_t" || wanted == "t" || wanted == "_data") return in.tuple(values);
  if (wanted.starts_with("__") || type().lookup(name).is_set()) return {};
  in.raise(*in.types().attribute_error,
           fmt::format("Could not locate column in row for column '{}'", wanted));
}

Value RowObject::mapping(Interpreter& in) const {
  return in.make<RowMapping>(*room_->mapping, keys, values);
}

Value RowObject::get_item(Interpreter& in, const Value& key) {
  if (key.is_integer() || key.is_bool()) {
    const auto size = static_cast<std::int64_t>(values.size());
    const std::int64_t at = key.integer() < 0 ? key.integer() + size : key.integer();
    if (at < 0 || at >= size) in.raise(*in.types().index_error, "tuple index out of range");
    return values[static_cast<std::size_t>(at)];
  }
  // By name, as before SQLAlchemy 2.
  const bool is_name =
      python::as<python::Str>(key) != nullptr || python::as<ColumnElement>(key) != nullptr;
  if (!is_name) return in.get_item(in.tuple(values), key);
  return python::as<RowMapping>(mapping(in))->get_item(in, key);
}

Value RowObject::iterate(Interpreter& in) {
  return in.iterate(in.tuple(values));
}

Value RowObject::contains(Interpreter& in, const Value& item) {
  return in.contains(in.tuple(values), item);
}

Value RowObject::compare(Interpreter& in, python::Comparison op, const Value& other) {
  if (const auto* row = python::as<RowObject>(other)) {
    return in.compare(op, in.tuple(values), in.tuple(row->values));
  }
  if (python::as<python::Tuple>(other) == nullptr) return {};
  return in.compare(op, in.tuple(values), other);
}

Value RowObject::binary(Interpreter& in, python::BinaryOperator op, const Value& other,
                        bool reflected) {
  if (op != python::BinaryOperator::add) return {};
  const auto* row = python::as<RowObject>(other);
  const Value right = row == nullptr ? other : in.tuple(row->values);
  if (python::as<python::Tuple>(right) == nullptr) return {};
  return reflected ? in.binary(op, right, in.tuple(values))
                   : in.binary(op, in.tuple(values), right);
}

std::optional<std::size_t> RowObject::hash(Interpreter& in) {
  return in.hash(in.tuple(values));
}

std::optional<std::size_t> RowObject::length(Interpreter& /*in*/) {
  return values.size();
}

std::string RowObject::repr(Interpreter& in) {
  return in.repr(in.tuple(values));
}

Value RowMapping::get_item(Interpreter& in, const Value& key) {
  if (const std::optional<std::size_t> at = keys->find(in, key)) return values[*at];
  if (python::as<python::Str>(key) != nullptr) in.raise_with(*in.types().key_error, {key});
  in.raise(*in.types().key_error,
           fmt::format("Could not locate column in row for column '{}'", in.to_str(key)));
}

Value RowMapping::iterate(Interpreter& in) {
  std::vector<Value> names;
  for (const std::string& key : keys->names) names.push_back(in.str(key));
  return in.iterate(in.list(std::move(names)));
}

Value RowMapping::contains(Interpreter& in, const Value& item) {
  return keys->find(in, item).has_value();
}

Value RowMapping::compare(Interpreter& in, python::Comparison op, const Value& other) {
  const auto* same = python::as<RowMapping>(other);
  return in.compare(op, dict(in), same != nullptr ? Value(same->dict(in)) : other);
}

std::optional<std::size_t> RowMapping::length(Interpreter& /*in*/) {
  return keys->names.size();
}

std::string RowMapping::repr(Interpreter& in) {
  return in.repr(dict(in));
}

python::Ref<python::Dict> RowMapping::dict(Interpreter& in) const {
  python::Ref<python::Dict> made = in.dict();
  for (std::size_t i = 0; i < keys->names.size(); ++i) {
    made->store(in, in.str(keys->names[i]), values[i]);
  }
  return made;
}

namespace {

void add_mapping_methods(Interpreter& in, python::Class& type) {
  for (const char* name : {"keys", "values", "items"}) {
    define(in, type, std::string(name) + "(self)", [kind = std::string(name)](python::Bound& b) {
      return b.in.call_method(b.self<RowMapping>().dict(b.in), kind);
    });
  }
  define(in, type, "get(self, key, default=None)", [](python::Bound& b) {
    const auto& row = b.self<RowMapping>();
    const std::optional<std::size_t> at = row.keys->find(b.in, b[1]);
    return at ? row.values[*at] : b[2];
  });
}

}  // namespace

void add_row_methods(Library& library, ResultRoom& room) {
  Interpreter& in = library.in();
  add_mapping_methods(in, *room.mapping);
  python::Class& type = *room.row;
  define(in, type, "_asdict(self)", [](python::Bound& b) {
    return Value(python::as<RowMapping>(b.self<RowObject>().mapping(b.in))->dict(b.in));
  });
  define(in, type, "_tuple(self)",
         [](python::Bound& b) { return b.in.tuple(b.self<RowObject>().values); });
  define(in, type, "tuple(self)",
         [](python::Bound& b) { return b.in.tuple(b.self<RowObject>().values); });
  // As before SQLAlchemy 2, where a row was a mapping too.
  for (const char* name : {"keys", "items", "values"}) {
    define(in, type, std::string(name) + "(self)", [kind = std::string(name)](python::Bound& b) {
      return b.in.call_method(b.self<RowObject>().mapping(b.in), kind);
    });
  }
  for (const char* name : {"count", "index"}) {
    define(in, type, std::string(name) + "(self, value)",
           [kind = std::string(name)](python::Bound& b) {
             return b.in.call_method(b.in.tuple(b.self<RowObject>().values), kind, {b[1]});
           });
  }
}

}  // namespace migrate::alembic
