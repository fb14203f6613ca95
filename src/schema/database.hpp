// SPDX-License-Identifier: MIT
#pragma once

#include "schema/domain.hpp"
#include "schema/enum_type.hpp"
#include "schema/extension.hpp"
#include "schema/routine.hpp"
#include "schema/sequence.hpp"
#include "schema/table.hpp"
#include "schema/table_name.hpp"
#include "schema/view.hpp"

#include <string>
#include <vector>

namespace migrate::schema {

/// What shares its names with others of its kind. Types are enums, domains and what else there is.
enum class ObjectKind { type, sequence, table, function, view };

struct ObjectName {
  ObjectKind kind = ObjectKind::table;
  std::string schema{};  ///< "": where the search path leads
  std::string name{};
  std::string arguments{};  ///< of a function, as Function::arguments

  bool operator==(const ObjectName&) const = default;
};

bool operator<(const ObjectName& a, const ObjectName& b);

/// `object` needs `needs` to be there, as the database itself knows it. Foreign keys are none.
struct Dependency {
  ObjectName object;
  ObjectName needs;
  std::string column{};  ///< of `needs`, where it is that alone

  bool operator==(const Dependency&) const = default;
};

/// What has no operation of its own: the statements that make it and take it away.
struct OtherObject {
  std::string kind;  ///< "policy", "composite type", "virtual table" ...
  std::string name;
  std::string schema{};
  std::string table{};  ///< the table, view or type that it belongs to
  std::string create;
  std::string drop{};    ///< "": it goes with what it belongs to
  bool is_type = false;  ///< tables may need it

  bool operator==(const OtherObject&) const = default;
};

/// A comment on something that has no room for one itself.
struct Comment {
  std::string on;  ///< as in COMMENT ON: "VIEW app.recent"
  std::string text;

  bool operator==(const Comment&) const = default;
};

/// What is there and can only be named.
struct LeftOut {
  std::string kind;  ///< "aggregate"
  std::string name;

  bool operator==(const LeftOut&) const = default;
};

/// The schema of a whole database. Two that are read from equal databases are equal: whatever has
/// no order of its own stands in one that only depends on what it says.
struct Database {
  std::vector<std::string> schemas{};  ///< besides the one where the search path leads
  std::vector<Extension> extensions{};
  std::vector<EnumType> enums{};
  std::vector<Domain> domains{};
  std::vector<Sequence> sequences{};  ///< not those that come with their column
  std::vector<Table> tables{};        ///< completed (schema/complete.hpp)
  std::vector<Function> functions{};
  std::vector<View> views{};
  std::vector<Trigger> triggers{};
  std::vector<OtherObject> others{};
  std::vector<Comment> comments{};
  std::vector<Dependency> dependencies{};
  std::vector<LeftOut> left_out{};

  bool operator==(const Database&) const = default;
};

/// Puts everything into that order.
void put_in_order(Database& database);

ObjectName object_name(const EnumType& type);
ObjectName object_name(const Domain& domain);
ObjectName object_name(const Sequence& sequence);
ObjectName object_name(const Table& table);
ObjectName object_name(const Function& function);
ObjectName object_name(const View& view);

}  // namespace migrate::schema
