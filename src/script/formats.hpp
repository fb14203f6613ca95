// SPDX-License-Identifier: MIT
#pragma once

#include "script/format.hpp"

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace migrate::script {

/// Every format that revisions are read and written in.
class Formats {
 public:
  Formats();

  /// The format of a file, by its name; nothing when no format claims it.
  const Format* for_path(std::string_view path) const;

  /// By the name that `revision_format` uses. Throws ConfigError for one that is not known.
  const Format& named(std::string_view name) const;

 private:
  std::vector<std::unique_ptr<Format>> formats_;
};

}  // namespace migrate::script
