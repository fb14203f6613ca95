// SPDX-License-Identifier: MIT
//
// Built-in functions on iterables.
#include "python/builtins/builtins.hpp"
#include "python/builtins/class_builder.hpp"
#include "python/builtins/iterators.hpp"
#include "python/builtins/range.hpp"
#include "python/builtins/sorting.hpp"
#include "python/runtime/frame.hpp"
#include "python/runtime/numbers.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

namespace migrate::python {
namespace {

Value next_item(Bound& a) {
  Value item = a.in.next(a[0]);
  if (item.is_set()) return item;
  if (a[1].is_set()) return a[1];
  const Generator* generator = as<Generator>(a[0]);
  std::vector<Value> arguments;
  if (generator != nullptr && !generator->result.is_none()) arguments.push_back(generator->result);
  a.in.raise_with(*a.in.types().stop_iteration, std::move(arguments));
}

Value iterator_of(Bound& a) {
  if (!a[1].is_set()) return a.in.iterate(a[0]);
  return make_iterator(a.in, [function = a[0], last = a[1]](Interpreter& in) -> Value {
    Value item = in.call(function);
    return in.equal(item, last) ? Value() : item;
  });
}

Value sum(Bound& a) {
  Value total = a[1];
  if (as<Str>(total) != nullptr) {
    a.in.type_error("sum() can't sum strings [use ''.join(seq) instead]");
  }
  a.in.for_each(a[0], [&](const Value& item) {
    total = a.in.binary(BinaryOperator::add, total, item);
    return true;
  });
  return total;
}

Value extreme(Interpreter& in, const Arguments& arguments, bool greatest) {
  const Signature signature(
      in, greatest ? "max(*args, key=None, default=...)" : "min(*args, key=None, default=...)");
  const Bound a(in, signature, arguments);
  if (a.rest().empty()) {
    in.type_error(fmt::format("{} expected at least 1 argument, got 0", signature.name()));
  }
  const std::vector<Value> items = a.rest().size() == 1 ? in.items_of(a.rest()[0]) : a.rest();
  if (items.empty()) {
    if (a[1].is_set()) return a[1];
    in.value_error(fmt::format("{}() arg is an empty sequence", signature.name()));
  }
  const auto key_of = [&](const Value& item) {
    return a[0].is_none() ? item : in.call(a[0], {item});
  };
  Value best = items.front();
  Value best_key = key_of(best);
  for (std::size_t i = 1; i < items.size(); ++i) {
    Value key = key_of(items[i]);
    const bool better = greatest ? in.truth(in.compare(Comparison::greater, key, best_key))
                                 : in.less(key, best_key);
    if (!better) continue;
    best = items[i];
    best_key = std::move(key);
  }
  return best;
}

Value any_or_all(Bound& a, bool wanted) {
  bool found = false;
  a.in.for_each(a[0], [&](const Value& item) {
    found = a.in.truth(item) == wanted;
    return !found;
  });
  return found == wanted;
}

Value sorted(Bound& a) {
  std::vector<Value> items = a.in.items_of(a[0]);
  sort_values(a.in, items, a[1], a.flag(2));
  return a.in.list(std::move(items));
}

Value enumerate(Bound& a) {
  return make_iterator(
      a.in, [iterator = a.in.iterate(a[0]), count = a[1]](Interpreter& in) mutable -> Value {
        Value item = in.next(iterator);
        if (!item.is_set()) return {};
        Value pair = in.tuple({count, std::move(item)});
        count = in.binary(BinaryOperator::add, count, 1);
        return pair;
      });
}

std::string arguments_up_to(std::size_t last) {
  return last == 1 ? " 1" : fmt::format("s 1-{}", last);
}

/// The first to end was number `ended`: raises when the others do not end with it.
void check_lengths(Interpreter& in, const std::vector<Value>& iterators, std::size_t ended) {
  if (ended > 0) {
    in.value_error(fmt::format("zip() argument {} is shorter than argument{}", ended + 1,
                               arguments_up_to(ended)));
  }
  for (std::size_t i = 1; i < iterators.size(); ++i) {
    if (!in.next(iterators[i]).is_set()) continue;
    in.value_error(
        fmt::format("zip() argument {} is longer than argument{}", i + 1, arguments_up_to(i)));
  }
}

Value zip(Bound& a) {
  std::vector<Value> iterators;
  for (const Value& iterable : a.rest()) iterators.push_back(a.in.iterate(iterable));
  const bool strict = a.flag(0);
  return make_iterator(a.in, [iterators = std::move(iterators), strict](Interpreter& in) -> Value {
    std::vector<Value> items;
    for (std::size_t i = 0; i < iterators.size(); ++i) {
      Value item = in.next(iterators[i]);
      if (!item.is_set()) {
        if (strict) check_lengths(in, iterators, i);
        return {};
      }
      items.push_back(std::move(item));
    }
    return items.empty() ? Value() : in.tuple(std::move(items));
  });
}

Value map(Bound& a) {
  if (a.rest().empty()) a.in.type_error("map() must have at least two arguments.");
  std::vector<Value> iterators;
  for (const Value& iterable : a.rest()) iterators.push_back(a.in.iterate(iterable));
  return make_iterator(
      a.in, [function = a[0], iterators = std::move(iterators)](Interpreter& in) -> Value {
        std::vector<Value> items;
        for (const Value& iterator : iterators) {
          Value item = in.next(iterator);
          if (!item.is_set()) return {};
          items.push_back(std::move(item));
        }
        return in.call(function, Arguments{.positional = items, .named = {}});
      });
}

Value filter(Bound& a) {
  return make_iterator(a.in,
                       [function = a[0], iterator = a.in.iterate(a[1])](Interpreter& in) -> Value {
                         while (true) {
                           Value item = in.next(iterator);
                           if (!item.is_set()) return {};
                           if (in.truth(function.is_none() ? item : in.call(function, {item})))
                             return item;
                         }
                       });
}

Value reversed(Bound& a) {
  const Value method = a.in.find_attribute(a[0], *a.in.names().reversed);
  if (method.is_set()) return a.in.call(method);
  const auto count = a.in.length_if_known(a[0]);
  if (!count || as<Set>(a[0]) != nullptr) {
    a.in.type_error(fmt::format("'{}' object is not reversible", a.in.type_name(a[0])));
  }
  return make_iterator(a.in, [sequence = a[0], left = *count](Interpreter& in) mutable -> Value {
    if (left == 0) return {};
    return in.get_item(sequence, static_cast<std::int64_t>(--left));
  });
}

}  // namespace

void add_iteration_functions(Interpreter& in) {
  const auto add = [&in](std::string_view signature, std::function<Value(Bound&)> body) {
    const Value function = in.native(signature, std::move(body));
    in.builtins().set_name(in.intern(as<NativeFunction>(function)->name), function);
  };
  add("next(iterator, default=..., /)", next_item);
  add("iter(object, sentinel=..., /)", iterator_of);
  add("sum(iterable, /, start=0)", sum);
  add("any(iterable, /)", [](Bound& a) { return any_or_all(a, true); });
  add("all(iterable, /)", [](Bound& a) -> Value { return any_or_all(a, false); });
  add("sorted(iterable, /, *, key=None, reverse=False)", sorted);
  add("enumerate(iterable, start=0)", enumerate);
  add("zip(*iterables, strict=False)", zip);
  add("map(function, *iterables)", map);
  add("filter(function, iterable, /)", filter);
  add("reversed(sequence, /)", reversed);
  in.builtins().set_name(in.intern("max"),
                         in.native_raw("max", [](Interpreter& run, const Arguments& arguments) {
                           return extreme(run, arguments, true);
                         }));
  in.builtins().set_name(in.intern("min"),
                         in.native_raw("min", [](Interpreter& run, const Arguments& arguments) {
                           return extreme(run, arguments, false);
                         }));
}

}  // namespace migrate::python
