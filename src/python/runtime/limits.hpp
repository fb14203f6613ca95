// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>

namespace migrate::python {

/// How much the Python code may take.
struct Limits {
  std::uint64_t steps = 2'000'000'000;         ///< instructions, and their like in native code
  std::size_t memory = std::size_t{1} << 30U;  ///< bytes, by approximation
  std::size_t recursion = 1000;                ///< calls in calls
  std::size_t stack = std::size_t{5} << 20U;   ///< bytes of the C++ stack
  std::size_t regex_steps = 20'000'000;        ///< of one match of a regular expression
};

}  // namespace migrate::python
