// SPDX-License-Identifier: MIT
#pragma once

#include "python/runtime/object.hpp"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <vector>

namespace migrate::python {

/// An iterator made of a function: it answers the next item, unset behind the last.
class FunctionIterator final : public Object {
 public:
  using Next = std::function<Value(Interpreter&)>;

  FunctionIterator(Class& type, Next function) : Object(type), next_(std::move(function)) {}

  bool is_iterator() const override { return true; }

  Value next(Interpreter& in) override;
  void clear() override;

 private:
  Next next_;
};

Value make_iterator(Interpreter& in, FunctionIterator::Next next);
/// Over what has `[0]`, `[1]` and so on, up to IndexError.
Value make_index_iterator(Interpreter& in, const Value& sequence);
Value make_list_iterator(Interpreter& in, const Value& list);
Value make_range_iterator(Interpreter& in, std::int64_t start, std::int64_t step,
                          std::size_t count);
/// Over items that are there already.
Value make_items_iterator(Interpreter& in, std::vector<Value> items);

enum class TablePart : std::uint8_t { keys, values, items };

/// Over the entries of a dict or set, which must not change meanwhile.
Value make_table_iterator(Interpreter& in, const Value& owner, TablePart part, bool reversed);

}  // namespace migrate::python
