// SPDX-License-Identifier: MIT
#include "alembic/sql/compiler.hpp"

#include "alembic/engine/exceptions.hpp"
#include "alembic/sql/coerce.hpp"
#include "alembic/sql/expressions.hpp"
#include "alembic/sql/value_types.hpp"
#include "alembic/types/type_object.hpp"
#include "alembic/world.hpp"
#include "dialect/dialect.hpp"

#include <algorithm>
#include <array>

#include <fmt/core.h>

namespace migrate::alembic {

using python::Value;

namespace {

/// Names that are quoted where no database is known.
constexpr std::array<std::string_view, 24> kReserved{
    "all",    "and", "any",   "as",     "asc",   "case",  "check", "create",
    "desc",   "end", "from",  "group",  "in",    "limit", "not",   "null",
    "offset", "or",  "order", "select", "table", "to",    "user",  "where"};

bool is_plain_name(std::string_view name) {
  if (name.empty() || (name.front() >= '0' && name.front() <= '9')) return false;
  return std::all_of(name.begin(), name.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '$';
  });
}

std::string quoted_anywhere(std::string_view name) {
  if (is_plain_name(name) &&
      std::find(kReserved.begin(), kReserved.end(), name) == kReserved.end()) {
    return std::string(name);
  }
  std::string text = "\"";
  for (const char c : name) {
    if (c == '"') text += c;
    text += c;
  }
  return text + '"';
}

}  // namespace

Compiler::Compiler(Sql& surroundings, const dialect::Dialect* dialect, ValueForm form)
    : sql(surroundings), in(surroundings.in), dialect_(dialect), form_(form) {}

bool Compiler::is_postgresql() const {
  return dialect_ != nullptr && dialect_->name() == "postgresql";
}

bool Compiler::is_sqlite() const {
  return dialect_ != nullptr && dialect_->name() == "sqlite";
}

std::string Compiler::quoted(std::string_view name) const {
  return dialect_ == nullptr ? quoted_anywhere(name) : dialect_->quote_name_if_needed(name);
}

std::string Compiler::qualified(std::string_view schema, std::string_view name) const {
  return schema.empty() ? quoted(name) : quoted(schema) + '.' + quoted(name);
}

void Compiler::name(std::string_view name) {
  text += quoted(name);
}

void Compiler::render(const Value& value) {
  const python::Interpreter::Depth depth_guard(in);
  in.step();
  const Value element = element_of(in, value);
  if (auto* known = python::as<Element>(element)) return known->render(*this);
  this->value({}, value, "param");
}

void Compiler::render_inside(const Value& value, Op outer) {
  const python::Interpreter::Depth depth_guard(in);
  in.step();
  const Value element = element_of(in, value);
  if (auto* known = python::as<Element>(element)) return known->render_inside(*this, outer);
  this->value({}, value, "param");
}

void Compiler::render_all(const std::vector<Value>& elements, std::string_view between, Op outer) {
  bool first = true;
  for (const Value& element : elements) {
    if (!first) write(between);
    first = false;
    render_inside(element, outer);
  }
}

const Value* Compiler::parameter(const std::string& name) const {
  if (parameters == nullptr) return nullptr;
  for (const auto& [key, value] : *parameters) {
    if (key == name) return &value;
  }
  return nullptr;
}

std::string Compiler::anonymous(const void* object, const std::string& base) {
  const auto found = anonymous_.find(object);
  if (found != anonymous_.end()) return found->second;
  std::string name = fmt::format("{}_{}", base, ++counters_[base]);
  anonymous_.emplace(object, name);
  return name;
}

