// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace migrate::script {

/// Characters that mean something next to an id or a branch label on the command line.
inline constexpr std::string_view kRefusedInIds = "@-+:";
inline constexpr std::string_view kRefusedInLabels = "@:";

/// Why a name cannot be used.
struct NameProblem {
  std::string message;
  std::size_t offset = 0;  ///< of the byte in the name that it is about
  std::string hint;
};

/// What is wrong with an id or a branch label in a file: that it could not be told from other
/// symbols on the command line, or in a list. `what` it is ("revision id") goes into the message.
std::optional<NameProblem> problem_of_name(std::string_view name, std::string_view what,
                                           std::string_view refused);

}  // namespace migrate::script
