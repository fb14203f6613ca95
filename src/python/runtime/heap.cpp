// SPDX-License-Identifier: MIT
#include "python/runtime/heap.hpp"

#include "python/runtime/error.hpp"

#include <fmt/format.h>

namespace migrate::python {
namespace {

/// Objects that are freed because another is freed, nested on the C++ stack.
constexpr std::size_t kDeepestDisposal = 50;

}  // namespace

void Heap::require(std::size_t bytes) const {
  if (bytes > limit_ || live_ > limit_ - bytes) {
    throw LimitExceeded(
        fmt::format("the Python code needs more than {} MB of memory", limit_ / (1024UL * 1024UL)),
        {.place = {}, .hint = "`python_memory` sets how many are allowed.", .revision = {}});
  }
}

void Heap::charge(std::size_t bytes) {
  require(bytes);
  live_ += bytes;
}

void Heap::own(Object& object, std::uint16_t bytes) {
  object.size_ = bytes;
  live_ += bytes;
}

void Heap::adopt(Object&) {
  ++objects_;
}

void Heap::track(Object& object) {
  object.tracked_ = true;
  object.next_ = first_;
  if (first_ != nullptr) first_->previous_ = &object;
  first_ = &object;
}

void Heap::untrack(Object& object) {
  if (!object.tracked_) return;
  object.tracked_ = false;
  if (object.previous_ != nullptr) object.previous_->next_ = object.next_;
  if (object.next_ != nullptr) object.next_->previous_ = object.previous_;
  if (first_ == &object) first_ = object.next_;
  object.previous_ = nullptr;
  object.next_ = nullptr;
}

void Heap::dispose(Object& object) {
  if (depth_ >= kDeepestDisposal) {
    waiting_.push_back(&object);
    return;
  }
  ++depth_;
  delete &object;
  --depth_;
  if (depth_ > 0) return;
  ++depth_;
  while (!waiting_.empty()) {
    Object* next = waiting_.back();
    waiting_.pop_back();
    delete next;
  }
  --depth_;
  if (abandoned_ && objects_ == 0) delete this;
}

void Heap::forget(Object& object) {
  untrack(object);
  discharge(object.weight_ + object.size_);
  --objects_;
}

void Heap::break_cycles() {
  std::vector<Ref<Object>> all;
  for (Object* object = first_; object != nullptr; object = object->next_) all.emplace_back(object);
  for (const Ref<Object>& object : all) object->clear();
}

void Heap::abandon() {
  break_cycles();
  abandoned_ = true;
  if (objects_ == 0) delete this;
}

void dispose(Object& object) {
  object.heap().dispose(object);
}

}  // namespace migrate::python
