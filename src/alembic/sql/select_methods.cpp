// SPDX-License-Identifier: MIT
//
// `select(...)` and what is said of it by methods, each of which answers a new one.
#include "alembic/define.hpp"
#include "alembic/sql/classes.hpp"
#include "alembic/sql/coerce.hpp"
#include "alembic/sql/selectable.hpp"

#include <utility>

namespace migrate::alembic {

using python::Bound;
using python::Interpreter;
using python::Ref;
using python::Value;

namespace {

using Change = std::function<void(Sql&, SelectElement&, Bound&)>;

void method(Sql& sql, std::string_view signature, Change change) {
  define(sql.in, *sql.select, signature, [&sql, change = std::move(change)](Bound& b) {
    const Ref<SelectElement> made = b.self<SelectElement>().copy();
    change(sql, *made, b);
    return Value(made);
  });
}

/// A SELECT or several: changed where it is one, and wrapped where it is not.
Ref<SelectBase> copy_of(Sql& sql, const Value& self) {
  if (const auto* select = python::as<SelectElement>(self)) return select->copy();
  const auto* compound = python::as<CompoundElement>(self);
  const Ref<CompoundElement> made = sql.make<CompoundElement>(sql.compound);
  if (compound == nullptr) {
    made->selects = {self};
    return made;
  }
  made->selects = compound->selects;
  made->keyword = compound->keyword;
  made->order_by = compound->order_by;
  made->group_by = compound->group_by;
  made->limit = compound->limit;
  made->offset = compound->offset;
  return made;
}

void tail_method(Sql& sql, std::string_view signature,
                 std::function<void(SelectBase&, Bound&)> change) {
  define(sql.in, *sql.select_base, signature, [&sql, change = std::move(change)](Bound& b) {
    const Ref<SelectBase> made = copy_of(sql, b[0]);
    change(*made, b);
    return Value(made);
  });
}

/// Adds to a list; a None alone empties it.
void extend(Sql& sql, std::vector<Value>& list, const std::vector<Value>& given) {
  if (given.size() == 1 &&
      (given.front().is_none() || (given.front().is_bool() && given.front().integer() == 0))) {
    list.clear();
    return;
  }
  for (const Value& item : spread(sql.in, given)) list.push_back(order_item(sql, item));
}

Value number(Sql& sql, const Value& given) {
  if (given.is_none()) return {};
  return is_element(given) ? given : make_bind(sql, given, sql.type("Integer"), "");
}

void tails(Sql& sql) {
  tail_method(sql, "order_by(self, *clauses)",
              [&sql](SelectBase& made, Bound& b) { extend(sql, made.order_by, b.rest()); });
  tail_method(sql, "group_by(self, *clauses)",
              [&sql](SelectBase& made, Bound& b) { extend(sql, made.group_by, b.rest()); });
  tail_method(sql, "limit(self, limit)",
              [&sql](SelectBase& made, Bound& b) { made.limit = number(sql, b[1]); });
  tail_method(sql, "offset(self, offset)",
              [&sql](SelectBase& made, Bound& b) { made.offset = number(sql, b[1]); });
  tail_method(sql, "fetch(self, count)",
              [&sql](SelectBase& made, Bound& b) { made.limit = number(sql, b[1]); });
  tail_method(sql, "slice(self, start, stop)", [&sql](SelectBase& made, Bound& b) {
    made.limit = number(sql, b.integer(2) - b.integer(1));
    made.offset = number(sql, b[1]);
  });
  tail_method(sql,
              "with_for_update(self, nowait=False, read=False, of=None, skip_locked=False, "
              "key_share=False)",
              [](SelectBase& made, Bound& b) {
                made.for_update = true;
                if (b.flag(1)) made.for_update_options += " NOWAIT";
                if (b.flag(4)) made.for_update_options += " SKIP LOCKED";
              });
}

void named(Sql& sql) {
  const auto alias = [&](const char* name, AliasElement::Kind kind) {
    define(sql.in, *sql.select_base, std::string(name) + "(self, name=None)",
           [&sql, kind](Bound& b) {
             return make_alias(sql, kind, b[0], b.given(1) ? b.text(1) : std::string());
           });
  };
  alias("subquery", AliasElement::Kind::subquery);
  alias("lateral", AliasElement::Kind::lateral);
  const auto as_cte = [&sql](Bound& b) {
    Value made =
        make_alias(sql, AliasElement::Kind::cte, b[0], b.given(1) ? b.text(1) : std::string());
    python::as<AliasElement>(made)->recursive = sql.in.truth(b[2]);
    return made;
  };
  define(sql.in, *sql.select_base, "cte(self, name=None, recursive=False, nesting=False)", as_cte);
  define(sql.in, *sql.update_base, "cte(self, name=None, recursive=False, nesting=False)", as_cte);
  for (const char* name : {"scalar_subquery", "as_scalar"}) {
    define(sql.in, *sql.select_base, std::string(name) + "(self)",
           [&sql](Bound& b) { return scalar_select_of(sql, b[0]); });
  }
  define(sql.in, *sql.select_base, "label(self, name)",
         [&sql](Bound& b) { return make_label(sql, scalar_select_of(sql, b[0]), b.text(1)); });
  define(sql.in, *sql.select_base, "exists(self)", [&sql](Bound& b) {
    const Ref<ExistsElement> made = sql.make<ExistsElement>(sql.exists);
    made->select = b[0];
    return Value(made);
  });
  for (const auto& [name, keyword] : {
           std::pair{"union",     "UNION"    },
           std::pair{"union_all", "UNION ALL"},
           std::pair{"except_",   "EXCEPT"   },
           std::pair{"intersect", "INTERSECT"}
  }) {
    define(sql.in, *sql.select_base, std::string(name) + "(self, *others)",
           [&sql, word = std::string(keyword)](Bound& b) {
             std::vector<Value> selects = {b[0]};
             selects.insert(selects.end(), b.rest().begin(), b.rest().end());
             return make_compound(sql, word, std::move(selects));
           });
    define(sql.in, *sql.cte, std::string(name) + "(self, *others)",
           [&sql, word = std::string(keyword)](Bound& b) {
             const auto& cte = b.self<AliasElement>();
             std::vector<Value> selects = {cte.element};
             selects.insert(selects.end(), b.rest().begin(), b.rest().end());
             const Value made = make_alias(sql, AliasElement::Kind::cte,
                                           make_compound(sql, word, std::move(selects)), cte.name);
             python::as<AliasElement>(made)->recursive = cte.recursive;
             return made;
           });
  }
}

void conditions(Sql& sql) {
  for (const char* name : {"where", "filter"}) {
    method(sql, std::string(name) + "(self, *criteria)", [](Sql& s, SelectElement& made, Bound& b) {
      for (const Value& given : b.rest()) made.where.push_back(condition(s, given));
    });
  }
  method(sql, "filter_by(self, **values)", [](Sql& s, SelectElement& made, Bound& b) {
    const std::vector<Value> sources = made.all_froms(s.in);
    for (const python::Keyword& keyword : b.named()) {
      Value column;
      for (const Value& source : sources) {
        auto* from = python::as<FromClause>(source);
        if (from != nullptr && !column.is_set()) {
          column = from->find_column(s.in, keyword.name->view());
        }
      }
      if (!column.is_set()) {
        s.in.raise(*s.in.types().attribute_error,
                   "no column is called '" + keyword.name->text() + "'");
      }
      made.where.push_back(compare(s, column, Op::equal, keyword.value));
    }
  });
  method(sql, "having(self, *criteria)", [](Sql& s, SelectElement& made, Bound& b) {
    for (const Value& given : b.rest()) made.having.push_back(condition(s, given));
  });
}

void sources(Sql& sql) {
  method(sql, "select_from(self, *froms)", [](Sql& s, SelectElement& made, Bound& b) {
    for (const Value& from : b.rest()) {
      const Value element = element_of(s.in, from);
      made.froms.push_back(element.is_set() ? element : from);
    }
  });
  const auto join = [](Sql& s, SelectElement& made, Bound& b, bool outer) {
    SelectElement::JoinPart part;
    part.right = element_of(s.in, b[1]);
    if (!part.right.is_set()) s.in.type_error("join() takes a table or a subquery");
    if (b.given(2)) part.on = condition(s, b[2]);
    part.outer = outer || s.in.truth(b[3]);
    part.full = s.in.truth(b[4]);
    made.joins.push_back(std::move(part));
  };
  method(sql, "join(self, target, onclause=None, isouter=False, full=False)",
         [join](Sql& s, SelectElement& made, Bound& b) { join(s, made, b, false); });
  method(sql, "outerjoin(self, target, onclause=None, isouter=False, full=False)",
         [join](Sql& s, SelectElement& made, Bound& b) { join(s, made, b, true); });
  method(sql, "join_from(self, from_, target, onclause=None, isouter=False, full=False)",
         [](Sql& s, SelectElement& made, Bound& b) {
           SelectElement::JoinPart part;
           part.left = element_of(s.in, b[1]);
           part.right = element_of(s.in, b[2]);
           if (b.given(3)) part.on = condition(s, b[3]);
           part.outer = s.in.truth(b[4]);
           part.full = s.in.truth(b[5]);
           made.joins.push_back(std::move(part));
         });
}

void lists(Sql& sql) {
  method(sql, "distinct(self, *on)", [](Sql& s, SelectElement& made, Bound& b) {
    made.distinct = true;
    for (const Value& item : b.rest()) made.distinct_on.push_back(order_item(s, item));
  });
  for (const char* name : {"add_columns", "column"}) {
    method(sql, std::string(name) + "(self, *columns)", [](Sql&, SelectElement& made, Bound& b) {
      made.items.insert(made.items.end(), b.rest().begin(), b.rest().end());
    });
  }
  for (const char* name : {"with_only_columns", "with_entities"}) {
    method(sql, std::string(name) + "(self, *columns, maintain_column_froms=False)",
           [](Sql& s, SelectElement& made, Bound& b) { made.items = spread(s.in, b.rest()); });
  }
  method(sql, "prefix_with(self, *texts)", [](Sql& s, SelectElement& made, Bound& b) {
    for (const Value& item : b.rest()) {
      made.prefixes.push_back(is_element(item) ? item : make_text(s, s.in.to_str(item)));
    }
  });
  method(sql, "correlate(self, *froms)", [](Sql&, SelectElement& made, Bound& b) {
    made.uncorrelated = b.rest().size() == 1 && b.rest().front().is_none();
  });
  method(sql, "correlate_except(self, *froms)", [](Sql&, SelectElement&, Bound&) {});
  method(sql, "add_cte(self, *ctes)", [](Sql&, SelectElement& made, Bound& b) {
    made.added_ctes.insert(made.added_ctes.end(), b.rest().begin(), b.rest().end());
  });
  method(sql, "with_hint(self, *args)", [](Sql&, SelectElement&, Bound&) {});
  method(sql, "set_label_style(self, style)", [](Sql&, SelectElement&, Bound&) {});
  method(sql, "apply_labels(self)", [](Sql&, SelectElement&, Bound&) {});
}

}  // namespace

Value make_compound(Sql& sql, const std::string& keyword, std::vector<Value> selects) {
  const Ref<CompoundElement> made = sql.make<CompoundElement>(sql.compound);
  made->keyword = keyword;
  made->selects = std::move(selects);
  return made;
}

void add_select_methods(Sql& sql) {
  tails(sql);
  named(sql);
  conditions(sql);
  sources(sql);
  lists(sql);
}

void add_select_constructors(Sql& sql, python::Module& module) {
  Interpreter& in = sql.in;
  define(in, module,
         "select(*columns, whereclause=None, from_obj=None, order_by=None, group_by=None, "
         "limit=None, offset=None, distinct=False, having=None)",
         [&sql](Bound& b) {
           const Ref<SelectElement> select = sql.make<SelectElement>(sql.select);
           select->items = b.rest();
           // The form of SQLAlchemy 1: a list of columns, and a condition behind it.
           const auto* list =
               b.rest().empty() ? nullptr : python::as<python::List>(b.rest().front());
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
           if (b.given(2)) extend(sql, select->order_by, {b[2]});
           if (b.given(3)) extend(sql, select->group_by, {b[3]});
           if (b.given(4)) select->limit = number(sql, b[4]);
           if (b.given(5)) select->offset = number(sql, b[5]);
           select->distinct = sql.in.truth(b[6]);
           if (b.given(7)) select->having.push_back(condition(sql, b[7]));
           return Value(select);
         });
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
  define(in, module, "exists(*arguments)", [&sql](Bound& b) {
    const Ref<ExistsElement> made = sql.make<ExistsElement>(sql.exists);
    if (b.rest().size() == 1) {
      const Value given = element_of(sql.in, b.rest().front());
      if (const auto* scalar = python::as<ScalarSelect>(given)) {
        made->select = scalar->select;
      } else if (python::as<SelectBase>(given) != nullptr) {
        made->select = given;
      }
    }
    if (!made->select.is_set()) {
      const Ref<SelectElement> select = sql.make<SelectElement>(sql.select);
      select->items = spread(sql.in, b.rest());
      if (select->items.empty()) select->items = {make_text(sql, "*")};
      made->select = Value(select);
    }
    return Value(made);
  });
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
