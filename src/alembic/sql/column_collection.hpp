// SPDX-License-Identifier: MIT
#pragma once

#include "alembic/sql/element.hpp"
#include "alembic/sql/sql.hpp"

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace migrate::alembic {

/// `.c`: columns by position, by key and as attributes.
class ColumnCollection final : public python::Object {
 public:
  ColumnCollection(python::Class& type, Sql& surroundings, std::vector<python::Value> columns)
      : Object(type), sql_(&surroundings), items(std::move(columns)) {}

 private:
  Sql* sql_;

 public:
  std::vector<python::Value> items;

  /// The column of that key; unset where there is none.
  python::Value find(std::string_view key) const;

  python::Value get(python::Interpreter& in, const python::Str& name) override;
  python::Value get_item(python::Interpreter& in, const python::Value& key) override;
  python::Value contains(python::Interpreter& in, const python::Value& item) override;
  python::Value iterate(python::Interpreter& in) override;
  std::optional<std::size_t> length(python::Interpreter& in) override;
  std::string repr(python::Interpreter& in) override;
};

python::Value make_collection(Sql& sql, std::vector<python::Value> columns);

/// Of TypeObjects: whether it is an ARRAY, and of what.
bool is_array_type(const python::Value& type);
python::Value item_type(const python::Value& type);

}  // namespace migrate::alembic
