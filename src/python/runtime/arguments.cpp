// SPDX-License-Identifier: MIT
#include "python/runtime/arguments.hpp"

#include "base/text.hpp"
#include "python/runtime/interpreter.hpp"
#include "python/runtime/numbers.hpp"
#include "python/runtime/opaque.hpp"

#include <algorithm>
#include <charconv>
#include <stdexcept>
#include <utility>

#include <fmt/format.h>

namespace migrate::python {
namespace {

Value literal(Interpreter& in, std::string_view text) {
  if (text == "None") return Value::none();
  if (text == "True") return true;
  if (text == "False") return false;
  if (text == "...") return {};
  if (text == "()") return in.tuple({});
  if (text.size() >= 2 && (text.front() == '\'' || text.front() == '"')) {
    return in.str(std::string(text.substr(1, text.size() - 2)));
  }
  if (text.find('.') != std::string_view::npos) return std::stod(std::string(text));
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size()) {
    throw std::logic_error("a signature has a default that is no literal: " + std::string(text));
  }
  return number;
}

}  // namespace

Signature::Signature(Interpreter& in, std::string_view text) {
  const std::size_t open = text.find('(');
  name_ = std::string(text.substr(0, open));
  if (open == std::string_view::npos) throw std::logic_error("a signature without parameters");
  text = text.substr(open + 1, text.rfind(')') - open - 1);
  ParameterKind kind = ParameterKind::normal;
  for (std::string_view piece : text::split(text, ',')) {
    piece = text::trim(piece);
    if (piece.empty()) continue;
    if (piece == "/") {
      for (Parameter& before : parameters_) before.kind = ParameterKind::positional_only;
    } else if (piece.starts_with("**")) {
      double_star_ = true;
    } else if (piece.starts_with('*')) {
      star_ = piece.size() > 1;
      kind = ParameterKind::keyword_only;
    } else {
      Parameter parameter;
      const std::size_t equals = piece.find('=');
      parameter.name = std::string(text::trim(piece.substr(0, equals)));
      parameter.kind = kind;
      if (equals != std::string_view::npos) {
        parameter.optional = true;
        parameter.default_value = literal(in, text::trim(piece.substr(equals + 1)));
      }
      parameters_.push_back(std::move(parameter));
      if (kind != ParameterKind::keyword_only) ++positional_;
    }
  }
}

std::size_t Signature::index(std::string_view parameter) const {
  for (std::size_t i = 0; i < parameters_.size(); ++i) {
    if (parameters_[i].name == parameter) return i;
  }
  throw std::logic_error("no parameter is called " + std::string(parameter));
}

Bound::Bound(Interpreter& interpreter, const Signature& signature, const Arguments& arguments)
    : in(interpreter), signature_(signature), values_(signature.parameters_.size()) {
  const std::size_t given = arguments.positional.size();
  const std::size_t taken = std::min(given, signature.positional_);
  for (std::size_t i = 0; i < taken; ++i) values_[i] = arguments.positional[i];
  if (given > taken) {
    if (!signature.star_) too_many(given);
    const auto rest = arguments.positional.subspan(taken);
    rest_.assign(rest.begin(), rest.end());
  }
  for (const Keyword& keyword : arguments.named) take_keyword(keyword);
  check_missing();
}

void Bound::take_keyword(const Keyword& keyword) {
  for (std::size_t i = 0; i < values_.size(); ++i) {
    const Signature::Parameter& parameter = signature_.parameters_[i];
    if (parameter.kind == ParameterKind::positional_only) continue;
    if (parameter.name != keyword.name->text()) continue;
    if (values_[i].is_set()) {
      in.type_error(fmt::format("{}() got multiple values for argument '{}'", signature_.name_,
                                parameter.name));
    }
    values_[i] = keyword.value;
    return;
  }
  if (!signature_.double_star_) {
    in.type_error(fmt::format("{}() got an unexpected keyword argument '{}'", signature_.name_,
                              keyword.name->text()));
  }
  named_.push_back(keyword);
}

void Bound::check_missing() {
  std::vector<std::string> missing;
  std::string_view kind = "positional";
  for (std::size_t i = 0; i < values_.size(); ++i) {
    if (values_[i].is_set()) continue;
    const Signature::Parameter& parameter = signature_.parameters_[i];
    if (parameter.optional) {
      values_[i] = parameter.default_value;
      continue;
    }
    if (parameter.kind == ParameterKind::keyword_only) kind = "keyword-only";
    missing.push_back("'" + parameter.name + "'");
  }
  if (missing.empty()) return;
  const std::size_t count = missing.size();
  std::string names = missing.front();
  for (std::size_t i = 1; i < count; ++i) {
    names += (count == 2 ? " and " : i + 1 == count ? ", and " : ", ") + missing[i];
  }
  in.type_error(fmt::format("{}() missing {} required {} argument{}: {}", signature_.name_, count,
                            kind, count == 1 ? "" : "s", names));
}

void Bound::too_many(std::size_t given) const {
  const std::size_t most = signature_.positional_;
  std::size_t least = 0;
  for (std::size_t i = 0; i < most; ++i) least += signature_.parameters_[i].optional ? 0U : 1U;
  const std::string takes =
      least == most ? std::to_string(most) : fmt::format("from {} to {}", least, most);
  in.type_error(fmt::format("{}() takes {} positional argument{} but {} {} given", signature_.name_,
                            takes, most == 1 ? "" : "s", given, given == 1 ? "was" : "were"));
}

void Bound::wrong_self() const {
  in.type_error(fmt::format("descriptor '{}' doesn't apply to a '{}' object", signature_.name_,
                            in.type_name(values_.front())));
}

void Bound::wrong_type(std::size_t parameter, std::string_view wanted) const {
  if (const Opaque* opaque = as<Opaque>(values_[parameter])) {
    opaque->refuse(in, fmt::format("argument '{}' of {}(), the value",
                                   signature_.parameters_[parameter].name, signature_.name_));
  }
  const Value& value = values_[parameter];
  in.type_error(fmt::format("{}() argument '{}' must be {}, not {}", signature_.name_,
                            signature_.parameters_[parameter].name, wanted,
                            value.is_none() ? "None" : in.type_name(value)));
}

const std::string& Bound::text(std::size_t parameter) const {
  const Str* found = as<Str>(values_[parameter]);
  if (found == nullptr) wrong_type(parameter, "str");
  return found->text();
}

std::int64_t Bound::integer(std::size_t parameter) const {
  const Value& value = values_[parameter];
  if (!is_whole(value) && !in.special(value, *in.names().index).is_set()) {
    if (as<Opaque>(value) != nullptr) wrong_type(parameter, "int");
    in.type_error(
        fmt::format("'{}' object cannot be interpreted as an integer", in.type_name(value)));
  }
  return in.index(value);
}

double Bound::real(std::size_t parameter) const {
  const Value& value = values_[parameter];
  if (is_number(value)) return real_number(in, value);
  const Value method = in.find_attribute(value, *in.names().float_);
  if (method.is_set()) return real_number(in, in.call(method));
  in.type_error(fmt::format("must be real number, not {}", in.type_name(value)));
}

bool Bound::flag(std::size_t parameter) const {
  return in.truth(values_[parameter]);
}

}  // namespace migrate::python
