// SPDX-License-Identifier: MIT
#pragma once

#include "python/runtime/interpreter.hpp"

#include <algorithm>
#include <array>
#include <string_view>

// What objects do by name: attributes that are worked out when asked for, and keywords taken.
namespace migrate::alembic {

/// One name, and the function behind it.
template <typename Function>
struct Named {
  constexpr Named(std::string_view of_name, Function* of_function)
      : name(of_name), function(of_function) {}

  std::string_view name;
  Function* function;
};

/// What gives an attribute of an object.
template <typename Object>
using Getter = python::Value(python::Interpreter& in, Object& self);

/// The function of a name; nullptr where it is none of them.
template <typename Function, std::size_t count>
Function* find_named(const std::array<Named<Function>, count>& all, std::string_view name) {
  const auto found = std::find_if(all.begin(), all.end(),
                                  [&](const Named<Function>& one) { return one.name == name; });
  return found == all.end() ? nullptr : found->function;
}

}  // namespace migrate::alembic
