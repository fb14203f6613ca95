// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// How Alembic writes paths in its configuration.
namespace migrate::config {

/// `path`, taken from `base` when it is relative. `.` is dropped and `..` kept, as pathlib does: a
/// directory may be a symbolic link.
std::string absolute_path(const std::string& base, const std::string& path);

/// The directory that the process is in. Throws ConfigError when it is gone.
std::string current_directory();

/// The separator that a value of path_separator stands for, or nothing when it is none.
std::optional<char> separator_of(std::string_view name);

/// The paths in a list. Without a separator it is split as older Alembics do: at each of `legacy`.
std::vector<std::string> split_paths(std::string_view text, std::optional<char> separator,
                                     std::string_view legacy);

/// `package.name:directory` as `package/name/directory`, or nothing when `text` is not that form.
std::optional<std::string> resource_path(std::string_view text);

}  // namespace migrate::config
