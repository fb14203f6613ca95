// SPDX-License-Identifier: MIT
#include "python/modules/modules.hpp"

#include "python/modules/embedded.hpp"

#include <string>
#include <utility>

namespace migrate::python {

void define(Interpreter& in, Module& module, std::string_view signature,
            std::function<Value(Bound&)> body) {
  const Value function = in.native(signature, std::move(body));
  module.globals->set_name(in.intern(as<NativeFunction>(function)->name), function);
}

void add_modules(Interpreter& in) {
  for (const EmbeddedModule& embedded : embedded_modules()) {
    in.register_module(std::string(embedded.name), [embedded](Interpreter& run, Module& module) {
      const std::string name(embedded.name);
      const std::size_t dot = name.rfind('.');
      const std::string parent = dot == std::string::npos ? "" : name.substr(0, dot);
      module.globals->set_name(*run.names().package, run.str(embedded.package ? name : parent));
      run.evaluate_internal(module, embedded.text);
    });
  }
  in.register_module("builtins", [](Interpreter& run, Module& module) {
    module.globals->update(run, Value(&run.builtins()));
  });
  in.register_module("_collections", fill_collections_module);
  in.register_module("_hash", fill_hash_module);
  in.register_module("_base64", fill_base64_module);
  in.register_module("_host", fill_host_module);
  in.register_module("_json", fill_json_module);
  in.register_module("math", fill_math_module);
  in.register_module("_random", fill_random_module);
  in.register_module("_regex", fill_regex_module);
  in.register_module("sys", fill_sys_module);
  in.register_module("_time", fill_time_module);
  in.register_module("importlib", fill_importlib_module);
  in.register_module("_unicodedata", fill_unicode_module);
}

}  // namespace migrate::python
