// SPDX-License-Identifier: MIT
#include "script/slug.hpp"

#include "script/letters.hpp"

#include <algorithm>

namespace migrate::script {

namespace {

std::u32string words(std::u32string_view message) {
  std::u32string out;
  bool pending = false;  // a gap that a word may follow
  for (const char32_t c : message) {
    if (!is_word(c)) {
      pending = !out.empty();
      continue;
    }
    if (pending) out += U'_';
    pending = false;
    out += c;
  }
  return out;
}

}  // namespace

std::string slug(std::string_view message, std::size_t limit) {
  if (limit == 0) limit = kDefaultSlugLength;
  std::u32string text = lower(words(decode(message)));
  if (text.size() > limit) {
    text.resize(limit);
    text.resize(std::min(text.rfind(U'_'), text.size()));
    text += U'_';
  }
  return encode(text);
}

}  // namespace migrate::script
