// SPDX-License-Identifier: MIT
#pragma once

#include "python/runtime/frame.hpp"
#include "python/runtime/interpreter.hpp"

#include <array>
#include <cstddef>
#include <cstdint>

namespace migrate::python {

/// What one instruction does.
using Action = void (*)(Interpreter& in, Frame& frame, std::int32_t argument);

inline constexpr std::size_t kOpCount = static_cast<std::size_t>(Op::async_next) + 1;
using Actions = std::array<Action, kOpCount>;

/// Sets one row of the table of actions.
inline void set_action(Actions& actions, Op op, Action action) {
  actions.at(static_cast<std::size_t>(op)) = action;
}

// Each sets the actions of one theme.
void add_variable_actions(Actions& actions);
void add_operator_actions(Actions& actions);
void add_container_actions(Actions& actions);
void add_call_actions(Actions& actions);
void add_control_actions(Actions& actions);
void add_exception_actions(Actions& actions);
void add_import_actions(Actions& actions);
void add_match_actions(Actions& actions);

/// All of them.
const Actions& all_actions();

}  // namespace migrate::python
