// SPDX-License-Identifier: MIT
//
// Division, shifts and the bits of whole numbers.
#include "python/runtime/big_int.hpp"

#include <algorithm>
#include <bit>

namespace migrate::python {
namespace {

constexpr unsigned kBits = 32;

std::uint32_t low_half(std::uint64_t value) {
  return static_cast<std::uint32_t>(value & 0xFFFFFFFFU);
}

}  // namespace

/// Divides in place; answers the remainder.
std::uint32_t BigInt::divide_small(Limbs& a, std::uint32_t divisor) {
  std::uint64_t rest = 0;
  for (std::size_t i = a.size(); i-- > 0;) {
    rest = rest << kBits | a[i];
    a[i] = low_half(rest / divisor);
    rest %= divisor;
  }
  while (!a.empty() && a.back() == 0) a.pop_back();
  return low_half(rest);
}

BigInt::Limbs BigInt::divide_magnitude(const Limbs& a, const Limbs& b, Limbs& remainder) {
  if (compare_magnitude(a, b) < 0) {
    remainder = a;
    return {};
  }
  if (b.size() == 1) {
    Limbs quotient = a;
    remainder = {divide_small(quotient, b.front())};
    return quotient;
  }
  return long_division(a, b, remainder);
}

/// a -= b * factor, where a has one limb more than b. Whether that was too much.
bool BigInt::subtract_product(std::span<std::uint32_t> a, const Limbs& b, std::uint64_t factor) {
  std::uint64_t carry = 0;
  std::int64_t borrow = 0;
  for (std::size_t i = 0; i < b.size(); ++i) {
    carry += factor * b[i];
    const std::int64_t part = std::int64_t{a[i]} - std::int64_t{low_half(carry)} - borrow;
    carry >>= kBits;
    a[i] = low_half(static_cast<std::uint64_t>(part));
    borrow = part < 0 ? 1 : 0;
  }
  const std::int64_t last = std::int64_t{a.back()} - static_cast<std::int64_t>(carry) - borrow;
  a.back() = low_half(static_cast<std::uint64_t>(last));
  return last < 0;
}

void BigInt::add_back(std::span<std::uint32_t> a, const Limbs& b) {
  std::uint64_t sum = 0;
  for (std::size_t i = 0; i < b.size(); ++i) {
    sum += std::uint64_t{a[i]} + b[i];
    a[i] = low_half(sum);
    sum >>= kBits;
  }
  a.back() = low_half(a.back() + sum);
}

/// Knuth's algorithm D: both are shifted so that the divisor's highest bit is set.
BigInt::Limbs BigInt::long_division(Limbs a, Limbs b, Limbs& remainder) {
  const auto shift = static_cast<std::size_t>(std::countl_zero(b.back()));
  a = shift_magnitude(a, shift);
  b = shift_magnitude(b, shift);
  while (b.back() == 0) b.pop_back();
  a.push_back(0);
  while (a.size() > 1 && a[a.size() - 2] == 0 && a.back() == 0 && a.size() > b.size() + 1) {
    a.pop_back();
  }
  const std::size_t n = b.size();
  Limbs quotient(a.size() - n);
  for (std::size_t j = a.size() - n; j-- > 0;) {
    const std::uint64_t top = std::uint64_t{a[j + n]} << kBits | a[j + n - 1];
    std::uint64_t guess = top / b[n - 1];
    std::uint64_t rest = top % b[n - 1];
    while (guess >> kBits != 0 || guess * b[n - 2] > (rest << kBits | a[j + n - 2])) {
      --guess;
      rest += b[n - 1];
      if (rest >> kBits != 0) break;
    }
    if (subtract_product(std::span(a).subspan(j, n + 1), b, guess)) {
      --guess;
      add_back(std::span(a).subspan(j, n + 1), b);
    }
    quotient[j] = low_half(guess);
  }
  BigInt rest;
  rest.limbs_ = std::move(a);
  rest.normalize();
  remainder = rest.shift_right(shift).limbs_;
  return quotient;
}

std::pair<BigInt, BigInt> BigInt::divide(const BigInt& a, const BigInt& b) {
  BigInt quotient;
  BigInt remainder;
  quotient.limbs_ = divide_magnitude(a.limbs_, b.limbs_, remainder.limbs_);
  quotient.negative_ = a.negative_ != b.negative_;
  remainder.negative_ = a.negative_;
  quotient.normalize();
  remainder.normalize();
  if (!remainder.is_zero() && a.negative_ != b.negative_) {
    quotient = quotient - BigInt(1);
    remainder = remainder + b;
  }
  return {std::move(quotient), std::move(remainder)};
}

BigInt::Limbs BigInt::shift_magnitude(const Limbs& a, std::size_t bits) {
  const std::size_t whole = bits / kBits;
  const std::size_t part = bits % kBits;
  Limbs result(a.size() + whole + 1);
  for (std::size_t i = 0; i < a.size(); ++i) {
    const std::uint64_t wide = std::uint64_t{a[i]} << part;
    result[i + whole] |= low_half(wide);
    result[i + whole + 1] |= low_half(wide >> kBits);
  }
  return result;
}

BigInt BigInt::shift_left(std::size_t bits) const {
  if (is_zero()) return {};
  BigInt result;
  result.limbs_ = shift_magnitude(limbs_, bits);
  result.negative_ = negative_;
  result.normalize();
  return result;
}

BigInt BigInt::shift_right(std::size_t bits) const {
  const std::size_t whole = bits / kBits;
  const std::size_t part = bits % kBits;
  if (whole >= limbs_.size()) return negative_ ? BigInt(-1) : BigInt();
  BigInt result;
  bool lost = std::any_of(limbs_.begin(), limbs_.begin() + static_cast<std::ptrdiff_t>(whole),
                          [](std::uint32_t limb) { return limb != 0; });
  for (std::size_t i = whole; i < limbs_.size(); ++i) {
    const std::uint64_t next = i + 1 < limbs_.size() ? limbs_[i + 1] : 0U;
    result.limbs_.push_back(low_half((next << kBits | limbs_[i]) >> part));
  }
  lost = lost || (part != 0 && (limbs_[whole] & ((std::uint32_t{1} << part) - 1)) != 0);
  result.negative_ = negative_;
  result.normalize();
  if (negative_ && lost) return result.abs().is_zero() ? BigInt(-1) : result - BigInt(1);
  return result;
}

/// `count` limbs of the two's complement.
BigInt::Limbs BigInt::complement(std::size_t count) const {
  Limbs result = limbs_;
  result.resize(count);
  if (!negative_) return result;
  std::uint64_t carry = 1;
  for (std::uint32_t& limb : result) {
    carry += low_half(~std::uint64_t{limb});
    limb = low_half(carry);
    carry >>= kBits;
  }
  return result;
}

BigInt BigInt::from_complement(Limbs limbs) {
  BigInt result;
  result.limbs_ = std::move(limbs);
  if (result.limbs_.empty() || (result.limbs_.back() >> (kBits - 1)) == 0) {
    result.normalize();
    return result;
  }
  result.negative_ = true;
  result.limbs_ = result.complement(result.limbs_.size());
  result.normalize();
  return result;
}

template <typename Combine>
BigInt BigInt::bitwise(const BigInt& a, const BigInt& b, Combine combine) {
  const std::size_t count = std::max(a.limbs_.size(), b.limbs_.size()) + 1;
  Limbs result = a.complement(count);
  const Limbs other = b.complement(count);
  for (std::size_t i = 0; i < count; ++i) result[i] = combine(result[i], other[i]);
  return from_complement(std::move(result));
}

BigInt operator&(const BigInt& a, const BigInt& b) {
  return BigInt::bitwise(a, b, [](std::uint32_t x, std::uint32_t y) { return x & y; });
}

BigInt operator|(const BigInt& a, const BigInt& b) {
  return BigInt::bitwise(a, b, [](std::uint32_t x, std::uint32_t y) { return x | y; });
}

BigInt operator^(const BigInt& a, const BigInt& b) {
  return BigInt::bitwise(a, b, [](std::uint32_t x, std::uint32_t y) { return x ^ y; });
}

std::string BigInt::to_bytes(std::size_t length) const {
  const Limbs limbs = complement(length / 4 + 1 + limbs_.size());
  std::string bytes(length, '\0');
  for (std::size_t i = 0; i < length; ++i) {
    bytes[i] = static_cast<char>(limbs[i / 4] >> (i % 4 * 8) & 0xFFU);
  }
  return bytes;
}

}  // namespace migrate::python
