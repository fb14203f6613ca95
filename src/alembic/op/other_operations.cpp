// SPDX-License-Identifier: MIT
#include "alembic/define.hpp"
#include "alembic/engine/connection.hpp"
#include "alembic/engine/exceptions.hpp"
#include "alembic/op/op_room.hpp"
#include "alembic/schema/objects.hpp"
#include "alembic/schema/schema_room.hpp"
#include "alembic/sql/coerce.hpp"
#include "alembic/sql/expressions.hpp"
#include "alembic/sql/value_types.hpp"
#include "alembic/world.hpp"
#include "dialect/dialect.hpp"

#include <algorithm>
#include <utility>

#include <fmt/core.h>

namespace migrate::alembic {

using python::Bound;
using python::Interpreter;
using python::Value;

namespace {

/// The text of SQL that binds nothing; none where it does.
std::optional<std::string> plain_text(const TextElement& text) {
  std::string sql;
  for (const TextElement::Piece& piece : text.pieces) {
    if (piece.is_parameter) return std::nullopt;
    sql += piece.text;
  }
  return sql;
}

void execute_text(Library& library, const Value& value, const TextElement& text) {
  if (const std::optional<std::string> sql = plain_text(text)) {
    library.world().execute(*sql);
  } else {
    execute_unread(library, value);
  }
}

/// The columns of a row, in their order.
std::vector<std::string> keys_of(Interpreter& in, const Value& row) {
  const auto* dict = python::as<python::Dict>(row);
  if (dict == nullptr) in.type_error("List of dictionaries expected");
  std::vector<std::string> keys;
  for (const auto& entry : dict->table.entries()) {
    if (entry.key.is_set()) keys.push_back(text_or_empty(in, entry.key, "the name of a column"));
  }
  return keys;
}

class RowWriter {
 public:
  RowWriter(Library& library, const Value& table)
      : library_(library),
        in_(library.in()),
        sql_(library.room<Sql>()),
        table_(python::as<TableElement>(table)) {
    if (table_ == nullptr) {
      in_.type_error(fmt::format("a table is needed here, not {}", in_.type_name(table)));
    }
  }

  void write(const std::vector<Value>& rows) {
    for (const Value& row : rows) {
      std::vector<std::string> keys = keys_of(in_, row);
      if (keys != keys_) begin(std::move(keys));
      add(*python::as<python::Dict>(row));
      in_.step();
    }
    flush();
  }

 private:
  void begin(std::vector<std::string> keys) {
    flush();
    keys_ = std::move(keys);
    columns_.clear();
    for (const std::string& key : keys_) {
      const Value column = table_->find_column(in_, key);
      if (!column.is_set()) {
        in_.raise(*library_.room<Exceptions>().compile_error,
                  fmt::format("Unconsumed column names: {}", key));
      }
      columns_.push_back(column);
    }
    defaults_.clear();
    for (const Value& column : table_->columns(in_)) {
      auto* element = python::as<ColumnElement>(column);
      if (element == nullptr || is_given(element->key())) continue;
      if (element->python_default(in_).is_set()) defaults_.push_back(column);
    }
    insert_ = {
        .table = {.name = table_->table_name(), .schema = table_->schema_name()}
    };
    for (const Value& column : columns_) insert_.columns.push_back(name_of(column));
    for (const Value& column : defaults_) insert_.columns.push_back(name_of(column));
    rows_.clear();
  }

  bool is_given(const std::string& key) const {
    return std::find(keys_.begin(), keys_.end(), key) != keys_.end();
  }

  static std::string name_of(const Value& column) {
    return python::as<ColumnElement>(column)->result_name();
  }

  void add(const python::Dict& row) {
    operation::Row made;
    std::size_t at = 0;
    for (const auto& entry : row.table.entries()) {
      if (entry.key.is_set()) made.push_back(convert(columns_[at++], entry.value));
    }
    for (const Value& column : defaults_) {
      Value value = python::as<ColumnElement>(column)->python_default(in_);
      if (in_.is_callable(value) && python::as<Element>(value) == nullptr) value = in_.call(value);
      made.push_back(convert(column, value));
    }
    rows_.push_back(std::move(made));
  }

