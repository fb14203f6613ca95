// SPDX-License-Identifier: MIT
#include <migrate/error.hpp>
#include <migrate/version.hpp>

#include <iostream>

int main() {
  try {
    throw migrate::UsageError("built with", {.hint = std::string(migrate::version)});
  } catch (const migrate::Error& error) {
    std::cout << error.what() << " migrate " << error.hint() << '\n';
  }
  return 0;
}
