// SPDX-License-Identifier: MIT
//
// `BaseException`, and the names of all that derive from it.
#include "python/builtins/builtins.hpp"
#include "python/builtins/class_builder.hpp"

#include <cerrno>
#include <utility>

namespace migrate::python {
namespace {

/// `OSError(2, ...)` is a FileNotFoundError.
const Class& class_of_error(Interpreter& in, const Class& type, const Arguments& arguments) {
  const Types& t = in.types();
  if (&type != t.os_error.get() || arguments.positional.size() < 2 ||
      !arguments.positional[0].is_integer()) {
    return type;
  }
  switch (arguments.positional[0].integer()) {
    case EPERM:
    case EACCES:
      return *t.permission_error;
    case ENOENT:
      return *t.file_not_found_error;
    case EEXIST:
      return *t.file_exists_error;
    case EISDIR:
      return *t.is_a_directory_error;
    case ETIMEDOUT:
      return *t.timeout_error;
    default:
      return type;
  }
}

Value create_exception(Interpreter& in, Class& type, const Arguments& arguments) {
  return in.make_exception(
      class_of_error(in, type, arguments),
      std::vector<Value>(arguments.positional.begin(), arguments.positional.end()));
}

Value init_exception(Interpreter& in, const Arguments& arguments) {
  auto* self =
      arguments.positional.empty() ? nullptr : as<ExceptionObject>(arguments.positional[0]);
  if (self == nullptr) in.type_error("descriptor '__init__' requires a 'BaseException' object");
  const auto rest = arguments.positional.subspan(1);
  const Value args = in.tuple(std::vector<Value>(rest.begin(), rest.end()));
  self->args = Ref<Tuple>(as<Tuple>(args));
  for (const Keyword& keyword : arguments.named) {
    if (!self->type().is_subclass_of(*in.types().import_error)) {
      in.type_error(self->type().name + "() takes no keyword arguments");
    }
    self->need_attributes(in).set_name(*keyword.name, keyword.value);
  }
  return Value::none();
}

Value with_traceback(Bound& a) {
  return a[0];
}

Value add_note(Bound& a) {
  auto& self = a.self<ExceptionObject>();
  Dict& attributes = self.need_attributes(a.in);
  const Str& name = a.in.intern("__notes__");
  Value notes = attributes.get_name(name);
  if (!notes.is_set()) {
    notes = a.in.list({});
    attributes.set_name(name, notes);
  }
  as<List>(notes)->append(a[1]);
  return Value::none();
}

}  // namespace

void add_exception_types(Interpreter& in) {
  Class& base = *in.types().base_exception;
  base.create = create_exception;
  base.instances_open = true;
  ClassBuilder builder(in, base);
  builder.special("__repr__ __str__");
  builder.raw("__init__", init_exception);
  builder.method("with_traceback(self, traceback, /)", with_traceback);
  builder.method("add_note(self, note, /)", add_note);
}

}  // namespace migrate::python
