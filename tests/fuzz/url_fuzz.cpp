// SPDX-License-Identifier: MIT

// What is shown of a URL does not depend on its password, and is a URL with the same parts.

#include "config/percent.hpp"
#include "config/redact.hpp"
#include "config/url.hpp"

#include <migrate/error.hpp>

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string>

namespace {

using migrate::ConfigError;
using migrate::config::DatabaseUrl;

void require(bool condition) {
  if (!condition) std::abort();
}

/// The URL with another password, or "" when it has none.
std::string with_other_password(const std::string& text, const DatabaseUrl& url) {
  if (!url.password()) return {};
  const std::size_t start = text.find(':', text.find("://") + 3) + 1;
  for (std::size_t at = text.find('@', start); at != std::string::npos;
       at = text.find('@', at + 1)) {
    const std::string written = text.substr(start, at - start);
    if (migrate::config::percent_decoded(written) == *url.password()) {
      return text.substr(0, start) + "other" + text.substr(at);
    }
  }
  std::abort();
}

/// Whatever the password is, the URL looks the same.
void check_display(const std::string& text, const DatabaseUrl& url) {
  const std::string other = with_other_password(text, url);
  if (!other.empty()) require(DatabaseUrl::parse(other).display() == url.display());
}

void check_round_trip(const DatabaseUrl& url) {
  const DatabaseUrl again = DatabaseUrl::parse(url.display());
  require(again.dialect() == url.dialect() && again.driver() == url.driver());
  require(again.user() == url.user() && again.database() == url.database());
  require(again.password().has_value() == url.password().has_value());
  require(again.hosts() == url.hosts());
  const DatabaseUrl::Parameters before = url.query();
  const DatabaseUrl::Parameters after = again.query();
  require(before.size() == after.size());
  for (std::size_t i = 0; i < before.size(); ++i) {
    require(before[i].first == after[i].first);
    const bool secret = migrate::config::names_secret(before[i].first);
    require(after[i].second == (secret ? "***" : before[i].second));
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text(data, data + size);
  static_cast<void>(migrate::config::masked_url(text));
  static_cast<void>(migrate::config::masked_line(text));
  try {
    const DatabaseUrl url = DatabaseUrl::parse(text);
    check_display(text, url);
    // With several `@` the display is a guess, which need not be a good URL.
    if (std::count(text.begin(), text.end(), '@') < 2) check_round_trip(url);
    if (url.is_sqlite()) static_cast<void>(url.sqlite_path("/srv"));
  } catch (const ConfigError&) {
  }
  return 0;
}
