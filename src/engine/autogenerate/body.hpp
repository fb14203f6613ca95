// SPDX-License-Identifier: MIT
#pragma once

#include "autogenerate/change.hpp"
#include "engine/autogenerate/schema_source.hpp"
#include "script/format.hpp"

namespace migrate::engine {

/// Two schemas, and what makes each of the other one.
struct Generated {
  schema::Database from;
  schema::Database to;
  autogenerate::Changes upgrade;
  autogenerate::Changes downgrade;
};

/// The changes as the body of a revision in that format.
script::Body make_body(const Generated& generated, const script::Format& format,
                       const SchemaContext& context);

/// The statements of each change, in a database that is as `from`.
std::vector<std::vector<std::string>> statements_of(const autogenerate::Changes& changes,
                                                    const schema::Database& from,
                                                    const SchemaContext& context);

/// What such a database is like when the changes have been made.
schema::Database schema_after(const autogenerate::Changes& changes, const schema::Database& from,
                              const SchemaContext& context);

}  // namespace migrate::engine
