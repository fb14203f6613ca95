// SPDX-License-Identifier: MIT
#pragma once

#include <migrate/error.hpp>

#include <gmock/gmock.h>

namespace migrate::config {

/// Runs `action` and hands over the ConfigError that it must throw.
template <typename Action>
ConfigError refused(Action action) {
  try {
    action();
  } catch (const ConfigError& error) {
    return error;
  }
  ADD_FAILURE() << "nothing was refused";
  return ConfigError{""};
}

}  // namespace migrate::config
