// SPDX-License-Identifier: MIT
#include "python/builtins/builtins.hpp"

#include "python/runtime/interpreter.hpp"

namespace migrate::python {

void add_builtins(Interpreter& in) {
  add_object_type(in);
  add_number_types(in);
  add_str_type(in);
  add_str_tests(in);
  add_str_searching(in);
  add_bytes_type(in);
  add_list_type(in);
  add_dict_type(in);
  add_set_type(in);
  add_function_types(in);
  add_exception_types(in);
  add_generator_type(in);
  add_functions(in);
  add_iteration_functions(in);
  add_attribute_functions(in);
  add_host_functions(in);
}

}  // namespace migrate::python
