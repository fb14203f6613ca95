// SPDX-License-Identifier: MIT
#include "cli/run.hpp"

#include <cstdlib>
#include <iostream>

int main(int argc, char** argv) {
  std::ios::sync_with_stdio(false);
  const int status = migrate::cli::run({argv + 1, argv + argc}, std::cout, std::cerr);
#ifdef NDEBUG
  // All is written and closed. What libraries would still tidy up goes with the process.
  std::cout.flush();
  std::cerr.flush();
  std::quick_exit(status);
#endif
  return status;
}
