// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>
#include <vector>

/// What can be configured. Reading, showing and spell-checking the configuration all use this
/// table.
namespace migrate::config {

/// Where a key stands: in the main section, in [post_write_hooks], or in [logger_migrate].
enum class KeySection { main, hooks, logger };

enum class KeyKind { text, boolean, integer, duration, path, list, choice };

struct Key {
  std::string_view name;
  std::vector<std::string_view> aliases;  ///< older names, looked up after it in this order
  KeySection section = KeySection::main;
  KeyKind kind = KeyKind::text;
  std::vector<std::string_view> choices;  ///< of a choice
  std::string_view default_text;
  std::string_view description;
  bool secret = false;  ///< to be shown through masked_url() only
};

const std::vector<Key>& keys();

/// The key of that name or alias, or nullptr.
const Key* find_key(std::string_view name);

/// Whether a key of the main section is known to mean something, if only to Alembic, so that there
/// is nothing to say about it.
bool is_expected_key(std::string_view name);

/// The key that was probably meant by a name that is not expected, or "".
std::string nearest_key(std::string_view name);

}  // namespace migrate::config
