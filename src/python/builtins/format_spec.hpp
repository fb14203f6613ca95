// SPDX-License-Identifier: MIT
#pragma once

#include "python/runtime/big_int.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace migrate::python {

class Interpreter;

/// `[[fill]align][sign][z][#][0][width][grouping][.precision][type]`
struct FormatSpec {
  std::string fill = " ";
  char align = '\0';
  char sign = '-';
  bool alternate = false;
  bool zero = false;
  std::size_t width = 0;
  char grouping = '\0';
  std::optional<std::size_t> precision;
  char type = '\0';
};

/// Raises ValueError.
FormatSpec read_format_spec(Interpreter& in, std::string_view text, const std::string& type_name);

std::string format_text(Interpreter& in, std::string_view text, const FormatSpec& spec);
std::string format_whole(Interpreter& in, const BigInt& number, const FormatSpec& spec);
std::string format_float(Interpreter& in, double number, const FormatSpec& spec);

/// The digits of `%.{precision}{type}`, as C and Python write them.
std::string float_digits(double number, char type, std::size_t precision, bool alternate);

}  // namespace migrate::python
