// SPDX-License-Identifier: MIT
#pragma once

#include "revision/revision.hpp"
#include "script/format.hpp"

#include <string>
#include <string_view>

namespace migrate::script::alembic {

/// The text of a new revision file, as Alembic's own template has it.
std::string render_template(const revision::Revision& revision, const Body& body);

/// The same by a project's `script.py.mako`: its `${...}` are filled in. Of what a template can
/// compute, that which templates of revisions do compute is known; the rest is left out.
std::string render_template(const revision::Revision& revision, const Body& body,
                            std::string_view mako);

}  // namespace migrate::script::alembic
