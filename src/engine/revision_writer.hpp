// SPDX-License-Identifier: MIT
#pragma once

#include "config/settings.hpp"
#include "revision/graph.hpp"
#include "script/directory.hpp"

#include <migrate/project.hpp>

#include <functional>
#include <string>

namespace migrate::engine {

/// What makes the body of a revision in a format, where it is to have one.
using BodyMaker = std::function<script::Body(const script::Format&)>;

/// Writes the file of a new revision, and gives its header as a reader of it sees it. Throws with
/// nothing written.
revision::Revision write_revision(const NewRevision& request, const config::Settings& settings,
                                  const script::Directory& directory, const revision::Graph& graph,
                                  const BodyMaker& make_body = {});

}  // namespace migrate::engine
