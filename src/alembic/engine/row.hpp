// SPDX-License-Identifier: MIT
#pragma once

#include "alembic/library.hpp"
#include "python/runtime/interpreter.hpp"

#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace migrate::alembic {

/// What the columns of a result are called, and what they came from.
struct RowKeys {
  std::vector<std::string> names;
  std::vector<python::Value> elements{};  ///< a ColumnElement each, or unset

  /// The position of a name or element.
  std::optional<std::size_t> find(python::Interpreter& in, const python::Value& key) const;
  std::optional<std::size_t> find(std::string_view name) const;
};

/// The classes of results.
class ResultRoom : public Room {
 public:
  explicit ResultRoom(Library& library);

  using ClassRef = python::Ref<python::Class>;

  ClassRef row, mapping, result, cursor_result, scalar_result, mapping_result;
};

/// A row: a tuple whose items have names.
class RowObject final : public python::Object {
 public:
  RowObject(python::Class& type, std::shared_ptr<const RowKeys> row_keys,
            std::vector<python::Value> row_values, ResultRoom& room)
      : Object(type), keys(std::move(row_keys)), values(std::move(row_values)), room_(&room) {}

  std::shared_ptr<const RowKeys> keys;
  std::vector<python::Value> values;

  python::Value get(python::Interpreter& in, const python::Str& name) override;
  python::Value get_item(python::Interpreter& in, const python::Value& key) override;
  python::Value iterate(python::Interpreter& in) override;
  python::Value contains(python::Interpreter& in, const python::Value& item) override;
  python::Value compare(python::Interpreter& in, python::Comparison op,
                        const python::Value& other) override;
  python::Value binary(python::Interpreter& in, python::BinaryOperator op,
                       const python::Value& other, bool reflected) override;
  std::optional<std::size_t> hash(python::Interpreter& in) override;
  std::optional<std::size_t> length(python::Interpreter& in) override;
  std::string repr(python::Interpreter& in) override;

  /// The same as a mapping: `row._mapping`.
  python::Value mapping(python::Interpreter& in) const;

 private:
  ResultRoom* room_;
};

/// A row by the names of its columns.
class RowMapping final : public python::Object {
 public:
  RowMapping(python::Class& type, std::shared_ptr<const RowKeys> row_keys,
             std::vector<python::Value> row_values)
      : Object(type), keys(std::move(row_keys)), values(std::move(row_values)) {}

  std::shared_ptr<const RowKeys> keys;
  std::vector<python::Value> values;

  python::Value get_item(python::Interpreter& in, const python::Value& key) override;
  python::Value iterate(python::Interpreter& in) override;
  python::Value contains(python::Interpreter& in, const python::Value& item) override;
  python::Value compare(python::Interpreter& in, python::Comparison op,
                        const python::Value& other) override;
  std::optional<std::size_t> length(python::Interpreter& in) override;
  std::string repr(python::Interpreter& in) override;

  python::Ref<python::Dict> dict(python::Interpreter& in) const;
};

void add_row_methods(Library& library, ResultRoom& room);
void add_result_methods(Library& library, ResultRoom& room);

}  // namespace migrate::alembic
