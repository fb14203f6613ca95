// SPDX-License-Identifier: MIT
#include "python/builtins/sorting.hpp"

#include "python/runtime/interpreter.hpp"

#include <algorithm>
#include <utility>

namespace migrate::python {
namespace {

struct Keyed {
  Value key;
  Value item;
};

/// Merge sort: unlike the standard library's, it survives a comparison that contradicts itself.
void merge_sort(Interpreter& in, std::vector<Keyed>& items, bool reverse) {
  std::vector<Keyed> merged(items.size());
  for (std::size_t width = 1; width < items.size(); width *= 2) {
    for (std::size_t begin = 0; begin < items.size(); begin += 2 * width) {
      std::size_t left = begin;
      std::size_t right = std::min(begin + width, items.size());
      const std::size_t middle = right;
      const std::size_t end = std::min(begin + 2 * width, items.size());
      for (std::size_t to = begin; to < end; ++to) {
        const bool take_right =
            left >= middle ||
            (right < end && (reverse ? in.less(items[left].key, items[right].key)
                                     : in.less(items[right].key, items[left].key)));
        merged[to] = std::move(items[take_right ? right++ : left++]);
      }
    }
    items.swap(merged);
  }
}

}  // namespace

void sort_values(Interpreter& in, std::vector<Value>& items, const Value& key, bool reverse) {
  std::vector<Keyed> keyed;
  keyed.reserve(items.size());
  const bool plain = !key.is_set() || key.is_none();
  for (const Value& item : items) {
    keyed.push_back({.key = plain ? item : in.call(key, {item}), .item = item});
  }
  merge_sort(in, keyed, reverse);
  for (std::size_t i = 0; i < items.size(); ++i) items[i] = std::move(keyed[i].item);
}

}  // namespace migrate::python
