// SPDX-License-Identifier: MIT
//
// From an element or a text to what the database answers.
#include "alembic/engine/connection.hpp"
#include "alembic/engine/exceptions.hpp"
#include "alembic/engine/result.hpp"
#include "alembic/schema/objects.hpp"
#include "alembic/sql/coerce.hpp"
#include "alembic/sql/dml.hpp"
#include "alembic/sql/selectable.hpp"
#include "alembic/sql/value_types.hpp"
#include "alembic/world.hpp"
#include "dialect/connection.hpp"
#include "dialect/dialect.hpp"
#include "dialect/sql_splitter.hpp"
#include "dialect/statement.hpp"
#include "operation/rows.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <utility>

#include <fmt/core.h>

namespace migrate::alembic {

using python::Interpreter;
using python::Ref;
using python::Value;

namespace {

/// What a statement is, by its first word.
enum class Kind { query, change, other };

Kind kind_of(std::string_view sql, const dialect::Dialect& dialect) {
  const std::string_view text = sql.substr(std::min(sql.find_first_not_of(" \t\r\n("), sql.size()));
  const std::vector<std::string> words = dialect::first_keywords(text, dialect.sql_syntax(), 1);
  if (words.empty()) return Kind::other;
  static constexpr std::array<std::string_view, 8> kQueries{"SELECT", "WITH",    "VALUES", "SHOW",
                                                            "PRAGMA", "EXPLAIN", "TABLE",  "FETCH"};
  static constexpr std::array<std::string_view, 6> kChanges{"INSERT", "UPDATE",  "DELETE",
                                                            "MERGE",  "REPLACE", "CALL"};
  const auto is = [&](std::string_view known) { return words.front() == known; };
  if (std::any_of(kQueries.begin(), kQueries.end(), is)) return Kind::query;
  return std::any_of(kChanges.begin(), kChanges.end(), is) ? Kind::change : Kind::other;
}

ValueForm form_for(const World& world) {
  if (world.offline()) return ValueForm::literal;
  return world.dialect().name() == "postgresql" ? ValueForm::driver : ValueForm::bound;
}

struct Ready {
  std::string sql;
  std::vector<operation::Value> values;
  std::vector<ResultColumn> columns;
};

Ready compiled(Library& library, Element& element, const Parameters& parameters) {
  Compiler out(library.room<Sql>(), &library.world().dialect(), form_for(library.world()));
  out.parameters = &parameters;
  element.render(out);
  out.finish();
  return {std::move(out.text), std::move(out.values), std::move(out.result)};
}

Ref<ResultObject> empty_result(Library& library) {
  Ref<ResultObject> result =
      library.in().make<ResultObject>(*library.room<ResultRoom>().cursor_result, library);
  result->returns_rows = false;
  return result;
}

/// Runs what is ready, all but the last of several statements for what they do alone.
Ref<ResultObject> run(Library& library, Ready ready, bool wants_answer) {
  World& world = library.world();
  Ref<ResultObject> result = empty_result(library);
  const dialect::SqlSyntax& syntax = world.dialect().sql_syntax();
  const std::vector<dialect::Piece> pieces = ready.values.empty()
                                                 ? dialect::split_statements(ready.sql, syntax)
                                                 : std::vector<dialect::Piece>{
                                                       {.sql = ready.sql, .data = {}}
  };
  if (pieces.empty()) return result;
  for (std::size_t i = 0; i + 1 < pieces.size(); ++i) world.execute(std::string(pieces[i].sql));
  const std::string last(pieces.back().sql);
  const Kind kind = kind_of(last, world.dialect());
  const bool answers = wants_answer || kind == Kind::query;
  const bool asks = answers || (kind == Kind::change && !world.offline());
  if (!asks || (world.offline() && kind != Kind::query)) {
    world.execute(last);
    result->unread = world.offline();
    result->rowcount = world.offline() ? 1 : -1;
    return result;
  }
  result->answer = world.ask(last, ready.values);
  result->returns_rows = !result->answer.columns.empty();
  result->rowcount = static_cast<std::int64_t>(
      result->returns_rows ? std::max(result->answer.affected, result->answer.rows.size())
                           : result->answer.affected);
  auto keys = std::make_shared<RowKeys>();
  for (std::size_t i = 0; i < result->answer.columns.size(); ++i) {
    const bool known = ready.columns.size() == result->answer.columns.size();
    keys->names.push_back(known && !ready.columns[i].name.empty() ? ready.columns[i].name
                                                                  : result->answer.columns[i].name);
    keys->elements.push_back(known ? ready.columns[i].element : Value());
    result->types.push_back(known ? ready.columns[i].type : Value());
  }
  result->keys = std::move(keys);
  return result;
}

Parameters parameters_of(Library& library, const Value& given) {
  Parameters all;
  for (auto& [key, value] : assignments(library.room<Sql>(), given)) {
    all.emplace_back(key, value);
  }
  return all;
}

bool is_many(const Value& given) {
  const auto* list = python::as<python::List>(given);
  if (list == nullptr) return false;
  return std::all_of(list->items.begin(), list->items.end(),
                     [](const Value& item) { return python::as<python::Dict>(item) != nullptr; });
}

/// Puts many rows into a table at once; false where the statement is none that can be done so.
bool insert_many(Library& library, const InsertElement& insert, const Value& given) {
  World& world = library.world();
  Interpreter& in = library.in();
  if (!insert.is_plain()) return false;
  operation::BulkInsert bulk;
  bulk.table.name = insert.table().table_name();
  bulk.table.schema = insert.table().schema_name();
  std::vector<operation::Row> rows;
  const ValueForm form = form_for(world) == ValueForm::driver ? ValueForm::bound : form_for(world);
  for (const Value& item : in.items_of(given)) {
    const Parameters parameters = parameters_of(library, item);
    std::vector<std::string> names;
    operation::Row& row = rows.emplace_back();
    for (const auto& [column, value] : insert.row_of(in, insert.values, &parameters)) {
      if (is_element(value)) return false;
      auto* element = python::as<ColumnElement>(column);
      names.push_back(element->result_name());
      row.push_back(
          to_database(library.room<Sql>(), element->sql_type(in), value, world.dialect(), form));
    }
    if (bulk.columns.empty()) bulk.columns = names;
    if (bulk.columns != names || names.empty()) return false;
  }
  bulk.rows = std::move(rows);
  world.guarded([&] { world.sink().insert(bulk, world.here()); });
  return true;
}

/// The key of a row that was put in, as far as it is known without asking.
Value key_of(Library& library, const InsertElement& insert, const Parameters& parameters,
             const ResultObject& result) {
  Interpreter& in = library.in();
  std::vector<Value> key;
  auto names = std::make_shared<RowKeys>();
  const std::vector<std::pair<Value, Value>> row = insert.row_of(in, insert.values, &parameters);
  const Ref<python::Dict> given = in.dict();
  for (const auto& [column, value] : row) {
    given->store(in, in.str(python::as<ColumnElement>(column)->key()), value);
  }
  for (const Value& column : insert.table().columns(in)) {
    const auto* element = python::as<ColumnElement>(column);
    if (!element->is_primary_key()) continue;
    const Value known = given->find(in, in.str(element->key()));
    names->names.push_back(element->key());
    if (known.is_set() && !is_element(known)) {
      key.push_back(known);
    } else if (library.world().dialect().name() == "sqlite" && !result.returns_rows) {
      key.emplace_back(result.answer.last_inserted);
    } else {
      key.push_back(Value::none());
    }
  }
  auto& room = library.room<ResultRoom>();
  return in.make<RowObject>(*room.row, names, std::move(key), room);
}

/// The columns of a key that the database gives, where they are to be answered.
std::vector<Value> wanted_key(Library& library, const InsertElement& insert,
                              const Parameters& parameters) {
  Interpreter& in = library.in();
  const bool may_ask = library.world().dialect().name() == "postgresql" &&
                       !library.world().offline() && insert.rows.empty() &&
                       !insert.select.is_set() && insert.returning.empty() && !insert.on_conflict;
  if (!may_ask) return {};
  std::vector<Value> missing;
  const std::vector<std::pair<Value, Value>> row = insert.row_of(in, insert.values, &parameters);
  for (const Value& column : insert.table().columns(in)) {
    if (!python::as<ColumnElement>(column)->is_primary_key()) continue;
    const bool given = std::any_of(row.begin(), row.end(),
                                   [&](const auto& item) { return item.first.is(column); });
    if (!given) missing.push_back(column);
  }
  return missing;
}

/// With the values of its row settled, since what makes a default may make another each time.
Ref<DmlElement> settled(Library& library, const InsertElement& insert,
                        const Parameters& parameters) {
  Ref<DmlElement> made = insert.copy();
  if (!insert.rows.empty() || insert.select.is_set()) return made;
  made->values.clear();
  for (const auto& [column, value] : insert.row_of(library.in(), insert.values, &parameters)) {
    made->values.emplace_back(python::as<ColumnElement>(column)->key(), value);
  }
  dynamic_cast<InsertElement&>(*made).inline_defaults = false;
  return made;
}

Ref<ResultObject> run_insert(Library& library, const InsertElement& given,
                             const Parameters& parameters) {
  const Ref<DmlElement> settled_insert = settled(library, given, parameters);
  auto& insert = dynamic_cast<InsertElement&>(*settled_insert);
  const std::vector<Value> key = wanted_key(library, insert, parameters);
  Ref<ResultObject> result;
  if (key.empty()) {
    result = run(library, compiled(library, insert, parameters), !insert.returning.empty());
    if (insert.rows.empty() && !insert.select.is_set()) {
      result->inserted_key = key_of(library, insert, parameters, *result);
    }
    return result;
  }
  const Ref<DmlElement> asking = insert.copy();
  asking->returning = key;
  result = run(library, compiled(library, *asking, parameters), true);
  const Value row = result->take();
  if (row.is_set()) result->inserted_key = row;
  result->returns_rows = false;
  return result;
}

Ref<ResultObject> run_element(Library& library, Element& element, const Parameters& parameters) {
  if (auto* insert = dynamic_cast<InsertElement*>(&element)) {
    return run_insert(library, *insert, parameters);
  }
  const auto* dml = dynamic_cast<DmlElement*>(&element);
  const bool answers =
      dynamic_cast<SelectBase*>(&element) != nullptr || (dml != nullptr && !dml->returning.empty());
  if (dynamic_cast<ColumnElement*>(&element) != nullptr &&
      dynamic_cast<TextElement*>(&element) == nullptr) {
    // An expression alone is selected.
    auto& sql = library.room<Sql>();
    const Ref<SelectElement> select = sql.make<SelectElement>(sql.select);
    select->items = {Value(&element)};
    return run(library, compiled(library, *select, parameters), true);
  }
  return run(library, compiled(library, element, parameters), answers);
}

}  // namespace

Ref<ResultObject> execute(Library& library, const Value& statement, const Value& parameters) {
  Interpreter& in = library.in();
  if (const auto* performable = python::as<PerformableObject>(statement)) {
    performable->perform(library.world());
    return empty_result(library);
  }
  const Value element = element_of(in, statement);
  auto* known = python::as<Element>(element);
  if (known == nullptr) {
    if (python::as<python::Str>(statement) == nullptr) {
      in.raise(*library.room<Exceptions>().object_not_executable_error,
               fmt::format("Not an executable object: {}", in.repr(statement)));
    }
    // A plain text was SQL before SQLAlchemy 2; with a dict, its `:name`s stand for values.
    const bool is_named = python::as<python::Dict>(parameters) != nullptr || is_many(parameters);
    if (!is_named) return execute_driver_sql(library, in.to_str(statement), parameters);
    return execute(library, make_text(library.room<Sql>(), in.to_str(statement)), parameters);
  }
  if (!is_many(parameters)) {
    return run_element(library, *known, parameters_of(library, parameters));
  }
  const std::vector<Value> sets = in.items_of(parameters);
  const auto* insert = dynamic_cast<const InsertElement*>(known);
  if (sets.size() > 1 && insert != nullptr && insert_many(library, *insert, parameters)) {
    Ref<ResultObject> result = empty_result(library);
    result->rowcount = static_cast<std::int64_t>(sets.size());
    return result;
  }
  Ref<ResultObject> result = empty_result(library);
  std::int64_t changed = 0;
  for (const Value& set : sets) {
    result = run_element(library, *known, parameters_of(library, set));
    changed += std::max<std::int64_t>(result->rowcount, 0);
  }
  result->rowcount = changed;
  return result;
}

void execute_unread(Library& library, const Value& statement) {
  if (const auto* performable = python::as<PerformableObject>(statement)) {
    performable->perform(library.world());
    return;
  }
  library.world().execute(statement_text(
      library, statement, library.world().offline() ? ValueForm::literal : ValueForm::driver));
}

std::string statement_text(Library& library, const Value& statement, ValueForm form) {
  Interpreter& in = library.in();
  const Value element = element_of(in, statement);
  auto* known = python::as<Element>(element);
  if (known == nullptr) return in.to_str(statement);
  Compiler out(library.room<Sql>(), &library.world().dialect(), form);
  known->render(out);
  out.finish();
  return out.text;
}

namespace {

/// Walks a driver's SQL and writes values where its placeholders stand.
class DriverText {
 public:
  DriverText(Library& library, const std::string& sql, const Value& parameters)
      : in_(library.in()),
        out_(library.room<Sql>(), &library.world().dialect(), form_for(library.world())),
        sql_(sql),
        parameters_(parameters) {}

