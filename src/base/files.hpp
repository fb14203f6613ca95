// SPDX-License-Identifier: MIT
#pragma once

#include <migrate/error.hpp>

#include <cstddef>
#include <string>
#include <string_view>

/// Reading and writing the project's text files.
namespace migrate::files {

/// No text file of a project is anywhere near this large; what is, was named by mistake.
inline constexpr std::size_t kMaxTextSize = std::size_t{256} * 1024 * 1024;

/// The whole of a UTF-8 text file, without a byte order mark. Throws ScriptError, with the place,
/// when it cannot be read, is not UTF-8, or holds a NUL byte.
std::string read_text(const std::string& path);

/// At most the first `limit` bytes, unchecked. Throws ScriptError when the file cannot be read.
std::string read_start(const std::string& path, std::size_t limit);

/// Checks text that came from `path` as read_text() does, and drops a byte order mark.
std::string checked_text(std::string text, const std::string& path);

/// Creates a file that must not exist yet. Throws ScriptError when it does or cannot be written.
void create(const std::string& path, std::string_view content);

/// The place of byte `offset` in a text, with the excerpt of its line.
Place place_at(const std::string& file, std::string_view text, std::size_t offset);

}  // namespace migrate::files
