// SPDX-License-Identifier: MIT
//
// The functions that make SELECTs: `select()`, `union()`, `exists()` ...
#include "alembic/define.hpp"
#include "alembic/sql/classes.hpp"
#include "alembic/sql/coerce.hpp"
#include "alembic/sql/selectable.hpp"

namespace migrate::alembic {

using python::Bound;
using python::Interpreter;
using python::Ref;
using python::Value;

namespace {

Value make_select(Sql& sql, Bound& b) {
  const Ref<SelectElement> select = sql.make<SelectElement>(sql.select);
  select->items = b.rest();
  // The form of SQLAlchemy 1: a list of columns, and a condition behind it.
  const auto* list = b.rest().empty() ? nullptr : python::as<python::List>(b.rest().front());
  if (list != nullptr) {
    select->items = list->items;
    if (b.rest().size() > 1 && !b.rest()[1].is_none()) {
      select->where.push_back(condition(sql, b.rest()[1]));
    }
  }
  if (b.given(0)) select->where.push_back(condition(sql, b[0]));
  if (b.given(1)) {
    for (const Value& from : spread(sql.in, {b[1]})) {
      select->froms.push_back(element_of(sql.in, from));
    }
  }
  if (b.given(2)) extend_order(sql, select->order_by, {b[2]});
  if (b.given(3)) extend_order(sql, select->group_by, {b[3]});
  if (b.given(4)) select->limit = row_limit(sql, b[4]);
  if (b.given(5)) select->offset = row_limit(sql, b[5]);
  select->distinct = sql.in.truth(b[6]);
  if (b.given(7)) select->having.push_back(condition(sql, b[7]));
  return select;
}

/// The SELECT that `exists(...)` was given; unset where it was given columns.
Value given_select(Sql& sql, Bound& b) {
  if (b.rest().size() != 1) return {};
  Value given = element_of(sql.in, b.rest().front());
  if (const auto* scalar = python::as<ScalarSelect>(given)) return scalar->select;
  return python::as<SelectBase>(given) != nullptr ? given : Value();
}

Value make_exists(Sql& sql, Bound& b) {
  const Ref<ExistsElement> made = sql.make<ExistsElement>(sql.exists);
  made->select = given_select(sql, b);
  if (!made->select.is_set()) {
    const Ref<SelectElement> select = sql.make<SelectElement>(sql.select);
    select->items = spread(sql.in, b.rest());
    if (select->items.empty()) select->items = {make_text(sql, "*")};
    made->select = Value(select);
  }
  return made;
}

void add_exists(Sql& sql, python::Module& module) {
  Interpreter& in = sql.in;
  define(in, module, "exists(*arguments)", [&sql](Bound& b) { return make_exists(sql, b); });
  define(in, *sql.exists, "where(self, *criteria)", [&sql](Bound& b) {
    const auto& exists = b.self<ExistsElement>();
    const Ref<ExistsElement> made = sql.make<ExistsElement>(sql.exists);
    made->negative = exists.negative;
    made->select =
        sql.in.call(sql.in.get_attribute(exists.select, "where"), python::Arguments{b.rest(), {}});
    return Value(made);
  });
  define(in, *sql.exists, "select_from(self, *froms)", [&sql](Bound& b) {
    const Ref<ExistsElement> made = sql.make<ExistsElement>(sql.exists);
    made->select = sql.in.call(sql.in.get_attribute(b.self<ExistsElement>().select, "select_from"),
                               python::Arguments{b.rest(), {}});
    return Value(made);
  });
  define(in, *sql.exists, "select(self)", [&sql](Bound& b) {
    const Ref<SelectElement> made = sql.make<SelectElement>(sql.select);
    made->items = {b[0]};
    return Value(made);
  });
}

}  // namespace

void add_select_constructors(Sql& sql, python::Module& module) {
  Interpreter& in = sql.in;
  define(in, module,
         "select(*columns, whereclause=None, from_obj=None, order_by=None, group_by=None, "
         "limit=None, offset=None, distinct=False, having=None)",
         [&sql](Bound& b) { return make_select(sql, b); });
  for (const auto& [name, keyword] : {
           std::pair{"union",         "UNION"        },
           std::pair{"union_all",     "UNION ALL"    },
           std::pair{"except_",       "EXCEPT"       },
           std::pair{"except_all",    "EXCEPT ALL"   },
           std::pair{"intersect",     "INTERSECT"    },
           std::pair{"intersect_all", "INTERSECT ALL"}
  }) {
    define(in, module, std::string(name) + "(*selects)",
           [&sql, word = std::string(keyword)](Bound& b) {
             return make_compound(sql, word, spread(sql.in, b.rest()));
           });
  }
  add_exists(sql, module);
  for (const char* name : {"join", "outerjoin"}) {
    define(in, module,
           std::string(name) + "(left, right, onclause=None, isouter=False, full=False)",
           [&sql, kind = std::string(name)](Bound& b) {
             return sql.in.call(sql.in.get_attribute(b[0], kind), {b[1], b[2], b[3], b[4]});
           });
  }
  for (const char* name : {"alias", "subquery", "lateral", "cte"}) {
    define(in, module, std::string(name) + "(selectable, name=None)",
           [&sql, kind = std::string(name)](Bound& b) {
             return sql.in.call_method(b[0], kind, {b[1]});
           });
  }
}

}  // namespace migrate::alembic
