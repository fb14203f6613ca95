// SPDX-License-Identifier: MIT
#pragma once

#include "cli/context.hpp"

namespace migrate::cli {

/// Writes a new revision file, tells where, and hands it to the post-write hooks.
void create_revision(Context& context, const NewRevision& request);

}  // namespace migrate::cli
