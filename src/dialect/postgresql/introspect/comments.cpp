// SPDX-License-Identifier: MIT
#include "dialect/postgresql/introspect/reading.hpp"

#include <fmt/core.h>

namespace migrate::dialect::postgresql {

/// Those of what initdb has made are not read: its oids are small.
void read_comments(Reading& reading) {
  for (Row& row : reading.ask(
           "SELECT c.relname, d.objoid, d.objsubid, d.description FROM pg_description d JOIN "
           "pg_class c ON c.oid = d.classoid AND c.relnamespace = 'pg_catalog'::regnamespace "
           "WHERE d.objoid >= 16384 OR d.classoid = 'pg_namespace'::regclass")) {
    Fields fields(row);
    const std::string catalog = fields.text();
    const std::string oid = fields.text();
    const std::string column = fields.text();
    reading.comments[fmt::format("{}/{}/{}", catalog, oid, column)] = fields.text();
  }
}

void read_schemas_and_extensions(Reading& reading) {
  const auto comment = [&](const std::string& catalog, const std::string& oid,
                           const std::string& on) {
    const std::string text = reading.take_comment(catalog, oid);
    if (!text.empty()) reading.database.comments.push_back({.on = on, .text = text});
  };
  // A new database has a schema `public`, whose comment is its own.
  for (Row& row : reading.ask(
           fmt::format("SELECT n.oid, n.nspname FROM pg_namespace n WHERE {} AND {} AND n.nspname "
                       "<> 'public'",
                       reading.is_read("n"), Reading::is_nobodys("pg_namespace", "n.oid")))) {
    Fields fields(row);
    const std::string oid = fields.text();
    const std::string name = fields.text();
    if (name == reading.default_schema) continue;
    reading.database.schemas.push_back(name);
    comment("pg_namespace", oid, "SCHEMA " + reading.dialect.quote_name_if_needed(name));
  }
  for (Row& row : reading.ask(
           "SELECT x.extname, n.nspname, x.extversion FROM pg_extension x JOIN pg_namespace n ON "
           "n.oid = x.extnamespace WHERE x.extname <> 'plpgsql'")) {
    Fields fields(row);
    std::string name = fields.text();
    std::string schema = reading.schema(fields.text());
    reading.database.extensions.push_back(
        {.name = std::move(name), .schema = std::move(schema), .version = fields.text()});
  }
}

}  // namespace migrate::dialect::postgresql
