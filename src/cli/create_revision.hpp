// SPDX-License-Identifier: MIT
#pragma once

#include "cli/context.hpp"

#include <string>

namespace CLI {
class App;
}

namespace migrate::cli {

/// --format
void add_format_option(CLI::App& app, std::string& format);

/// Writes a new revision file, tells where, and hands it to the post-write hooks.
void create_revision(Context& context, const NewRevision& request);

}  // namespace migrate::cli
