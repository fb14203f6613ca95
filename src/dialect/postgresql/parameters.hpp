// SPDX-License-Identifier: MIT
#pragma once

#include "config/url.hpp"

#include <string>
#include <vector>

namespace migrate::dialect {

/// One of libpq's connection parameters.
struct ConnectionParameter {
  std::string keyword;
  std::string value;

  bool operator==(const ConnectionParameter&) const = default;
};

/// What PQconnectdbParams() is to be given for a URL, without the expansion of `dbname`: a database
/// may be called like a connection string. What neither the URL nor a deployment tool has an
/// opinion on is left out, so that PG* variables, service files and .pgpass have their say. Throws
/// ConfigError for a parameter that nobody knows.
std::vector<ConnectionParameter> connection_parameters(const config::DatabaseUrl& url);

}  // namespace migrate::dialect
