// SPDX-License-Identifier: MIT
#include "python/runtime/opaque.hpp"

#include "python/runtime/interpreter.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include <fmt/format.h>

namespace migrate::python {

Opaque::Opaque(Class& type, std::string from_module, std::string imported_name, std::string why)
    : Object(type, kKind),
      module(std::move(from_module)),
      name(std::move(imported_name)),
      reason(std::move(why)),
      expression(name.empty() ? module : name) {}

namespace {

std::string from(const Opaque& unknown) {
  return unknown.name.empty() ? fmt::format("module '{}'", unknown.module)
                              : fmt::format("'{}' from module '{}'", unknown.name, unknown.module);
}

[[noreturn]] void throw_unknown(Interpreter& in, const Opaque& unknown, const std::string& what,
                                std::string hint) {
  std::string message = fmt::format("{} of '{}' is needed, but {} is not known here", what,
                                    unknown.expression, from(unknown));
  if (!unknown.reason.empty()) message += ": " + unknown.reason;
  throw UnknownValue(message, unknown.module, unknown.name,
                     {.place = in.here(), .hint = std::move(hint), .revision = {}});
}

bool lies_in(std::string_view module, std::string_view package) {
  return module.starts_with(package) &&
         (module.size() == package.size() || module[package.size()] == '.');
}

}  // namespace

void Opaque::refuse(Interpreter& in, const std::string& what) const {
  throw_unknown(in, *this, what,
                fmt::format("only modules of the project that are plain Python can be read; put "
                            "what is needed of {} into the revision itself",
                            from(*this)));
}

bool Opaque::is_inert(const Interpreter& in) const {
  const std::vector<std::string>& inert = in.host().inert_modules;
  return std::any_of(inert.begin(), inert.end(),
                     [&](const std::string& package) { return lies_in(module, package); });
}

void Opaque::refuse_effect(Interpreter& in) const {
  static constexpr std::array<std::string_view, 19> kOnlyTell{
      "debug",  "info", "warning", "warn",  "error",    "exception", "critical",
      "fatal",  "log",  "success", "trace", "echo",     "secho",     "print",
      "notice", "bind", "msg",     "sleep", "set_level"};
  std::string_view called = expression;
  if (!called.ends_with("()")) return;
  called.remove_suffix(2);
  const std::string_view last = called.substr(called.rfind('.') + 1);
  if (std::find(kOnlyTell.begin(), kOnlyTell.end(), last) != kOnlyTell.end()) return;
  if (is_inert(in)) return;
  throw_unknown(in, *this, "what is done by the call",
                fmt::format("put what it does into the revision itself; if the database does not "
                            "need it, `inert_modules = {}` in the ini file leaves it out",
                            module.substr(0, module.find('.'))));
}

Value Opaque::derive(Interpreter& in, const std::string& derived) const {
  const Ref<Opaque> made = in.make<Opaque>(type(), module, name, reason);
  constexpr std::size_t kLongest = 60;
  made->expression = derived.size() <= kLongest ? derived : expression;
  return made;
}

Value Opaque::get(Interpreter& in, const Str& attribute) {
  const std::string& wanted = attribute.text();
  // What has no meaning is not there, so that nobody takes it for a promise.
  if (wanted.starts_with("__") && wanted.ends_with("__")) {
    if (wanted == "__name__" || wanted == "__doc__" || wanted == "__version__") {
      return derive(in, expression + "." + wanted);
    }
    return {};
  }
  if (name.empty()) return in.opaque(module, wanted, reason);
  return derive(in, expression + "." + wanted);
}

bool Opaque::set(Interpreter&, const Str&, const Value&) {
  return true;
}

Value Opaque::call(Interpreter& in, const Arguments&) {
  return derive(in, expression + "()");
}

Value Opaque::get_item(Interpreter& in, const Value&) {
  return derive(in, expression + "[...]");
}

/// `Known | Unknown` occurs in annotations, where it means nothing.
Value Opaque::binary(Interpreter& in, BinaryOperator op, const Value& other, bool) {
  const bool annotation =
      op == BinaryOperator::bit_or &&
      (other.is_none() || as<Class>(other) != nullptr || as<Opaque>(other) != nullptr);
  if (annotation) return derive(in, expression);
  refuse(in, "the value");
}

Value Opaque::unary(Interpreter& in, UnaryOperator) {
  refuse(in, "the value");
}

Value Opaque::compare(Interpreter& in, Comparison, const Value&) {
  refuse(in, "the value");
}

bool Opaque::truth(Interpreter& in) {
  refuse(in, "the truth");
}

std::optional<std::size_t> Opaque::length(Interpreter& in) {
  refuse(in, "the length");
}

void Opaque::set_item(Interpreter& in, const Value&, const Value&) {
  refuse(in, "the content");
}

Value Opaque::contains(Interpreter& in, const Value&) {
  refuse(in, "the content");
}

Value Opaque::iterate(Interpreter& in) {
  refuse(in, "the content");
}

std::string Opaque::repr(Interpreter& in) {
  refuse(in, "the text");
}

std::string Opaque::str(Interpreter& in) {
  refuse(in, "the text");
}

Value Opaque::enter(Interpreter& in) {
  refuse(in, "the meaning");
}

}  // namespace migrate::python
