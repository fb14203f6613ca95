// SPDX-License-Identifier: MIT
#include "python/builtins/class_builder.hpp"

#include "base/text.hpp"
#include "python/runtime/numbers.hpp"

#include <map>
#include <memory>
#include <utility>

#include <fmt/format.h>

namespace migrate::python {
namespace {

using SpecialMethod = Value (*)(Bound& a);

struct SpecialRow {
  std::string_view signature;
  SpecialMethod body;
};

Value length_of(Bound& a) {
  const std::optional<std::size_t> found = a[0].object().length(a.in);
  return found ? Value(static_cast<std::int64_t>(*found)) : Value(0);
}

Value hash_of(Bound& a) {
  if (!a[0].is_object()) return static_cast<std::int64_t>(a.in.hash(a[0]));
  const std::optional<std::size_t> found = a[0].object().hash(a.in);
  if (!found) a.in.type_error(fmt::format("unhashable type: '{}'", a.in.type_name(a[0])));
  return static_cast<std::int64_t>(*found);
}

template <Comparison op>
Value compared(Bound& a) {
  Value result = is_number(a[0]) ? number_compare(op, a[0], a[1]) : Value();
  if (!result.is_set() && a[0].is_object()) result = a[0].object().compare(a.in, op, a[1]);
  return result.is_set() ? result : Value::not_implemented();
}

template <BinaryOperator op, bool reflected>
Value computed(Bound& a) {
  Value result = is_number(a[0]) ? (reflected ? number_binary(a.in, op, a[1], a[0])
                                              : number_binary(a.in, op, a[0], a[1]))
                                 : Value();
  if (!result.is_set() && a[0].is_object()) {
    result = a[0].object().binary(a.in, op, a[1], reflected);
  }
  return result.is_set() ? result : Value::not_implemented();
}

using SpecialRows = std::map<std::string_view, SpecialRow>;

SpecialRows container_methods() {
  return {
      {"__len__",      {"__len__(self)", length_of}                                              },
      {"__hash__",     {"__hash__(self)", hash_of}                                               },
      {"__getitem__",
       {"__getitem__(self, key, /)", [](Bound& a) { return a[0].object().get_item(a.in, a[1]); }}},
      {"__setitem__",
       {"__setitem__(self, key, value, /)",
        [](Bound& a) {
          a[0].object().set_item(a.in, a[1], a[2]);
          return Value::none();
        }}                                                                                       },
      {"__delitem__",
       {"__delitem__(self, key, /)",
        [](Bound& a) {
          a[0].object().delete_item(a.in, a[1]);
          return Value::none();
        }}                                                                                       },
      {"__contains__",
       {"__contains__(self, item, /)",
        [](Bound& a) { return a[0].object().contains(a.in, a[1]); }}                             },
      {"__iter__",     {"__iter__(self)", [](Bound& a) { return a[0].object().iterate(a.in); }}  },
      {"__next__",
       {"__next__(self)",
        [](Bound& a) {
          Value item = a[0].object().next(a.in);
          if (!item.is_set()) a.in.raise_with(*a.in.types().stop_iteration, {});
          return item;
        }}                                                                                       },
      {"__repr__",
       {"__repr__(self)",
        [](Bound& a) {
          return a.in.str(a[0].is_object() ? a[0].object().repr(a.in) : a.in.repr(a[0]));
        }}                                                                                       },
      {"__str__",
       {"__str__(self)",
        [](Bound& a) {
          return a.in.str(a[0].is_object() ? a[0].object().str(a.in) : a.in.repr(a[0]));
        }}                                                                                       },
      {"__bool__",     {"__bool__(self)", [](Bound& a) -> Value { return a.in.truth(a[0]); }}    },
  };
}

SpecialRows operator_methods() {
  return {
      {"__eq__",       {"__eq__(self, other, /)", compared<Comparison::equal>}                 },
      {"__ne__",       {"__ne__(self, other, /)", compared<Comparison::not_equal>}             },
      {"__lt__",       {"__lt__(self, other, /)", compared<Comparison::less>}                  },
      {"__le__",       {"__le__(self, other, /)", compared<Comparison::less_equal>}            },
      {"__gt__",       {"__gt__(self, other, /)", compared<Comparison::greater>}               },
      {"__ge__",       {"__ge__(self, other, /)", compared<Comparison::greater_equal>}         },
      {"__add__",      {"__add__(self, other, /)", computed<BinaryOperator::add, false>}       },
      {"__radd__",     {"__radd__(self, other, /)", computed<BinaryOperator::add, true>}       },
      {"__sub__",      {"__sub__(self, other, /)", computed<BinaryOperator::subtract, false>}  },
      {"__rsub__",     {"__rsub__(self, other, /)", computed<BinaryOperator::subtract, true>}  },
      {"__mul__",      {"__mul__(self, other, /)", computed<BinaryOperator::multiply, false>}  },
      {"__rmul__",     {"__rmul__(self, other, /)", computed<BinaryOperator::multiply, true>}  },
      {"__truediv__",  {"__truediv__(self, other, /)", computed<BinaryOperator::divide, false>}},
      {"__floordiv__",
       {"__floordiv__(self, other, /)", computed<BinaryOperator::floor_divide, false>}         },
      {"__mod__",      {"__mod__(self, other, /)", computed<BinaryOperator::modulo, false>}    },
      {"__pow__",      {"__pow__(self, other, /)", computed<BinaryOperator::power, false>}     },
      {"__and__",      {"__and__(self, other, /)", computed<BinaryOperator::bit_and, false>}   },
      {"__or__",       {"__or__(self, other, /)", computed<BinaryOperator::bit_or, false>}     },
      {"__xor__",      {"__xor__(self, other, /)", computed<BinaryOperator::bit_xor, false>}   },
  };
}

const SpecialRows& special_methods() {
  static const SpecialRows all = [] {
    SpecialRows rows = container_methods();
    rows.merge(operator_methods());
    return rows;
  }();
  return all;
}

}  // namespace

ClassBuilder& ClassBuilder::method(std::string_view text, Body body) {
  auto signature = std::make_shared<const Signature>(in_, text);
  const std::string name = signature->name();
  return raw(name, [signature = std::move(signature), body = std::move(body)](
                       Interpreter& in, const Arguments& arguments) {
    Bound bound(in, *signature, arguments);
    return body(bound);
  });
}

ClassBuilder& ClassBuilder::raw(const std::string& name, NativeCall call) {
  const std::string shown = type_.name == "object" ? "object." + name : name;
  type_.set_name(in_.intern(name), in_.native_raw(shown, std::move(call), true));
  return *this;
}

ClassBuilder& ClassBuilder::static_method(std::string_view text, Body body) {
  const Value function = in_.native(text, std::move(body));
  const std::string name = as<NativeFunction>(function)->name;
  type_.set_name(in_.intern(name), in_.make<WrappedMethod>(*in_.types().static_method,
                                                           ObjectKind::static_method, function));
  return *this;
}

ClassBuilder& ClassBuilder::class_method(std::string_view text, Body body) {
  const Value function = in_.native(text, std::move(body));
  const std::string name = as<NativeFunction>(function)->name;
  type_.set_name(in_.intern(name), in_.make<WrappedMethod>(*in_.types().class_method,
                                                           ObjectKind::class_method, function));
  return *this;
}

ClassBuilder& ClassBuilder::property(const std::string& name, Body getter, Body setter) {
  const Ref<Property> made = in_.make<Property>(*in_.types().property);
  made->getter = in_.native(name + "(self)", std::move(getter));
  if (setter) made->setter = in_.native(name + "(self, value)", std::move(setter));
  type_.set_name(in_.intern(name), made);
  return *this;
}

ClassBuilder& ClassBuilder::constant(std::string_view name, Value value) {
  type_.set_name(in_.intern(name), std::move(value));
  return *this;
}

ClassBuilder& ClassBuilder::special(std::string_view names) {
  for (const std::string_view name : text::split(names, ' ')) {
    const SpecialRow& row = special_methods().at(name);
    method(row.signature, row.body);
  }
  return *this;
}

}  // namespace migrate::python
