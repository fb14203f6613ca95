// SPDX-License-Identifier: MIT
#pragma once

#include <span>
#include <string_view>

namespace migrate::python {

/// A standard module that is written in Python.
struct EmbeddedModule {
  std::string_view name;
  std::string_view text;
  bool package;
};

std::span<const EmbeddedModule> embedded_modules();

}  // namespace migrate::python
