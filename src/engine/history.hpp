// SPDX-License-Identifier: MIT
#pragma once

#include "revision/graph.hpp"
#include "runtime/history_table.hpp"

#include <migrate/project.hpp>

#include <vector>

namespace migrate::engine {

/// The history's rows with what the files say of their revisions. With `verify`, the last upgrade
/// of each revision that is not taken back is compared with the file as it is now.
std::vector<LogEntry> describe_history(const revision::Graph& graph,
                                       const std::vector<runtime::HistoryRow>& rows, bool verify);

}  // namespace migrate::engine
