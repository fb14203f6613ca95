// SPDX-License-Identifier: MIT
//
// `_random`: the numbers that every Python gives for a seed.
#include "python/builtins/class_builder.hpp"
#include "python/modules/modules.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <utility>
#include <vector>

namespace migrate::python {
namespace {

/// The Mersenne Twister, whose numbers every Python gives for a seed.
class TwisterObject final : public Object {
 public:
  explicit TwisterObject(Class& type) : Object(type) { seed_one(5489); }

  void seed(const std::vector<std::uint32_t>& key) {
    seed_one(19650218);
    std::size_t i = 1;
    std::size_t j = 0;
    for (std::size_t k = std::max(kSize, key.size()); k > 0; --k) {
      state_.at(i) = (state_.at(i) ^ mixed(i) * 1664525U) + key[j] + static_cast<std::uint32_t>(j);
      step(i);
      if (++j >= key.size()) j = 0;
    }
    for (std::size_t k = kSize - 1; k > 0; --k) {
      state_.at(i) = (state_.at(i) ^ mixed(i) * 1566083941U) - static_cast<std::uint32_t>(i);
      step(i);
    }
    state_.at(0) = 0x80000000U;
    at_ = kSize;
  }

  std::uint32_t take() {
    if (at_ >= kSize) turn();
    std::uint32_t y = state_.at(at_++);
    y ^= y >> 11U;
    y ^= y << 7U & 0x9D2C5680U;
    y ^= y << 15U & 0xEFC60000U;
    return y ^ y >> 18U;
  }

 private:
  static constexpr std::size_t kSize = 624;

  void seed_one(std::uint32_t value) {
    state_.at(0) = value;
    for (std::size_t i = 1; i < kSize; ++i) {
      state_.at(i) = 1812433253U * mixed(i) + static_cast<std::uint32_t>(i);
    }
    at_ = kSize;
  }

  std::uint32_t mixed(std::size_t i) const { return state_.at(i - 1) ^ state_.at(i - 1) >> 30U; }

  void step(std::size_t& i) {
    if (++i < kSize) return;
    state_.at(0) = state_.at(kSize - 1);
    i = 1;
  }

  void turn() {
    for (std::size_t i = 0; i < kSize; ++i) {
      const std::uint32_t y =
          (state_.at(i) & 0x80000000U) | (state_.at((i + 1) % kSize) & 0x7FFFFFFFU);
      state_.at(i) = state_.at((i + 397) % kSize) ^ y >> 1U ^ ((y & 1U) != 0 ? 0x9908B0DFU : 0U);
    }
    at_ = 0;
  }

  std::array<std::uint32_t, kSize> state_{};
  std::size_t at_ = kSize;
};

Value seed_twister(Bound& a) {
  std::vector<std::uint32_t> key;
  for (const Value& word : a.in.items_of(a[1])) {
    key.push_back(static_cast<std::uint32_t>(a.in.index(word)));
  }
  if (key.empty()) key.push_back(0);
  a.self<TwisterObject>().seed(key);
  return Value::none();
}

}  // namespace

void fill_random_module(Interpreter& in, Module& module) {
  ClassSpec spec;
  spec.name = "Generator";
  spec.module = "_random";
  spec.create = [](Interpreter& run, Class& type, const Arguments&) -> Value {
    return run.make<TwisterObject>(type);
  };
  const Ref<Class> type = in.new_class(std::move(spec));
  ClassBuilder(in, *type)
      .method("seed(self, words)", seed_twister)
      .method("next(self)",
              [](Bound& a) -> Value { return std::int64_t{a.self<TwisterObject>().take()}; });
  module.globals->set_name(in.intern("Generator"), type);
}

}  // namespace migrate::python
