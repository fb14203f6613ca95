// SPDX-License-Identifier: MIT
#include "python/runtime/big_int.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <limits>

namespace migrate::python {
namespace {

constexpr unsigned kLimbBits = 32;
constexpr std::uint64_t kLimbMask = 0xFFFFFFFFU;

std::uint32_t low(std::uint64_t value) {
  return static_cast<std::uint32_t>(value & kLimbMask);
}

unsigned digit_value(char c) {
  if (c >= '0' && c <= '9') return static_cast<unsigned>(c - '0');
  return (static_cast<unsigned char>(c) | 0x20U) - 'a' + 10U;
}

/// The greatest power of a base that fits a limb, and how many digits it has.
std::pair<std::uint32_t, std::size_t> chunk_of(unsigned base) {
  std::uint64_t power = base;
  std::size_t digits = 1;
  while (power * base <= kLimbMask) {
    power *= base;
    ++digits;
  }
  return {low(power), digits};
}

}  // namespace

BigInt::BigInt(std::int64_t value) : negative_(value < 0) {
  auto magnitude = static_cast<std::uint64_t>(value);
  if (negative_) magnitude = ~magnitude + 1;
  for (; magnitude != 0; magnitude >>= kLimbBits) limbs_.push_back(low(magnitude));
}

BigInt BigInt::from_unsigned(std::uint64_t value) {
  BigInt result;
  for (; value != 0; value >>= kLimbBits) result.limbs_.push_back(low(value));
  return result;
}

BigInt BigInt::from_digits(std::string_view digits, unsigned base) {
  const auto [chunk, chunk_digits] = chunk_of(base);
  BigInt result;
  for (std::size_t at = 0; at < digits.size();) {
    const std::size_t count = std::min(chunk_digits, digits.size() - at);
    std::uint64_t value = 0;
    std::uint64_t scale = 1;
    for (std::size_t i = 0; i < count; ++i) {
      value = value * base + digit_value(digits[at + i]);
      scale *= base;
    }
    at += count;
    std::uint64_t carry = value;
    for (std::uint32_t& limb : result.limbs_) {
      carry += limb * scale;
      limb = low(carry);
      carry >>= kLimbBits;
    }
    if (carry != 0) result.limbs_.push_back(low(carry));
  }
  result.normalize();
  return result;
}

BigInt BigInt::from_double(double value) {
  int exponent = 0;
  const double fraction = std::frexp(std::fabs(value), &exponent);
  constexpr int kBits = 53;
  BigInt result = from_unsigned(static_cast<std::uint64_t>(std::ldexp(fraction, kBits)));
  const int shift = exponent - kBits;
  result = shift >= 0 ? result.shift_left(static_cast<std::size_t>(shift))
                      : result.shift_right(static_cast<std::size_t>(-shift));
  result.negative_ = value < 0 && !result.is_zero();
  return result;
}

BigInt BigInt::from_bytes(std::string_view bytes, bool is_signed) {
  Limbs limbs;
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    if (i % 4 == 0) limbs.push_back(0);
    limbs.back() |= static_cast<std::uint32_t>(static_cast<unsigned char>(bytes[i])) << (i % 4 * 8);
  }
  const bool minus =
      is_signed && !bytes.empty() && (static_cast<unsigned char>(bytes.back()) & 0x80U) != 0;
  if (!minus) {
    BigInt result;
    result.limbs_ = std::move(limbs);
    result.normalize();
    return result;
  }
  for (std::size_t i = bytes.size(); i % 4 != 0; ++i) {
    limbs.back() |= std::uint32_t{0xFF} << (i % 4 * 8);
  }
  return from_complement(std::move(limbs));
}

void BigInt::normalize() {
  while (!limbs_.empty() && limbs_.back() == 0) limbs_.pop_back();
  if (limbs_.empty()) negative_ = false;
}

std::size_t BigInt::bit_length() const {
  if (limbs_.empty()) return 0;
  return (limbs_.size() - 1) * kLimbBits + static_cast<std::size_t>(std::bit_width(limbs_.back()));
}

std::size_t BigInt::bit_count() const {
  std::size_t count = 0;
  for (const std::uint32_t limb : limbs_) count += static_cast<std::size_t>(std::popcount(limb));
  return count;
}

std::optional<std::int64_t> BigInt::to_int64() const {
  if (limbs_.size() > 2) return std::nullopt;
  std::uint64_t magnitude = 0;
  for (std::size_t i = limbs_.size(); i-- > 0;) magnitude = magnitude << kLimbBits | limbs_[i];
  constexpr std::uint64_t kMost = std::numeric_limits<std::int64_t>::max();
  if (magnitude > kMost + (negative_ ? 1U : 0U)) return std::nullopt;
  return static_cast<std::int64_t>(negative_ ? ~magnitude + 1 : magnitude);
}

double BigInt::to_double() const {
  const std::size_t bits = bit_length();
  constexpr std::size_t kKept = 64;
  if (bits > 1100) {
    return negative_ ? -std::numeric_limits<double>::infinity()
                     : std::numeric_limits<double>::infinity();
  }
  const std::size_t shift = bits > kKept ? bits - kKept : 0;
  const BigInt top = abs().shift_right(shift);
  std::uint64_t mantissa = 0;
  for (std::size_t i = top.limbs_.size(); i-- > 0;) {
    mantissa = mantissa << kLimbBits | top.limbs_[i];
  }
  // What was cut off decides a tie: the lowest bit stands for all of it.
  if (shift > 0 && top.shift_left(shift) != abs()) mantissa |= 1U;
  const double result = std::ldexp(static_cast<double>(mantissa), static_cast<int>(shift));
  return negative_ ? -result : result;
}