  Ready written() {
    if (python::as<python::Dict>(parameters_) == nullptr) items_ = in_.items_of(parameters_);
    const bool percent = out_.is_postgresql();
    char quote = 0;
    for (std::size_t i = 0; i < sql_.size(); ++i) {
      const char c = sql_[i];
      if (!percent && quote != 0) {
        if (c == quote) quote = 0;
        out_.text += c;
      } else if (!percent && (c == '\'' || c == '"')) {
        quote = c;
        out_.text += c;
      } else if (percent && c == '%' && i + 1 < sql_.size()) {
        i = percent_sign(i + 1);
      } else if (!percent && c == '?') {
        next_value();
      } else if (!percent && c == ':' && python::as<python::Dict>(parameters_) != nullptr) {
        i = named(i + 1);
      } else {
        out_.text += c;
      }
    }
    return {std::move(out_.text), std::move(out_.values), {}};
  }

 private:
  void next_value() {
    if (at_ >= items_.size()) {
      in_.raise(*in_.types().index_error, "there are fewer values than placeholders");
    }
    out_.value({}, items_[at_++], "param");
  }

  void value_of(const std::string& name) {
    out_.value({}, in_.get_item(parameters_, in_.str(name)), name);
  }

  /// Behind a percent sign at `i - 1`: the position of the last byte that belongs to it.
  std::size_t percent_sign(std::size_t i) {
    if (sql_[i] == '%') {
      out_.text += '%';
      return i;
    }
    const std::size_t close = sql_[i] == '(' ? sql_.find(")s", i) : std::string::npos;
    if (close != std::string::npos) {
      value_of(sql_.substr(i + 1, close - i - 1));
      return close + 1;
    }
    if (sql_[i] != 's') in_.value_error("unsupported format character in the statement");
    next_value();
    return i;
  }

