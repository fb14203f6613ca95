// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

namespace migrate::digest {

/// The SHA-256 of bytes, as 64 hexadecimal digits.
std::string sha256(std::string_view bytes);

/// The same of all that is in a file, however large; of nothing where it cannot be read.
std::string sha256_of_file(const std::string& path);

/// The MD5 of bytes, as 32 hexadecimal digits: for names that others shorten by it, not for safety.
std::string md5(std::string_view bytes);

}  // namespace migrate::digest
