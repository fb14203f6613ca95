// SPDX-License-Identifier: MIT
#include "base/text.hpp"
#include "config/redact.hpp"
#include "config/settings.hpp"

#include <algorithm>
#include <array>

namespace migrate::config {

namespace {

struct Use {
  std::string_view key;
  void (*use)(const Settings&);
};

/// That there is none is no error yet: not every command needs one.
void use_url(const Settings& settings) {
  if (settings.has_url()) settings.url();
}

/// The keys whose values can be wrong, and who finds that out. Any text does for the others.
constexpr auto kUses = std::to_array<Use>({
    {"script_location",             [](const Settings& s) { s.script_location(); }            },
    {"version_locations",           [](const Settings& s) { s.version_locations(); }          },
    {"recursive_version_locations", [](const Settings& s) { s.recursive_version_locations(); }},
    {"prepend_sys_path",            [](const Settings& s) { s.prepend_sys_path(); }           },
    {"python_steps",                [](const Settings& s) { s.python_bounds(); }              },
    {"python_memory",               [](const Settings& s) { s.python_bounds(); }              },
    {"python_recursion",            [](const Settings& s) { s.python_bounds(); }              },
    {"truncate_slug_length",        [](const Settings& s) { s.truncate_slug_length(); }       },
    {"output_encoding",             [](const Settings& s) { s.output_encoding(); }            },
    {"revision_format",             [](const Settings& s) { s.revision_format(); }            },
    {"compare_type",                [](const Settings& s) { s.compare_type(); }               },
    {"compare_server_default",      [](const Settings& s) { s.compare_server_default(); }     },
    {"render_as_batch",             [](const Settings& s) { s.render_as_batch(); }            },
    {"url",                         use_url                                                   },
    {"transaction",                 [](const Settings& s) { s.transaction(); }                },
    {"lock_timeout",                [](const Settings& s) { s.lock_timeout(); }               },
    {"lock_wait",                   [](const Settings& s) { s.lock_wait(); }                  },
    {"statement_timeout",           [](const Settings& s) { s.statement_timeout(); }          },
    {"lock_retries",                [](const Settings& s) { s.lock_retries(); }               },
    {"flush",                       [](const Settings& s) { s.flush(); }                      },
    {"hooks",                       [](const Settings& s) { s.hooks(); }                      },
    {"level",                       [](const Settings& s) { s.log_level(); }                  },
});

void try_out(const Settings& settings, std::string_view key) {
  for (const Use& use : kUses) {
    if (use.key == key) use.use(settings);
  }
}

/// A wrong URL is shown all the same, as far as no password can be in it.
std::string shown_url(const std::string& text) {
  try {
    return DatabaseUrl::parse(text).display();
  } catch (const ConfigError&) {
    return masked_url(text);
  }
}

/// One key's error may show in others that are worked out from it; it is told once.
void drop_repeated_problems(std::vector<Shown>& rows) {
  std::vector<std::string> told;
  for (Shown& row : rows) {
    if (!row.problem) continue;
    const std::string what = row.problem->what();
    if (std::find(told.begin(), told.end(), what) != told.end()) row.problem.reset();
    told.push_back(what);
  }
}

}  // namespace

std::vector<Shown> Settings::show() const {
  std::vector<Shown> rows;
  for (const Key& key : keys()) rows.push_back(show(key));
  drop_repeated_problems(rows);
  return rows;
}

Shown Settings::show(const Key& key) const {
  Shown row{.name = std::string(key.name), .value = {}, .origin = {}, .problem = {}};
  try {
    const std::optional<Value> value = key.name == "url" ? find_url() : find(key.name);
    row.origin = (value ? value->origin : Origin{}).describe();
    if (!value) {
      row.value = default_of(key);
    } else {
      row.value = key.secret ? shown_url(value->text) : value->text;
    }
    try_out(*this, key.name);
  } catch (const ConfigError& error) {
    row.problem = error;
    if (row.origin.empty()) {  // not even its text can be made out
      const Place& place = error.place();
      row.origin =
          Origin{.kind = Origin::Kind::file, .name = place.file, .line = place.line}.describe();
    }
  }
  return row;
}

std::string Settings::default_of(const Key& key) const {
  return key.name == "version_locations" ? text::join(version_locations(), ", ")
                                         : std::string(key.default_text);
}

}  // namespace migrate::config
