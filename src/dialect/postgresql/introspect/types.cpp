// SPDX-License-Identifier: MIT
#include "base/text.hpp"
#include "dialect/postgresql/introspect/reading.hpp"
#include "schema/read_type.hpp"

#include <migrate/error.hpp>

#include <utility>

#include <fmt/core.h>

namespace migrate::dialect::postgresql {

namespace {

/// One that is built in, or that an extension brings and SQLAlchemy has a name for.
schema::Type known_type(const std::string& text) {
  try {
    return schema::read_type(text);
  } catch (const Error&) {
    return schema::as_written(text);
  }
}

std::string own_type_conditions(const Reading& reading) {
  return fmt::format("{} AND {}", reading.is_read("n"), Reading::is_nobodys("pg_type", "t.oid"));
}

void comment_type(Reading& reading, const std::string& oid, const schema::TableName& name,
                  std::string_view kind) {
  const std::string text = reading.take_comment("pg_type", oid);
  if (text.empty()) return;
  reading.database.comments.push_back(
      {.on = fmt::format("{} {}", kind, reading.quoted(name)), .text = text});
}

/// A row a value.
void read_enums(Reading& reading) {
  std::vector<std::string> oids;
  for (Row& row : reading.ask(fmt::format(
           "SELECT t.oid, n.nspname, t.typname, {}, e.enumlabel FROM pg_type t JOIN pg_namespace n "
           "ON n.oid = t.typnamespace LEFT JOIN pg_enum e ON e.enumtypid = t.oid WHERE t.typtype = "
           "'e' ORDER BY t.oid, e.enumsortorder",
           own_type_conditions(reading)))) {
    Fields fields(row);
    const std::string oid = fields.text();
    schema::EnumType type{.schema = reading.schema(fields.text())};
    type.name = fields.text();
    const bool is_own = fields.flag() && reading.takes({.name = type.name, .schema = type.schema});
    if (oids.empty() || oids.back() != oid) {
      oids.push_back(oid);
      reading.types.emplace(oid,
                            OwnType{
                                .kind = 'e',
                                .type = {.name = "Enum", .enumeration = type, .create_type = false},
                                .object = schema::object_name(type),
                                .is_read = is_own
      });
    }
    const std::optional<std::string> value = fields.maybe();
    if (value) reading.types.at(oid).type.enumeration.values.push_back(*value);
  }
  for (const std::string& oid : oids) {
    const OwnType& own = reading.types.at(oid);
    if (!own.is_read) continue;
    const schema::EnumType& type = own.type.enumeration;
    comment_type(reading, oid, {.name = type.name, .schema = type.schema}, "TYPE");
    reading.database.enums.push_back(type);
  }
}

void read_domains(Reading& reading) {
  for (Row& row : reading.ask(fmt::format(
           "SELECT t.oid, n.nspname, t.typname, {}, {}, t.typnotnull, pg_get_expr(t.typdefaultbin, "
           "0), CASE WHEN t.typcollation <> b.typcollation THEN (SELECT c.collname FROM "
           "pg_collation c WHERE c.oid = t.typcollation) END FROM pg_type t JOIN pg_namespace n ON "
           "n.oid = t.typnamespace JOIN pg_type b ON b.oid = t.typbasetype {} WHERE t.typtype = "
           "'d' ORDER BY t.oid",
           own_type_conditions(reading), type_columns("t.typbasetype", "t.typtypmod"),
           type_joins("t.typbasetype")))) {
    Fields fields(row);
    const std::string oid = fields.text();
    schema::Domain domain{.schema = reading.schema(fields.text())};
    domain.name = fields.text();
    const bool is_own = fields.flag();
    domain.data_type = read_type_columns(reading, fields);
    domain.not_null = fields.flag();
    if (const auto value = fields.maybe()) domain.server_default = schema::SqlText{.sql = *value};
    domain.collation = fields.text();
    const schema::TableName name{.name = domain.name, .schema = domain.schema};
    OwnType own{
        .kind = 'd',
        .type = {.name = "DOMAIN", .domain = domain, .create_type = false},
        .object = schema::object_name(domain),
        .is_read = is_own && reading.takes(name)
    };
    if (own.is_read) {
      comment_type(reading, oid, name, "DOMAIN");
      reading.database.domains.push_back(std::move(domain));
    }
    reading.types.emplace(oid, std::move(own));
  }
}

/// Where a domain has several conditions, or NOT NULL, whose name the one in the statement would
/// be, they are added behind it.
void read_domain_checks(Reading& reading) {
  std::unordered_map<std::string, std::size_t> domains;
  for (std::size_t at = 0; at < reading.database.domains.size(); ++at) {
    const schema::Domain& domain = reading.database.domains[at];
    domains.emplace(reading.quoted({.name = domain.name, .schema = domain.schema}), at);
  }
  for (Row& row : reading.ask(
           "SELECT c.oid, c.contypid, c.conname, pg_get_expr(c.conbin, 0), c.convalidated, "
           "pg_get_constraintdef(c.oid) FROM pg_constraint c WHERE c.contypid <> 0 AND c.contype = "
           "'c' ORDER BY c.conname")) {
    Fields fields(row);
    const std::string oid = fields.text();
    const auto own = reading.types.find(fields.text());
    if (own == reading.types.end() || !own->second.is_read) continue;
    const schema::TableName name{.name = own->second.type.domain.name,
                                 .schema = own->second.type.domain.schema};
    const std::string type = reading.quoted(name);
    schema::Domain& domain = reading.database.domains.at(domains.at(type));
    const std::string constraint = fields.text();
    const std::string condition = without_outer_parentheses(fields.text());
    const bool is_valid = fields.flag();
    const std::string quoted = reading.dialect.quote_name_if_needed(constraint);
    if (is_valid && !domain.check && !domain.not_null) {
      domain.check = schema::SqlText{.sql = condition};
      domain.constraint_name = constraint;
      own->second.type.domain = domain;
    } else {
      reading.add_other({.kind = "constraint of a domain",
                         .name = constraint,
                         .schema = name.schema,
                         .table = name.name,
                         .create = fmt::format("ALTER DOMAIN {} ADD CONSTRAINT {} {}", type, quoted,
                                               fields.text()),
                         .drop = fmt::format("ALTER DOMAIN {} DROP CONSTRAINT {}", type, quoted)});
    }
    const std::string text = reading.take_comment("pg_constraint", oid);
    if (text.empty()) continue;
    reading.database.comments.push_back(
        {.on = fmt::format("CONSTRAINT {} ON DOMAIN {}", quoted, type), .text = text});
  }
}

void read_ranges(Reading& reading) {
  for (Row& row : reading.ask(fmt::format(
           "SELECT t.oid, n.nspname, t.typname, format_type(r.rngsubtype, NULL), CASE WHEN NOT "
           "o.opcdefault THEN quote_ident(o.opcname) END, CASE WHEN r.rngcollation <> "
           "s.typcollation THEN (SELECT quote_ident(l.collname) FROM pg_collation l WHERE l.oid = "
           "r.rngcollation) END, CASE WHEN r.rngsubdiff::oid <> 0 THEN r.rngsubdiff::text END, "
           "CASE WHEN r.rngcanonical::oid <> 0 "
           "THEN r.rngcanonical::text END FROM pg_range r JOIN pg_type t ON t.oid = r.rngtypid "
           "JOIN pg_namespace n ON n.oid = t.typnamespace JOIN pg_type s ON s.oid = r.rngsubtype "
           "JOIN pg_opclass o ON o.oid = r.rngsubopc WHERE {}",
           own_type_conditions(reading)))) {
    Fields fields(row);
    const std::string oid = fields.text();
    schema::TableName name{.name = {}, .schema = reading.schema(fields.text())};
    name.name = fields.text();
    if (!reading.takes(name)) continue;
    std::string facts = "SUBTYPE = " + fields.text();
    for (const std::string_view key :
         {"SUBTYPE_OPCLASS", "COLLATION", "SUBTYPE_DIFF", "CANONICAL"}) {
      if (const auto value = fields.maybe()) facts += fmt::format(", {} = {}", key, *value);
    }
    const std::string type = reading.quoted(name);
    reading.add_other({.kind = "range type",
                       .name = name.name,
                       .schema = name.schema,
                       .create = fmt::format("CREATE TYPE {} AS RANGE ({})", type, facts),
                       .drop = "DROP TYPE " + type,
                       .is_type = true});
    comment_type(reading, oid, name, "TYPE");
    reading.types.emplace(
        oid,
        OwnType{
            .kind = 'r',
            .type = schema::as_written(type),
            .object = {.kind = schema::ObjectKind::type, .schema = name.schema, .name = name.name},
            .is_read = true
    });
  }
}

}  // namespace

std::string type_columns(std::string_view type, std::string_view modifier) {
  return fmt::format(
      "format_type({0}, {1}), coalesce(it.oid, ty.oid), it.oid IS NOT NULL, coalesce("
      "it.typnamespace, ty.typnamespace) = 'pg_catalog'::regnamespace OR coalesce(it.typname, "
      "ty.typname) IN ('citext', 'hstore')",
      type, modifier);
}

std::string type_joins(std::string_view type) {
  return fmt::format(
      "JOIN pg_type ty ON ty.oid = {} LEFT JOIN pg_type it ON it.oid = ty.typelem AND "
      "ty.typcategory = 'A'",
      type);
}

/// A number of dimensions is said in vain: PostgreSQL takes arrays of any.
schema::Type read_type_columns(Reading& reading, Fields& fields) {
  std::string text = fields.text();
  const auto own = reading.types.find(fields.text());
  const bool is_array = fields.flag();
  const bool is_known = fields.flag() && text.find('.') == std::string::npos;
  while (is_array && text.ends_with("[]")) text.erase(text.size() - 2);
  schema::Type type;
  if (own != reading.types.end()) {
    type = own->second.type;
  } else {
    type = is_known ? known_type(text) : schema::as_written(text);
  }
  type.dimensions = is_array ? 1 : 0;
  return type;
}

void read_types(Reading& reading) {
  read_enums(reading);
  read_domains(reading);
  read_domain_checks(reading);
  read_ranges(reading);
}

}  // namespace migrate::dialect::postgresql
