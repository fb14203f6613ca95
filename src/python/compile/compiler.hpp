// SPDX-License-Identifier: MIT
#pragma once

#include "python/compile/code.hpp"
#include "python/syntax/tree.hpp"

#include <memory>

namespace migrate::python {

struct CompileOptions {
  bool internal = false;  ///< a module that the evaluator itself brings
};

/// Turns a tree into instructions. Throws SyntaxError for what only shows now: `return` outside of
/// a function, and such.
Ref<Code> compile(Interpreter& in, const Tree& tree, std::shared_ptr<const Source> source,
                  CompileOptions options = {});

Ref<Code> compile_expression(Interpreter& in, const Expr& expression,
                             std::shared_ptr<const Source> source);

}  // namespace migrate::python