  operation::Value convert(const Value& column, const Value& value) {
    const dialect::Dialect& dialect = library_.world().dialect();
    if (python::as<Element>(value) != nullptr) {
      return schema::SqlText{.sql = inline_sql(in_, value, dialect)};
    }
    const Value type = python::as<ColumnElement>(column)->sql_type(in_);
    const bool prints = library_.world().offline();
    return to_database(sql_, type, value, dialect, prints ? ValueForm::literal : ValueForm::bound);
  }

  void flush() {
    if (rows_.empty()) return;
    insert_.rows = std::exchange(rows_, {});
    library_.world().perform(insert_);
  }

  Library& library_;
  Interpreter& in_;
  Sql& sql_;
  TableElement* table_;
  std::vector<std::string> keys_;
  std::vector<Value> columns_;
  std::vector<Value> defaults_;
  operation::BulkInsert insert_;
  std::vector<operation::Row> rows_;
};

}  // namespace

void execute_operation(Library& library, const Value& statement) {
  World& world = library.world();
  if (const auto* text = python::as<python::Str>(statement)) {
    if (text->text().find(':') == std::string::npos) {
      world.execute(text->text());
      return;
    }
    const Value element = make_text(library.room<Sql>(), text->text());
    execute_text(library, element, *python::as<TextElement>(element));
    return;
  }
  if (auto* made = python::as<PerformableObject>(statement)) {
    made->perform(world);
  } else if (auto* element = python::as<TextElement>(statement)) {
    execute_text(library, statement, *element);
  } else {
    execute_unread(library, statement);
  }
}

void bulk_insert(Library& library, const Value& table, const Value& rows) {
  Interpreter& in = library.in();
  if (python::as<python::List>(rows) == nullptr) in.type_error("List expected");
  RowWriter(library, table).write(in.items_of(rows));
}

/// Not Alembic's own, but written as if they were.
void add_schemas(Interpreter& in, OpRoom& room) {
  define_operation(in, *room.operations, "create_schema(self, schema, if_not_exists=False)", {},
                   [](OperationsObject& self, Bound& b) {
                     self.perform(operation::CreateSchema{
                         .name = text_or_empty(b.in, b["schema"], "the name of a schema"),
                         .if_not_exists = b.in.truth(b["if_not_exists"])});
                   });
  define_operation(in, *room.operations,
                   "drop_schema(self, schema, if_exists=False, cascade=False)", {},
                   [](OperationsObject& self, Bound& b) {
                     self.perform(operation::DropSchema{
                         .name = text_or_empty(b.in, b["schema"], "the name of a schema"),
                         .if_exists = b.in.truth(b["if_exists"]),
                         .cascade = b.in.truth(b["cascade"])});
                   });
}

void add_other_operations(Library& library, OpRoom& room) {
  Interpreter& in = library.in();
  add_schemas(in, room);
  define_operation(
      in, *room.abstract_operations, "execute(self, sqltext, execution_options=None)",
      {
          {"sql", "sqltext"}
  },
      [&library](OperationsObject&, Bound& b) { execute_operation(library, b["sqltext"]); });
  define_operation(
      in, *room.abstract_operations, "bulk_insert(self, table, rows, multiinsert=True)", {},
      [&library](OperationsObject&, Bound& b) { bulk_insert(library, b["table"], b["rows"]); });
  define(in, *room.abstract_operations, "get_bind(self)",
         [&library](Bound&) { return library.bind(); });
  define(in, *room.abstract_operations, "get_context(self)",
         [&room](Bound&) { return room.migration_context; });
  define(in, *room.abstract_operations, "f(self, name)", [&library](Bound& b) {
    if (b["name"].is_none()) return Value::none();
    return b.in.call(library.room<SchemaRoom>().settled_name, {b["name"]});
  });
  define(in, *room.abstract_operations, "inline_literal(self, value, type_=None)", [](Bound& b) {
    const Value literal = imported(b.in, "sqlalchemy", "literal");
    if (b["type_"].is_none()) return b.in.call(literal, {b["value"]});
    return b.in.call(literal, {b["value"], b["type_"]});
  });
  define(in, *room.abstract_operations, "run_async(self, async_function, *arguments, **options)",
         [&library](Bound& b) {
           std::vector<Value> given{library.bind()};
           given.insert(given.end(), b.rest().begin(), b.rest().end());
           const Value coroutine =
               b.in.call(b["async_function"], {.positional = given, .named = b.named()});
           const Value run = imported(b.in, "asyncio", "run");
           return b.in.call(run, {coroutine});
         });
}

}  // namespace migrate::alembic