  std::size_t named(std::size_t i) {
    std::size_t end = i;
    while (end < sql_.size() &&
           (std::isalnum(static_cast<unsigned char>(sql_[end])) != 0 || sql_[end] == '_')) {
      ++end;
    }
    if (end == i) {
      out_.text += ':';
      return i - 1;
    }
    value_of(sql_.substr(i, end - i));
    return end - 1;
  }

  Interpreter& in_;
  Compiler out_;
  const std::string& sql_;
  const Value& parameters_;
  std::vector<Value> items_;
  std::size_t at_ = 0;
};

}  // namespace

Ref<ResultObject> execute_driver_sql(Library& library, const std::string& sql,
                                     const Value& parameters) {
  const bool none = !parameters.is_set() || parameters.is_none();
  if (none || !library.in().truth(parameters)) return run(library, {sql, {}, {}}, false);
  const auto* list = python::as<python::List>(parameters);
  if (list == nullptr) {
    return run(library, DriverText(library, sql, parameters).written(), false);
  }
  const auto is_row = [](const Value& item) {
    return python::as<python::Tuple>(item) != nullptr || python::as<python::Dict>(item) != nullptr;
  };
  if (!std::all_of(list->items.begin(), list->items.end(), is_row)) {
    return run(library, DriverText(library, sql, parameters).written(), false);
  }
  Ref<ResultObject> result = empty_result(library);
  for (const Value& row : list->items) {
    result = run(library, DriverText(library, sql, row).written(), false);
  }
  return result;
}

}  // namespace migrate::alembic
