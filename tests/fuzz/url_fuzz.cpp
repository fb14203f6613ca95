// SPDX-License-Identifier: MIT

// No password reaches what is shown of a URL, well formed or not, and what is shown of a good one
// is a URL with the same parts.

#include "base/text.hpp"
#include "config/redact.hpp"
#include "config/url.hpp"

#include <migrate/error.hpp>

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

namespace {

using migrate::ConfigError;
using migrate::config::DatabaseUrl;

void require(bool condition) {
  if (!condition) std::abort();
}

bool holds(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

/// Whether the text has the password a second time, or a part that may be shown holds it by itself.
bool repeats_password(std::string_view text, const DatabaseUrl& url, const std::string& password) {
  bool repeated = text.find(password) != text.rfind(password) ||
                  holds(url.dialect() + "+" + url.driver(), password) ||
                  holds(url.user().value_or(""), password) || holds(url.database(), password);
  for (const DatabaseUrl::Host& host : url.hosts()) {
    repeated = repeated || holds(host.name + ":" + std::to_string(host.port), password);
  }
  for (const auto& [name, value] : url.query())
    repeated = repeated || holds(name + value, password);
  return repeated;
}

void check_display(std::string_view text, const DatabaseUrl& url) {
  constexpr std::size_t kShortest = 4;  // shorter ones occur by chance: in "://", say
  const std::string password = url.password().value_or("");
  if (password.size() < kShortest || repeats_password(text, url, password)) return;
  // Each mask becomes a NUL, which is in no password, so that none is found across it.
  const std::string shown =
      migrate::text::replace_all(url.display(), "***", std::string_view("\0", 1));
  require(!holds(shown, password) || holds("postgresql+://", password));
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
