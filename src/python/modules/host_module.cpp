// SPDX-License-Identifier: MIT
//
// `_host`: what the standard modules that are written in Python need from outside.
#include "python/modules/modules.hpp"

#include <random>
#include <string>
#include <vector>

namespace migrate::python {
namespace {

LogLevel level_of(std::int64_t number) {
  if (number >= 50) return LogLevel::critical;
  if (number >= 40) return LogLevel::error;
  if (number >= 30) return LogLevel::warning;
  return number >= 20 ? LogLevel::info : LogLevel::debug;
}

Value list_directory(Bound& a) {
  const Host& host = a.in.host();
  if (!host.list_directory) return Value::none();
  const auto names = host.list_directory(a.text(0));
  if (!names) return Value::none();
  std::vector<Value> items;
  for (const std::string& name : *names) items.push_back(a.in.str(name));
  return a.in.list(std::move(items));
}

Value random_bytes(Bound& a) {
  const std::int64_t count = a.integer(0);
  if (count < 0) a.in.value_error("negative argument not allowed");
  a.in.heap().require(static_cast<std::size_t>(count));
  std::random_device device;
  std::string data;
  for (std::int64_t i = 0; i < count; ++i) data += static_cast<char>(device() & 0xFFU);
  return a.in.bytes(std::move(data));
}

bool is_coroutine_function(const Value& value) {
  const auto* bound = as<BoundMethod>(value);
  const Function* function = as<Function>(bound != nullptr ? bound->function : value);
  return function != nullptr && function->code->is_coroutine && !function->code->is_generator;
}

/// An exception as Python prints it, with what it was caused by.
Value format_exception(Bound& a) {
  auto* exception = as<ExceptionObject>(a[0]);
  if (exception == nullptr) a.in.type_error("expected an exception");
  return a.in.str(PythonError(Ref<ExceptionObject>(exception)).format());
}

}  // namespace

void fill_host_module(Interpreter& in, Module& module) {
  define(in, module, "log(level, logger, message)", [](Bound& a) {
    if (a.in.host().log) a.in.host().log(level_of(a.integer(0)), a.text(1), a.text(2));
    return Value::none();
  });
  define(in, module, "environment(name)", [](Bound& a) {
    const Host& host = a.in.host();
    const auto found = host.environment ? host.environment(a.text(0)) : std::nullopt;
    return found ? a.in.str(*found) : Value::none();
  });
  define(in, module, "read_file(path)", [](Bound& a) {
    const Host& host = a.in.host();
    const auto found = host.read_file ? host.read_file(a.text(0)) : std::nullopt;
    return found ? a.in.bytes(*found) : Value::none();
  });
  define(in, module, "list_directory(path)", list_directory);
  define(in, module, "working_directory()", [](Bound& a) {
    const std::string& directory = a.in.host().directory;
    return a.in.str(directory.empty() ? "." : directory);
  });
  define(in, module, "random_bytes(size)", random_bytes);
  define(in, module, "format_exception(exception)", format_exception);
  define(in, module, "is_coroutine_function(function)",
         [](Bound& a) -> Value { return is_coroutine_function(a[0]); });
  define(in, module, "current_exception()", [](Bound& a) {
    const Value handled = a.in.being_handled();
    return handled.is_set() ? handled : Value::none();
  });
}

}  // namespace migrate::python
