// SPDX-License-Identifier: MIT
#include "alembic/define.hpp"
#include "alembic/packages/packages.hpp"
#include "alembic/types/type_room.hpp"
#include "base/text.hpp"
#include "schema/read_type.hpp"

#include <array>
#include <string_view>

#include <fmt/core.h>

namespace migrate::alembic {

namespace {

/// A type of a package, and what it is in the databases. In braces stands an argument with what it
/// is where it is not given: `VARCHAR({length=255})`.
struct PackageType {
  std::string_view modules;  ///< where it is found, by blanks
  std::string_view name;
  std::string_view parameters;  ///< in their order, by blanks
  std::string_view postgresql;
  std::string_view sqlite;
};

constexpr std::string_view kUtils = "sqlalchemy_utils sqlalchemy_utils.types";

constexpr std::array kPackageTypes{
    PackageType{"sqlalchemy_utils.types.arrow",                                            "ArrowType",           "timezone",                     "TIMESTAMP",                "DATETIME"                },
    PackageType{"sqlalchemy_utils.types.choice",                                           "ChoiceType",          "choices impl",                 "VARCHAR(255)",
                "VARCHAR(255)"                                                                                                                                                                          },
    PackageType{"sqlalchemy_utils.types.email",                                            "EmailType",           "length",                       "CITEXT",
                "VARCHAR({length=255})"                                                                                                                                                                 },
    PackageType{"sqlalchemy_utils.types.url",                                              "URLType",             "",                             "TEXT",                     "TEXT"                    },
    PackageType{"sqlalchemy_utils.types.ts_vector",                                        "TSVectorType",        "",                             "TSVECTOR",                 "TEXT"                    },
    PackageType{"sqlalchemy_utils.types.json",                                             "JSONType",            "",                             "JSON",                     "TEXT"                    },
    PackageType{"sqlalchemy_utils.types.ip_address",                                       "IPAddressType",       "max_length",
                "VARCHAR({max_length=50})",                                                                                                                                   "VARCHAR({max_length=50})"},
    PackageType{"sqlalchemy_utils.types.password",                                         "PasswordType",        "max_length",                   "BYTEA",
                "VARBINARY({max_length=1137})"                                                                                                                                                          },
    PackageType{"sqlalchemy_utils.types.phone_number",                                     "PhoneNumberType",     "region max_length",
                "VARCHAR({max_length=20})",                                                                                                                                   "VARCHAR({max_length=20})"},
    PackageType{"sqlalchemy_utils.types.color",                                            "ColorType",           "length",                       "VARCHAR({length=20})",
                "VARCHAR({length=20})"                                                                                                                                                                  },
    PackageType{"sqlalchemy_utils.types.country",                                          "CountryType",         "length",                       "VARCHAR({length=2})",
                "VARCHAR({length=2})"                                                                                                                                                                   },
    PackageType{"sqlalchemy_utils.types.currency",                                         "CurrencyType",        "",                             "VARCHAR(3)",               "VARCHAR(3)"              },
    PackageType{"sqlalchemy_utils.types.locale",                                           "LocaleType",          "",                             "VARCHAR(10)",              "VARCHAR(10)"             },
    PackageType{"sqlalchemy_utils.types.timezone",                                         "TimezoneType",        "backend",                      "VARCHAR(50)",
                "VARCHAR(50)"                                                                                                                                                                           },
    PackageType{"sqlalchemy_utils.types.weekdays",                                         "WeekDaysType",        "",                             "BIT(7)",                   "VARCHAR(7)"              },
    PackageType{"sqlalchemy_utils.types.scalar_list",                                      "ScalarListType",      "",                             "TEXT",                     "TEXT"                    },
    PackageType{"sqlalchemy_utils.types.ltree",                                            "LtreeType",           "",                             "LTREE",                    "LTREE"                   },
    PackageType{"sqlalchemy_utils.types.encrypted.encrypted_type",                         "StringEncryptedType", "",
                "VARCHAR",                                                                                                                                                    "VARCHAR"                 },
    PackageType{"sqlalchemy_utils.types.encrypted.encrypted_type",                         "EncryptedType",       "",                             "BYTEA",
                "BLOB"                                                                                                                                                                                  },
    PackageType{"sqlmodel sqlmodel.sql.sqltypes",                                          "AutoString",          "length",                       "VARCHAR({length=})",
                "VARCHAR({length=})"                                                                                                                                                                    },
    PackageType{"sqlmodel.sql.sqltypes",                                                   "GUID",                "",                             "UUID",                     "CHAR(32)"                },
    PackageType{"fastapi_users_db_sqlalchemy.generics fastapi_users_db_sqlmodel.generics", "GUID",
                "",                                                                                                                               "UUID",                     "CHAR(36)"                },
    PackageType{"fastapi_users_db_sqlalchemy.generics fastapi_users_db_sqlmodel.generics",
                "TIMESTAMPAware",                                                                                 "",                             "TIMESTAMP WITH TIME ZONE", "TIMESTAMP"               },
    PackageType{"pgvector.sqlalchemy",                                                     "Vector",              "dim",                          "VECTOR({dim=})",           "VECTOR({dim=})"          },
    PackageType{"pgvector.sqlalchemy pgvector.sqlalchemy.vector",                          "VECTOR",              "dim",                          "VECTOR({dim=})",
                "VECTOR({dim=})"                                                                                                                                                                        },
    PackageType{"pgvector.sqlalchemy",                                                     "HALFVEC",             "dim",                          "HALFVEC({dim=})",          "HALFVEC({dim=})"         },
    PackageType{"pgvector.sqlalchemy",                                                     "SPARSEVEC",           "dim",                          "SPARSEVEC({dim=})",
                "SPARSEVEC({dim=})"                                                                                                                                                                     },
    PackageType{"pgvector.sqlalchemy",                                                     "BIT",                 "length",                       "BIT({length=})",           "BIT({length=})"          },
    PackageType{"geoalchemy2 geoalchemy2.types",                                           "Geometry",            "geometry_type srid dimension",
                "geometry({geometry_type=GEOMETRY},{srid=-1})",                                                                                                               "GEOMETRY"                },
    PackageType{"geoalchemy2 geoalchemy2.types",                                           "Geography",           "geometry_type srid dimension",
                "geography({geometry_type=GEOMETRY},{srid=-1})",                                                                                                              "GEOMETRY"                },
    PackageType{"geoalchemy2 geoalchemy2.types",                                           "Raster",              "",                             "raster",                   "RASTER"                  },
    PackageType{"citext",                                                                  "CIText",              "",                             "CITEXT",                   "CITEXT"                  },
};

/// The text of an argument, or what stands for it where it was not given.
std::string argument(const TypeObject& type, const std::string& name,
                     const std::string& otherwise) {
  python::Interpreter& in = type.library().in();
  const auto* given = python::as<python::Dict>(type.arguments);
  const python::Value value = given == nullptr ? python::Value() : given->get_name(in.intern(name));
  return value.is_set() && !value.is_none() ? in.to_str(value) : otherwise;
}

std::string filled(const TypeObject& type, std::string text) {
  for (std::size_t open = text.find('{'); open != std::string::npos; open = text.find('{')) {
    const std::size_t close = text.find('}', open);
    const std::string inside = text.substr(open + 1, close - open - 1);
    const std::size_t equals = inside.find('=');
    text.replace(open, close - open + 1,
                 argument(type, inside.substr(0, equals), inside.substr(equals + 1)));
  }
  return text::replace_all(std::move(text), "()", "");
}

void add_package_type(Library& library, const PackageType& row) {
  std::vector<std::string> modules = text::split_list(row.modules, ' ');
  if (row.modules.starts_with("sqlalchemy_utils")) {
    for (const std::string& module : text::split_list(kUtils, ' ')) modules.push_back(module);
  }
  if (row.modules.starts_with("fastapi_users_db_sqlalchemy")) {
    modules.emplace_back("fastapi_users_db_sqlalchemy");
  }
  for (const std::string& module : modules) {
    library.fill(module, [&row](Library& inner, python::Module& filled_module) {
      assign(inner.in(), filled_module, row.name,
             inner.room<TypeRoom>().package_type(
                 std::string(row.modules.substr(0, row.modules.find(' '))), std::string(row.name),
                 {.kind = TypeKind::alias,
                  .parameters = text::split_list(row.parameters, ' '),
                  .resolve = [&row](const TypeObject& type, std::string_view dialect) {
                    return schema::as_written(filled(
                        type, std::string(dialect == "postgresql" ? row.postgresql : row.sqlite)));
                  }}));
    });
  }
}

/// `UUIDType(binary=True, native=True)`
schema::Type uuid_type(const TypeObject& type, std::string_view dialect) {
  const bool native = argument(type, "native", "True") == "True";
  if (dialect == "postgresql" && native) return schema::as_written("UUID");
  const bool binary = argument(type, "binary", "True") == "True";
  if (!binary) return schema::as_written("CHAR(32)");
  return schema::as_written(dialect == "postgresql" ? "BYTEA" : "BINARY(16)");
}

}  // namespace

void add_package_modules(Library& library) {
  for (const python::EmbeddedModule& embedded : embedded_packages()) {
    library.fill(std::string(embedded.name), [embedded](Library& inner, python::Module& module) {
      inner.in().evaluate_internal(module, embedded.text);
    });
  }
  for (const PackageType& row : kPackageTypes) add_package_type(library, row);
  library.fill_all(
      {"sqlalchemy_utils", "sqlalchemy_utils.types", "sqlalchemy_utils.types.uuid"},
      [](Library& inner, python::Module& module) {
        assign(inner.in(), module, "UUIDType",
               inner.room<TypeRoom>().package_type("sqlalchemy_utils.types.uuid", "UUIDType",
                                                   {
                                                       .kind = TypeKind::alias,
                                                       .parameters = {"binary", "native"},
                                                       .resolve = uuid_type
        }));
      });
}

}  // namespace migrate::alembic
