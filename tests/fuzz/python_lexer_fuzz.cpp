// SPDX-License-Identifier: MIT

// The tokens of any text stand in order, do not overlap, and end; indents and dedents are as many.
// Only SyntaxError comes out, with a place in the file.

#include "python/syntax/lexer.hpp"
#include "python/syntax/source.hpp"

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

void read_tokens(const python::Source& source) {
  python::Lexer lexer(source);
  std::size_t last = 0;
  std::int64_t depth = 0;
  while (true) {
    const python::Token token = lexer.next();
    require(token.begin <= token.end && token.end <= source.text().size());
    if (token.kind == python::TokenKind::indent) ++depth;
    if (token.kind == python::TokenKind::dedent) --depth;
    require(depth >= 0);
    if (token.kind == python::TokenKind::end) break;
    require(token.begin >= last);
    last = token.end;
  }
  require(depth == 0);
  require(lexer.next().kind == python::TokenKind::end);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text(data, data + size);
  try {
    read_tokens(*python::Source::decode("fuzz.py", text));
  } catch (const python::SyntaxError& error) {
    check_place(error.place(), text);
  }
  return 0;
}
