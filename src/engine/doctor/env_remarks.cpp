// SPDX-License-Identifier: MIT
#include "engine/doctor/env_remarks.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace migrate::engine {

namespace {

struct Remark {
  std::string_view sign;  ///< in a line, without regard to case
  std::string_view message;
  std::string_view hint;
};

/// The first that fits counts.
constexpr std::array<Remark, 9> kRemarks{
    {
     {"search_path", "env.py sets the search_path, which is not done here",
         "Put it into the URL: `?options=-csearch_path%3Dapp`, or name the schemas in the "
         "revisions."},
     {"schema_translate_map", "env.py translates schema names, which is not done here",
         "Name the schemas in the revisions, or set the search_path in the URL."},
     {"set role", "env.py changes the role, which is not done here",
         "Put it into the URL: `?options=-crole%3Downer`."},
     {"pg_advisory", "env.py takes a lock of its own, which is not done here",
         "There is no need: two runs wait for each other (see lock_wait)."},
     {"lock_timeout", "env.py sets a timeout, which is not done here",
         "`lock_timeout` in the configuration does it."},
     {"statement_timeout", "env.py sets a timeout, which is not done here",
         "`statement_timeout` in the configuration does it."},
     {"on_version_apply=",
         "env.py wants to be called after each revision, which is not done here",
         "`history_table` records each step."},
     {"event.listen", "env.py listens to events, which are not sent here", ""},
     {"connection.execute(", "env.py runs a statement of its own, which is not run here",
         "Put what the revisions need into a revision, or into the URL's `options`."},
     }
};

/// Leaves out what stands in docstrings and comments.
class Code {
 public:
  /// What of the next line is code, in lower case.
  std::string of(std::string_view line) {
    const std::string found =
        is_inside_ ? "" : text::lower(text::trim(line.substr(0, line.find('#'))));
    for (std::size_t at = line.find(kQuotes); at != std::string_view::npos;
         at = line.find(kQuotes, at + kQuotes.size())) {
      is_inside_ = !is_inside_;
    }
    return found.starts_with(kQuotes) ? "" : found;
  }

 private:
  static constexpr std::string_view kQuotes = R"(""")";
  bool is_inside_ = false;
};

}  // namespace

std::vector<Finding> remarks_on_env(const std::string& path, std::string_view text) {
  std::vector<Finding> found;
  std::size_t number = 0;
  Code code_of;
  for (const std::string_view line : text::split_lines(text)) {
    ++number;
    const std::string code = code_of.of(line);
    const auto* remark = std::find_if(kRemarks.begin(), kRemarks.end(), [&](const Remark& r) {
      return code.find(r.sign) != std::string::npos;
    });
    if (remark == kRemarks.end()) continue;
    const bool is_known = std::any_of(found.begin(), found.end(), [&](const Finding& finding) {
      return finding.message == remark->message;
    });
    if (is_known) continue;
    Finding finding;
    finding.severity = Severity::warning;
    finding.message = std::string(remark->message);
    finding.place = {.file = path,
                     .line = number,
                     .column = 1 + line.find_first_not_of(" \t"),
                     .excerpt = std::string(line)};
    finding.hint = std::string(remark->hint);
    found.push_back(std::move(finding));
  }
  return found;
}

}  // namespace migrate::engine
