// SPDX-License-Identifier: MIT
#include "dialect/postgresql/parameters.hpp"

#include "base/text.hpp"

#include <migrate/error.hpp>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <map>
#include <memory>
#include <new>
#include <string_view>
#include <utility>

#include <fmt/core.h>
#include <libpq-fe.h>

namespace migrate::dialect {

namespace {

using NamePair = std::pair<std::string_view, std::string_view>;

/// What Python's drivers and SQLAlchemy take from a URL and libpq does not know. They are about how
/// the driver works inside, which is no business of ours.
constexpr auto kDriverParameters = std::to_array<std::string_view>({
    // asyncpg
    "command_timeout",
    "direct_tls",
    "max_cacheable_statement_size",
    "max_cached_statement_lifetime",
    "servicefile",
    "statement_cache_size",
    // SQLAlchemy
    "async_creator_fn",
    "async_fallback",
    "plugin",
    "prepared_statement_cache_size",
    "prepared_statement_name_func",
    // psycopg 2 and 3
    "async",
    "autocommit",
    "connection_factory",
    "cursor_factory",
    "prepare_threshold",
    // pg8000
    "ssl_context",
    "tcp_keepalive",
});

/// The same thing under a driver's own name.
constexpr auto kOtherNames = std::to_array<NamePair>({
    {"database", "dbname"},
    {"username", "user"  },
});

/// asyncpg's `ssl`, which is a mode or, for other drivers, a switch.
constexpr auto kSslModes = std::to_array<NamePair>({
    {"allow",       "allow"      },
    {"disable",     "disable"    },
    {"false",       "disable"    },
    {"off",         "disable"    },
    {"on",          "require"    },
    {"prefer",      "prefer"     },
    {"require",     "require"    },
    {"true",        "require"    },
    {"verify-ca",   "verify-ca"  },
    {"verify-full", "verify-full"},
    {"0",           "disable"    },
    {"1",           "require"    },
});

/// Waiting for ever is nothing for a deployment, and neither is it to find out after two hours that
/// the server is gone.
constexpr auto kTimeouts = std::to_array<NamePair>({
    {"connect_timeout",     "10"   }, // seconds
    {"keepalives_idle",     "30"   },
    {"keepalives_interval", "10"   },
    {"keepalives_count",    "3"    },
    {"tcp_user_timeout",    "60000"}, // milliseconds
});

template <std::size_t size>
std::string_view find_name(const std::array<NamePair, size>& pairs, std::string_view name) {
  const auto found = std::find_if(pairs.begin(), pairs.end(),
                                  [&](const NamePair& pair) { return pair.first == name; });
  return found == pairs.end() ? std::string_view() : found->second;
}

/// What this libpq knows of parameters, and what the environment says of each.
class KnownKeywords {
 public:
  KnownKeywords() : options_(read()) {
    if (!options_) throw std::bad_alloc();
    for (const PQconninfoOption* option = options_.get(); option->keyword != nullptr; ++option) {
      by_keyword_.emplace(option->keyword, option);
    }
  }

  bool contains(std::string_view keyword) const { return by_keyword_.contains(keyword); }

  /// By a PG* variable, or by the service that one of them names.
  bool is_set(std::string_view keyword) const {
    const auto found = by_keyword_.find(keyword);
    if (found == by_keyword_.end()) return false;
    const char* const variable = found->second->envvar;
    return is_text(found->second->val) || (variable != nullptr && is_text(std::getenv(variable)));
  }

  std::vector<std::string> names() const {
    std::vector<std::string> names;
    for (const auto& keyword : by_keyword_) names.emplace_back(keyword.first);
    return names;
  }

 private:
  struct FreeOptions {
    void operator()(PQconninfoOption* options) const noexcept { PQconninfoFree(options); }
  };

  static bool is_text(const char* value) { return value != nullptr && *value != '\0'; }

  /// libpq's defaults include the name of the system's user, which takes a while to find out.
  static PQconninfoOption* read() {
    return is_text(std::getenv("PGSERVICE")) ? PQconndefaults() : PQconninfoParse("", nullptr);
  }

  std::unique_ptr<PQconninfoOption, FreeOptions> options_;
  std::map<std::string_view, const PQconninfoOption*, std::less<>> by_keyword_;
};

class ParameterList {
 public:
  explicit ParameterList(const config::DatabaseUrl& url) : url_(url) {}

  std::vector<ConnectionParameter> build() {
    add_hosts();
    set_unless_empty("user", url_.user().value_or(""));
    set_unless_empty("password", url_.password().value_or(""));
    set_unless_empty("dbname", url_.database());
    for (const auto& [name, value] : url_.query()) add_from_query(name, value);
    add_defaults();
    return std::move(parameters_);
  }

