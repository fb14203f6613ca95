// SPDX-License-Identifier: MIT
#pragma once

#include "python/runtime/interpreter.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace migrate::python::test {

/// What a program printed, and what ended it.
struct Ran {
  std::string printed;
  std::string error;  ///< what() of what it raised, or of what stopped it; "" where it ended well
  std::string traceback{};  ///< as Python prints it
  Place place{};            ///< of the error
  bool stopped = false;     ///< the error cannot be caught by the program
};

/// Runs a program, with a host that has nothing but `print` where none is given.
inline Ran run(std::string_view program, Limits limits = {}, Host host = {}) {
  Ran ran;
  host.print = [&ran](std::string_view text) { ran.printed += text; };
  try {
    Interpreter in(std::move(host), limits);
    in.run_module("program", "program.py", program);
  } catch (const PythonError& error) {
    ran.error = error.what();
    ran.traceback = error.format();
    ran.place = error.place();
  } catch (const EvaluationStopped& stopped) {
    ran.error = stopped.what();
    ran.place = stopped.place();
    ran.stopped = true;
  } catch (const SyntaxError& error) {
    ran.error = error.kind() + ": " + error.what();
    ran.place = error.place();
  }
  return ran;
}

}  // namespace migrate::python::test
