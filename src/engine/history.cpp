// SPDX-License-Identifier: MIT
#include "engine/history.hpp"

#include "engine/plans.hpp"

#include <cstddef>
#include <map>
#include <optional>
#include <string>

namespace migrate::engine {

namespace {

LogEntry to_entry(const runtime::HistoryRow& row) {
  return {.revision = row.revision,
          .direction = row.direction,
          .started_at = row.started_at,
          .duration = row.duration,
          .outcome = row.outcome,
          .checksum = row.checksum,
          .user = row.user,
          .host = row.host,
          .program = row.program,
          .message = {}};
}

LogEntry::File compare(const revision::Graph& graph, std::optional<revision::Node> node,
                       const LogEntry& entry) {
  if (!node) return LogEntry::File::missing;
  return checksum_of(graph.at(*node).path) == entry.checksum ? LogEntry::File::same
                                                             : LogEntry::File::changed;
}

}  // namespace

std::vector<LogEntry> describe_history(const revision::Graph& graph,
                                       const std::vector<runtime::HistoryRow>& rows, bool verify) {
  std::vector<LogEntry> entries;
  std::map<std::string, std::size_t> standing;  // the upgrades that nothing took back
  for (const runtime::HistoryRow& row : rows) {
    LogEntry& entry = entries.emplace_back(to_entry(row));
    if (const auto node = graph.find(entry.revision)) entry.message = graph.at(*node).message;
    if (entry.direction == "stamp" || entry.outcome != "done") continue;
    standing.erase(entry.revision);
    if (entry.direction == "upgrade") standing[entry.revision] = entries.size() - 1;
  }
  if (!verify) return entries;
  for (const auto& [revision, index] : standing) {
    entries[index].file = compare(graph, graph.find(revision), entries[index]);
  }
  return entries;
}

}  // namespace migrate::engine
