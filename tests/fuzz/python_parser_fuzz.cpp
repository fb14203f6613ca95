// SPDX-License-Identifier: MIT

// Any text is read, or refused with a SyntaxError that has a place; what is read is compiled, or
// refused likewise. The header of a revision is read from any text.

#include "python/compile/compiler.hpp"
#include "python/header.hpp"
#include "python/runtime/interpreter.hpp"
#include "python/syntax/parser.hpp"

#include <cstdint>
#include <cstdlib>
#include <string>

namespace {

namespace python = migrate::python;

void require(bool condition) {
  if (!condition) std::abort();
}

void check_place(const migrate::Place& place, std::string_view text) {
  require(place.file == "fuzz.py");
  require(place.line <= text.size() + 1 && place.column <= text.size() + 2);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text(data, data + size);
  try {
    const auto source = python::Source::decode("fuzz.py", text);
    const python::Tree tree = python::parse(*source);
    static python::Interpreter in{python::Host{}};
    python::compile(in, tree, source);
  } catch (const python::SyntaxError& error) {
    check_place(error.place(), text);
  }
  try {
    python::read_header(text, "fuzz.py");
  } catch (const python::SyntaxError& error) {
    check_place(error.place(), text);
  }
  return 0;
}
