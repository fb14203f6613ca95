// SPDX-License-Identifier: MIT
//
// Calls and their arguments; parameters of functions.
#include "python/syntax/parser_impl.hpp"

#include <algorithm>
#include <set>
#include <utility>

#include <fmt/format.h>

namespace migrate::python {

ExprPtr Parser::call(ExprPtr function) {
  const std::size_t begin = function->offset;
  take();
  CallExpr result;
  result.function = std::move(function);
  while (!at_op(")")) {
    result.arguments.push_back(argument());
    if (!accept_op(",")) {
      require_comma_or(")");
      break;
    }
  }
  expect_op(")");
  check_arguments(result.arguments);
  return make(begin, std::move(result));
}

Argument Parser::argument() {
  Argument result;
  if (accept_op("*")) {
    result.kind = ArgumentKind::star;
    result.value = expression();
    return result;
  }
  if (accept_op("**")) {
    result.kind = ArgumentKind::double_star;
    result.value = expression();
    return result;
  }
  if (peek().kind == TokenKind::name && at_op("=", 1)) {
    const Token name = take();
    const std::string_view word = text(name);
    if (word == "True" || word == "False" || word == "None") {
      fail(fmt::format("cannot assign to {}", word), name.begin);
    }
    if (is_keyword(word)) {
      fail(fmt::format("expression cannot contain assignment, perhaps you meant \"==\"?"),
           name.begin);
    }
    take();
    result.kind = ArgumentKind::keyword;
    result.name = std::string(text(name));
    if (at_op(",") || at_op(")")) fail("expected argument value expression", name.begin);
    result.value = expression();
    return result;
  }
  const std::size_t begin = peek().begin;
  result.value = named_expression();
  if (at_comprehension()) {
    result.value =
        comprehension(ComprehensionKind::generator, begin, std::move(result.value), nullptr);
  }
  if (at_op("=")) {
    fail("expression cannot contain assignment, perhaps you meant \"==\"?", begin);
  }
  return result;
}

void Parser::check_arguments(const std::vector<Argument>& arguments) {
  bool keyword = false;
  bool double_star = false;
  std::set<std::string_view> names;
  for (const Argument& argument : arguments) {
    const std::size_t offset = argument.value->offset;
    const auto* generator = std::get_if<ComprehensionExpr>(&argument.value->node);
    if (generator != nullptr && generator->kind == ComprehensionKind::generator &&
        !argument.value->parenthesized && arguments.size() > 1) {
      fail("Generator expression must be parenthesized", offset);
    }
    switch (argument.kind) {
      case ArgumentKind::positional:
        if (double_star) fail("positional argument follows keyword argument unpacking", offset);
        if (keyword) fail("positional argument follows keyword argument", offset);
        break;
      case ArgumentKind::star:
        if (double_star) {
          fail("iterable argument unpacking follows keyword argument unpacking", offset);
        }
        break;
      case ArgumentKind::keyword:
        keyword = true;
        if (!names.insert(argument.name).second) {
          fail("keyword argument repeated: " + argument.name, offset);
        }
        break;
      case ArgumentKind::double_star:
        double_star = true;
        break;
    }
  }
}

/// The parameters up to `end`, which is `)` of a function or `:` of a lambda.
std::vector<Parameter> Parser::parameters(std::string_view end, bool annotated) {
  std::vector<Parameter> all;
  bool keyword_only = false;
  bool positional_only = false;
  while (!at_op(end)) {
    if (at_op("/")) {
      if (positional_only) fail("/ may appear only once", peek().begin);
      positional_only = true;
      positional_only_mark(all, keyword_only);
    } else if (at_op("*") && (at_op(",", 1) || at_op(end, 1))) {
      keyword_only_mark(end, keyword_only);
    } else {
      all.push_back(parameter_behind_marks(annotated, end, keyword_only));
    }
    if (!accept_op(",")) break;
    if (!all.empty() && all.back().kind == ParameterKind::double_star && !at_op(end)) {
      fail("arguments cannot follow var-keyword argument", peek().begin);
    }
  }
  check_parameters(all);
  return all;
}

/// `/`: what stands before it is given by position only.
void Parser::positional_only_mark(std::vector<Parameter>& before, bool keyword_only) {
  const std::size_t offset = take().begin;
  if (before.empty()) fail("at least one argument must precede /", offset);
  if (keyword_only) fail("/ must be ahead of *", offset);
  for (Parameter& parameter : before) parameter.kind = ParameterKind::positional_only;
}

/// `*` by itself: what stands behind it is given by name only.
void Parser::keyword_only_mark(std::string_view end, bool& keyword_only) {
  const std::size_t offset = take().begin;
  if (keyword_only) fail("* argument may appear only once", offset);
  keyword_only = true;
  if (!at_op(",") || at_op(end, 1) || at_op("**", 1)) {
    fail("named arguments must follow bare *", offset);
  }
}

Parameter Parser::parameter_behind_marks(bool annotated, std::string_view end, bool& keyword_only) {
  Parameter next = parameter(annotated, end);
  if (next.kind == ParameterKind::star) {
    if (keyword_only) fail("* argument may appear only once", next.offset);
    keyword_only = true;
  } else if (next.kind == ParameterKind::normal && keyword_only) {
    next.kind = ParameterKind::keyword_only;
  }
  return next;
}

Parameter Parser::parameter(bool annotated, std::string_view end) {
  Parameter result;
  if (accept_op("**")) {
    result.kind = ParameterKind::double_star;
  } else if (accept_op("*")) {
    result.kind = ParameterKind::star;
  }
  result.offset = peek().begin;
  result.name = expect_name();
  if (annotated && accept_op(":")) {
    const std::size_t begin = peek().begin;
    result.annotation = at_op("*") ? star_expression() : expression();
    result.annotation_text = text_between(begin, last_end_);
  }
  if (accept_op("=")) {
    if (result.kind != ParameterKind::normal) {
      fail(fmt::format("{} argument cannot have default value",
                       result.kind == ParameterKind::star ? "var-positional" : "var-keyword"),
           result.offset);
    }
    result.default_value = expression();
  }
  if (!at_op(",") && !at_op(end)) fail_here();
  return result;
}

void Parser::check_parameters(const std::vector<Parameter>& all) {
  bool defaults = false;
  std::set<std::string_view> names;
  for (const Parameter& parameter : all) {
    if (!names.insert(parameter.name).second) {
      fail(fmt::format("duplicate argument '{}' in function definition", parameter.name),
           parameter.offset);
    }
    const bool positional =
        parameter.kind == ParameterKind::normal || parameter.kind == ParameterKind::positional_only;
    if (!positional) continue;
    if (defaults && !parameter.default_value) {
      fail("non-default argument follows default argument", parameter.offset);
    }
    defaults |= parameter.default_value != nullptr;
  }
}

}  // namespace migrate::python
