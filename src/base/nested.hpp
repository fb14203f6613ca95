// SPDX-License-Identifier: MIT
#pragma once

#include <memory>
#include <utility>

namespace migrate {

/// A value, or none, that may be of a type which is not complete yet: so a type can hold its own
/// kind. It is copied and compared as the value is.
template <typename Value>
class Nested {
 public:
  Nested() = default;

  // A value is as good as a Nested one.
  Nested(Value value) : value_(std::make_unique<Value>(std::move(value))) {}

  Nested(const Nested& other)
      : value_(other.value_ ? std::make_unique<Value>(*other.value_) : nullptr) {}

  Nested(Nested&&) noexcept = default;

  Nested& operator=(const Nested& other) {
    Nested copy(other);
    value_.swap(copy.value_);
    return *this;
  }

  Nested& operator=(Nested&&) noexcept = default;
  ~Nested() = default;

  bool has_value() const { return value_ != nullptr; }

  const Value& operator*() const { return *value_; }

  Value& operator*() { return *value_; }

  const Value* operator->() const { return value_.get(); }

  Value* operator->() { return value_.get(); }

  bool operator==(const Nested& other) const {
    if (!value_ || !other.value_) return !value_ && !other.value_;
    return *value_ == *other.value_;
  }

 private:
  std::unique_ptr<Value> value_;
};

}  // namespace migrate
