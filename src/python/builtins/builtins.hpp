// SPDX-License-Identifier: MIT
#pragma once

namespace migrate::python {

class ClassBuilder;
class Interpreter;

/// Fills an interpreter with Python's built-in names, and the built-in classes with their methods.
void add_builtins(Interpreter& in);

// The parts, one a file.
void add_object_type(Interpreter& in);
void add_number_types(Interpreter& in);
void add_str_type(Interpreter& in);
void add_str_tests(Interpreter& in);
void add_str_searching(Interpreter& in);
void add_bytes_type(Interpreter& in);
/// Those of both, bytes and bytearray, that are the same as those of texts.
void add_bytes_methods(ClassBuilder& bytes);
void add_list_type(Interpreter& in);
void add_dict_type(Interpreter& in);
void add_set_type(Interpreter& in);
void add_function_types(Interpreter& in);
void add_exception_types(Interpreter& in);
void add_generator_type(Interpreter& in);
void add_functions(Interpreter& in);
void add_iteration_functions(Interpreter& in);
void add_attribute_functions(Interpreter& in);
void add_host_functions(Interpreter& in);

}  // namespace migrate::python
