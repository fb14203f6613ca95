// SPDX-License-Identifier: MIT

// Any program ends within its limits: of steps, memory, depth. Nothing comes out but what it raises
// and what stops it; what is said of it can be put together afterwards.

#include "python/runtime/interpreter.hpp"

#include <cstdint>
#include <cstdlib>
#include <string>

namespace {

namespace python = migrate::python;

void require(bool condition) {
  if (!condition) std::abort();
}

python::Host make_host(std::size_t& printed) {
  python::Host host;
  host.print = [&printed](std::string_view text) { printed += text.size(); };
  host.load_module = [](python::Interpreter&, const python::ImportRequest& request) {
    if (request.module == "project") {
      return python::ModuleAnswer(python::ModuleSource{
          "project.py", "import unknown\nVALUE = 5\nOTHER = unknown.thing()\n", false});
    }
    if (request.module.starts_with("m")) return python::ModuleAnswer(python::ModuleMissing{});
    return python::ModuleAnswer(python::ModuleUnknown{});
  };
  // Asked while sleeping, too.
  host.stop = [asked = 0]() mutable { return ++asked > 20; };
  host.now = [] { return 1'700'000'000.0; };
  return host;
}

constexpr python::Limits kLimits{.steps = 50'000,
                                 .memory = std::size_t{1} << 25U,
                                 .recursion = 100,
                                 .stack = std::size_t{4} << 20U,
                                 .regex_steps = 100'000};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text(data, data + size);
  std::size_t printed = 0;
  try {
    python::Interpreter in(make_host(printed), kLimits);
    const python::Value module = in.run_module("fuzz", "fuzz.py", text);
    const python::Value upgrade = in.find_attribute(module, "upgrade");
    if (upgrade.is_set() && in.is_callable(upgrade)) in.invoke(upgrade);
  } catch (const python::PythonError& error) {
    require(!error.format().empty() && !error.type_name().empty());
    require(error.what() != nullptr);
  } catch (const python::EvaluationStopped& stopped) {
    require(stopped.what()[0] != '\0');
  }
  return 0;
}
