// SPDX-License-Identifier: MIT
//
// The methods of everything that has a value: `in_`, `like`, `label` ...
#include "alembic/define.hpp"
#include "alembic/engine/exceptions.hpp"
#include "alembic/sql/classes.hpp"
#include "alembic/sql/coerce.hpp"
#include "alembic/sql/column_collection.hpp"
#include "alembic/sql/expressions.hpp"
#include "alembic/sql/selectable.hpp"
#include "alembic/sql/value_types.hpp"

#include <array>
#include <utility>

namespace migrate::alembic {

using python::Bound;
using python::Interpreter;
using python::Value;

namespace {

/// What a method does with the element and its arguments.
using Method = std::function<Value(Sql&, const Value& self, Bound&)>;

void method(Sql& sql, std::string_view signature, Method function) {
  define(sql.in, *sql.column_element, signature,
         [&sql, function = std::move(function)](Bound& bound) {
           return function(sql, bound[0], bound);
         });
}

void comparison(Sql& sql, std::string_view name, Op op) {
  method(sql, std::string(name) + "(self, other)",
         [op](Sql& s, const Value& self, Bound& b) { return compare(s, self, op, b[1]); });
}

Value like(Sql& sql, const Value& self, Op op, const Value& pattern, const Value& escape) {
  const python::Ref<BinaryElement> made = sql.make<BinaryElement>(sql.binary);
  made->left = self;
  made->right = operand(sql, pattern, self);
  made->op = op;
  made->result_type = sql.type("Boolean");
  if (escape.is_set() && !escape.is_none()) made->escape = escape;
  return made;
}

void likes(Sql& sql) {
  static constexpr auto kLikes = std::to_array<std::pair<const char*, Op>>({
      {"like",      Op::like     },
      {"not_like",  Op::not_like },
      {"notlike",   Op::not_like },
      {"ilike",     Op::ilike    },
      {"not_ilike", Op::not_ilike},
      {"notilike",  Op::not_ilike}
  });
  for (const auto& [name, chosen] : kLikes) {
    method(sql, std::string(name) + "(self, other, escape=None)",
           [op = chosen](Sql& s, const Value& self, Bound& b) {
             return like(s, self, op, b[1], b[2]);
           });
  }
}

/// The pattern of `startswith` and its kin; with `autoescape`, its wildcards stand for themselves.
Value pattern(Sql& sql, const Value& self, const Value& given, std::pair<bool, bool> percent,
              bool autoescape) {
  Value text = given;
  const auto* plain = python::as<python::Str>(given);
  if (plain != nullptr && autoescape) {
    std::string escaped;
    for (const char c : plain->text()) {
      if (c == '%' || c == '_' || c == '/') escaped += '/';
      escaped += c;
    }
    text = sql.in.str(escaped);
  }
  Value whole = operand(sql, text, self);
  const Value wildcard = make_text(sql, "'%'");
  const Value type = sql.type("String");
  if (percent.first) whole = make_binary(sql, wildcard, Op::concat, whole, type);
  if (percent.second) whole = make_binary(sql, whole, Op::concat, wildcard, type);
  return whole;
}

void patterns(Sql& sql) {
  struct Kind {
    const char* name;
    bool front, back;
    Op op;
  };

  static constexpr auto kKinds = std::to_array<Kind>({
      {"startswith",  false, true,  Op::like },
      {"endswith",    true,  false, Op::like },
      {"istartswith", false, true,  Op::ilike},
      {"iendswith",   true,  false, Op::ilike},
      {"icontains",   true,  true,  Op::ilike}
  });
  for (const Kind& kind : kKinds) {
    method(sql, std::string(kind.name) + "(self, other, autoescape=False, escape=None)",
           [kind](Sql& s, const Value& self, Bound& b) {
             const bool escaped = b.in.truth(b[2]);
             const Value made = pattern(s, self, b[1], {kind.front, kind.back}, escaped);
             return like(s, self, kind.op, made, escaped ? b.in.str("/") : b[3]);
           });
  }
}

Value contains_value(Sql& sql, const Value& self, Bound& b) {
  const Family family = family_of(sql, type_of_element(sql.in, self));
  if (family == Family::json || family == Family::array) {
    const Value type = type_of_element(sql.in, self);
    const Value right = is_element(b[1]) ? b[1] : make_bind(sql, b[1], type, "");
    return make_binary(sql, self, Op::contains, right);
  }
  const bool escaped = b.in.truth(b[2]);
  return like(sql, self, Op::like, pattern(sql, self, b[1], {true, true}, escaped),
              escaped ? b.in.str("/") : b[3]);
}

void containers(Sql& sql) {
  method(sql, "contains(self, other, autoescape=False, escape=None)", contains_value);
  const auto typed = [&](const char* name, Op op) {
    method(sql, std::string(name) + "(self, other)", [op](Sql& s, const Value& self, Bound& b) {
      const Value type = type_of_element(s.in, self);
      return make_binary(s, self, op, is_element(b[1]) ? b[1] : make_bind(s, b[1], type, ""));
    });
  };
  typed("contained_by", Op::contained_by);
  typed("overlap", Op::overlap);
  const auto keys = [&](const char* name, Op op) {
    method(sql, std::string(name) + "(self, other)", [op](Sql& s, const Value& self, Bound& b) {
      return make_binary(s, self, op, operand(s, b[1]));
    });
  };
  keys("has_key", Op::has_key);
  keys("has_any", Op::has_any);
  keys("has_all", Op::has_all);
  const auto as_type = [&](const char* name, const char* type) {
    method(sql, std::string(name) + "(self, precision=None, scale=None)",
           [type](Sql& s, const Value& self, Bound& b) -> Value {
             const auto* item = python::as<BinaryElement>(self);
             if (item == nullptr) b.in.type_error("only a part of a JSON document has it");
             Value text = json_text(s, *item, "Text");
             if (std::string_view(type) == "Text") return text;
             const python::Ref<CastElement> cast = s.make<CastElement>(s.cast);
             cast->element = text;
             cast->to = s.type(type);
             return cast;
           });
  };
  as_type("as_string", "Text");
  as_type("as_integer", "Integer");
  as_type("as_float", "Float");
  as_type("as_numeric", "Numeric");
  as_type("as_boolean", "Boolean");
  method(sql, "as_json(self)", [](Sql&, const Value& self, Bound&) { return self; });
}

void tests(Sql& sql) {
  comparison(sql, "is_", Op::is);
  comparison(sql, "is_not", Op::is_not);
  comparison(sql, "isnot", Op::is_not);
  comparison(sql, "is_distinct_from", Op::is_distinct_from);
  comparison(sql, "isnot_distinct_from", Op::is_not_distinct_from);
  comparison(sql, "is_not_distinct_from", Op::is_not_distinct_from);
  comparison(sql, "match", Op::match);
  method(sql, "regexp_match(self, pattern, flags=None)",
         [](Sql& s, const Value& self, Bound& b) { return compare(s, self, Op::regexp, b[1]); });
  for (const auto& [name, negated] : {
           std::pair{"in_",    false},
           std::pair{"not_in", true },
           std::pair{"notin_", true }
  }) {
    method(
        sql, std::string(name) + "(self, other)",
        [no = negated](Sql& s, const Value& self, Bound& b) { return in_list(s, self, b[1], no); });
  }
  method(sql, "between(self, cleft, cright, symmetric=False)",
         [](Sql& s, const Value& self, Bound& b) {
           const Value low = operand(s, b[1], self);
           const Value high = operand(s, b[2], self);
           const python::Ref<ListElement> both = s.make<ListElement>(s.boolean_list);
           both->op = Op::and_;
           both->items = {low, high};
           both->parentheses = false;
           const Value range = s.make<GroupElement>(s.grouping, Value(both));
           return make_binary(s, self, Op::between, range);
         });
  method(sql, "op(self, opstring, precedence=0, is_comparison=False, return_type=None)",
         [](Sql& s, const Value& self, Bound& b) {
           const std::string text = b.text(1);
           const bool compares = b.in.truth(b[3]);
           const Value type = b.given(4) ? type_argument(s, b[4]) : Value();
           return s.in.native("operator(other)", [&s, self, text, compares, type](Bound& inner) {
             const python::Ref<BinaryElement> made = s.make<BinaryElement>(s.binary);
             made->left = self;
             made->right = operand(s, inner[0], self);
             made->op = Op::custom;
             made->custom = text;
             made->result_type = type.is_set() ? type
                                 : compares    ? s.type("Boolean")
                                               : type_of_element(s.in, self);
             return Value(made);
           });
         });
  method(sql, "bool_op(self, opstring)", [](Sql& s, const Value& self, Bound& b) {
    const Value op = s.in.get_attribute(self, "op");
    return s.in.call(op, {b[1], 0, true});
  });
}

void ordering(Sql& sql) {
  static constexpr auto kOrders = std::to_array<std::pair<const char*, Op>>({
      {"desc",        Op::descending },
      {"asc",         Op::ascending  },
      {"nulls_first", Op::nulls_first},
      {"nullsfirst",  Op::nulls_first},
      {"nulls_last",  Op::nulls_last },
      {"nullslast",   Op::nulls_last }
  });
  for (const auto& [name, chosen] : kOrders) {
    method(sql, std::string(name) + "(self)",
           [op = chosen](Sql& s, const Value& self, Bound&) { return make_suffix(s, op, self); });
  }
  method(sql, "distinct(self)", [](Sql& s, const Value& self, Bound&) {
    return make_unary(s, Op::distinct, self, type_of_element(s.in, self));
  });
  method(sql, "collate(self, collation)", [](Sql& s, const Value& self, Bound& b) {
    const python::Ref<ColumnNameElement> name = s.make<ColumnNameElement>(s.column_clause);
    name->name = b.text(1);
    return make_binary(s, self, Op::collate, name, type_of_element(s.in, self));
  });
}

void others(Sql& sql) {
  method(sql, "label(self, name)", [](Sql& s, const Value& self, Bound& b) {
    return make_label(s, self, b[1].is_none() ? std::string() : b.text(1));
  });
  method(sql, "cast(self, type_)", [](Sql& s, const Value& self, Bound& b) {
    const python::Ref<CastElement> cast = s.make<CastElement>(s.cast);
    cast->element = self;
    cast->to = type_argument(s, b[1]);
    return Value(cast);
  });
  method(sql, "concat(self, other)", [](Sql& s, const Value& self, Bound& b) {
    return make_binary(s, self, Op::concat, operand(s, b[1], self), s.type("String"));
  });
  method(sql, "self_group(self, against=None)", [](Sql& s, const Value& self, Bound&) {
    return Value(s.make<GroupElement>(s.grouping, self));
  });
  for (const auto& [name, chosen] : {
           std::pair{"any_", "ANY "},
           std::pair{"all_", "ALL "}
  }) {
    method(sql, std::string(name) + "(self)",
           [keyword = std::string(chosen)](Sql& s, const Value& self, Bound&) {
             return any_or_all(s, keyword, self);
           });
  }
  // Of arrays: `'x' = ANY (tags)`.
  for (const auto& [name, chosen] : {
           std::pair{"any", "ANY "},
           std::pair{"all", "ALL "}
  }) {
    method(sql, std::string(name) + "(self, other)",
           [keyword = std::string(chosen)](Sql& s, const Value& self, Bound& b) {
             const Value type = item_type(type_of_element(s.in, self));
             const Value item = is_element(b[1]) ? b[1] : make_bind(s, b[1], type, "");
             return make_binary(s, item, Op::equal, any_or_all(s, keyword, self));
           });
  }
  // The names by which the operators themselves can be called.
  comparison(sql, "__eq__", Op::equal);
  comparison(sql, "__ne__", Op::not_equal);
}

void window_methods(Sql& sql) {
  define(sql.in, *sql.function,
         "over(self, partition_by=None, order_by=None, rows=None, range_=None)", [&sql](Bound& b) {
           const python::Ref<WindowElement> made = sql.make<WindowElement>(sql.over);
           made->element = b[0];
           if (b.given(1)) {
             for (const Value& item : spread(sql.in, {b[1]})) {
               made->partition_by.push_back(order_item(sql, item));
             }
           }
           if (b.given(2)) {
             for (const Value& item : spread(sql.in, {b[2]})) {
               made->order_by.push_back(order_item(sql, item));
             }
           }
           return Value(made);
         });
  define(sql.in, *sql.function, "filter(self, *criterion)", [&sql](Bound& b) {
    const python::Ref<WindowElement> made = sql.make<WindowElement>(sql.filter);
    made->op = Op::filter;
    made->element = b[0];
    made->partition_by = b.rest();
    return Value(made);
  });
  define(sql.in, *sql.function, "within_group(self, *order_by)", [&sql](Bound& b) {
    const python::Ref<WindowElement> made = sql.make<WindowElement>(sql.over);
    made->op = Op::as;
    made->element = b[0];
    for (const Value& item : b.rest()) made->order_by.push_back(order_item(sql, item));
    return Value(made);
  });
  define(sql.in, *sql.function, "alias(self, name=None)", [&sql](Bound& b) {
    return make_alias(sql, AliasElement::Kind::alias, b[0], b.given(1) ? b.text(1) : "");
  });
  define(sql.in, *sql.filter, "over(self, partition_by=None, order_by=None)", [&sql](Bound& b) {
    return sql.in.call(sql.in.get_attribute(Value(sql.function), "over"), {b[0], b[1], b[2]});
  });
}

}  // namespace

Value make_suffix(Sql& sql, Op op, const Value& element) {
  const python::Ref<SuffixElement> made = sql.make<SuffixElement>(sql.unary);
  made->op = op;
  made->operand = element;
  return made;
}

Value any_or_all(Sql& sql, const std::string& keyword, const Value& element) {
  const python::Ref<ListElement> made = sql.make<ListElement>(sql.clause_list);
  made->keyword = keyword;
  made->parentheses = python::as<ScalarSelect>(element) == nullptr;
  made->items = {element};
  made->result_type = type_of_element(sql.in, element);
  return made;
}

void add_column_methods(Sql& sql) {
  tests(sql);
  likes(sql);
  patterns(sql);
  containers(sql);
  ordering(sql);
  others(sql);
  window_methods(sql);
}

}  // namespace migrate::alembic
