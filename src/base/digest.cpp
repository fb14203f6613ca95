// SPDX-License-Identifier: MIT
#include "base/digest.hpp"

#include "base/lazy_library.hpp"

#include <migrate/error.hpp>

#include <array>
#include <fstream>
#include <memory>

#include <fmt/core.h>
#include <openssl/evp.h>

namespace migrate::digest {

namespace {

constexpr const char* kLibrary = OPENSSL_VERSION_MAJOR >= 3 ? "libcrypto.so.3" : "libcrypto.so.1.1";

/// Few commands need it, and its loading would be felt by all.
const LazyLibrary& library() {
  static const LazyLibrary loaded(kLibrary, "Install OpenSSL (the package libssl3, or openssl).");
  return loaded;
}

void check(int done) {
  if (done != 1) throw Error("the cryptographic library cannot work out a digest");
}

/// By the algorithm that a function of the library gives, "EVP_sha256" say.
class Digest {
 public:
  explicit Digest(const char* algorithm)
      : context_(library().function<decltype(EVP_MD_CTX_new)>("EVP_MD_CTX_new")(),
                 library().function<decltype(EVP_MD_CTX_free)>("EVP_MD_CTX_free")) {
    check(library().function<decltype(EVP_DigestInit_ex)>("EVP_DigestInit_ex")(
        context_.get(), library().function<decltype(EVP_sha256)>(algorithm)(), nullptr));
  }

  void add(std::string_view bytes) {
    check(library().function<decltype(EVP_DigestUpdate)>("EVP_DigestUpdate")(
        context_.get(), bytes.data(), bytes.size()));
  }

  std::string hexadecimal() {
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    unsigned int size = 0;
    check(library().function<decltype(EVP_DigestFinal_ex)>("EVP_DigestFinal_ex")(
        context_.get(), digest.data(), &size));
    std::string text;
    for (unsigned int i = 0; i < size; ++i) text += fmt::format("{:02x}", digest.at(i));
    return text;
  }

 private:
  std::unique_ptr<EVP_MD_CTX, decltype(EVP_MD_CTX_free)*> context_;
};

std::string digest_of(std::string_view bytes, const char* algorithm) {
  Digest digest(algorithm);
  digest.add(bytes);
  return digest.hexadecimal();
}

}  // namespace

std::string sha256(std::string_view bytes) {
  return digest_of(bytes, "EVP_sha256");
}

std::string sha256_of_file(const std::string& path) {
  constexpr std::size_t kPiece = std::size_t{1} << 20U;
  Digest digest("EVP_sha256");
  std::ifstream file(path, std::ios::binary);
  std::string piece(kPiece, '\0');
  while (file.read(piece.data(), static_cast<std::streamsize>(piece.size())) || file.gcount() > 0) {
    digest.add(std::string_view(piece).substr(0, static_cast<std::size_t>(file.gcount())));
  }
  return digest.hexadecimal();
}

std::string md5(std::string_view bytes) {
  return digest_of(bytes, "EVP_md5");
}

}  // namespace migrate::digest
