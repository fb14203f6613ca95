// SPDX-License-Identifier: MIT
//
// Making classes, and instances of them.
#include "python/runtime/class.hpp"
#include "python/runtime/interpreter.hpp"
#include "python/runtime/opaque.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

namespace migrate::python {
namespace {

/// What `__mro_entries__` of a base stands for (`class A(Generic[T])`).
std::vector<Ref<Class>> real_bases(Interpreter& in, const std::vector<Value>& bases) {
  std::vector<Ref<Class>> result;
  for (const Value& base : bases) {
    if (auto* type = as<Class>(base)) {
      result.emplace_back(type);
      continue;
    }
    const Value entries = in.find_attribute(base, *in.names().mro_entries);
    if (!entries.is_set()) {
      in.type_error(fmt::format("bases must be types, not {}", in.type_name(base)));
    }
    const Value replaced = in.call(entries, {in.tuple(bases)});
    for (const Value& one : in.items_of(replaced)) {
      if (auto* type = as<Class>(one)) result.emplace_back(type);
    }
  }
  if (result.empty()) result = {in.types().object};
  return result;
}

void check_final(Interpreter& in, const std::vector<Ref<Class>>& bases) {
  const Types& t = in.types();
  for (const Ref<Class>& base : bases) {
    for (const Ref<Class>* final_type : {&t.boolean, &t.none, &t.function, &t.range, &t.slice}) {
      if (base.get() == final_type->get()) {
        in.type_error(fmt::format("type '{}' is not an acceptable base type", base->name));
      }
    }
  }
}

/// Attributes of the class that want to know their name.
void tell_names(Interpreter& in, Class& type) {
  const std::vector<HashTable::Entry> entries = type.names().table.entries();
  for (const HashTable::Entry& entry : entries) {
    if (!entry.key.is_set() || !entry.value.is_object() || !entry.value.object().type().user) {
      continue;
    }
    const Value method = in.special(entry.value, *in.names().set_name);
    if (method.is_set()) in.call(method, {Value(&type), entry.key});
  }
}

void tell_base(Interpreter& in, Class& type, const Arguments& arguments) {
  const Value method = type.lookup_after(type, *in.names().init_subclass);
  if (method.is_set() && as<NativeFunction>(method) == nullptr) {
    in.call(in.bind(method, Value(), type), {.positional = {}, .named = arguments.named});
  } else if (!arguments.named.empty() && type.find_subclass_hook() == nullptr) {
    in.type_error(fmt::format("{}.__init_subclass__() takes no keyword arguments", type.name));
  }
}

/// What the names in a class body tell of the class itself, or imply.
void take_special_names(Interpreter& in, Class& made, Dict& own) {
  if (const Str* module = as<Str>(own.get_name(*in.names().module))) made.module = module->text();
  if (const Str* qualified = as<Str>(own.get_name(*in.names().qualname))) {
    made.qualified_name = qualified->text();
    own.table.erase(*in.names().qualname);
  }
  // Who says what is equal must say how it is hashed.
  if (own.get_name(*in.names().eq).is_set() && !own.get_name(*in.names().hash).is_set()) {
    own.set_name(*in.names().hash, Value::none());
  }
  for (const auto* implied : {&in.names().init_subclass, &in.names().class_getitem}) {
    const Value function = own.get_name(**implied);
    if (as<Function>(function) == nullptr) continue;
    own.set_name(**implied, in.make<WrappedMethod>(*in.types().class_method,
                                                   ObjectKind::class_method, function));
  }
  const Str& cell_name = in.intern("__classcell__");
  if (Cell* cell = as<Cell>(own.get_name(cell_name))) {
    cell->value = Value(&made);
    own.table.erase(cell_name);
  }
}

}  // namespace

Ref<Class> make_class(Interpreter& in, Class& metaclass, const ClassBody& body,
                      const Arguments& arguments) {
  std::vector<Ref<Class>> bases = real_bases(in, body.bases);
  check_final(in, bases);
  ClassSpec spec;
  spec.name = body.name;
  const Ref<Dict> own = body.names.copy(in);
  Ref<Class> made = in.make<Class>(metaclass, std::move(spec), own.get());
  made->user = true;
  made->instances_open = true;
  made->is_metaclass =
      std::ranges::any_of(bases, [](const Ref<Class>& base) { return base->is_metaclass; });
  made->set_bases(in, std::move(bases));
  take_special_names(in, *made, *own);
  tell_names(in, *made);
  tell_base(in, *made, arguments);
  if (const SubclassHook* hook = made->find_subclass_hook()) (*hook)(in, *made, arguments);
  return made;
}

Value instantiate(Interpreter& in, Class& type, const Arguments& arguments) {
  if (&type == in.types().type.get() && arguments.positional.size() == 1) {
    return Value(&in.type_of(arguments.positional.front()));
  }
  const Value maker = type.user ? type.lookup(*in.names().new_) : Value();
  Value made;
  const auto* wrapped = maker.is_object() && maker.object().kind() == ObjectKind::static_method
                            ? static_cast<WrappedMethod*>(&maker.object())
                            : nullptr;
  const Value function = wrapped != nullptr ? wrapped->function : maker;
  if (as<Function>(function) != nullptr) {
    std::vector<Value> positional{Value(&type)};
    positional.insert(positional.end(), arguments.positional.begin(), arguments.positional.end());
    made = in.call(function, {.positional = positional, .named = arguments.named});
  } else if (const Create* create = type.find_create()) {
    made = (*create)(in, type, arguments);
  } else {
    in.type_error(fmt::format("cannot create '{}' instances", type.name));
  }
  if (!in.type_of(made).is_subclass_of(type)) return made;
  const Value init = in.type_of(made).lookup(*in.names().init);
  if (!init.is_set()) return made;
  const auto* native = as<NativeFunction>(init);
  if (native != nullptr && native->name == "object.__init__") {
    const bool extra = !arguments.positional.empty() || !arguments.named.empty();
    if (extra && as<Instance>(made) != nullptr && as<Function>(function) == nullptr) {
      in.type_error(fmt::format("{}() takes no arguments", type.name));
    }
    return made;
  }
  std::vector<Value> positional{made};
  positional.insert(positional.end(), arguments.positional.begin(), arguments.positional.end());
  const Value result = in.call(init, {.positional = positional, .named = arguments.named});
  if (!result.is_none()) {
    in.type_error(fmt::format("__init__() should return None, not '{}'", in.type_name(result)));
  }
  return made;
}

Ref<Class> Interpreter::new_class(ClassSpec spec) {
  if (spec.bases.empty()) spec.bases = {types_.object};
  std::vector<Ref<Class>> bases = spec.bases;
  const Ref<Dict> names = dict();
  Ref<Class> made = make<Class>(*types_.type, std::move(spec), names.get());
  made->set_bases(*this, std::move(bases));
  made->instances_open = true;  // those of its objects that are open()
  return made;
}

Ref<Class> Interpreter::new_exception(const std::string& module, const std::string& name,
                                      std::vector<Ref<Class>> bases) {
  ClassSpec spec;
  spec.name = name;
  spec.module = module;
  spec.bases = bases.empty() ? std::vector<Ref<Class>>{types_.exception} : std::move(bases);
  return new_class(std::move(spec));
}

}  // namespace migrate::python
