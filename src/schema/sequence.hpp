// SPDX-License-Identifier: MIT
#pragma once

#include "schema/type.hpp"

#include <cstdint>
#include <optional>
#include <string>

namespace migrate::schema {

/// How a sequence counts. What is not said, the database decides.
struct SequenceOptions {
  std::optional<std::int64_t> start{};
  std::optional<std::int64_t> increment{};
  std::optional<std::int64_t> minimum{};
  std::optional<std::int64_t> maximum{};
  bool no_minimum = false;
  bool no_maximum = false;
  std::optional<bool> cycle{};
  std::optional<std::int64_t> cache{};

  bool operator==(const SequenceOptions&) const = default;
};

struct Sequence {
  std::string name;
  std::string schema{};  ///< "": where the search path leads
  Type type{};           ///< none: the database's own
  SequenceOptions options{};
  // The column with which it is dropped, where there is one.
  std::string owner_table{};
  std::string owner_column{};

  bool operator==(const Sequence&) const = default;
};

/// GENERATED ... AS IDENTITY
struct Identity {
  bool always = false;  ///< else BY DEFAULT: a value may be given
  SequenceOptions options{};

  bool operator==(const Identity&) const = default;
};

}  // namespace migrate::schema
