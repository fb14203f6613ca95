// SPDX-License-Identifier: MIT
#pragma once

#include "alembic/library.hpp"
#include "alembic/sql/element.hpp"
#include "schema/table.hpp"

#include <migrate/error.hpp>

#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace migrate::alembic {

class TableObject;
class World;

/// `sa.Column(...)`: a part of a table, and an operand of expressions.
class ColumnObject final : public ColumnElement {
 public:
  ColumnObject(python::Class& type, Sql& sql, Library& library)
      : ColumnElement(type, sql), library_(library) {}

  Library& library() const { return library_; }

  std::string name;
  std::string key_name;  ///< `key=`, or the name
  python::Value column_type{};
  /// What is said besides: primary_key, unique, index, autoincrement, comment ...
  schema::Column facts{};
  python::Value server_default{};  ///< as it was given; unset and None: there is none
  python::Value server_onupdate{};
  python::Value default_value{};
  python::Value onupdate{};
  python::Value info{};
  /// ForeignKey, CheckConstraint, Sequence, Identity, Computed ...
  std::vector<python::Value> items{};
  TableObject* owner = nullptr;  ///< the table that it stands in

  void render(Compiler& out) override;
  python::Value sql_type(python::Interpreter& in) override;

  std::string result_name() const override { return name; }

  std::string key() const override { return key_name; }

  FromClause* table() const override;
  python::Value python_default(python::Interpreter& in) override;
  python::Value python_onupdate(python::Interpreter& in) override;

  bool is_primary_key() const override { return facts.primary_key; }

  bool is_filled_by_database() const override;

  python::Value get(python::Interpreter& in, const python::Str& attribute) override;
  bool set(python::Interpreter& in, const python::Str& attribute,
           const python::Value& value) override;
  std::string repr(python::Interpreter& in) override;
  void clear() override;

 private:
  Library& library_;
};

/// `sa.ForeignKey("users.id")`
class ForeignKeyObject final : public python::Object {
 public:
  explicit ForeignKeyObject(python::Class& type) : Object(type) {}

  python::Value target{};      ///< "schema.table.column", or a Column
  schema::ForeignKey facts{};  ///< without what it refers to
  ColumnObject* parent = nullptr;

  bool open() const override { return true; }

  python::Value get(python::Interpreter& in, const python::Str& attribute) override;
  void clear() override;
};

/// Any constraint of a table.
class ConstraintObject final : public python::Object {
 public:
  ConstraintObject(python::Class& type, Library& library) : Object(type), library_(library) {}

  Library& library() const { return library_; }

  schema::Constraint value{};
  python::Value name{};
  /// The columns, texts or Columns; of a foreign key those that refer.
  std::vector<python::Value> columns{};
  std::vector<python::Value> referred{};  ///< of a foreign key
  TableObject* owner = nullptr;

  bool open() const override { return true; }

  python::Value get(python::Interpreter& in, const python::Str& attribute) override;
  bool set(python::Interpreter& in, const python::Str& attribute,
           const python::Value& given) override;
  void clear() override;

 private:
  Library& library_;
};

/// `sa.Index(...)`
class IndexObject final : public python::Object {
 public:
  IndexObject(python::Class& type, Library& library) : Object(type), library_(library) {}

  Library& library() const { return library_; }

  schema::Index value{};
  std::vector<python::Value> expressions{};
  TableObject* owner = nullptr;

  bool open() const override { return true; }

  python::Value get(python::Interpreter& in, const python::Str& attribute) override;
  void clear() override;

 private:
  Library& library_;
};

class MetaDataObject;

/// `sa.Table(...)`
class TableObject final : public TableElement {
 public:
  TableObject(python::Class& type, Sql& sql, Library& library)
      : TableElement(type, sql), library_(library) {}

  Library& library() const { return library_; }

  /// Name, schema, comment and options; its columns and constraints stand below.
  schema::Table facts{};
  std::vector<python::Value> column_objects{};
  std::vector<python::Value> constraints{};
  std::vector<python::Value> indexes{};
  python::Value metadata{};
  python::Value info{};
  Place place{};  ///< where it was made

  /// Takes a Column, a constraint or an Index.
  void append(const python::Value& part);
  ColumnObject* column(std::string_view key) const;

  const std::string& table_name() const override { return facts.name; }

  const std::string& schema_name() const override { return facts.schema; }

  std::vector<python::Value> columns(python::Interpreter& in) override;
  python::Value get(python::Interpreter& in, const python::Str& attribute) override;
  bool set(python::Interpreter& in, const python::Str& attribute,
           const python::Value& value) override;
  std::string repr(python::Interpreter& in) override;
  std::string str(python::Interpreter& in) override;
  void clear() override;

 private:
  void append_column(const python::Value& part, ColumnObject& made);

  Library& library_;
};

/// `sa.MetaData(...)`
class MetaDataObject final : public python::Object {
 public:
  MetaDataObject(python::Class& type, Library& library);

  Library& library() const { return library_; }

  python::Ref<python::Dict> tables;  ///< by "schema.name"
  python::Value naming_convention{};
  std::string schema{};

  /// The table of that name, nullptr when there is none.
  TableObject* find(const std::string& full_name) const;
  /// Tables behind those that they refer to.
  std::vector<TableObject*> sorted(python::Interpreter& in) const;

  bool open() const override { return true; }

  python::Value get(python::Interpreter& in, const python::Str& attribute) override;
  python::Value contains(python::Interpreter& in, const python::Value& item) override;
  void clear() override;

 private:
  Library& library_;
};

/// Sequence, Identity, Computed, DefaultClause, FetchedValue and ColumnDefault.
class GeneratorObject final : public python::Object {
 public:
  struct Fetched {};

  /// A default of Python's or of the server's: what was given.
  struct Plain {
    python::Value argument;
  };

  using What = std::variant<Fetched, Plain, schema::Sequence, schema::Identity, schema::Computed>;

  GeneratorObject(python::Class& type, Library& library) : Object(type), library_(library) {}

  Library& library() const { return library_; }

  What what{};
  python::Value metadata{};

  bool open() const override { return true; }

  python::Value get(python::Interpreter& in, const python::Str& attribute) override;
  void clear() override;

 private:
  Library& library_;
};

/// What is executed as an operation, where other elements are compiled: `CreateTable(users)`.
class PerformableObject final : public Element {
 public:
  PerformableObject(python::Class& type, Sql& sql) : Element(type, sql) {}

  std::function<void(World&)> perform{};

  void render(Compiler& out) override;
};

}  // namespace migrate::alembic
