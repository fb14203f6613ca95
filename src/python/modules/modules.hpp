// SPDX-License-Identifier: MIT
#pragma once

#include "python/runtime/interpreter.hpp"

#include <functional>
#include <string_view>

namespace migrate::python {

/// Makes the standard modules known, each of which is made when it is first imported.
void add_modules(Interpreter& in);

// Each fills one module that is written in C++.
void fill_collections_module(Interpreter& in, Module& module);
void fill_hash_module(Interpreter& in, Module& module);
void fill_base64_module(Interpreter& in, Module& module);
void fill_host_module(Interpreter& in, Module& module);
void fill_json_module(Interpreter& in, Module& module);
void fill_math_module(Interpreter& in, Module& module);
void fill_random_module(Interpreter& in, Module& module);
void fill_regex_module(Interpreter& in, Module& module);
void fill_sys_module(Interpreter& in, Module& module);
void fill_time_module(Interpreter& in, Module& module);
void fill_importlib_module(Interpreter& in, Module& module);
void fill_unicode_module(Interpreter& in, Module& module);

/// Puts a native function into a module, under the name in its signature.
void define(Interpreter& in, Module& module, std::string_view signature,
            std::function<Value(Bound&)> body);

}  // namespace migrate::python
