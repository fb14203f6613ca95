// SPDX-License-Identifier: MIT

// What a type is rendered as on PostgreSQL is a type again. Read as SQL, it soon stays as it is.

#include "dialect/postgresql/postgresql_dialect.hpp"
#include "schema/read_type.hpp"

#include <migrate/error.hpp>

#include <cstdint>
#include <cstdlib>
#include <string>

namespace {

std::string rendered(const std::string& text) {
  return migrate::dialect::PostgresqlDialect().render_type(migrate::schema::read_type(text));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  try {
    const std::string once = rendered(std::string(data, data + size));
    const std::string twice = rendered(once);
    if (rendered(twice) != twice) std::abort();
  } catch (const migrate::Error&) {
  }
  return 0;
}
