// SPDX-License-Identifier: MIT
#pragma once

#include "dialect/connect.hpp"

#include <string>
#include <string_view>

/// What the configuration says of locks, limits and commits, in the words of the server.
namespace migrate::dialect {

/// For transactions. `local`: for the one that is open, and gone with it.
std::string settings_inside(const ConnectOptions& options, bool local);

/// For statements outside a transaction. They have no time limit but their own: an index of a big
/// table takes what it takes.
std::string settings_outside(const ConnectOptions& options);

/// What a statement means for the settings.
enum class SettingKind {
  none,         ///< it leaves them alone
  transaction,  ///< SET TRANSACTION, which the server takes before a transaction's first query
                ///< alone
  session       ///< it may set something that outlives it, itself or through a function
};

SettingKind setting_kind(std::string_view sql);

}  // namespace migrate::dialect
