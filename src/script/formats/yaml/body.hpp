// SPDX-License-Identifier: MIT
#pragma once

#include "dialect/sink.hpp"
#include "operation/operation.hpp"
#include "script/formats/yaml/keys.hpp"
#include "script/formats/yaml/reader.hpp"

#include <optional>
#include <string>
#include <variant>
#include <vector>

/// What stands under `upgrade` and `downgrade`.
namespace migrate::script::yaml {

struct Part;

/// only: {dialect: ..., do: [...]}
struct Only {
  std::vector<std::string> dialects;
  std::vector<Part> parts;

  bool operator==(const Only&) const;
};

/// autocommit: [...]
struct Autocommit {
  std::vector<Part> parts;
  Place place{};

  /// The place is no part of what it does.
  bool operator==(const Autocommit&) const;
};

struct Part {
  std::variant<operation::Step, Only, Autocommit> what;

  bool operator==(const Part&) const = default;
};

inline bool Only::operator==(const Only& other) const {
  return dialects == other.dialects && parts == other.parts;
}

inline bool Autocommit::operator==(const Autocommit& other) const {
  return parts == other.parts;
}

/// A step for one dialect, and whether it leaves the transaction.
struct PlannedStep {
  operation::Step step;
  bool autocommit = false;
  std::optional<std::vector<dialect::Statement>> statements{};  ///< all that it does, once known
};

/// Reads a list of operations. `dialect` is the one that they are to run on: variables of what is
/// for others are not replaced.
std::vector<Part> read_parts(const Value& list, std::string_view dialect);

/// What of it is for that dialect, in order.
std::vector<PlannedStep> steps_for(const std::vector<Part>& parts, std::string_view dialect);

/// What takes these steps back. Throws ScriptError where one cannot be.
std::vector<PlannedStep> reversed(const std::vector<PlannedStep>& steps);

std::vector<KeyFacts> only_keys();

}  // namespace migrate::script::yaml
