// SPDX-License-Identifier: MIT
#pragma once

#include "python/runtime/interpreter.hpp"
#include "python/runtime/opaque.hpp"

#include <concepts>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// Between C++ values and Python's: text, whole numbers, bool, float, optional (None) and vectors.
namespace migrate::python {

inline Value to_value(Interpreter& in, const std::string& text) {
  return in.str(text);
}

inline Value to_value(Interpreter& in, const char* text) {
  return in.str(text);
}

inline Value to_value(Interpreter&, const Value& value) {
  return value;
}

template <typename Number>

requires std::is_arithmetic_v<Number> Value to_value(Interpreter&, Number number) {
  if constexpr (std::is_same_v<Number, bool> || std::is_floating_point_v<Number>) return number;
  return static_cast<std::int64_t>(number);
}

template <typename T>
Value to_value(Interpreter& in, const std::optional<T>& value) {
  return value ? to_value(in, *value) : Value::none();
}

template <typename T>
Value to_value(Interpreter& in, const std::vector<T>& values) {
  std::vector<Value> items;
  for (const T& value : values) items.push_back(to_value(in, value));
  return in.list(std::move(items));
}

/// Raises TypeError, or throws UnknownValue, where a value is none of T. `what` says what it is
/// for.
template <typename T>
struct FromValue;

template <typename T>
T from_value(Interpreter& in, const Value& value, std::string_view what = "the value") {
  if (const Opaque* opaque = as<Opaque>(value)) opaque->refuse(in, std::string(what));
  return FromValue<T>::convert(in, value, what);
}

[[noreturn]] inline void wrong_value(Interpreter& in, const Value& value, std::string_view what,
                                     std::string_view wanted) {
  in.type_error(std::string(what) + " must be " + std::string(wanted) + ", not " +
                in.type_name(value));
}

template <>
struct FromValue<std::string> {
  static std::string convert(Interpreter& in, const Value& value, std::string_view what) {
    const Str* text = as<Str>(value);
    if (text == nullptr) wrong_value(in, value, what, "str");
    return text->text();
  }
};

template <>
struct FromValue<std::int64_t> {
  static std::int64_t convert(Interpreter& in, const Value& value, std::string_view) {
    return in.index(value);
  }
};

template <>
struct FromValue<bool> {
  static bool convert(Interpreter& in, const Value& value, std::string_view) {
    return in.truth(value);
  }
};

template <typename T>
struct FromValue<std::optional<T>> {
  static std::optional<T> convert(Interpreter& in, const Value& value, std::string_view what) {
    if (value.is_none()) return std::nullopt;
    return from_value<T>(in, value, what);
  }
};

template <typename T>
struct FromValue<std::vector<T>> {
  static std::vector<T> convert(Interpreter& in, const Value& value, std::string_view what) {
    std::vector<T> all;
    for (const Value& item : in.items_of(value)) all.push_back(from_value<T>(in, item, what));
    return all;
  }
};

}  // namespace migrate::python
