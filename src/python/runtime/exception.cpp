// SPDX-License-Identifier: MIT
#include "python/runtime/exception.hpp"

#include "python/runtime/frame.hpp"
#include "python/runtime/interpreter.hpp"
#include "python/runtime/opaque.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include <fmt/format.h>

namespace migrate::python {
namespace {

/// What an exception says, without letting it fail again.
std::string message_of(ExceptionObject& exception) {
  Interpreter* in = exception.interpreter;
  if (in == nullptr) return {};
  try {
    return in->to_str(Value(&exception));
  } catch (const Error&) {
    return "<exception str() failed>";
  }
}

void append_frames(std::string& out, const std::vector<TracebackFrame>& frames) {
  for (const TracebackFrame& frame : frames) {
    out += fmt::format("  File \"{}\", line {}, in {}\n", frame.place.file, frame.place.line,
                       frame.function);
    const std::size_t text = frame.place.excerpt.find_first_not_of(" \t\f");
    if (text != std::string::npos) out += "    " + frame.place.excerpt.substr(text) + "\n";
  }
}

std::vector<TracebackFrame> outermost_first(const ExceptionObject& exception) {
  return {exception.frames.rbegin(), exception.frames.rend()};
}

/// An exception, and before it the one that it comes of, back to the first: as far as that goes
/// without coming back to one of them.
std::vector<ExceptionObject*> chain_of(ExceptionObject& last) {
  constexpr std::size_t kLongest = 100;
  std::vector<ExceptionObject*> chain;
  ExceptionObject* one = &last;
  while (one != nullptr && chain.size() < kLongest &&
         std::ranges::find(chain, one) == chain.end()) {
    chain.push_back(one);
    auto* cause = as<ExceptionObject>(one->cause);
    if (cause != nullptr || one->suppress_context) {
      one = cause;
    } else {
      one = as<ExceptionObject>(one->context);
    }
  }
  return chain;
}

}  // namespace

ExceptionObject::ExceptionObject(Class& type, Ref<Tuple> exception_args)
    : Object(type, kKind), args(std::move(exception_args)) {}

void ExceptionObject::clear() {
  Object::clear();
  cause = {};
  context = {};
  args = {};
}

Value ExceptionObject::get(Interpreter& in, const Str& name) {
  const std::string& text = name.text();
  if (text == "args") return args;
  if (text == "__cause__") return cause.is_set() ? cause : Value::none();
  if (text == "__context__") return context.is_set() ? context : Value::none();
  if (text == "__suppress_context__") return suppress_context;
  if (text == "__traceback__") return Value::none();
  return get_of_arguments(in, text);
}

/// Attributes that stand for one of the arguments, by the kind of exception.
Value ExceptionObject::get_of_arguments(Interpreter& in, const std::string& text) const {
  const Types& t = in.types();
  const std::vector<Value>& items = args->items;
  const auto item = [&](std::size_t i) { return i < items.size() ? items[i] : Value::none(); };
  if (text == "value" && type().is_subclass_of(*t.stop_iteration)) return item(0);
  if (text == "code" && type().is_subclass_of(*t.system_exit)) return item(0);
  if (type().is_subclass_of(*t.os_error)) {
    constexpr std::array<std::string_view, 3> kNames{"errno", "strerror", "filename"};
    const auto found = std::ranges::find(kNames, text);
    if (found != kNames.end()) {
      return items.size() < 2 ? Value::none()
                              : item(static_cast<std::size_t>(found - kNames.begin()));
    }
  }
  const bool of_import = type().is_subclass_of(*t.import_error);
  if (of_import && (text == "name" || text == "path")) return Value::none();
  if (text == "msg" && !items.empty()) return items[0];
  return {};
}

bool ExceptionObject::set(Interpreter& in, const Str& name, const Value& value) {
  const std::string& text = name.text();
  if (text == "args" && value.is_set()) {
    const Value all = in.tuple(in.items_of(value));
    args = Ref<Tuple>(as<Tuple>(all));
  } else if (text == "__cause__" && value.is_set()) {
    cause = value;
    suppress_context = true;
  } else if (text == "__context__" && value.is_set()) {
    context = value;
  } else if (text == "__suppress_context__" && value.is_set()) {
    suppress_context = in.truth(value);
  } else if (text != "__traceback__") {
    if (!value.is_set()) return attributes() != nullptr && attributes()->table.erase(name);
    need_attributes(in).set_name(name, value);
  }
  return true;
}

std::string ExceptionObject::repr(Interpreter& in) {
  if (args->items.size() == 1) return type().name + "(" + in.repr(args->items[0]) + ")";
  return type().name + in.repr(args);
}

std::string ExceptionObject::str(Interpreter& in) {
  const std::vector<Value>& items = args->items;
  if (type().is_subclass_of(*in.types().os_error) && (items.size() == 2 || items.size() == 3)) {
    std::string text = "[Errno " + in.to_str(items[0]) + "] " + in.to_str(items[1]);
    return items.size() == 2 ? text : text + ": " + in.repr(items[2]);
  }
  if (items.empty()) return {};
  if (items.size() > 1) return in.repr(args);
  // The message of a KeyError is the key, which may be empty.
  return type().is_subclass_of(*in.types().key_error) ? in.repr(items[0]) : in.to_str(items[0]);
}

PythonError::PythonError(Ref<ExceptionObject> exception)
    : Error(""), exception_(std::move(exception)) {}

PythonError::PythonError(const PythonError& error, Place place)
    : Error(error.what(), {.place = std::move(place), .hint = {}, .revision = {}}),
      exception_(error.exception_),
      what_(error.what()) {
  Told told{.type_name = error.type_name(),
            .message = error.message(),
            .traceback = error.traceback(),
            .text = error.format()};
  told_ = std::make_shared<const Told>(std::move(told));
}

PythonError PythonError::finished(const PythonError& error) {
  if (error.told_) return error;
  Place place;
  for (const TracebackFrame& frame : error.traceback()) {
    if (!frame.internal) place = frame.place;
  }
  return {error, std::move(place)};
}

PythonError::~PythonError() = default;

const char* PythonError::what() const noexcept {
  try {
    if (what_.empty()) {
      const std::string text = message();
      what_ = text.empty() ? type_name() : type_name() + ": " + text;
    }
    return what_.c_str();
  } catch (...) {
    return "a Python exception";
  }
}

std::string PythonError::type_name() const {
  if (told_) return told_->type_name;
  const Class& type = exception_->type();
  if (type.module.empty() || type.module == "builtins" || type.module == "__main__") {
    return type.qualified_name;
  }
  return type.module + "." + type.qualified_name;
}

std::string PythonError::message() const {
  return told_ ? told_->message : message_of(*exception_);
}

std::vector<TracebackFrame> PythonError::traceback() const {
  return told_ ? told_->traceback : outermost_first(*exception_);
}

std::string PythonError::format() const {
  if (told_) return told_->text;
  std::string out;
  const std::vector<ExceptionObject*> chain = chain_of(*exception_);
  for (auto one = chain.rbegin(); one != chain.rend(); ++one) {
    const PythonError error{Ref<ExceptionObject>(*one)};
    if (!(*one)->frames.empty()) {
      out += "Traceback (most recent call last):\n";
      append_frames(out, error.traceback());
    }
    const std::string text = error.message();
    out += error.type_name() + (text.empty() ? "" : ": " + text) + "\n";
    if (one + 1 == chain.rend()) break;
    out += as<ExceptionObject>((*(one + 1))->cause) != nullptr
               ? "\nThe above exception was the direct cause of the following exception:\n\n"
               : "\nDuring handling of the above exception, another exception occurred:\n\n";
  }
  return out;
}

Ref<ExceptionObject> Interpreter::make_exception(const Class& type, std::vector<Value> arguments) {
  const Value args = tuple(std::move(arguments));
  Ref<ExceptionObject> exception =
      make<ExceptionObject>(const_cast<Class&>(type), Ref<Tuple>(as<Tuple>(args)));
  exception->interpreter = this;
  return exception;
}

void Interpreter::raise(const Class& type, const std::string& message) {
  raise_with(type, {str(message)});
}

void Interpreter::raise_with(const Class& type, std::vector<Value> arguments) {
  raise_value(make_exception(type, std::move(arguments)));
}

Value Interpreter::being_handled() const {
  for (const Frame* frame = frame_; frame != nullptr; frame = frame->caller) {
    if (!frame->handled.empty()) return frame->handled.back();
  }
  return {};
}

void Interpreter::raise_value(const Value& value) {
  auto* exception = as<ExceptionObject>(value);
  if (exception == nullptr) {
    if (const Opaque* opaque = as<Opaque>(value)) opaque->refuse(*this, "the exception");
    type_error("exceptions must derive from BaseException");
  }
  const Value handled = being_handled();
  if (handled.is_set() && !handled.is(value)) exception->context = handled;
  throw PythonError(Ref<ExceptionObject>(exception));
}

void Interpreter::type_error(const std::string& message) {
  raise(*types_.type_error, message);
}

void Interpreter::value_error(const std::string& message) {
  raise(*types_.value_error, message);
}

bool Interpreter::matches(const PythonError& error, const Class& type) const {
  return error.exception().type().is_subclass_of(type);
}

bool Interpreter::matches(const PythonError& error, const Value& class_or_tuple) {
  if (const Tuple* several = as<Tuple>(class_or_tuple)) {
    const Depth depth(*this);
    return std::ranges::any_of(several->items,
                               [&](const Value& one) { return matches(error, one); });
  }
  // An exception of an unknown class is never raised.
  if (as<Opaque>(class_or_tuple) != nullptr) return false;
  const Class* type = as<Class>(class_or_tuple);
  if (type == nullptr || !type->is_subclass_of(*types_.base_exception)) {
    type_error("catching classes that do not inherit from BaseException is not allowed");
  }
  return matches(error, *type);
}

void Interpreter::raise_syntax_error(const SyntaxError& error) {
  const Class& type = error.kind() == "TabError"           ? *types_.tab_error
                      : error.kind() == "IndentationError" ? *types_.indentation_error
                                                           : *types_.syntax_error;
  const Ref<ExceptionObject> exception = make_exception(type, {str(error.what())});
  const Place& place = error.place();
  exception->frames.push_back({.place = place, .function = "<module>", .internal = false});
  const auto set = [&](std::string_view name, Value value) {
    exception->need_attributes(*this).set_name(intern(name), std::move(value));
  };
  set("filename", str(place.file));
  set("lineno", static_cast<std::int64_t>(place.line));
  set("offset", static_cast<std::int64_t>(place.column));
  set("text", str(place.excerpt));
  throw PythonError(exception);
}

}  // namespace migrate::python
