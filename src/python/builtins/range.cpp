// SPDX-License-Identifier: MIT
#include "python/builtins/range.hpp"

#include "python/builtins/iterators.hpp"
#include "python/runtime/interpreter.hpp"
#include "python/runtime/numbers.hpp"

#include <algorithm>
#include <limits>
#include <utility>

#include <fmt/format.h>

namespace migrate::python {
namespace {

/// A bound of a slice, clipped: it may be any whole number.
std::int64_t bound_of(Interpreter& in, const Value& value) {
  if (is_whole(value)) {
    if (const auto small = small_number(value)) return *small;
    return whole_number(value).is_negative() ? std::numeric_limits<std::int64_t>::min() / 2
                                             : std::numeric_limits<std::int64_t>::max() / 2;
  }
  if (!in.special(value, *in.names().index).is_set()) {
    in.type_error("slice indices must be integers or None or have an __index__ method");
  }
  return in.index(value);
}

std::int64_t clip(std::int64_t value, std::int64_t size, std::int64_t low, std::int64_t high) {
  if (value < 0) value += size;
  return std::clamp(value, low, high);
}

std::size_t count_of(std::int64_t start, std::int64_t stop, std::int64_t step) {
  if (step > 0 ? start >= stop : start <= stop) return 0;
  const auto distance = step > 0
                            ? static_cast<std::uint64_t>(stop) - static_cast<std::uint64_t>(start)
                            : static_cast<std::uint64_t>(start) - static_cast<std::uint64_t>(stop);
  const std::uint64_t width =
      step > 0 ? static_cast<std::uint64_t>(step) : ~static_cast<std::uint64_t>(step) + 1;
  return (distance - 1) / width + 1;
}

/// CPython quotes the name for texts only.
std::string quoted_type(Interpreter& in, const Value& key, std::string_view what) {
  return what == "string" ? "'" + in.type_name(key) + "'" : in.type_name(key);
}

}  // namespace

Slice::Slice(Class& type, Value lower_bound, Value upper_bound, Value slice_step)
    : Object(type, kKind),
      start(std::move(lower_bound)),
      stop(std::move(upper_bound)),
      step(std::move(slice_step)) {}

void Slice::clear() {
  Object::clear();
  start = {};
  stop = {};
  step = {};
}

SliceRange Slice::resolve(Interpreter& in, std::size_t length) const {
  const auto size = static_cast<std::int64_t>(length);
  SliceRange range;
  range.step = step.is_none() ? 1 : bound_of(in, step);
  if (range.step == 0) in.value_error("slice step cannot be zero");
  const bool up = range.step > 0;
  const std::int64_t low = up ? 0 : -1;
  const std::int64_t high = up ? size : size - 1;
  range.first = start.is_none() ? (up ? 0 : size - 1) : clip(bound_of(in, start), size, low, high);
  range.last = stop.is_none() ? (up ? size : -1) : clip(bound_of(in, stop), size, low, high);
  range.count = count_of(range.first, range.last, range.step);
  range.start = static_cast<std::size_t>(std::max<std::int64_t>(range.first, 0));
  return range;
}

Value Slice::get(Interpreter& in, const Str& name) {
  if (name.text() == "start") return start;
  if (name.text() == "stop") return stop;
  if (name.text() == "step") return step;
  if (name.text() == "indices") {
    return in.native("indices(length)", [self = Ref<Slice>(this)](Bound& a) {
      const SliceRange range = self->resolve(a.in, static_cast<std::size_t>(a.integer(0)));
      return a.in.tuple({Value(range.first), Value(range.last), Value(range.step)});
    });
  }
  return {};
}

std::optional<std::size_t> Slice::hash(Interpreter&) {
  return std::nullopt;
}

Value Slice::compare(Interpreter& in, Comparison op, const Value& other) {
  const Slice* slice = as<Slice>(other);
  if (slice == nullptr) return {};
  return in.compare(op, in.tuple({start, stop, step}),
                    in.tuple({slice->start, slice->stop, slice->step}));
}

std::string Slice::repr(Interpreter& in) {
  return fmt::format("slice({}, {}, {})", in.repr(start), in.repr(stop), in.repr(step));
}

std::size_t item_index(Interpreter& in, const Value& key, std::size_t size, std::string_view what) {
  if (!is_whole(key) && !in.special(key, *in.names().index).is_set() &&
      !(key.is_object() && key.object().kind() == ObjectKind::opaque)) {
    in.type_error(fmt::format("{} indices must be integers{}, not {}",
                              what == "index" ? "byte" : what, what == "string" ? "" : " or slices",
                              quoted_type(in, key, what)));
  }
  std::int64_t index = in.index(key);
  if (index < 0) index += static_cast<std::int64_t>(size);
  if (index < 0 || static_cast<std::size_t>(index) >= size) {
    in.raise(*in.types().index_error,
             fmt::format("{} out of range",
                         what == "index" ? std::string(what) : std::string(what) + " index"));
  }
  return static_cast<std::size_t>(index);
}

Range::Range(Class& type, std::int64_t first, std::int64_t last, std::int64_t range_step)
    : Object(type, kKind),
      start(first),
      stop(last),
      step(range_step),
      count(count_of(first, last, range_step)) {}

Value Range::get(Interpreter&, const Str& name) {
  if (name.text() == "start") return start;
  if (name.text() == "stop") return stop;
  if (name.text() == "step") return step;
  return {};
}

Value Range::get_item(Interpreter& in, const Value& key) {
  if (const Slice* slice = as<Slice>(key)) {
    const SliceRange range = slice->resolve(in, count);
    return in.make<Range>(type(), start + range.first * step, start + range.last * step,
                          step * range.step);
  }
  return at(item_index(in, key, count, "range object"));
}

Value Range::iterate(Interpreter& in) {
  return make_range_iterator(in, start, step, count);
}

std::optional<std::size_t> Range::length(Interpreter&) {
  return count;
}

Value Range::contains(Interpreter&, const Value& item) {
  if (!is_whole(item)) {
    if (!item.is_real()) return {};
    const double number = item.real();
    if (number != static_cast<double>(static_cast<std::int64_t>(number))) return false;
    return contains_number(static_cast<std::int64_t>(number));
  }
  const auto number = small_number(item);
  return number && contains_number(*number);
}

bool Range::contains_number(std::int64_t number) const {
  if (count == 0) return false;
  const std::int64_t last = at(count - 1);
  if (number < std::min(start, last) || number > std::max(start, last)) return false;
  return (number - start) % step == 0;
}

Value Range::compare(Interpreter&, Comparison op, const Value& other) {
  const Range* range = as<Range>(other);
  if (range == nullptr || (op != Comparison::equal && op != Comparison::not_equal)) return {};
  const bool same = count == range->count && (count == 0 || start == range->start) &&
                    (count < 2 || step == range->step);
  return same == (op == Comparison::equal);
}

std::optional<std::size_t> Range::hash(Interpreter&) {
  return count == 0 ? 0 : static_cast<std::size_t>(start) * 31 + count;
}

std::string Range::repr(Interpreter&) {
  if (step == 1) return fmt::format("range({}, {})", start, stop);
  return fmt::format("range({}, {}, {})", start, stop, step);
}

}  // namespace migrate::python
