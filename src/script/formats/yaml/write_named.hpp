// SPDX-License-Identifier: MIT
#pragma once

#include "operation/named.hpp"
#include "script/formats/yaml/node.hpp"

namespace migrate::script::yaml {

/// The arguments of operations on what a database has besides tables.
struct WriteNamed {
  Node operator()(const operation::CreateSchema& op) const;
  Node operator()(const operation::DropSchema& op) const;
  Node operator()(const operation::CreateEnum& op) const;
  Node operator()(const operation::DropEnum& op) const;
  Node operator()(const operation::AddEnumValue& op) const;
  Node operator()(const operation::RenameEnumValue& op) const;
  Node operator()(const operation::CreateDomain& op) const;
  Node operator()(const operation::DropDomain& op) const;
  Node operator()(const operation::CreateView& op) const;
  Node operator()(const operation::DropView& op) const;
  Node operator()(const operation::CreateFunction& op) const;
  Node operator()(const operation::DropFunction& op) const;
  Node operator()(const operation::CreateTrigger& op) const;
  Node operator()(const operation::DropTrigger& op) const;
  Node operator()(const operation::CreateSequence& op) const;
  Node operator()(const operation::DropSequence& op) const;
  Node operator()(const operation::CreateExtension& op) const;
  Node operator()(const operation::DropExtension& op) const;
};

}  // namespace migrate::script::yaml
