// SPDX-License-Identifier: MIT
#pragma once

#include "python/runtime/object.hpp"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace migrate::python {

/// Knows all objects of one interpreter: counts the memory they take, frees deeply nested ones
/// without nesting itself, and breaks cycles when the interpreter ends. It lives as long as the
/// last of its objects.
class Heap {
 public:
  explicit Heap(std::size_t limit) : limit_(limit) {}

  Heap(const Heap&) = delete;
  Heap& operator=(const Heap&) = delete;

  std::size_t live_bytes() const { return live_; }

  /// Throws LimitExceeded where that many bytes more would be over the limit: asked before they
  /// are taken.
  void require(std::size_t bytes) const;
  void charge(std::size_t bytes);

  void discharge(std::size_t bytes) { live_ -= bytes < live_ ? bytes : live_; }

  void adopt(Object& object);
  /// Counts what an object takes by itself, for as long as it lives.
  void own(Object& object, std::uint16_t bytes);
  void track(Object& object);
  void dispose(Object& object);
  /// Called where an object ends: also of one that there was no memory for while it was made.
  void forget(Object& object);

  /// Counts changes of classes: what was remembered of one is void after the next.
  std::uint64_t class_version() const { return class_version_; }

  void note_class_change() { ++class_version_; }

  /// The interpreter is gone: lets go of everything, and of itself.
  void abandon();

 private:
  ~Heap() = default;

  void untrack(Object& object);
  void break_cycles();

  std::size_t limit_;
  std::size_t live_ = 0;
  std::size_t objects_ = 0;
  Object* first_ = nullptr;
  std::size_t depth_ = 0;
  std::vector<Object*> waiting_;  ///< to be destroyed when the stack is flat again
  bool abandoned_ = false;
  std::uint64_t class_version_ = 1;
};

}  // namespace migrate::python
