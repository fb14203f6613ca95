// SPDX-License-Identifier: MIT
//
// Modules: where they come from, and what becomes of those that cannot be evaluated.
#include "python/compile/compiler.hpp"
#include "python/runtime/frame.hpp"
#include "python/runtime/interpreter.hpp"
#include "python/runtime/opaque.hpp"
#include "python/syntax/parser.hpp"

#include <algorithm>
#include <filesystem>
#include <utility>

#include <fmt/format.h>

namespace migrate::python {
namespace {

std::string parent_of(const std::string& name) {
  const std::size_t dot = name.rfind('.');
  return dot == std::string::npos ? std::string() : name.substr(0, dot);
}

std::string last_of(const std::string& name) {
  return name.substr(name.rfind('.') + 1);
}

/// A module's code is not run to its end: the names that a statement would have bound.
std::vector<std::string> names_bound_by(const Code& code) {
  std::vector<std::string> names;
  for (const Instruction& instruction : code.instructions) {
    if (instruction.op == Op::store_name) {
      names.push_back(code.names[static_cast<std::size_t>(instruction.argument)]->text());
    }
  }
  return names;
}

}  // namespace

Module& Interpreter::new_module(const std::string& name) {
  const Ref<Module> module = make<Module>(*types_.module, name);
  module->globals = dict();
  module->globals->set_name(*names_.name, str(name));
  modules_->set_name(intern(name), module);
  const std::string parent = parent_of(name);
  if (!parent.empty()) {
    auto* above = as<Module>(modules_->get_name(intern(parent)));
    if (above == nullptr && !registered_.contains(parent)) above = &new_module(parent);
    if (above != nullptr) above->globals->set_name(intern(last_of(name)), module);
  }
  return *module;
}

void Interpreter::register_module(const std::string& name,
                                  std::function<void(Interpreter&, Module&)> fill) {
  registered_.insert_or_assign(name, std::move(fill));
}

Value Interpreter::load_registered(const std::string& name) {
  const auto fill = registered_.find(name);
  if (fill == registered_.end()) return {};
  const std::function<void(Interpreter&, Module&)> function = fill->second;
  Module& module = new_module(name);
  Value kept(&module);
  function(*this, module);
  return kept;
}

Value Interpreter::import_module(const ImportRequest& request) {
  const Depth depth(*this);
  Value known = modules_->get_name(intern(request.module));
  if (known.is_set()) return known;
  // The packages above come first, as they may say what is below.
  const std::string parent = parent_of(request.module);
  Value above;
  if (!parent.empty()) {
    ImportRequest upper = request;
    upper.module = parent;
    above = import_module(upper);
    known = modules_->get_name(intern(request.module));
    if (known.is_set()) return known;
  }
  Value module = load_module(request);
  if (!module.is_set() || (as<Opaque>(module) != nullptr && as<Module>(above) != nullptr)) {
    // A native package may know a name without a module of its own.
    if (auto* package = as<Module>(above); package != nullptr && package->fallback) {
      const Value member = package->fallback(*this, last_of(request.module));
      if (member.is_set()) module = member;
    }
  }
  if (!module.is_set()) {
    raise(*types_.module_not_found_error, fmt::format("No module named '{}'", request.module));
  }
  modules_->set_name(intern(request.module), module);
  if (auto* package = as<Module>(above)) {
    package->globals->set_name(intern(last_of(request.module)), module);
  }
  return module;
}

Value Interpreter::import_submodule(const ImportRequest& request) {
  Value known = modules_->get_name(intern(request.module));
  if (known.is_set()) return known;
  Value module = load_module(request);
  if (module.is_set() && as<Opaque>(module) == nullptr) {
    modules_->set_name(intern(request.module), module);
    if (auto* package = as<Module>(modules_->get_name(intern(parent_of(request.module))))) {
      package->globals->set_name(intern(last_of(request.module)), module);
    }
  } else {
    module = {};
  }
  return module;
}

Value Interpreter::load_module(const ImportRequest& request) {
  Value native = load_registered(request.module);
  if (native.is_set()) return native;
  if (!host_.load_module) return {};
  return take_answer(request, host_.load_module(*this, request));
}

Value Interpreter::take_answer(const ImportRequest& request, ModuleAnswer answer) {
  if (std::holds_alternative<ModuleMissing>(answer)) return {};
  if (const auto* made = std::get_if<ModuleNative>(&answer)) return made->module;
  if (const auto* source = std::get_if<ModuleSource>(&answer)) {
    Value made = run_module_leniently(request.module, source->file, source->text, source->package);
    if (auto* package = as<Module>(made); package != nullptr && source->package) {
      // Somebody else, such as env.py, may have imported what is below.
      package->fallback = [name = request.module](Interpreter& in, const std::string& wanted) {
        ImportRequest below;
        below.module = name + '.' + wanted;
        below.importer = name;
        return wanted.starts_with("__") ? Value() : in.import_submodule(below);
      };
    }
    return made;
  }
  return opaque(request.module, "");
}

Value Interpreter::run_module(const std::string& name, const std::string& file,
                              std::string_view text, bool package) {
  return at_boundary([&]() -> Value {
    Module& module = prepare_module(name, file, package);
    Value kept(&module);
    try {
      evaluate_module(module, file, text);
    } catch (...) {
      modules_->table.erase(intern(name));
      throw;
    }
    return kept;
  });
}

/// Runs what the host has asked for: an exception leaves it in its final form.
Value Interpreter::at_boundary(const std::function<Value()>& work) {
  if (frame_ != nullptr) return work();
  try {
    return work();
  } catch (const PythonError& error) {
    throw PythonError::finished(error);
  }
}

Module& Interpreter::prepare_module(const std::string& name, const std::string& file,
                                    bool package) {
  Module& module = new_module(name);
  Dict& globals = *module.globals;
  globals.set_name(*names_.file, str(file));
  globals.set_name(*names_.package, str(package ? name : parent_of(name)));
  if (package) {
    const std::string directory = std::filesystem::path(file).parent_path().string();
    globals.set_name(*names_.path, list({str(directory)}));
  }
  return module;
}

Ref<Code> Interpreter::compile_text(const std::string& file, std::string_view text, bool internal) {
  try {
    const std::shared_ptr<const Source> source = Source::decode(file, text);
    return compile(*this, parse(*source), source, {.internal = internal});
  } catch (const SyntaxError& error) {
    raise_syntax_error(error);
  }
}

void Interpreter::run_code(Ref<Code> code, Module& module) {
  Frame frame(std::move(code), module.globals);
  frame.names = module.globals;
  run_frame(frame);
}

void Interpreter::evaluate_module(Module& module, const std::string& file, std::string_view text) {
  run_code(compile_text(file, text, false), module);
}

void Interpreter::evaluate_internal(Module& module, std::string_view text) {
  run_code(compile_text("<" + module.name + ">", text, true), module);
}

/// Statement by statement: what one of them would have bound, but fails to, is opaque.
Value Interpreter::run_module_leniently(const std::string& name, const std::string& file,
                                        std::string_view text, bool package) {
  Module& module = prepare_module(name, file, package);
  Value kept(&module);
  try {
    const std::shared_ptr<const Source> source = Source::decode(file, text);
    Tree whole = parse(*source);
    for (Stmt& statement : whole.body) {
      Tree one;
      one.body.push_back(std::move(statement));
      run_leniently(module, compile(*this, one, source));
    }
  } catch (const SyntaxError& error) {
    module.failure = fmt::format("{}:{}: {}", error.place().file, error.place().line, error.what());
    if (host_.failed) {
      host_.failed(*this, {.module = module.name,
                           .what = std::string("it is no Python: ") + error.what(),
                           .place = error.place()});
    }
  }
  return kept;
}

void Interpreter::run_leniently(Module& module, const Ref<Code>& code) {
  std::string failure;
  const auto fail = [&](const Error& error, const std::string& unknown = {}) {
    failure = fmt::format("{}:{}: {}", error.place().file, error.place().line, error.what());
    if (!host_.failed) return;
    host_.failed(*this, {.module = module.name,
                         .code = code.get(),
                         .what = error.what(),
                         .place = error.place(),
                         .hint = error.hint(),
                         .unknown = unknown});
  };
  try {
    return run_code(code, module);
  } catch (const PythonError& error) {
    fail(PythonError::finished(error));
  } catch (const UnknownValue& error) {
    fail(error, error.module());
  }
  if (module.failure.empty()) module.failure = failure;
  for (const std::string& bound : names_bound_by(*code)) {
    const Str& key = intern(bound);
    if (!module.globals->get_name(key).is_set()) {
      module.globals->set_name(key, opaque(module.name, bound, failure));
    }
  }
}

Value Interpreter::evaluate(std::string_view text, const std::string& file) {
  return at_boundary([&]() -> Value {
    Ref<Code> code;
    try {
      const std::shared_ptr<const Source> source = Source::decode(file, text);
      code = compile_expression(*this, *parse_expression(*source), source);
    } catch (const SyntaxError& error) {
      raise_syntax_error(error);
    }
    const Ref<Dict> globals = dict();
    globals->set_name(*names_.name, str("__main__"));
    Frame frame(code, globals);
    frame.names = globals;
    return run_frame(frame);
  });
}

Value Interpreter::invoke(const Value& callable, const Arguments& arguments) {
  return at_boundary([&] { return call(callable, arguments); });
}

}  // namespace migrate::python
