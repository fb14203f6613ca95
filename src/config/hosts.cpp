// SPDX-License-Identifier: MIT
#include "config/hosts.hpp"

#include "base/text.hpp"
#include "config/percent.hpp"

#include <migrate/error.hpp>

#include <algorithm>
#include <charconv>
#include <utility>

#include <fmt/core.h>

namespace migrate::config {

namespace {

using Host = DatabaseUrl::Host;

/// The text is not quoted: after a slip with `@` or `:` it may be part of the password.
[[noreturn]] void refuse_port() {
  throw ConfigError("the port in the database URL is no number from 1 to 65535",
                    {.place = {},
                     .hint = "In a password, write @ as %40, : as %3A and / as %2F.",
                     .revision = {}});
}

[[noreturn]] void refuse_address() {
  throw ConfigError("an address in brackets in the database URL is malformed",
                    {.place = {},
                     .hint = "Write an IPv6 address as [::1], or [::1]:5432 with a port.",
                     .revision = {}});
}

std::uint16_t parse_port(std::string_view text) {
  if (text.empty()) return 0;
  std::uint16_t port = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), port);
  if (error != std::errc{} || end != text.data() + text.size() || port == 0) refuse_port();
  return port;
}

/// Splits `host:port`. A text with several colons and no brackets is an IPv6 address.
std::pair<std::string_view, std::string_view> cut_port(std::string_view text) {
  if (text.starts_with('[')) {
    const std::size_t close = text.find(']');
    if (close == std::string_view::npos) refuse_address();
    const std::string_view rest = text.substr(close + 1);
    if (!rest.empty() && !rest.starts_with(':')) refuse_address();
    return {text.substr(1, close - 1), rest.empty() ? rest : rest.substr(1)};
  }
  const std::size_t colon = text.find(':');
  if (colon == std::string_view::npos) return {text, {}};
  return {text.substr(0, colon), text.substr(colon + 1)};
}

/// One of the values of `?host=`. A socket's directory may hold colons, and is left alone.
Host parse_host_parameter(std::string_view text) {
  const bool path = text.starts_with('/') || text.starts_with('@');
  const bool address = !text.starts_with('[') && std::count(text.begin(), text.end(), ':') > 1;
  if (path || address) return {.name = std::string(text), .port = 0};
  const auto [name, port] = cut_port(text);
  return {.name = std::string(name), .port = parse_port(port)};
}

/// All values of the parameter, which may be repeated and each be a list.
std::vector<std::string> values(const DatabaseUrl::Parameters& query, std::string_view name) {
  std::vector<std::string> result;
  for (const auto& [key, value] : query) {
    if (key != name) continue;
    for (const std::string_view part : text::split(value, ',')) result.emplace_back(part);
  }
  return result;
}

}  // namespace

std::vector<Host> parse_hosts(std::string_view text) {
  std::vector<Host> hosts;
  if (text.empty()) return hosts;
  for (const std::string_view part : text::split(text, ',')) {
    const auto [name, port] = cut_port(part);
    hosts.push_back({.name = percent_decoded(name), .port = parse_port(port)});
  }
  // A lone colon names nothing either.
  if (hosts.size() == 1 && hosts.front() == Host{}) hosts.clear();
  return hosts;
}

std::vector<Host> effective_hosts(std::vector<Host> written, const DatabaseUrl::Parameters& query) {
  const std::vector<std::string> names = values(query, "host");
  const std::vector<std::string> ports = values(query, "port");
  if (!names.empty()) {
    written.clear();
    for (const std::string& name : names) written.push_back(parse_host_parameter(name));
  }
  if (ports.empty()) return written;
  if (written.empty()) written.emplace_back();
  if (ports.size() != 1 && ports.size() != written.size()) {
    throw ConfigError(
        fmt::format("the database URL has {} hosts and {} ports", written.size(), ports.size()));
  }
  for (std::size_t i = 0; i < written.size(); ++i) {
    const std::uint16_t port = parse_port(ports[ports.size() == 1 ? 0 : i]);
    if (port != 0) written[i].port = port;
  }
  return written;
}

std::string display_hosts(const std::vector<Host>& hosts) {
  std::vector<std::string> parts;
  for (const Host& host : hosts) {
    const bool address = host.name.find(':') != std::string::npos;
    std::string part = percent_encoded(host.name, address ? "/?#@,[] " : "/?#@,:[] ");
    if (address) part = fmt::format("[{}]", part);
    if (host.port != 0) part += fmt::format(":{}", host.port);
    parts.push_back(std::move(part));
  }
  return text::join(parts, ",");
}

}  // namespace migrate::config
