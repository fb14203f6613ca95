// SPDX-License-Identifier: MIT
//
// `func.name(...)`
#include "alembic/sql/coerce.hpp"
#include "alembic/sql/expressions.hpp"
#include "alembic/sql/selectable.hpp"
#include "base/text.hpp"

#include <array>

namespace migrate::alembic {

using python::Interpreter;
using python::Value;

namespace {

/// What has no parentheses in SQL.
constexpr std::array<std::string_view, 8> kBare{"current_date", "current_time", "current_timestamp",
                                                "current_user", "localtime",    "localtimestamp",
                                                "session_user", "user"};

struct Returns {
  std::string_view name;
  std::string_view type;
};

constexpr std::array<Returns, 14> kReturns{
    {{"now", "DateTime"},
     {"current_timestamp", "DateTime"},
     {"localtimestamp", "DateTime"},
     {"current_date", "Date"},
     {"current_time", "Time"},
     {"localtime", "DateTime"},
     {"count", "Integer"},
     {"char_length", "Integer"},
     {"row_number", "Integer"},
     {"rank", "Integer"},
     {"dense_rank", "Integer"},
     {"concat", "String"},
     {"random", "Float"},
     {"user", "String"}}
};

/// Those whose result is of the type of their first argument.
constexpr std::array<std::string_view, 8> kSame{"max",   "min",   "sum",    "coalesce",
                                                "lower", "upper", "ifnull", "nullif"};

Value result_type_of(Sql& sql, const FunctionElement& function) {
  const std::string name = text::lower(function.path.back());
  for (const Returns& returns : kReturns) {
    if (returns.name == name) return sql.type(std::string(returns.type));
  }
  if (text::contains(kSame, name)) {
    for (const Value& argument : function.arguments) {
      Value type = type_of_element(sql.in, argument);
      if (type.is_set()) return type;
    }
  }
  return {};
}

std::string upper_ascii(std::string_view name) {
  std::string upper;
  for (const char c : name) {
    upper += c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  }
  return upper;
}

/// Whether a function's name is written as it is: case does not matter to it.
bool is_plain_function(std::string_view name) {
  return !name.empty() && std::all_of(name.begin(), name.end(), [](char c) {
    return c == '_' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  });
}

}  // namespace

void FunctionElement::render(Compiler& out) {
  const std::string lower = text::lower(path.back());
  if (lower == "now" && out.is_sqlite()) {
    out.write("CURRENT_TIMESTAMP");
    return;
  }
  for (std::size_t i = 0; i + 1 < path.size(); ++i) {
    out.name(path[i]);
    out.write(".");
  }
  const std::string& name = path.back();
  if (bare) {
    out.write(upper_ascii(name));
    return;
  }
  if (is_plain_function(name)) {
    out.write(name);
  } else {
    out.name(name);
  }
  out.write("(");
  if (arguments.empty() && lower == "count") {
    out.write("*");
  } else {
    const Compiler::With<bool> labels(out.use_label_names, false);
    out.render_all(arguments, ", ");
  }
  out.write(")");
}

void FunctionElement::collect_froms(std::vector<FromClause*>& into) {
  for (const Value& argument : arguments) collect_from(argument, into);
}

Value FunctionName::get(Interpreter& in, const python::Str& name) {
  if (name.text().starts_with("__")) return {};
  const python::Ref<FunctionName> longer = in.make<FunctionName>(type(), *sql_);
  longer->path = path;
  std::string part = name.text();
  if (part.size() > 1 && part.ends_with('_')) part.pop_back();  // func.extract_
  longer->path.push_back(std::move(part));
  return longer;
}

Value FunctionName::call(Interpreter& in, const python::Arguments& arguments) {
  if (path.empty()) in.type_error("'_FunctionGenerator' object is not callable");
  const python::Ref<FunctionElement> function = sql_->make<FunctionElement>(sql_->function);
  function->path = path;
  for (const Value& argument : arguments.positional) {
    function->arguments.push_back(operand(*sql_, argument, {}, path.back()));
  }
  function->bare = path.size() == 1 && arguments.positional.empty() &&
                   text::contains(kBare, text::lower(path.back()));
  for (const python::Keyword& keyword : arguments.named) {
    if (keyword.name->text() == "type_") {
      function->result_type = type_argument(*sql_, keyword.value);
    }
  }
  if (!function->result_type.is_set()) function->result_type = result_type_of(*sql_, *function);
  return function;
}

}  // namespace migrate::alembic
