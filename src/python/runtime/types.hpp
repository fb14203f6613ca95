// SPDX-License-Identifier: MIT
#pragma once

#include "python/runtime/class.hpp"
#include "python/runtime/str.hpp"

#include <array>

namespace migrate::python {

/// The classes that are always there.
struct Types {
  Ref<Class> object, type;
  Ref<Class> none, ellipsis, not_implemented, boolean, integer, real;
  Ref<Class> str, bytes, bytearray, list, tuple, dict, set, frozenset, slice, range;
  Ref<Class> function, native_function, method, property, class_method, static_method, super;
  Ref<Class> module, generator, coroutine, cell, code, iterator, view, generic_alias, union_type;
  Ref<Class> opaque;

  Ref<Class> base_exception, exception, generator_exit, keyboard_interrupt, system_exit;
  Ref<Class> arithmetic_error, assertion_error, attribute_error, eof_error, import_error;
  Ref<Class> index_error, key_error, lookup_error, memory_error, module_not_found_error;
  Ref<Class> name_error, not_implemented_error, os_error, file_not_found_error, overflow_error;
  Ref<Class> permission_error, recursion_error, runtime_error, stop_iteration;
  Ref<Class> stop_async_iteration, syntax_error, indentation_error, tab_error, type_error;
  Ref<Class> unbound_local_error, unicode_error, unicode_decode_error, unicode_encode_error;
  Ref<Class> value_error, zero_division_error, timeout_error, connection_error, file_exists_error;
  Ref<Class> floating_point_error, reference_error, buffer_error, is_a_directory_error;
  Ref<Class> warning, deprecation_warning, user_warning, runtime_warning, future_warning;
  Ref<Class> pending_deprecation_warning, syntax_warning, import_warning, unicode_warning;
  Ref<Class> resource_warning, bytes_warning;
};

/// Names that the evaluator itself looks for: `__init__` is `init`, and so on.
struct Names {
  Ref<Str> init, new_, call, getattr, getattribute, setattr, delattr, get, set, delete_;
  Ref<Str> repr, str, format, hash, bool_, len, iter, next, contains, getitem, setitem, delitem;
  Ref<Str> missing, enter, exit, aenter, aexit, aiter, anext, await, eq, ne, lt, le, gt, ge;
  Ref<Str> neg, pos, invert, index, int_, float_, abs, round, trunc, floor, ceil, divmod, rdivmod;
  Ref<Str> init_subclass, set_name, class_getitem, instancecheck, subclasscheck, prepare;
  Ref<Str> mro_entries, class_, dict, name, qualname, module, doc, annotations, slots, all, file;
  Ref<Str> package, path, bases, mro, match_args, reversed, fspath, bytes, dir;
  std::array<Ref<Str>, 13> binary, reflected, in_place;  ///< by BinaryOperator
};

}  // namespace migrate::python