void Compiler::bind(const BindElement& bind) {
  Value given = bind.value;
  if (const Value* named = parameter(bind.name); named != nullptr && !bind.unique) given = *named;
  if (!given.is_set() && bind.callable.is_set()) given = in.call(bind.callable);
  if (form_ == ValueForm::display) {
    const std::string base = bind.name.empty() ? "param" : bind.name;
    const std::string shown = bind.unique ? anonymous(&bind, base) : base;
    write(bind.expanding ? fmt::format("(__[POSTCOMPILE_{}])", shown) : ":" + shown);
    return;
  }
  if (!given.is_set()) {
    in.raise(*sql.library.room<Exceptions>().statement_error,
             fmt::format("(sqlalchemy.exc.InvalidRequestError) A value is required for bind "
                         "parameter '{}'",
                         bind.name));
  }
  if (!bind.expanding) return value(bind.value_type, given, bind.name);
  const std::vector<Value> items = in.items_of(given);
  if (items.empty()) {
    write(is_sqlite() ? "(SELECT 1 FROM (SELECT 1) WHERE 1!=1)" : "(SELECT NULL WHERE 1!=1)");
    return;
  }
  write("(");
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (i > 0) write(", ");
    value(bind.value_type, items[i], bind.name);
  }
  write(")");
}

void Compiler::value(const Value& type, const Value& value, const std::string& name) {
  if (form_ == ValueForm::display) {
    write(":" + anonymous(value.is_object() ? &value.object() : nullptr, name));
    return;
  }
  const dialect::Dialect& target = dialect_ != nullptr ? *dialect_ : sql.library.world().dialect();
  if (const auto* several = python::as<python::Tuple>(value);
      several != nullptr && !type.is_set()) {
    write("(");
    for (std::size_t i = 0; i < several->items.size(); ++i) {
      if (i > 0) write(", ");
      this->value(type, several->items[i], name);
    }
    write(")");
    return;
  }
  operation::Value converted = to_database(sql, type, value, target, form_);
  const bool is_literal = form_ != ValueForm::bound ||
                          std::holds_alternative<schema::SqlText>(converted) ||
                          std::holds_alternative<operation::Null>(converted);
  if (!is_literal) {
    values.push_back(std::move(converted));
    write(target.placeholder(values.size()));
    return;
  }
  const std::string literal = literal_of(converted, target);
  // `a-` and `-1` are not to begin a comment together.
  if (!literal.empty() && literal.front() == '-' && text.ends_with('-')) write(" ");
  write(literal);
}

void Compiler::type(const Value& type) {
  if (dialect_ == nullptr) {
    write(in.to_str(type));
    return;
  }
  write(dialect_->render_type(to_type(sql.library, type, *dialect_)));
}

void Compiler::finish() {
  if (ctes.empty()) return;
  std::string head = recursive ? "WITH RECURSIVE " : "WITH ";
  for (std::size_t i = 0; i < ctes.size(); ++i) {
    head += fmt::format("{}{} AS \n({})", i > 0 ? ", \n" : "", ctes[i].first, ctes[i].second);
  }
  text = head + "\n " + text;
  ctes.clear();
}

Value CompiledText::get(python::Interpreter& in, const python::Str& name) {
  if (name.text() == "string") return in.str(text);
  if (name.text() == "params") return in.dict();
  return Element::get(in, name);
}

bool is_element(const Value& value) {
  return python::as<Element>(value) != nullptr;
}

namespace {

/// A text is what `text()` makes of it, but that nothing is bound to its parameters.
std::string unescaped(const std::string& text) {
  std::string sql;
  for (const TextElement::Piece& piece : split_text(text)) {
    if (piece.is_parameter) sql += ':';
    sql += piece.text;
  }
  return sql;
}

}  // namespace

std::string inline_sql(python::Interpreter& in, const Value& value,
                       const dialect::Dialect& dialect) {
  if (const auto* text = python::as<python::Str>(value)) return unescaped(text->text());
  const Value element = element_of(in, value);
  auto* known = python::as<Element>(element);
  if (known == nullptr) {
    in.type_error(fmt::format("an SQL expression or text is expected, got {}", in.repr(value)));
  }
  Compiler out(known->sql(), &dialect, ValueForm::literal);
  out.unqualified = true;
  known->render(out);
  out.finish();
  return out.text;
}

}  // namespace migrate::alembic
