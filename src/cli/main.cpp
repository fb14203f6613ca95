// SPDX-License-Identifier: MIT
#include "cli/run.hpp"

#include <iostream>

int main(int argc, char** argv) {
  std::ios::sync_with_stdio(false);
  return migrate::cli::run({argv + 1, argv + argc}, std::cout, std::cerr);
}
