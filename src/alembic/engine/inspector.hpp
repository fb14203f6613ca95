// SPDX-License-Identifier: MIT
#pragma once

#include "alembic/library.hpp"
#include "dialect/answer.hpp"
#include "python/runtime/interpreter.hpp"

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace migrate::alembic {

/// A table that is asked for; the schema is "" for the one that is used without saying.
struct TableId {
  std::string name;
  std::string schema{};
};

/// What a database tells of itself, in the shape in which SQLAlchemy's Inspector answers it. Each
/// database has its own.
class Catalog {
 public:
  explicit Catalog(Library& library) : library_(library) {}

  Catalog(const Catalog&) = delete;
  Catalog& operator=(const Catalog&) = delete;
  virtual ~Catalog() = default;

  virtual std::vector<std::string> schemas() = 0;
  virtual std::string default_schema() = 0;
  virtual std::vector<std::string> tables(const std::string& schema) = 0;
  virtual std::vector<std::string> views(const std::string& schema) = 0;
  virtual std::vector<std::string> materialized_views(const std::string& schema) = 0;
  virtual std::vector<std::string> sequences(const std::string& schema) = 0;
  /// Whether there is such a table or view.
  virtual bool has(const TableId& table) = 0;
  /// The text of a view's SELECT; unset where there is no such view.
  virtual std::optional<std::string> view_definition(const TableId& view) = 0;

  virtual python::Value columns(const TableId& table) = 0;
  virtual python::Value primary_key(const TableId& table) = 0;
  virtual python::Value foreign_keys(const TableId& table) = 0;
  virtual python::Value unique_constraints(const TableId& table) = 0;
  virtual python::Value check_constraints(const TableId& table) = 0;
  virtual python::Value indexes(const TableId& table) = 0;
  virtual python::Value comment(const TableId& table) = 0;
  virtual python::Value enums(const std::string& schema) = 0;

 protected:
  Library& library() const { return library_; }

  python::Interpreter& in() const { return library_.in(); }

  dialect::Answer ask(const std::string& sql) const;
  std::vector<std::string> names(const std::string& sql) const;
  std::string quoted(std::string_view text) const;
  /// A type as SQL writes it, as a type object.
  python::Value type_of(const std::string& written) const;
  python::Value dict(const std::vector<std::pair<std::string_view, python::Value>>& items) const;
  python::Value text_or_none(const std::string& text) const;
  python::Value text_list(const std::vector<std::string>& items) const;
  python::Value list_by_name(std::vector<std::pair<std::string, python::Value>> items) const;

 private:
  Library& library_;
};

// Of a field of an answer.
std::string field_text(const operation::Value& value);
bool is_null(const operation::Value& value);
bool field_flag(const operation::Value& value);
/// The items of PostgreSQL's `{a,"b c"}`.
std::vector<std::string> field_list(const operation::Value& value);

std::unique_ptr<Catalog> postgresql_catalog(Library& library);
std::unique_ptr<Catalog> sqlite_catalog(Library& library);

/// The class of inspectors.
class InspectorRoom : public Room {
 public:
  explicit InspectorRoom(Library& library);

  python::Ref<python::Class> inspector;
};

}  // namespace migrate::alembic
