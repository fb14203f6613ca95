// SPDX-License-Identifier: MIT
#pragma once

#include "script/create_date.hpp"
#include "script/slug.hpp"

#include <cstddef>
#include <string>

namespace migrate::script {

/// What the name of a new revision file is made of.
struct FileNameRequest {
  std::string file_template;  ///< `%(rev)s_%(slug)s`, say; it may lead into folders
  std::size_t truncate_slug_length = kDefaultSlugLength;
  std::string revision;
  std::string message;
  CreateDate date;
};

/// A file system takes 255 bytes, and an extension is still to come.
inline constexpr std::size_t kLongestFileName = 250;

/// The name, without extension, relative to the directory of versions. Throws ConfigError when the
/// template is not sound, or leads to a name that no file can have or out of the directory.
std::string make_file_name(const FileNameRequest& request);

}  // namespace migrate::script
