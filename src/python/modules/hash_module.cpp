// SPDX-License-Identifier: MIT
//
// `_hash`, for `hashlib`.
#include "base/digest.hpp"
#include "python/modules/modules.hpp"

#include <array>
#include <bit>
#include <cstdint>
#include <string>
#include <utility>

namespace migrate::python {
namespace {

std::string_view data_argument(Bound& a, std::size_t parameter) {
  if (const Bytes* bytes = as<Bytes>(a[parameter])) return bytes->data();
  if (as<Str>(a[parameter]) != nullptr) {
    a.in.type_error("Strings must be encoded before hashing");
  }
  a.in.type_error("a bytes-like object is required, not '" + a.in.type_name(a[parameter]) + "'");
}

/// A message with its end mark and length, in whole blocks.
template <typename Word>
std::string padded_message(std::string_view data) {
  constexpr std::size_t kBlock = 16 * sizeof(Word);
  std::string message(data);
  message += '\x80';
  while (message.size() % kBlock != kBlock - 8) message += '\0';
  const std::uint64_t bits = std::uint64_t{data.size()} * 8;
  for (int shift = 56; shift >= 0; shift -= 8) message += static_cast<char>(bits >> shift & 0xFFU);
  return message;
}

template <typename Word>
Word big_endian(std::string_view bytes) {
  Word word = 0;
  for (std::size_t i = 0; i < sizeof(Word); ++i) {
    word = static_cast<Word>(word << 8U) | static_cast<unsigned char>(bytes[i]);
  }
  return word;
}

template <typename Word>
void append_big_endian(std::string& out, Word word) {
  for (std::size_t i = sizeof(Word); i-- > 0;) out += static_cast<char>(word >> (i * 8) & 0xFFU);
}

using Sha1State = std::array<std::uint32_t, 5>;

/// What one of the eighty rounds mixes in of three words of the state.
std::uint32_t sha1_mix(std::size_t round, const Sha1State& s) {
  const std::uint32_t b = s[1];
  const std::uint32_t c = s[2];
  const std::uint32_t d = s[3];
  if (round < 20) return ((b & c) | (~b & d)) + 0x5A827999;
  if (round < 40) return (b ^ c ^ d) + 0x6ED9EBA1;
  if (round < 60) return ((b & c) | (b & d) | (c & d)) + 0x8F1BBCDC;
  return (b ^ c ^ d) + 0xCA62C1D6;
}

std::array<std::uint32_t, 80> sha1_words(std::string_view block) {
  std::array<std::uint32_t, 80> words{};
  for (std::size_t i = 0; i < 16; ++i) {
    words.at(i) = big_endian<std::uint32_t>(block.substr(i * 4));
  }
  for (std::size_t i = 16; i < 80; ++i) {
    words.at(i) =
        std::rotl(words.at(i - 3) ^ words.at(i - 8) ^ words.at(i - 14) ^ words.at(i - 16), 1);
  }
  return words;
}

std::string sha1(std::string_view data) {
  Sha1State h{0x67452301, 0xEFCDAB89, 0x98BADCFE, 0x10325476, 0xC3D2E1F0};
  const std::string message = padded_message<std::uint32_t>(data);
  for (std::size_t block = 0; block < message.size(); block += 64) {
    const auto words = sha1_words(std::string_view(message).substr(block));
    Sha1State s = h;
    for (std::size_t i = 0; i < 80; ++i) {
      const std::uint32_t next = std::rotl(s[0], 5) + sha1_mix(i, s) + s[4] + words.at(i);
      s = {next, s[0], std::rotl(s[1], 30), s[2], s[3]};
    }
    for (std::size_t i = 0; i < h.size(); ++i) h.at(i) += s.at(i);
  }
  std::string out;
  for (const std::uint32_t word : h) append_big_endian(out, word);
  return out;
}

std::string from_hexadecimal(const std::string& digits) {
  std::string data;
  for (std::size_t i = 0; i + 1 < digits.size(); i += 2) {
    data += static_cast<char>(std::stoi(digits.substr(i, 2), nullptr, 16));
  }
  return data;
}

}  // namespace

void fill_hash_module(Interpreter& in, Module& module) {
  define(in, module, "md5(data, /)",
         [](Bound& a) { return a.in.bytes(from_hexadecimal(digest::md5(data_argument(a, 0)))); });
  define(in, module, "sha256(data, /)", [](Bound& a) {
    return a.in.bytes(from_hexadecimal(digest::sha256(data_argument(a, 0))));
  });
  define(in, module, "sha1(data, /)",
         [](Bound& a) { return a.in.bytes(sha1(data_argument(a, 0))); });
}

}  // namespace migrate::python
