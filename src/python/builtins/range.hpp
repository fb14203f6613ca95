// SPDX-License-Identifier: MIT
#pragma once

#include "python/runtime/object.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace migrate::python {

/// The items that a slice takes of a sequence.
struct SliceRange {
  std::size_t start = 0;
  std::int64_t step = 1;
  std::size_t count = 0;
  std::int64_t first = 0;  ///< the bounds, as they fit the sequence
  std::int64_t last = 0;

  std::size_t at(std::size_t i) const {
    return static_cast<std::size_t>(static_cast<std::int64_t>(start) +
                                    static_cast<std::int64_t>(i) * step);
  }
};

class Slice final : public Object {
 public:
  static constexpr ObjectKind kKind = ObjectKind::slice;

  Slice(Class& type, Value lower_bound, Value upper_bound, Value slice_step);

  Value start;
  Value stop;
  Value step;

  SliceRange resolve(Interpreter& in, std::size_t length) const;

  Value get(Interpreter& in, const Str& name) override;
  std::optional<std::size_t> hash(Interpreter& in) override;
  Value compare(Interpreter& in, Comparison op, const Value& other) override;
  std::string repr(Interpreter& in) override;
  void clear() override;
};

/// The position that an index means; negative ones count from the end. Raises IndexError.
std::size_t item_index(Interpreter& in, const Value& key, std::size_t size, std::string_view what);

class Range final : public Object {
 public:
  static constexpr ObjectKind kKind = ObjectKind::range;

  Range(Class& type, std::int64_t first, std::int64_t last, std::int64_t range_step);

  const std::int64_t start;
  const std::int64_t stop;
  const std::int64_t step;
  const std::size_t count;

  std::int64_t at(std::size_t i) const { return start + static_cast<std::int64_t>(i) * step; }

  bool contains_number(std::int64_t number) const;

  Value get(Interpreter& in, const Str& name) override;
  Value get_item(Interpreter& in, const Value& key) override;
  Value iterate(Interpreter& in) override;
  std::optional<std::size_t> length(Interpreter& in) override;
  Value contains(Interpreter& in, const Value& item) override;
  Value compare(Interpreter& in, Comparison op, const Value& other) override;
  std::optional<std::size_t> hash(Interpreter& in) override;
  std::string repr(Interpreter& in) override;
};

}  // namespace migrate::python
