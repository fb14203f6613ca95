// SPDX-License-Identifier: MIT
#include "schema/name.hpp"

#include "base/digest.hpp"
#include "base/text.hpp"

namespace migrate::schema {

std::string shorten_name(std::string_view name, std::size_t limit) {
  constexpr std::size_t kTail = 4;
  constexpr std::size_t kRoom = 8;
  if (text::count_characters(name) <= limit) return std::string(name);
  std::string shortened(text::first_characters(name, limit - kRoom));
  const std::string digest = digest::md5(name);
  return shortened + '_' + digest.substr(digest.size() - kTail);
}

}  // namespace migrate::schema
