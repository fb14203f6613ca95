// SPDX-License-Identifier: MIT
#include "config/url.hpp"

#include "base/text.hpp"
#include "config/hosts.hpp"
#include "config/locations.hpp"
#include "config/percent.hpp"
#include "config/redact.hpp"
#include "config/values.hpp"

#include <migrate/error.hpp>

#include <algorithm>
#include <array>

#include <fmt/core.h>

namespace migrate::config {

namespace {

constexpr std::string_view kForms =
    "A database URL looks like postgresql://user:password@host:5432/database or sqlite:///file.db.";

[[noreturn]] void refuse(const std::string& message, std::string hint) {
  throw ConfigError(message, {.place = {}, .hint = std::move(hint), .revision = {}});
}

/// Parameters that SQLAlchemy hands to Python's sqlite3 module instead of to SQLite.
bool is_python_parameter(std::string_view name) {
  static constexpr std::array<std::string_view, 6> kNames{
      "uri",          "timeout",           "isolation_level",
      "detect_types", "check_same_thread", "cached_statements"};
  return std::find(kNames.begin(), kNames.end(), name) != kNames.end();
}

/// Whether this can be the name of a dialect or driver.
bool is_name(std::string_view text) {
  constexpr std::size_t kLongest = 32;
  return text.size() <= kLongest && std::all_of(text.begin(), text.end(), [](char c) {
           return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                  c == '_';
         });
}

bool is_host_parameter(std::string_view name) {
  return name == "host" || name == "port";
}

}  // namespace

class DatabaseUrl::Parser {
 public:
  explicit Parser(std::string_view text) : text_(text::trim(text)) {}

  DatabaseUrl run() {
    if (text_.empty()) refuse("the database URL is empty", std::string(kForms));
    const std::size_t scheme = text_.find("://");
    if (scheme == std::string_view::npos) {
      refuse("the database URL has no `://`", std::string(kForms));
    }
    read_scheme(text_.substr(0, scheme));
    rest_ = text_.substr(scheme + 3);
    read_user();
    // An `@` behind the host is more likely the end of a password with a `/` or `?` in it.
    if (url_.password_ && rest_.find('@') != std::string_view::npos) {
      url_.masked_ = masked_url(text_);
    }
    read_hosts();
    read_database();
    read_query();
    check();
    return std::move(url_);
  }

 private:
  void read_scheme(std::string_view scheme) {
    static constexpr std::array<std::string_view, 3> kKnown{"postgresql", "postgres", "sqlite"};
    static constexpr std::array<std::string_view, 4> kOthers{"mysql", "mariadb", "mssql", "oracle"};
    const std::size_t plus = scheme.find('+');
    const std::string dialect = text::lower(scheme.substr(0, plus));
    if (plus != std::string_view::npos) url_.driver_ = scheme.substr(plus + 1);
    // They are shown, and a URL that went wrong may start with anything.
    if (dialect.empty() || !is_name(dialect) || !is_name(url_.driver_)) {
      refuse("the database URL does not start with a dialect", std::string(kForms));
    }
    if (std::find(kOthers.begin(), kOthers.end(), dialect) != kOthers.end()) {
      refuse(fmt::format("{} is not supported: migrate speaks PostgreSQL and SQLite", dialect), "");
    }
    if (std::find(kKnown.begin(), kKnown.end(), dialect) == kKnown.end()) refuse_dialect(dialect);
    url_.dialect_ = dialect == "postgres" ? "postgresql" : dialect;
  }

  [[noreturn]] static void refuse_dialect(const std::string& dialect) {
    const std::string meant = text::nearest(dialect, {"postgresql", "postgres", "sqlite"});
    std::string hint(kForms);
    if (!meant.empty()) hint = fmt::format("Did you mean {}://?", meant);
    if (dialect == "driver") hint = "It is the placeholder that `alembic init` wrote. " + hint;
    refuse(fmt::format("unknown dialect {} in the database URL", dialect), std::move(hint));
  }

  /// SQLAlchemy ends a password at the first `@`. Where the host would then hold another one, which
  /// no host does, the password is taken to go on.
  void read_user() {
    const std::size_t end = std::min(rest_.find_first_of(":/"), rest_.size());
    const std::string_view user = rest_.substr(0, end);
    if (end < rest_.size() && rest_[end] == ':' && rest_.find('@', end) != std::string_view::npos) {
      std::size_t at = rest_.find('@', end);
      const std::size_t authority = std::min(rest_.find_first_of("/?", at), rest_.size());
      at = rest_.rfind('@', authority - 1);
      url_.user_ = percent_decoded(user);
      url_.password_ = percent_decoded(rest_.substr(end + 1, at - end - 1));
      rest_.remove_prefix(at + 1);
      return;
    }
    const std::size_t at = user.substr(0, user.find('?')).rfind('@');
    if (at == std::string_view::npos) return;
    url_.user_ = percent_decoded(user.substr(0, at));
    rest_.remove_prefix(at + 1);
  }

