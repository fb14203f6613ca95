// SPDX-License-Identifier: MIT
#pragma once

#include "config/environment.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace migrate::config {

struct DotenvValue {
  std::string text;
  std::size_t line = 0;
};

/// What a text in the form of `.env` says for a key, or nothing. The last of several lines counts.
/// Understood is what python-dotenv and docker compose have in common: `KEY=value`, `export`, a
/// `#` after a blank, '...' as it stands, "..." with escapes and over several lines, and `${NAME}`
/// and `${NAME:-otherwise}`, which look into the environment and then at the lines above. Lines
/// that are malformed are no error unless they are about the key. Errors show the place without the
/// value.
std::optional<DotenvValue> find_dotenv_value(std::string_view text, const std::string& file,
                                             std::string_view key,
                                             const Environment& environment = {});

/// The same for a file, which need not be there.
std::optional<DotenvValue> read_dotenv_value(const std::string& path, std::string_view key,
                                             const Environment& environment = {});

}  // namespace migrate::config
