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

void extend_order(Sql& sql, std::vector<Value>& list, const std::vector<Value>& given) {
  if (given.size() == 1 &&
      (given.front().is_none() || (given.front().is_bool() && given.front().integer() == 0))) {
    list.clear();
    return;
  }
  for (const Value& item : spread(sql.in, given)) list.push_back(order_item(sql, item));
}

Value row_limit(Sql& sql, const Value& given) {
  if (given.is_none()) return {};
  return is_element(given) ? given : make_bind(sql, given, sql.type("Integer"), "");
}

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

void tails(Sql& sql) {
  tail_method(sql, "order_by(self, *clauses)",
              [&sql](SelectBase& made, Bound& b) { extend_order(sql, made.order_by, b.rest()); });
  tail_method(sql, "group_by(self, *clauses)",
              [&sql](SelectBase& made, Bound& b) { extend_order(sql, made.group_by, b.rest()); });
  tail_method(sql, "limit(self, limit)",
              [&sql](SelectBase& made, Bound& b) { made.limit = row_limit(sql, b[1]); });
  tail_method(sql, "offset(self, offset)",
              [&sql](SelectBase& made, Bound& b) { made.offset = row_limit(sql, b[1]); });
  tail_method(sql, "fetch(self, count)",
              [&sql](SelectBase& made, Bound& b) { made.limit = row_limit(sql, b[1]); });
  tail_method(sql, "slice(self, start, stop)", [&sql](SelectBase& made, Bound& b) {
    made.limit = row_limit(sql, b.integer(2) - b.integer(1));
    made.offset = row_limit(sql, b[1]);
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
             Value made = make_alias(sql, AliasElement::Kind::cte,
                                     make_compound(sql, word, std::move(selects)), cte.name);
             python::as<AliasElement>(made)->recursive = cte.recursive;
             return made;
           });
  }
}

/// The first column of that name in what a SELECT reads from.
Value column_among(Interpreter& in, const std::vector<Value>& sources, const python::Str& name) {
  for (const Value& source : sources) {
    auto* from = python::as<FromClause>(source);
    if (from == nullptr) continue;
    Value column = from->find_column(in, name.view());
    if (column.is_set()) return column;
  }
  in.raise(*in.types().attribute_error, "no column is called '" + name.text() + "'");
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
      const Value column = column_among(s.in, sources, *keyword.name);
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

}  // namespace migrate::alembic
