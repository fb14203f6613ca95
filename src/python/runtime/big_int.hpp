// SPDX-License-Identifier: MIT
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace migrate::python {

/// A whole number of any size. Division rounds down, as Python's does.
class BigInt {
 public:
  BigInt() = default;
  BigInt(std::int64_t value);

  static BigInt from_unsigned(std::uint64_t value);
  /// Reads digits, which must all be of the base (2 to 36).
  static BigInt from_digits(std::string_view digits, unsigned base);
  /// The whole part of a finite number.
  static BigInt from_double(double value);
  /// Bytes, the least significant first.
  static BigInt from_bytes(std::string_view bytes, bool is_signed);

  bool is_zero() const { return limbs_.empty(); }

  bool is_negative() const { return negative_; }

  bool is_odd() const { return !limbs_.empty() && (limbs_.front() & 1U) != 0; }

  std::size_t limb_count() const { return limbs_.size(); }

  /// How many bits the absolute value has.
  std::size_t bit_length() const;
  std::size_t bit_count() const;
  std::optional<std::int64_t> to_int64() const;
  /// The nearest double; infinite where there is none.
  double to_double() const;
  std::string to_string(unsigned base = 10) const;
  /// What is left of it modulo a prime below 2^61: for hashing.
  std::uint64_t modulo(std::uint64_t divisor) const;
  /// `length` bytes of its two's complement, the least significant first.
  std::string to_bytes(std::size_t length) const;

  BigInt operator-() const;
  BigInt abs() const;
  friend BigInt operator+(const BigInt& a, const BigInt& b);
  friend BigInt operator-(const BigInt& a, const BigInt& b);
  friend BigInt operator*(const BigInt& a, const BigInt& b);
  /// Quotient and remainder; the divisor must not be zero.
  static std::pair<BigInt, BigInt> divide(const BigInt& a, const BigInt& b);
  BigInt power(std::uint64_t exponent) const;
  /// This to the exponent, modulo: neither is negative, the modulus is not zero.
  BigInt power_modulo(const BigInt& exponent, const BigInt& modulus) const;
  BigInt shift_left(std::size_t bits) const;
  BigInt shift_right(std::size_t bits) const;
  friend BigInt operator&(const BigInt& a, const BigInt& b);
  friend BigInt operator|(const BigInt& a, const BigInt& b);
  friend BigInt operator^(const BigInt& a, const BigInt& b);

  bool operator==(const BigInt& other) const = default;
  std::strong_ordering operator<=>(const BigInt& other) const;

 private:
  using Limbs = std::vector<std::uint32_t>;

  static int compare_magnitude(const Limbs& a, const Limbs& b);
  static Limbs add_magnitude(const Limbs& a, const Limbs& b);
  static Limbs subtract_magnitude(const Limbs& a, const Limbs& b);
  static Limbs divide_magnitude(const Limbs& a, const Limbs& b, Limbs& remainder);
  static std::uint32_t divide_small(Limbs& a, std::uint32_t divisor);
  static bool subtract_product(std::span<std::uint32_t> a, const Limbs& b, std::uint64_t factor);
  static void add_back(std::span<std::uint32_t> a, const Limbs& b);
  static Limbs long_division(Limbs a, Limbs b, Limbs& remainder);
  static Limbs shift_magnitude(const Limbs& a, std::size_t bits);
  Limbs complement(std::size_t count) const;
  static BigInt from_complement(Limbs limbs);
  template <typename Combine>
  static BigInt bitwise(const BigInt& a, const BigInt& b, Combine combine);
  void normalize();

  bool negative_ = false;
  Limbs limbs_;  ///< the least significant first, none of value zero at the end
};

}  // namespace migrate::python
