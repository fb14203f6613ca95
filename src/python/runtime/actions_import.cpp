// SPDX-License-Identifier: MIT
//
// Imports of every form.
#include "python/runtime/machine.hpp"
#include "python/runtime/opaque.hpp"

#include <utility>

#include <fmt/format.h>

namespace migrate::python {
namespace {

std::string text_of(const Value& value) {
  const Str* text = as<Str>(value);
  return text == nullptr ? std::string() : text->text();
}

/// The package from which the dots of a relative import count.
std::string package_of(Interpreter& in, const Frame& frame) {
  const Value package = frame.globals->get_name(*in.names().package);
  if (as<Str>(package) != nullptr) return text_of(package);
  std::string name = text_of(frame.globals->get_name(*in.names().name));
  if (frame.globals->get_name(*in.names().path).is_set()) return name;
  const std::size_t dot = name.rfind('.');
  return dot == std::string::npos ? std::string() : name.substr(0, dot);
}

std::string absolute_name(Interpreter& in, const Frame& frame, const std::string& name,
                          std::size_t level) {
  if (level == 0) return name;
  std::string package = package_of(in, frame);
  if (package.empty()) {
    in.raise(*in.types().import_error, "attempted relative import with no known parent package");
  }
  for (std::size_t i = 1; i < level; ++i) {
    const std::size_t dot = package.rfind('.');
    if (dot == std::string::npos) {
      in.raise(*in.types().import_error, "attempted relative import beyond top-level package");
    }
    package.resize(dot);
  }
  return name.empty() ? package : package + "." + name;
}

ImportRequest request_of(Interpreter& in, const Frame& frame, std::string module, bool guarded) {
  return {.module = std::move(module),
          .importer = text_of(frame.globals->get_name(*in.names().name)),
          .file = frame.code->source->file(),
          .line = frame.code->source->line(frame.offset()),
          .guarded = guarded};
}

/// `import a.b.c` binds `a`, after all three are there; other forms want the last.
void import_module(Interpreter& in, Frame& frame, std::int32_t) {
  const Value constant = frame.pop();
  const std::vector<Value>& parts = as<Tuple>(constant)->items;
  const std::string name =
      absolute_name(in, frame, text_of(parts[0]), static_cast<std::size_t>(parts[1].integer()));
  const bool whole = parts[2].integer() != 0;
  ImportRequest request = request_of(in, frame, name, parts[3].integer() != 0);
  Value module = in.import_module(request);
  if (!whole && name.find('.') != std::string::npos) {
    request.module = name.substr(0, name.find('.'));
    module = in.import_module(request);
  }
  frame.push(std::move(module));
}

void import_from(Interpreter& in, Frame& frame, std::int32_t argument) {
  const Str& name = frame.name(argument);
  const Value module_value = frame.top();
  if (as<Opaque>(module_value) != nullptr) {
    frame.push(in.get_attribute(module_value, name));
    return;
  }
  Value found = in.find_attribute(module_value, name);
  auto* module = as<Module>(module_value);
  if (!found.is_set() && module != nullptr) {
    found = module->globals->get_name(name);
    const std::string full = module->name + "." + name.text();
    if (!found.is_set()) found = in.import_submodule(request_of(in, frame, full, true));
  }
  if (!found.is_set()) {
    const std::string from = module != nullptr ? module->name : in.type_name(module_value);
    in.raise(*in.types().import_error,
             fmt::format("cannot import name '{}' from '{}'", name.text(), from));
  }
  frame.push(std::move(found));
}

void import_star(Interpreter& in, Frame& frame, std::int32_t) {
  const Value module_value = frame.pop();
  const Module* module = as<Module>(module_value);
  // Which names an unknown module has is not known either: each that is not defined may be one.
  if (module == nullptr) return frame.globals->set_name(in.intern("*"), module_value);
  const Value all = module->globals->get_name(*in.names().all);
  if (all.is_set()) {
    in.for_each(all, [&](const Value& name) {
      frame.names->set_name(in.intern(text_of(name)),
                            in.get_attribute(module_value, text_of(name)));
      return true;
    });
    return;
  }
  const std::vector<HashTable::Entry> entries = module->globals->table.entries();
  for (const HashTable::Entry& entry : entries) {
    const Str* name = as<Str>(entry.key);
    if (name == nullptr || name->text().starts_with('_')) continue;
    frame.names->set_name(*name, entry.value);
  }
}

}  // namespace

void add_import_actions(Actions& actions) {
  set_action(actions, Op::import_module, import_module);
  set_action(actions, Op::import_from, import_from);
  set_action(actions, Op::import_star, import_star);
}

}  // namespace migrate::python
