// SPDX-License-Identifier: MIT
#pragma once

#include "base/nested.hpp"
#include "schema/domain.hpp"
#include "schema/enum_type.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace migrate::schema {

struct Type;

/// Another type that a dialect uses.
struct TypeVariant {
  std::string dialect;
  Nested<Type> type{};

  bool operator==(const TypeVariant&) const = default;
};

/// The type of a column. `name` says which one, in SQLAlchemy's spelling (type_table.hpp lists
/// them); of the other members, those count that such a type has (make_type.hpp).
struct Type {
  std::string name{};     ///< "": none was given, unless `written` has it
  std::string written{};  ///< a type that the table does not list, as it goes into the statement

  std::optional<int> length{};
  std::optional<int> precision{};
  std::optional<int> scale{};
  std::string collation{};
  bool timezone = false;
  bool varying = false;          ///< BIT VARYING
  std::string fields{};          ///< of an interval: "DAY TO SECOND"
  std::string storage_format{};  ///< of SQLite's dates and times

  /// Whether the database's own UUID, ENUM or INTERVAL is to be used where there is one.
  bool native = true;
  EnumType enumeration{};
  Domain domain{};
  bool create_type = true;         ///< with the first table that uses the enum or domain
  bool inherit_schema = false;     ///< the enum stands in the schema of its table
  bool create_constraint = false;  ///< a CHECK where the database has no such type
  std::string check_name{};        ///< of a Boolean's CHECK; an enum's has the name of the enum

  int dimensions = 0;  ///< of an array: `integer[][]` has 2. Arrays of arrays do not exist.
  std::vector<TypeVariant> variants{};

  bool empty() const { return name.empty() && written.empty(); }

  /// The type that the dialect of that name uses: a variant, or this one.
  const Type& on(std::string_view dialect) const;

  bool operator==(const Type&) const = default;
};

/// A type that the table does not list, or that is to be written to the letter.
Type as_written(std::string_view text);

/// The array of an item type, on every dialect. An array of an array has more dimensions.
Type array_of(Type item, int dimensions = 1);

/// `type`, and `variant` on the dialect of that name.
Type with_variant(Type type, std::string_view dialect, Type variant);

}  // namespace migrate::schema