std::string BigInt::to_string(unsigned base) const {
  if (is_zero()) return "0";
  const auto [chunk, chunk_digits] = chunk_of(base);
  constexpr std::string_view kDigits = "0123456789abcdefghijklmnopqrstuvwxyz";
  std::string text;
  Limbs rest = limbs_;
  while (!rest.empty()) {
    std::uint32_t part = divide_small(rest, chunk);
    for (std::size_t i = 0; i < chunk_digits && (part != 0 || !rest.empty()); ++i) {
      text += kDigits[part % base];
      part /= base;
    }
  }
  if (negative_) text += '-';
  std::ranges::reverse(text);
  return text;
}

std::uint64_t BigInt::modulo(std::uint64_t divisor) const {
  __extension__ using Wide = unsigned __int128;
  Wide rest = 0;
  for (std::size_t i = limbs_.size(); i-- > 0;) rest = ((rest << kLimbBits) | limbs_[i]) % divisor;
  return static_cast<std::uint64_t>(rest);
}

BigInt BigInt::operator-() const {
  BigInt result = *this;
  result.negative_ = !negative_ && !is_zero();
  return result;
}

BigInt BigInt::abs() const {
  BigInt result = *this;
  result.negative_ = false;
  return result;
}

int BigInt::compare_magnitude(const Limbs& a, const Limbs& b) {
  if (a.size() != b.size()) return a.size() < b.size() ? -1 : 1;
  for (std::size_t i = a.size(); i-- > 0;) {
    if (a[i] != b[i]) return a[i] < b[i] ? -1 : 1;
  }
  return 0;
}

std::strong_ordering BigInt::operator<=>(const BigInt& other) const {
  if (negative_ != other.negative_) {
    return negative_ ? std::strong_ordering::less : std::strong_ordering::greater;
  }
  const int order = compare_magnitude(limbs_, other.limbs_);
  return (negative_ ? -order : order) <=> 0;
}

BigInt::Limbs BigInt::add_magnitude(const Limbs& a, const Limbs& b) {
  const Limbs& longer = a.size() >= b.size() ? a : b;
  const Limbs& shorter = a.size() >= b.size() ? b : a;
  Limbs sum(longer.size() + 1);
  std::uint64_t carry = 0;
  for (std::size_t i = 0; i < longer.size(); ++i) {
    carry += std::uint64_t{longer[i]} + (i < shorter.size() ? shorter[i] : 0U);
    sum[i] = low(carry);
    carry >>= kLimbBits;
  }
  sum.back() = low(carry);
  return sum;
}

/// `a` is not less than `b`.
BigInt::Limbs BigInt::subtract_magnitude(const Limbs& a, const Limbs& b) {
  Limbs difference(a.size());
  std::int64_t borrow = 0;
  for (std::size_t i = 0; i < a.size(); ++i) {
    const std::int64_t part = std::int64_t{a[i]} - (i < b.size() ? std::int64_t{b[i]} : 0) - borrow;
    borrow = part < 0 ? 1 : 0;
    difference[i] = low(static_cast<std::uint64_t>(part));
  }
  return difference;
}

BigInt operator+(const BigInt& a, const BigInt& b) {
  BigInt result;
  if (a.negative_ == b.negative_) {
    result.limbs_ = BigInt::add_magnitude(a.limbs_, b.limbs_);
    result.negative_ = a.negative_;
  } else if (BigInt::compare_magnitude(a.limbs_, b.limbs_) >= 0) {
    result.limbs_ = BigInt::subtract_magnitude(a.limbs_, b.limbs_);
    result.negative_ = a.negative_;
  } else {
    result.limbs_ = BigInt::subtract_magnitude(b.limbs_, a.limbs_);
    result.negative_ = b.negative_;
  }
  result.normalize();
  return result;
}

BigInt operator-(const BigInt& a, const BigInt& b) {
  return a + -b;
}

BigInt operator*(const BigInt& a, const BigInt& b) {
  BigInt result;
  result.limbs_.resize(a.limbs_.size() + b.limbs_.size());
  for (std::size_t i = 0; i < a.limbs_.size(); ++i) {
    std::uint64_t carry = 0;
    for (std::size_t j = 0; j < b.limbs_.size(); ++j) {
      carry += std::uint64_t{a.limbs_[i]} * b.limbs_[j] + result.limbs_[i + j];
      result.limbs_[i + j] = low(carry);
      carry >>= kLimbBits;
    }
    result.limbs_[i + b.limbs_.size()] = low(carry);
  }
  result.negative_ = a.negative_ != b.negative_;
  result.normalize();
  return result;
}

BigInt BigInt::power(std::uint64_t exponent) const {
  BigInt result(1);
  BigInt base = *this;
  for (; exponent != 0; exponent >>= 1U) {
    if ((exponent & 1U) != 0) result = result * base;
    if (exponent > 1) base = base * base;
  }
  return result;
}

BigInt BigInt::power_modulo(const BigInt& exponent, const BigInt& modulus) const {
  BigInt result = divide(BigInt(1), modulus).second;
  BigInt base = divide(*this, modulus).second;
  for (std::size_t bit = 0; bit < exponent.bit_length(); ++bit) {
    if ((exponent.limbs_[bit / kLimbBits] >> (bit % kLimbBits) & 1U) != 0) {
      result = divide(result * base, modulus).second;
    }
    base = divide(base * base, modulus).second;
  }
  return result;
}

}  // namespace migrate::python
