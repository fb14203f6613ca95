// SPDX-License-Identifier: MIT
//
// The classes and names that exist before anything else does.
#include "python/runtime/interpreter.hpp"
#include "python/runtime/opaque.hpp"

#include <array>
#include <string_view>
#include <utility>

namespace migrate::python {
namespace {

struct TypeRow {
  Ref<Class> Types::*place;
  std::string_view name;
  Ref<Class> Types::*base;
};

constexpr auto kTypes = std::to_array<TypeRow>({
    {&Types::none,                        "NoneType",                   &Types::object           },
    {&Types::ellipsis,                    "ellipsis",                   &Types::object           },
    {&Types::not_implemented,             "NotImplementedType",         &Types::object           },
    {&Types::integer,                     "int",                        &Types::object           },
    {&Types::boolean,                     "bool",                       &Types::integer          },
    {&Types::real,                        "float",                      &Types::object           },
    {&Types::str,                         "str",                        &Types::object           },
    {&Types::bytes,                       "bytes",                      &Types::object           },
    {&Types::bytearray,                   "bytearray",                  &Types::object           },
    {&Types::list,                        "list",                       &Types::object           },
    {&Types::tuple,                       "tuple",                      &Types::object           },
    {&Types::dict,                        "dict",                       &Types::object           },
    {&Types::set,                         "set",                        &Types::object           },
    {&Types::frozenset,                   "frozenset",                  &Types::object           },
    {&Types::slice,                       "slice",                      &Types::object           },
    {&Types::range,                       "range",                      &Types::object           },
    {&Types::function,                    "function",                   &Types::object           },
    {&Types::native_function,             "builtin_function_or_method", &Types::object           },
    {&Types::method,                      "method",                     &Types::object           },
    {&Types::property,                    "property",                   &Types::object           },
    {&Types::class_method,                "classmethod",                &Types::object           },
    {&Types::static_method,               "staticmethod",               &Types::object           },
    {&Types::super,                       "super",                      &Types::object           },
    {&Types::module,                      "module",                     &Types::object           },
    {&Types::generator,                   "generator",                  &Types::object           },
    {&Types::coroutine,                   "coroutine",                  &Types::object           },
    {&Types::cell,                        "cell",                       &Types::object           },
    {&Types::code,                        "code",                       &Types::object           },
    {&Types::iterator,                    "iterator",                   &Types::object           },
    {&Types::view,                        "view",                       &Types::object           },
    {&Types::generic_alias,               "GenericAlias",               &Types::object           },
    {&Types::union_type,                  "UnionType",                  &Types::object           },
    {&Types::opaque,                      "opaque",                     &Types::object           },
    {&Types::base_exception,              "BaseException",              &Types::object           },
    {&Types::exception,                   "Exception",                  &Types::base_exception   },
    {&Types::generator_exit,              "GeneratorExit",              &Types::base_exception   },
    {&Types::keyboard_interrupt,          "KeyboardInterrupt",          &Types::base_exception   },
    {&Types::system_exit,                 "SystemExit",                 &Types::base_exception   },
    {&Types::arithmetic_error,            "ArithmeticError",            &Types::exception        },
    {&Types::assertion_error,             "AssertionError",             &Types::exception        },
    {&Types::attribute_error,             "AttributeError",             &Types::exception        },
    {&Types::buffer_error,                "BufferError",                &Types::exception        },
    {&Types::eof_error,                   "EOFError",                   &Types::exception        },
    {&Types::floating_point_error,        "FloatingPointError",         &Types::arithmetic_error },
    {&Types::import_error,                "ImportError",                &Types::exception        },
    {&Types::lookup_error,                "LookupError",                &Types::exception        },
    {&Types::index_error,                 "IndexError",                 &Types::lookup_error     },
    {&Types::key_error,                   "KeyError",                   &Types::lookup_error     },
    {&Types::memory_error,                "MemoryError",                &Types::exception        },
    {&Types::module_not_found_error,      "ModuleNotFoundError",        &Types::import_error     },
    {&Types::name_error,                  "NameError",                  &Types::exception        },
    {&Types::unbound_local_error,         "UnboundLocalError",          &Types::name_error       },
    {&Types::os_error,                    "OSError",                    &Types::exception        },
    {&Types::connection_error,            "ConnectionError",            &Types::os_error         },
    {&Types::file_exists_error,           "FileExistsError",            &Types::os_error         },
    {&Types::file_not_found_error,        "FileNotFoundError",          &Types::os_error         },
    {&Types::is_a_directory_error,        "IsADirectoryError",          &Types::os_error         },
    {&Types::permission_error,            "PermissionError",            &Types::os_error         },
    {&Types::timeout_error,               "TimeoutError",               &Types::os_error         },
    {&Types::overflow_error,              "OverflowError",              &Types::arithmetic_error },
    {&Types::reference_error,             "ReferenceError",             &Types::exception        },
    {&Types::runtime_error,               "RuntimeError",               &Types::exception        },
    {&Types::not_implemented_error,       "NotImplementedError",        &Types::runtime_error    },
    {&Types::recursion_error,             "RecursionError",             &Types::runtime_error    },
    {&Types::stop_iteration,              "StopIteration",              &Types::exception        },
    {&Types::stop_async_iteration,        "StopAsyncIteration",         &Types::exception        },
    {&Types::syntax_error,                "SyntaxError",                &Types::exception        },
    {&Types::indentation_error,           "IndentationError",           &Types::syntax_error     },
    {&Types::tab_error,                   "TabError",                   &Types::indentation_error},
    {&Types::type_error,                  "TypeError",                  &Types::exception        },
    {&Types::value_error,                 "ValueError",                 &Types::exception        },
    {&Types::unicode_error,               "UnicodeError",               &Types::value_error      },
    {&Types::unicode_decode_error,        "UnicodeDecodeError",         &Types::unicode_error    },
    {&Types::unicode_encode_error,        "UnicodeEncodeError",         &Types::unicode_error    },
    {&Types::zero_division_error,         "ZeroDivisionError",          &Types::arithmetic_error },
    {&Types::warning,                     "Warning",                    &Types::exception        },
    {&Types::deprecation_warning,         "DeprecationWarning",         &Types::warning          },
    {&Types::user_warning,                "UserWarning",                &Types::warning          },
    {&Types::runtime_warning,             "RuntimeWarning",             &Types::warning          },
    {&Types::future_warning,              "FutureWarning",              &Types::warning          },
    {&Types::pending_deprecation_warning, "PendingDeprecationWarning",  &Types::warning          },
    {&Types::syntax_warning,              "SyntaxWarning",              &Types::warning          },
    {&Types::import_warning,              "ImportWarning",              &Types::warning          },
    {&Types::unicode_warning,             "UnicodeWarning",             &Types::warning          },
    {&Types::bytes_warning,               "BytesWarning",               &Types::warning          },
    {&Types::resource_warning,            "ResourceWarning",            &Types::warning          },
});

struct NameRow {
  Ref<Str> Names::*place;
  std::string_view text;
};

constexpr auto kNames = std::to_array<NameRow>({
    {&Names::init,          "__init__"         },
    {&Names::new_,          "__new__"          },
    {&Names::call,          "__call__"         },
    {&Names::getattr,       "__getattr__"      },
    {&Names::getattribute,  "__getattribute__" },
    {&Names::setattr,       "__setattr__"      },
    {&Names::delattr,       "__delattr__"      },
    {&Names::get,           "__get__"          },
    {&Names::set,           "__set__"          },
    {&Names::delete_,       "__delete__"       },
    {&Names::repr,          "__repr__"         },
    {&Names::str,           "__str__"          },
    {&Names::format,        "__format__"       },
    {&Names::hash,          "__hash__"         },
    {&Names::bool_,         "__bool__"         },
    {&Names::len,           "__len__"          },
    {&Names::iter,          "__iter__"         },
    {&Names::next,          "__next__"         },
    {&Names::contains,      "__contains__"     },
    {&Names::getitem,       "__getitem__"      },
    {&Names::setitem,       "__setitem__"      },
    {&Names::delitem,       "__delitem__"      },
    {&Names::missing,       "__missing__"      },
    {&Names::enter,         "__enter__"        },
    {&Names::exit,          "__exit__"         },
    {&Names::aenter,        "__aenter__"       },
    {&Names::aexit,         "__aexit__"        },
    {&Names::aiter,         "__aiter__"        },
    {&Names::anext,         "__anext__"        },
    {&Names::await,         "__await__"        },
    {&Names::eq,            "__eq__"           },
    {&Names::ne,            "__ne__"           },
    {&Names::lt,            "__lt__"           },
    {&Names::le,            "__le__"           },
    {&Names::gt,            "__gt__"           },
    {&Names::ge,            "__ge__"           },
    {&Names::neg,           "__neg__"          },
    {&Names::pos,           "__pos__"          },
    {&Names::invert,        "__invert__"       },
    {&Names::index,         "__index__"        },
    {&Names::int_,          "__int__"          },
    {&Names::float_,        "__float__"        },
    {&Names::abs,           "__abs__"          },
    {&Names::round,         "__round__"        },
    {&Names::trunc,         "__trunc__"        },
    {&Names::floor,         "__floor__"        },
    {&Names::ceil,          "__ceil__"         },
    {&Names::divmod,        "__divmod__"       },
    {&Names::rdivmod,       "__rdivmod__"      },
    {&Names::init_subclass, "__init_subclass__"},
    {&Names::set_name,      "__set_name__"     },
    {&Names::class_getitem, "__class_getitem__"},
    {&Names::instancecheck, "__instancecheck__"},
    {&Names::subclasscheck, "__subclasscheck__"},
    {&Names::prepare,       "__prepare__"      },
    {&Names::mro_entries,   "__mro_entries__"  },
    {&Names::class_,        "__class__"        },
    {&Names::dict,          "__dict__"         },
    {&Names::name,          "__name__"         },
    {&Names::qualname,      "__qualname__"     },
    {&Names::module,        "__module__"       },
    {&Names::doc,           "__doc__"          },
    {&Names::annotations,   "__annotations__"  },
    {&Names::slots,         "__slots__"        },
    {&Names::all,           "__all__"          },
    {&Names::file,          "__file__"         },
    {&Names::package,       "__package__"      },
    {&Names::path,          "__path__"         },
    {&Names::bases,         "__bases__"        },
    {&Names::mro,           "__mro__"          },
    {&Names::match_args,    "__match_args__"   },
    {&Names::reversed,      "__reversed__"     },
    {&Names::fspath,        "__fspath__"       },
    {&Names::bytes,         "__bytes__"        },
    {&Names::dir,           "__dir__"          },
});

constexpr auto kOperatorNames =
    std::to_array<std::string_view>({"add", "sub", "mul", "matmul", "truediv", "floordiv", "mod",
                                     "pow", "lshift", "rshift", "and", "or", "xor"});

}  // namespace

/// The first two classes need each other: `type` is a class, and `object` an instance of it.
void Interpreter::make_types() {
  heap_->charge(sizeof(Class));
  types_.type = Ref<Class>(Class::make_first(*heap_));
  ClassSpec object_spec;
  object_spec.name = "object";
  object_spec.module = "builtins";
  types_.object = make<Class>(*types_.type, std::move(object_spec), nullptr);
  for (const TypeRow& row : kTypes) {
    ClassSpec spec;
    spec.name = std::string(row.name);
    spec.module = "builtins";
    spec.bases = {types_.*row.base};
    types_.*row.place = make<Class>(*types_.type, std::move(spec), nullptr);
  }
  types_.type->finish_first(*types_.object);
  const auto all = [this](Class& type) { type.adopt_names(*make<Dict>(*types_.dict)); };
  all(*types_.type);
  all(*types_.object);
  for (const TypeRow& row : kTypes) all(*(types_.*row.place));
}

void Interpreter::make_names() {
  const auto name = [this](const std::string& text) {
    return Ref<Str>(const_cast<Str*>(&intern(text)));
  };
  for (const NameRow& row : kNames) names_.*row.place = name(std::string(row.text));
  for (std::size_t i = 0; i < kOperatorNames.size(); ++i) {
    const std::string op(kOperatorNames.at(i));
    names_.binary.at(i) = name("__" + op + "__");
    names_.reflected.at(i) = name("__r" + op + "__");
    names_.in_place.at(i) = name("__i" + op + "__");
  }
}

}  // namespace migrate::python
