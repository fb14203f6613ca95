// SPDX-License-Identifier: MIT
//
// `_hash` for `hashlib`, `base64`, and the generator of `random`.
#include "base/digest.hpp"
#include "python/builtins/class_builder.hpp"
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

constexpr std::string_view kAlphabet =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

std::string encode64(std::string_view data) {
  std::string out;
  for (std::size_t i = 0; i < data.size(); i += 3) {
    std::uint32_t group = 0;
    for (std::size_t j = 0; j < 3; ++j) {
      group = group << 8U | (i + j < data.size() ? static_cast<unsigned char>(data[i + j]) : 0U);
    }
    const std::size_t given = std::min<std::size_t>(data.size() - i, 3);
    for (std::size_t j = 0; j < 4; ++j) {
      out += j <= given ? kAlphabet[group >> (18 - 6 * j) & 63U] : '=';
    }
  }
  return out;
}

std::string decode64(Interpreter& in, std::string_view text) {
  std::string out;
  std::uint32_t group = 0;
  std::size_t bits = 0;
  std::size_t digits = 0;
  for (const char c : text) {
    const std::size_t value = kAlphabet.find(c);
    if (value == std::string_view::npos) continue;
    group = (group << 6U | static_cast<std::uint32_t>(value)) & 0xFFFFFFU;
    bits += 6;
    ++digits;
    if (bits >= 8) {
      bits -= 8;
      out += static_cast<char>(group >> bits & 0xFFU);
    }
  }
  const std::size_t padding = text.size() - std::min(text.find('='), text.size());
  if (digits % 4 != 0 && (digits + padding) % 4 != 0) in.value_error("Incorrect padding");
  return out;
}

std::string_view bytes_or_text(Bound& a) {
  if (const Str* text = as<Str>(a[0])) return text->view();
  return data_argument(a, 0);
}

std::string swapped(std::string text, std::string_view from, std::string_view to) {
  for (char& c : text) {
    const std::size_t at = from.find(c);
    if (at != std::string_view::npos) c = to[at];
  }
  return text;
}

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

void fill_hash_module(Interpreter& in, Module& module) {
  define(in, module, "md5(data, /)",
         [](Bound& a) { return a.in.bytes(from_hexadecimal(digest::md5(data_argument(a, 0)))); });
  define(in, module, "sha256(data, /)", [](Bound& a) {
    return a.in.bytes(from_hexadecimal(digest::sha256(data_argument(a, 0))));
  });
  define(in, module, "sha1(data, /)",
         [](Bound& a) { return a.in.bytes(sha1(data_argument(a, 0))); });
}

void fill_base64_module(Interpreter& in, Module& module) {
  define(in, module, "b64encode(s, altchars=None)",
         [](Bound& a) { return a.in.bytes(encode64(data_argument(a, 0))); });
  define(in, module, "b64decode(s, altchars=None, validate=False)",
         [](Bound& a) { return a.in.bytes(decode64(a.in, bytes_or_text(a))); });
  define(in, module, "urlsafe_b64encode(s)",
         [](Bound& a) { return a.in.bytes(swapped(encode64(data_argument(a, 0)), "+/", "-_")); });
  define(in, module, "urlsafe_b64decode(s)", [](Bound& a) {
    return a.in.bytes(decode64(a.in, swapped(std::string(bytes_or_text(a)), "-_", "+/")));
  });
  const Value encode = module.globals->get_name(in.intern("b64encode"));
  const Value decode = module.globals->get_name(in.intern("b64decode"));
  module.globals->set_name(in.intern("standard_b64encode"), encode);
  module.globals->set_name(in.intern("standard_b64decode"), decode);
  define(in, module, "encodebytes(s)",
         [](Bound& a) { return a.in.bytes(encode64(data_argument(a, 0)) + "\n"); });
  define(in, module, "b16encode(s)", [](Bound& a) {
    const Value digits = a.in.call_method(a[0], "hex");
    const Value upper = a.in.call_method(digits, "upper");
    return a.in.call_method(upper, "encode");
  });
}

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
