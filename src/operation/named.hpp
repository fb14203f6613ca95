// SPDX-License-Identifier: MIT
#pragma once

#include "schema/domain.hpp"
#include "schema/enum_type.hpp"
#include "schema/extension.hpp"
#include "schema/routine.hpp"
#include "schema/sequence.hpp"
#include "schema/table_name.hpp"
#include "schema/view.hpp"

#include <optional>
#include <string>
#include <vector>

/// What a database has besides tables.
namespace migrate::operation {

struct CreateSchema {
  std::string name;
  bool if_not_exists = false;

  bool operator==(const CreateSchema&) const = default;
};

struct DropSchema {
  std::string name;
  bool if_exists = false;
  bool cascade = false;

  bool operator==(const DropSchema&) const = default;
};

struct CreateEnum {
  schema::EnumType type;
  bool if_not_exists = false;

  bool operator==(const CreateEnum&) const = default;
};

struct DropEnum {
  schema::TableName type;
  bool if_exists = false;
  std::optional<schema::EnumType> was{};

  bool operator==(const DropEnum&) const = default;
};

/// A value that an enum gains.
struct AddEnumValue {
  schema::TableName type;
  std::string value;
  std::string before{};  ///< the value that it stands before ...
  std::string after{};   ///< ... or behind; "": the last
  bool if_not_exists = false;

  bool operator==(const AddEnumValue&) const = default;
};

struct RenameEnumValue {
  schema::TableName type;
  std::string value;
  std::string new_value;

  bool operator==(const RenameEnumValue&) const = default;
};

struct CreateView {
  schema::View view;
  bool replace = false;
  bool if_not_exists = false;
  std::optional<schema::View> was{};  ///< the one that is replaced

  bool operator==(const CreateView&) const = default;
};

struct DropView {
  schema::TableName view;
  bool materialized = false;
  bool if_exists = false;
  bool cascade = false;
  std::optional<schema::View> was{};

  bool operator==(const DropView&) const = default;
};

struct CreateFunction {
  schema::Function function;
  bool replace = false;
  std::optional<schema::Function> was{};  ///< the one that is replaced

  bool operator==(const CreateFunction&) const = default;
};

struct DropFunction {
  schema::TableName function;
  std::optional<std::string> arguments{};  ///< needed where several have the name
  bool procedure = false;
  bool if_exists = false;
  bool cascade = false;
  std::optional<schema::Function> was{};

  bool operator==(const DropFunction&) const = default;
};

struct CreateTrigger {
  schema::Trigger trigger;
  bool replace = false;
  bool if_not_exists = false;  ///< SQLite
  std::optional<schema::Trigger> was{};

  bool operator==(const CreateTrigger&) const = default;
};

struct DropTrigger {
  std::string name;
  schema::TableName table;
  bool if_exists = false;
  std::optional<schema::Trigger> was{};

  bool operator==(const DropTrigger&) const = default;
};

struct CreateSequence {
  schema::Sequence sequence;
  bool if_not_exists = false;

  bool operator==(const CreateSequence&) const = default;
};

struct DropSequence {
  schema::TableName sequence;
  bool if_exists = false;
  std::optional<schema::Sequence> was{};

  bool operator==(const DropSequence&) const = default;
};

struct CreateExtension {
  schema::Extension extension;
  bool if_not_exists = false;

  bool operator==(const CreateExtension&) const = default;
};

struct DropExtension {
  std::string name;
  bool if_exists = false;
  bool cascade = false;
  std::optional<schema::Extension> was{};

  bool operator==(const DropExtension&) const = default;
};

struct CreateDomain {
  schema::Domain domain;

  bool operator==(const CreateDomain&) const = default;
};

struct DropDomain {
  schema::TableName domain;
  bool if_exists = false;
  std::optional<schema::Domain> was{};

  bool operator==(const DropDomain&) const = default;
};

}  // namespace migrate::operation
