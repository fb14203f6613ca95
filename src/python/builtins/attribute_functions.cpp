// SPDX-License-Identifier: MIT
//
// Built-in functions on attributes and namespaces, and what runs a class statement.
#include "python/builtins/builtins.hpp"
#include "python/builtins/class_builder.hpp"
#include "python/runtime/frame.hpp"
#include "python/runtime/opaque.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

namespace migrate::python {
namespace {

Value get_attribute(Bound& a) {
  if (!a[2].is_set()) return a.in.get_attribute(a[0], a.in.intern(a.text(1)));
  Value found = a.in.find_attribute(a[0], a.in.intern(a.text(1)));
  return found.is_set() ? found : a[2];
}

Value variables(Bound& a) {
  if (a[0].is_set()) {
    Value found = a.in.find_attribute(a[0], *a.in.names().dict);
    if (!found.is_set()) a.in.type_error("vars() argument must have __dict__ attribute");
    return found;
  }
  const Frame* frame = a.in.frame();
  return frame == nullptr ? Value(a.in.dict()) : Value(frame->globals);
}

Value globals(Bound& a) {
  const Frame* frame = a.in.frame();
  return frame == nullptr ? Value(a.in.dict()) : Value(frame->globals);
}

Value locals(Bound& a) {
  const Frame* frame = a.in.frame();
  if (frame == nullptr) return a.in.dict();
  if (frame->names) return frame->names;
  const Ref<Dict> all = a.in.dict();
  for (std::size_t i = 0; i < frame->code->locals.size(); ++i) {
    if (frame->stack[i].is_set()) all->set_name(*frame->code->locals[i], frame->stack[i]);
  }
  for (std::size_t i = 0; i < frame->cells.size(); ++i) {
    if (frame->cells[i]->value.is_set()) {
      all->set_name(*frame->code->cells[i], frame->cells[i]->value);
    }
  }
  return all;
}

/// The most derived metaclass of the bases, and what `metaclass=` names.
Class& metaclass_of(Interpreter& in, const std::vector<Value>& bases, const Value& named) {
  Class* winner = named.is_set() ? as<Class>(named) : in.types().type.get();
  if (winner == nullptr) in.type_error("metaclass must be a class");
  for (const Value& base : bases) {
    const Class* type = as<Class>(base);
    if (type == nullptr) continue;
    Class& meta = type->type();
    if (winner->is_subclass_of(meta)) continue;
    if (!meta.is_subclass_of(*winner)) {
      in.type_error(
          "metaclass conflict: the metaclass of a derived class must be a (non-strict) "
          "subclass of the metaclasses of all its bases");
    }
    winner = &meta;
  }
  return *winner;
}

Value prepared_names(Interpreter& in, Class& meta, const Value& name, const Value& bases,
                     const std::vector<Keyword>& named) {
  const Value prepare = meta.lookup(*in.names().prepare);
  if (!meta.user || !prepare.is_set()) return in.dict();
  const std::vector<Value> positional{name, bases};
  Value made = in.call(in.bind(prepare, {}, meta), {.positional = positional, .named = named});
  if (as<Dict>(made) == nullptr) in.type_error("__prepare__() must return a mapping");
  return made;
}

void run_body(Interpreter& in, Function& body, const Value& names) {
  Frame frame(body.code, body.globals);
  frame.names = Ref<Dict>(as<Dict>(names));
  for (std::size_t i = 0; i < body.code->own_cells; ++i) {
    frame.cells.push_back(in.make<Cell>(*in.types().cell));
  }
  frame.cells.insert(frame.cells.end(), body.closure.begin(), body.closure.end());
  in.run_frame(frame);
}

/// Bases that are no classes say by which classes they are replaced.
std::vector<Value> replaced_bases(Interpreter& in, const std::vector<Value>& bases) {
  std::vector<Value> result;
  for (const Value& base : bases) {
    const Value entries =
        as<Class>(base) != nullptr ? Value() : in.find_attribute(base, *in.names().mro_entries);
    if (!entries.is_set()) {
      result.push_back(base);
      continue;
    }
    for (const Value& one : in.items_of(in.call(entries, {in.tuple(bases)}))) result.push_back(one);
  }
  return result;
}

/// Nothing is known of what derives from the unknown, unless that adds nothing that counts.
const Opaque* find_unknown(Interpreter& in, std::vector<Value>& bases) {
  const auto is_unknown = [](const Value& base) { return as<Opaque>(base) != nullptr; };
  const bool is_known_in_part = !std::ranges::all_of(bases, is_unknown);
  if (is_known_in_part) {
    std::erase_if(bases, [&](const Value& base) {
      const Opaque* unknown = as<Opaque>(base);
      return unknown != nullptr && unknown->is_inert(in);
    });
  }
  const auto found = std::ranges::find_if(bases, is_unknown);
  return found == bases.end() ? nullptr : as<Opaque>(*found);
}

/// What a class statement calls: with its body, its name, and what stands in its parentheses.
Value build_class(Interpreter& in, const Arguments& arguments) {
  auto* body = as<Function>(arguments.positional[0]);
  const Value name = arguments.positional[1];
  const auto rest = arguments.positional.subspan(2);
  std::vector<Value> given(rest.begin(), rest.end());
  if (const Opaque* unknown = find_unknown(in, given)) {
    if (in.host().left_unknown) {
      std::vector<std::string> keywords;
      for (const Keyword& keyword : arguments.named) keywords.push_back(keyword.name->text());
      in.host().left_unknown(in, {.name = as<Str>(name)->text(),
                                  .body = *body->code,
                                  .bases = given,
                                  .keywords = std::move(keywords),
                                  .unknown = *unknown});
    }
    return in.opaque(unknown->module, unknown->name.empty() ? unknown->expression : unknown->name,
                     unknown->reason);
  }
  Value metaclass;
  std::vector<Keyword> named;
  for (const Keyword& keyword : arguments.named) {
    if (keyword.name->text() == "metaclass") {
      metaclass = keyword.value;
    } else {
      named.push_back(keyword);
    }
  }
  if (as<Opaque>(metaclass) != nullptr) return metaclass;
  const std::vector<Value> base_values = replaced_bases(in, given);
  const Value bases = in.tuple(base_values);
  if (metaclass.is_set() && as<Class>(metaclass) == nullptr) {
    const Value plain = in.dict();
    run_body(in, *body, plain);
    const std::vector<Value> parts{name, bases, plain};
    return in.call(metaclass, {.positional = parts, .named = named});
  }
  Class& meta = metaclass_of(in, base_values, metaclass);
  const Value names = prepared_names(in, meta, name, bases, named);
  run_body(in, *body, names);
  if (base_values.size() != given.size() ||
      !std::ranges::equal(base_values, given,
                          [](const Value& x, const Value& y) { return x.is(y); })) {
    as<Dict>(names)->set_name(in.intern("__orig_bases__"), in.tuple(given));
  }
  const std::vector<Value> parts{name, bases, names};
  return in.call(Value(&meta), {.positional = parts, .named = named});
}

}  // namespace

void add_attribute_functions(Interpreter& in) {
  const auto add = [&in](std::string_view signature, std::function<Value(Bound&)> body) {
    const Value function = in.native(signature, std::move(body));
    in.builtins().set_name(in.intern(as<NativeFunction>(function)->name), function);
  };
  add("getattr(object, name, default=..., /)", get_attribute);
  add("hasattr(object, name, /)",
      [](Bound& a) -> Value { return a.in.find_attribute(a[0], a.in.intern(a.text(1))).is_set(); });
  add("setattr(object, name, value, /)", [](Bound& a) {
    a.in.set_attribute(a[0], a.in.intern(a.text(1)), a[2]);
    return Value::none();
  });
  add("delattr(object, name, /)", [](Bound& a) {
    a.in.set_attribute(a[0], a.in.intern(a.text(1)), {});
    return Value::none();
  });
  add("vars(object=..., /)", variables);
  add("globals()", globals);
  add("locals()", locals);
  in.builtins().set_name(in.intern("__build_class__"),
                         in.native_raw("__build_class__", build_class));
}

}  // namespace migrate::python