  void read_hosts() {
    const std::size_t end = std::min(rest_.find_first_of("/?"), rest_.size());
    url_.hosts_ = parse_hosts(rest_.substr(0, end));
    rest_.remove_prefix(end);
  }

  void read_database() {
    if (!rest_.starts_with('/')) return;
    const std::size_t end = std::min(rest_.find('?'), rest_.size());
    const std::string_view database = rest_.substr(1, end - 1);
    url_.slash_ = true;
    url_.database_ = percent_decoded(database);
    rest_.remove_prefix(end);
  }

  /// As for SQLAlchemy, parameters without a value are none.
  void read_query() {
    if (rest_.empty()) return;
    for (const std::string_view part : text::split(rest_.substr(1), '&')) {
      const std::size_t equals = part.find('=');
      if (equals == std::string_view::npos || equals + 1 == part.size()) continue;
      url_.query_.emplace_back(percent_decoded(part.substr(0, equals), Plus::blank),
                               percent_decoded(part.substr(equals + 1), Plus::blank));
    }
  }

  void check() const {
    // The libraries below end their strings there, and would go on with half of one.
    if (percent_decoded(text_).find('\0') != std::string::npos) {
      refuse("the database URL holds a NUL byte", "");
    }
    static_cast<void>(url_.hosts());  // refuses bad ports
    if (!url_.is_sqlite()) return;
    if (url_.user_ || !url_.hosts_.empty()) {
      refuse("an SQLite URL has three slashes, or four before an absolute path",
             "Write sqlite:///relative.db, sqlite:////absolute/path.db or sqlite:///:memory:");
    }
    if (url_.is_sqlite_uri() && !url_.database_.starts_with("file:")) {
      refuse("an SQLite URL with uri=true must name a file: URI",
             "Write sqlite:///file:name.db?mode=ro&uri=true");
    }
  }

  std::string_view text_;
  std::string_view rest_;
  DatabaseUrl url_;
};

DatabaseUrl DatabaseUrl::parse(std::string_view text) {
  return Parser(text).run();
}

std::vector<DatabaseUrl::Host> DatabaseUrl::hosts() const {
  if (is_sqlite()) return hosts_;
  return effective_hosts(hosts_, query_);
}

DatabaseUrl::Parameters DatabaseUrl::query() const {
  Parameters result = query_;
  if (!is_sqlite()) {
    std::erase_if(result, [](const auto& pair) { return is_host_parameter(pair.first); });
  }
  return result;
}

std::optional<std::string> DatabaseUrl::parameter(std::string_view name) const {
  const auto found = std::find_if(query_.begin(), query_.end(),
                                  [&](const auto& pair) { return pair.first == name; });
  return found == query_.end() ? std::nullopt : std::optional(found->second);
}

std::string DatabaseUrl::display() const {
  if (!masked_.empty()) return masked_;
  std::string out = dialect_;
  if (!driver_.empty()) out += "+" + driver_;
  out += "://";
  if (user_) {
    out += percent_encoded(*user_, ":/@?# ");
    if (password_) out += ":***";
    out += "@";
  }
  out += display_hosts(hosts_);
  if (slash_) out += "/" + display_database();
  for (std::size_t i = 0; i < query_.size(); ++i) {
    const auto& [name, value] = query_[i];
    out += i == 0 ? "?" : "&";
    out += percent_encoded(name, "=&+# @") + "=";
    out += names_secret(name) ? "***" : percent_encoded(value, "&+# @");
  }
  return out;
}

std::string DatabaseUrl::display_database() const {
  // Behind a slash and a colon, a reader would take a bare `@` for the end of a password.
  std::string special = is_sqlite() ? "?#" : "?#@";
  if (database_.ends_with(' ')) special += ' ';  // which would be taken for the end of the URL
  return percent_encoded(database_, special);
}

bool DatabaseUrl::is_memory() const {
  if (!is_sqlite()) return false;
  if (!is_sqlite_uri()) return database_.empty() || database_ == ":memory:";
  return database_ == "file::memory:" || database_ == "file:" || parameter("mode") == "memory";
}

bool DatabaseUrl::is_sqlite_uri() const {
  return is_sqlite() && parse_boolean(parameter("uri").value_or("")).value_or(false);
}

std::string DatabaseUrl::sqlite_path(const std::string& directory) const {
  const auto absolute = [&](const std::string& path) {
    return absolute_path(directory.empty() ? current_directory() : directory, path);
  };
  if (!is_sqlite_uri()) return is_memory() ? ":memory:" : absolute(database_);
  std::string path = database_.substr(std::string_view("file:").size());
  if (!is_memory() && !path.starts_with('/')) path = absolute(path);
  std::string out = "file:" + percent_encoded(path, "?#");
  char separator = '?';
  for (const auto& [name, value] : query_) {
    if (is_python_parameter(name)) continue;
    out.append(1, separator).append(percent_encoded(name, "=&#+"));
    out.append(1, '=').append(percent_encoded(value, "&#+"));
    separator = '&';
  }
  return out;
}

}  // namespace migrate::config
