// SPDX-License-Identifier: MIT
//
// What is said of INSERT, UPDATE and DELETE by methods, each of which answers a new one.
#include "alembic/define.hpp"
#include "alembic/sql/classes.hpp"
#include "alembic/sql/coerce.hpp"
#include "alembic/sql/dml.hpp"

#include <utility>

namespace migrate::alembic {

using python::Bound;
using python::Ref;
using python::Value;

namespace {

void method(Sql& sql, const Sql::ClassRef& type, std::string_view signature,
            std::function<void(DmlElement&, Bound&)> change) {
  define(sql.in, *type, signature, [change = std::move(change)](Bound& b) {
    const Ref<DmlElement> made = b.self<DmlElement>().copy();
    change(*made, b);
    return Value(made);
  });
}

void add_where(Sql& sql, DmlElement& made, Bound& b) {
  for (const Value& given : b.rest()) made.where.push_back(condition(sql, given));
}

void add_values(Sql& sql, DmlElement& made, Bound& b) {
  auto* insert = dynamic_cast<InsertElement*>(&made);
  const bool has_list = !b.rest().empty() && python::as<python::List>(b.rest().front()) != nullptr;
  if (insert != nullptr && has_list) {
    for (const Value& row : sql.in.items_of(b.rest().front())) {
      if (python::as<python::Dict>(row) != nullptr) {
        insert->rows.push_back(assignments(sql, row));
        continue;
      }
      const std::vector<Value> items = sql.in.items_of(row);
      const std::vector<Value> columns = made.table().columns(sql.in);
      Assignments& named = insert->rows.emplace_back();
      for (std::size_t i = 0; i < items.size() && i < columns.size(); ++i) {
        named.emplace_back(python::as<ColumnElement>(columns[i])->key(), items[i]);
      }
    }
    return;
  }
  const bool is_row = !b.rest().empty() && python::as<python::Tuple>(b.rest().front()) != nullptr;
  if (insert != nullptr && is_row) {
    const std::vector<Value> items = sql.in.items_of(b.rest().front());
    const std::vector<Value> columns = made.table().columns(sql.in);
    for (std::size_t i = 0; i < items.size() && i < columns.size(); ++i) {
      made.values.emplace_back(python::as<ColumnElement>(columns[i])->key(), items[i]);
    }
    return;
  }
  const Assignments more =
      assignments(sql, b.rest().empty() ? Value() : b.rest().front(), b.named());
  for (const auto& [key, value] : more) {
    std::erase_if(made.values, [&, name = key](const auto& known) { return known.first == name; });
    made.values.emplace_back(key, value);
  }
}

void conflicts(Sql& sql, const Sql::ClassRef& type) {
  const auto target = [&sql](OnConflict& conflict, Bound& b) {
    if (b.given(1)) {
      for (const Value& item : spread(sql.in, {b[1]})) {
        conflict.columns.push_back(order_item(sql, item));
      }
    }
    if (b.given(2)) conflict.index_where = condition(sql, b[2]);
    if (b.given(3)) {
      const Value name = sql.in.find_attribute(b[3], "name");
      conflict.constraint = sql.in.to_str(name.is_set() ? name : b[3]);
    }
  };
  method(sql, type,
         "on_conflict_do_nothing(self, index_elements=None, index_where=None, constraint=None)",
         [target](DmlElement& made, Bound& b) {
           OnConflict conflict;
           target(conflict, b);
           dynamic_cast<InsertElement&>(made).on_conflict = std::move(conflict);
         });
  method(sql, type,
         "on_conflict_do_update(self, index_elements=None, index_where=None, constraint=None, "
         "set_=None, where=None)",
         [&sql, target](DmlElement& made, Bound& b) {
           OnConflict conflict;
           target(conflict, b);
           conflict.update = true;
           conflict.set = assignments(sql, b[4]);
           if (b.given(5)) conflict.where = condition(sql, b[5]);
           dynamic_cast<InsertElement&>(made).on_conflict = std::move(conflict);
         });
  define_property(sql.in, *type, "excluded", [&sql](python::Interpreter&, const Value& self) {
    Value alias = make_alias(sql, AliasElement::Kind::alias,
                             python::as<InsertElement>(self)->target, "excluded");
    return alias;
  });
}

}  // namespace

void add_dml_methods(Sql& sql) {
  const Sql::ClassRef& base = sql.update_base;
  method(sql, base, "where(self, *criteria)",
         [&sql](DmlElement& made, Bound& b) { add_where(sql, made, b); });
  method(sql, base, "filter(self, *criteria)",
         [&sql](DmlElement& made, Bound& b) { add_where(sql, made, b); });
  method(sql, base, "filter_by(self, **values)", [&sql](DmlElement& made, Bound& b) {
    for (const python::Keyword& keyword : b.named()) {
      const Value column = made.table().find_column(sql.in, keyword.name->view());
      if (!column.is_set()) {
        sql.in.raise(*sql.in.types().attribute_error,
                     "no column is called '" + keyword.name->text() + "'");
      }
      made.where.push_back(compare(sql, column, Op::equal, keyword.value));
    }
  });
  method(sql, base, "values(self, *values, **named)",
         [&sql](DmlElement& made, Bound& b) { add_values(sql, made, b); });
  method(sql, sql.update, "ordered_values(self, *pairs)", [&sql](DmlElement& made, Bound& b) {
    dynamic_cast<UpdateElement&>(made).ordered = true;
    made.values = assignments(sql, sql.in.list(b.rest()));
  });
  const auto returning = [](DmlElement& made, Bound& b) {
    for (const Value& item : b.rest()) made.returning.push_back(item);
  };
  method(sql, base, "returning(self, *columns, sort_by_parameter_order=False)", returning);
  method(sql, base, "return_defaults(self, *columns)", [](DmlElement&, Bound&) {});
  method(sql, base, "inline(self)", [](DmlElement&, Bound&) {});
  method(sql, base, "add_cte(self, *ctes)", [](DmlElement& made, Bound& b) {
    made.ctes.insert(made.ctes.end(), b.rest().begin(), b.rest().end());
  });
  method(sql, sql.insert, "from_select(self, names, select, include_defaults=True)",
         [&sql](DmlElement& made, Bound& b) {
           auto& insert = dynamic_cast<InsertElement&>(made);
           for (const Value& name : sql.in.items_of(b[1])) {
             const auto* column = python::as<ColumnElement>(element_of(sql.in, name));
             insert.select_names.push_back(column != nullptr ? column->result_name()
                                                             : sql.in.to_str(name));
           }
           insert.select = b[2];
         });
  method(sql, sql.insert, "prefix_with(self, *texts)", [&sql](DmlElement& made, Bound& b) {
    for (const Value& text : b.rest()) {
      dynamic_cast<InsertElement&>(made).prefixes.push_back(sql.in.to_str(text));
    }
  });
  conflicts(sql, sql.postgresql_insert);
  conflicts(sql, sql.sqlite_insert);
}

void add_dml_constructors(Sql& sql, python::Module& module) {
  define(sql.in, module, "insert(table, values=None, **kw)", [&sql](Bound& b) {
    const Value made = make_insert(sql, sql.insert, b[0]);
    return b.given(1) ? sql.in.call_method(made, "values", {b[1]}) : made;
  });
  define(sql.in, module, "update(table, whereclause=None, values=None, **kw)", [&sql](Bound& b) {
    Value made = make_update(sql, b[0]);
    if (b.given(1)) made = sql.in.call_method(made, "where", {b[1]});
    return b.given(2) ? sql.in.call_method(made, "values", {b[2]}) : made;
  });
  define(sql.in, module, "delete(table, whereclause=None, **kw)", [&sql](Bound& b) {
    const Value made = make_delete(sql, b[0]);
    return b.given(1) ? sql.in.call_method(made, "where", {b[1]}) : made;
  });
}

}  // namespace migrate::alembic
