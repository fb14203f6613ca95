// SPDX-License-Identifier: MIT
#include "config/origin.hpp"

#include <fmt/core.h>

namespace migrate::config {

std::string Origin::describe() const {
  switch (kind) {
    case Kind::built_in:
      return "default";
    case Kind::file:
    case Kind::dotenv:
      return fmt::format("{}:{}", name, line);
    case Kind::environment:
      return "environment " + name;
    case Kind::option:
      return name;
  }
  return {};
}

}  // namespace migrate::config
