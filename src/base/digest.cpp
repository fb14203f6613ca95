// SPDX-License-Identifier: MIT
#include "base/digest.hpp"

#include <migrate/error.hpp>

#include <array>

#include <fmt/core.h>
#include <openssl/evp.h>

namespace migrate::digest {

std::string sha256(std::string_view bytes) {
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  unsigned int size = 0;
  const int done =
      EVP_Digest(bytes.data(), bytes.size(), digest.data(), &size, EVP_sha256(), nullptr);
  if (done != 1) throw Error("the cryptographic library cannot compute SHA-256");
  std::string text;
  for (unsigned int i = 0; i < size; ++i) text += fmt::format("{:02x}", digest.at(i));
  return text;
}

}  // namespace migrate::digest
