// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

namespace migrate::revision {

/// A revision as its file states it. Nothing here is resolved or checked against other revisions.
struct Revision {
  std::string id;
  std::vector<std::string> down_revisions;  ///< none for a base, several for a merge
  std::vector<std::string> branch_labels;
  std::vector<std::string> depends_on;  ///< ids or branch labels
  std::string message;                  ///< the first paragraph of the doc
  std::string doc;                      ///< the whole doc, message included
  std::string created;                  ///< as the file has it; may be empty
  std::string path;                     ///< absolute
};

}  // namespace migrate::revision
