// SPDX-License-Identifier: MIT
#include "base/digest.hpp"

#include "base/lazy_library.hpp"

#include <migrate/error.hpp>

#include <array>

#include <fmt/core.h>
#include <openssl/evp.h>

namespace migrate::digest {

namespace {

constexpr const char* kLibrary = OPENSSL_VERSION_MAJOR >= 3 ? "libcrypto.so.3" : "libcrypto.so.1.1";

/// By the algorithm that a function of the library gives, "EVP_sha256" say.
std::string hexadecimal(std::string_view bytes, const char* algorithm) {
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  unsigned int size = 0;
  // Few commands need it, and its loading would be felt by all.
  static const LazyLibrary library(kLibrary, "Install OpenSSL (the package libssl3, or openssl).");
  const auto* kind = library.function<decltype(EVP_sha256)>(algorithm)();
  const int done = library.function<decltype(EVP_Digest)>("EVP_Digest")(
      bytes.data(), bytes.size(), digest.data(), &size, kind, nullptr);
  if (done != 1) throw Error(fmt::format("the cryptographic library has no {}", algorithm));
  std::string text;
  for (unsigned int i = 0; i < size; ++i) text += fmt::format("{:02x}", digest.at(i));
  return text;
}

}  // namespace

std::string sha256(std::string_view bytes) {
  return hexadecimal(bytes, "EVP_sha256");
}

std::string md5(std::string_view bytes) {
  return hexadecimal(bytes, "EVP_md5");
}

}  // namespace migrate::digest
