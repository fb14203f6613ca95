// SPDX-License-Identifier: MIT
#include "config/redact.hpp"

#include "base/text.hpp"
#include "config/percent.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace migrate::config {

namespace {

constexpr std::string_view kMask = "***";

/// `rest` is what follows "://". The password may hold any character, so all up to the last `@`
/// that could end it is taken for it.
std::string mask_user_part(std::string_view rest) {
  const std::size_t colon = rest.find(':');
  const std::size_t at = rest.rfind('@');
  if (colon == std::string_view::npos || at == std::string_view::npos || at < colon) {
    return std::string(rest);
  }
  return std::string(rest.substr(0, colon + 1)).append(kMask).append(rest.substr(at));
}

std::string mask_parameters(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find_first_of("?&", 1), text.size());
    const std::string_view piece = text.substr(0, end);
    const std::size_t equals = piece.find('=');
    const bool secret =
        equals != std::string_view::npos && names_secret(percent_decoded(piece.substr(0, equals)));
    out += secret ? piece.substr(0, equals + 1) : piece;
    if (secret) out += kMask;
    text.remove_prefix(end);
  }
  return out;
}

bool names_url(std::string_view key) {
  const std::string name = text::lower(key);
  return name.ends_with("url") || name.ends_with("dsn");
}

}  // namespace

std::string masked_url(std::string_view text) {
  const std::size_t scheme = text.find("://");
  // Whatever this is, a password may stand anywhere in it.
  if (scheme == std::string_view::npos) return text.empty() ? std::string{} : std::string(kMask);
  const std::string masked = mask_user_part(text.substr(scheme + 3));
  const std::size_t query = std::min(masked.find('?'), masked.size());
  return std::string(text.substr(0, scheme + 3))
      .append(masked, 0, query)
      .append(mask_parameters(std::string_view(masked).substr(query)));
}

bool names_secret(std::string_view name) {
  static constexpr std::array<std::string_view, 5> kWords{"password", "passwd", "secret", "pwd",
                                                          "token"};
  const std::string lowered = text::lower(name);
  return std::any_of(kWords.begin(), kWords.end(), [&](std::string_view word) {
    return lowered.find(word) != std::string::npos;
  });
}

std::string masked_line(std::string_view line, bool secret) {
  const std::size_t delimiter = line.find_first_of("=:");
  if (delimiter == std::string_view::npos) return secret ? std::string(kMask) : std::string(line);
  const std::string_view key = text::trim(line.substr(0, delimiter));
  const std::string_view value = text::trim(line.substr(delimiter + 1));
  const auto kept = static_cast<std::size_t>(value.data() - line.data());
  if (value.empty()) return std::string(line);
  if (secret || names_secret(key)) return std::string(line.substr(0, kept)).append(kMask);
  if (names_url(key)) return std::string(line.substr(0, kept)).append(masked_url(value));
  return line.find("://") == std::string_view::npos ? std::string(line) : masked_url(line);
}

Place redacted(Place place, bool secret) {
  std::string masked = masked_line(place.excerpt, secret);
  if (masked == place.excerpt) return place;
  const auto [original, copy] =
      std::mismatch(place.excerpt.begin(), place.excerpt.end(), masked.begin(), masked.end());
  const auto same = static_cast<std::size_t>(copy - masked.begin());
  if (place.column > text::count_characters(std::string_view(masked).substr(0, same)) + 1) {
    place.column = 0;
  }
  place.excerpt = std::move(masked);
  return place;
}

}  // namespace migrate::config
