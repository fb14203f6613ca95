// SPDX-License-Identifier: MIT
//
// Where Python finds the types.
#include "alembic/define.hpp"
#include "alembic/types/type_room.hpp"
#include "base/text.hpp"

#include <array>

namespace migrate::alembic {

using python::Module;

namespace {

void add_package(Library& library, Module& module, std::string_view package) {
  auto& room = library.room<TypeRoom>();
  for (const schema::TypeEntry& entry : schema::type_table()) {
    for (const std::string& where : text::split_list(entry.packages, ' ')) {
      if (where == package) {
        assign(library.in(), module, entry.name, python::Value(&room.listed(entry.name)));
      } else if (where.starts_with(std::string(package) + '.')) {
        assign(library.in(), module, where.substr(package.size() + 1),
               python::Value(&room.listed(entry.name)));
      }
    }
  }
}

void add_bases(Library& library, Module& module) {
  auto& room = library.room<TypeRoom>();
  python::Interpreter& in = library.in();
  assign(in, module, "TypeEngine", room.type_engine);
  assign(in, module, "TypeDecorator", room.type_decorator);
  assign(in, module, "UserDefinedType", room.user_defined);
  assign(in, module, "SchemaType", room.schema_type);
  assign(in, module, "NullType", python::Value(&room.listed("NullType")));
  assign(in, module, "ExternalType", in.types().object);
  assign(in, module, "Binary", python::Value(&room.listed("LargeBinary")));  // up to 1.3
}

constexpr std::array kMysqlTypes{
    "BIGINT",   "BINARY",   "BIT",        "BLOB",      "BOOLEAN",    "CHAR",    "DATE",
    "DATETIME", "DECIMAL",  "DOUBLE",     "ENUM",      "FLOAT",      "INTEGER", "JSON",
    "LONGBLOB", "LONGTEXT", "MEDIUMBLOB", "MEDIUMINT", "MEDIUMTEXT", "NCHAR",   "NUMERIC",
    "NVARCHAR", "REAL",     "SET",        "SMALLINT",  "TEXT",       "TIME",    "TIMESTAMP",
    "TINYBLOB", "TINYINT",  "TINYTEXT",   "VARBINARY", "VARCHAR",    "YEAR",
};
constexpr std::array kMssqlTypes{
    "BIGINT",
    "BINARY",
    "BIT",
    "CHAR",
    "DATE",
    "DATETIME",
    "DATETIME2",
    "DATETIMEOFFSET",
    "DECIMAL",
    "FLOAT",
    "IMAGE",
    "INTEGER",
    "JSON",
    "MONEY",
    "NCHAR",
    "NTEXT",
    "NUMERIC",
    "NVARCHAR",
    "REAL",
    "ROWVERSION",
    "SMALLDATETIME",
    "SMALLINT",
    "SMALLMONEY",
    "SQL_VARIANT",
    "TEXT",
    "TIME",
    "TIMESTAMP",
    "TINYINT",
    "UNIQUEIDENTIFIER",
    "VARBINARY",
    "VARCHAR",
    "XML",
};
constexpr std::array kOracleTypes{
    "BFILE",    "BLOB", "CHAR",  "CLOB",      "DATE",    "DOUBLE_PRECISION", "FLOAT",
    "INTERVAL", "LONG", "NCHAR", "NCLOB",     "NUMBER",  "NVARCHAR",         "NVARCHAR2",
    "RAW",      "REAL", "ROWID", "TIMESTAMP", "VARCHAR", "VARCHAR2",
};

template <typename Names>
void add_foreign(Library& library, const std::string& dialect, const Names& names) {
  const std::string package = "sqlalchemy.dialects." + dialect;
  library.fill_all({package, package + ".base", package + ".types"},
                   [dialect, &names](Library& inner, Module& module) {
                     for (const char* name : names) {
                       assign(inner.in(), module, name,
                              python::Value(&inner.room<TypeRoom>().foreign(dialect, name)));
                     }
                   });
}

}  // namespace

void add_type_modules(Library& library) {
  library.fill_all(
      {"sqlalchemy", "sqlalchemy.types", "sqlalchemy.sql.sqltypes", "sqlalchemy.sql.type_api"},
      [](Library& inner, Module& module) {
        add_package(inner, module, "sa");
        add_bases(inner, module);
      });
  const std::string postgresql = "sqlalchemy.dialects.postgresql";
  for (const char* below : {"", ".base", ".types", ".array", ".json", ".ranges", ".hstore",
                            ".named_types", ".psycopg2"}) {
    library.fill(postgresql + below,
                 [](Library& inner, Module& module) { add_package(inner, module, "postgresql"); });
  }
  library.fill_all({"sqlalchemy.dialects.sqlite", "sqlalchemy.dialects.sqlite.base",
                    "sqlalchemy.dialects.sqlite.json"},
                   [](Library& inner, Module& module) { add_package(inner, module, "sqlite"); });
  add_foreign(library, "mysql", kMysqlTypes);
  add_foreign(library, "mssql", kMssqlTypes);
  add_foreign(library, "oracle", kOracleTypes);
}

}  // namespace migrate::alembic