 private:
  /// As lists, which may have gaps.
  void add_hosts() {
    std::vector<std::string> names;
    std::vector<std::string> ports;
    for (const config::DatabaseUrl::Host& host : url_.hosts()) {
      names.push_back(host.name);
      ports.push_back(host.port == 0 ? "" : std::to_string(host.port));
    }
    set_list("host", names);
    set_list("port", ports);
  }

  void set_list(std::string_view keyword, const std::vector<std::string>& values) {
    const bool empty = std::all_of(values.begin(), values.end(),
                                   [](const std::string& value) { return value.empty(); });
    if (!empty) set(keyword, text::join(values, ","));
  }

  /// libpq takes an empty value for one; a URL that has none means the default.
  void set_unless_empty(std::string_view keyword, const std::string& value) {
    if (!value.empty()) set(keyword, value);
  }

  /// The last value counts, as for libpq and SQLAlchemy.
  void set(std::string_view keyword, std::string value) {
    const auto found = find(keyword);
    if (found != parameters_.end()) {
      found->value = std::move(value);
    } else {
      parameters_.push_back({.keyword = std::string(keyword), .value = std::move(value)});
    }
  }

  std::vector<ConnectionParameter>::iterator find(std::string_view keyword) {
    return std::find_if(parameters_.begin(), parameters_.end(),
                        [&](const auto& parameter) { return parameter.keyword == keyword; });
  }

  void add_from_query(const std::string& name, const std::string& value) {
    if (known_.contains(name)) {
      set(name, value);
    } else if (name == "ssl") {
      set("sslmode", ssl_mode(value));
    } else if (name == "unix_sock") {
      set_socket(value);
    } else if (name == "timeout") {
      set("connect_timeout", value.substr(0, value.find('.')));  // a float in Python
    } else if (const std::string_view keyword = find_name(kOtherNames, name); !keyword.empty()) {
      set(keyword, value);
    } else if (!text::contains(kDriverParameters, name)) {
      refuse(name);
    }
  }

  /// pg8000 names the socket itself, which libpq looks for in a directory.
  void set_socket(const std::string& path) {
    constexpr std::string_view kFile = "/.s.PGSQL.";
    const std::size_t end = path.rfind(kFile);
    if (end == std::string::npos) {
      throw ConfigError(
          "the value of `unix_sock` in the database URL is no socket of PostgreSQL's",
          {.place = {}, .hint = "It looks like /var/run/postgresql/.s.PGSQL.5432", .revision = {}});
    }
    set("host", path.substr(0, end));
    set("port", path.substr(end + kFile.size()));
  }

  static std::string ssl_mode(const std::string& value) {
    const std::string written = text::replace_all(text::lower(value), "_", "-");
    const std::string_view mode = find_name(kSslModes, written);
    if (!mode.empty()) return std::string(mode);
    throw ConfigError("the value of `ssl` in the database URL is none that there is",
                      {.place = {},
                       .hint = "It may be disable, allow, prefer, require, verify-ca or "
                               "verify-full.",
                       .revision = {}});
  }

  [[noreturn]] void refuse(const std::string& name) const {
    // After a slip with `@` or `?`, what looks like a name may be part of the password.
    const bool harmless = url_.display().find(name) != std::string::npos;
    if (!harmless) {
      throw ConfigError("the database URL has a parameter that PostgreSQL's libpq does not know",
                        {.place = {},
                         .hint = "In a password, write @ as %40, ? as %3F and & as %26.",
                         .revision = {}});
    }
    std::vector<std::string> candidates = known_.names();
    candidates.emplace_back("ssl");
    const std::string meant = text::nearest(name, candidates);
    throw ConfigError(
        fmt::format("the database URL has a parameter `{}`, which libpq {} does not know",
                    text::printable(name), library_version()),
        {.place = {},
         .hint = meant.empty() ? "Leave it out; settings of the server go into `options`: "
                                 "?options=-csearch_path%3Dapp"
                               : fmt::format("Did you mean `{}`?", meant),
         .revision = {}});
  }

  static std::string library_version() {
    constexpr int kMajor = 10000;
    return fmt::format("{}.{}", PQlibVersion() / kMajor, PQlibVersion() % kMajor);
  }

  void add_defaults() {
    // Revision files are UTF-8, wherever they run.
    set("client_encoding", "UTF8");
    if (find("fallback_application_name") == parameters_.end()) {
      set("fallback_application_name", "migrate");
    }
    // A service is a file that has its own opinion on these, which ours would win over.
    if (find("service") != parameters_.end()) return;
    for (const auto& [keyword, value] : kTimeouts) {
      const bool said = find(keyword) != parameters_.end() || known_.is_set(keyword);
      if (!said && known_.contains(keyword)) set(keyword, std::string(value));
    }
  }

  const config::DatabaseUrl& url_;
  KnownKeywords known_;
  std::vector<ConnectionParameter> parameters_;
};

}  // namespace

std::vector<ConnectionParameter> connection_parameters(const config::DatabaseUrl& url) {
  return ParameterList(url).build();
}

}  // namespace migrate::dialect
