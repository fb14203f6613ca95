// SPDX-License-Identifier: MIT
#pragma once

#include "config/url.hpp"

#include <string>
#include <string_view>
#include <vector>

/// The hosts of a database URL, which stand in front of the database or among its parameters.
namespace migrate::config {

/// `host:port,[address]:port,...`; nothing for "". Throws ConfigError for a bad port.
std::vector<DatabaseUrl::Host> parse_hosts(std::string_view text);

/// The hosts that count: `?host=a:1&host=b:2` and `?host=a,b&port=1,2` win over `written`.
std::vector<DatabaseUrl::Host> effective_hosts(std::vector<DatabaseUrl::Host> written,
                                               const DatabaseUrl::Parameters& query);

std::string display_hosts(const std::vector<DatabaseUrl::Host>& hosts);

}  // namespace migrate::config
