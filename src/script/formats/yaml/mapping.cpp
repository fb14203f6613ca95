// SPDX-License-Identifier: MIT
#include "script/formats/yaml/mapping.hpp"

#include "base/text.hpp"

#include <cstddef>
#include <string_view>
#include <unordered_set>

#include <fmt/core.h>

namespace migrate::script::yaml {

namespace {

bool is_merge(const Node& key) {
  return key.is_scalar() && key.style == Node::Style::plain && key.text == "<<";
}

void merge_one(Node& mapping, const Node& merged, Problems& problems) {
  if (!merged.is_mapping()) {
    problems.add("`<<` takes a mapping, or a list of them", merged.mark);
    return;
  }
  for (std::size_t at = 0; at < merged.size(); ++at) {
    if (mapping.find(merged.key(at).text) != nullptr) continue;
    mapping.items.push_back(merged.key(at));
    mapping.items.push_back(merged.value(at));
  }
}

void merge(Node& mapping, Problems& problems) {
  for (std::size_t at = 0; at < mapping.size(); ++at) {
    if (!is_merge(mapping.key(at))) continue;
    const Node merged = mapping.value(at);
    const auto begin = mapping.items.begin() + static_cast<std::ptrdiff_t>(2 * at);
    mapping.items.erase(begin, begin + 2);
    if (merged.is_sequence()) {
      for (const Node& one : merged.items) merge_one(mapping, one, problems);
    } else {
      merge_one(mapping, merged, problems);
    }
    --at;
  }
}

void refuse_repeated(const Node& mapping, Problems& problems) {
  if (mapping.size() < 2) return;
  std::unordered_set<std::string_view> seen;
  for (std::size_t at = 0; at < mapping.size(); ++at) {
    const Node& key = mapping.key(at);
    if (!key.is_scalar() || seen.insert(key.text).second) continue;
    problems.add(fmt::format("`{}` is given twice", text::printable(key.text)), key.mark,
                 "A mapping has each key once.");
  }
}

}  // namespace

void settle_mapping(Node& mapping, Problems& problems) {
  merge(mapping, problems);
  refuse_repeated(mapping, problems);
}

}  // namespace migrate::script::yaml
