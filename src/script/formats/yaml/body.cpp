// SPDX-License-Identifier: MIT
#include "script/formats/yaml/body.hpp"

#include "base/text.hpp"
#include "dialect/connect.hpp"
#include "operation/reverse.hpp"
#include "script/formats/yaml/operations.hpp"

#include <algorithm>
#include <utility>

namespace migrate::script::yaml {

namespace {

/// What `only` says, its operations still as they are.
struct OnlyDraft {
  std::vector<std::string> dialects;
  const Node* parts = nullptr;
};

void read_dialects(OnlyDraft& draft, const Value& value) {
  const std::vector<std::string> known = dialect::names();
  for (const std::string& name : value.names()) {
    if (std::find(known.begin(), known.end(), name) == known.end()) {
      value.complain("`dialect` is one of " + text::join(known, ", "),
                     did_you_mean(text::nearest(name, known)));
    }
    draft.dialects.push_back(name);
  }
}

constexpr auto kOnly = std::to_array<Key<OnlyDraft>>({
    {{"dialect", "dialects", "The database that they are for.", true}, read_dialects},
    { {"do", "operations", "The operations.", true, "operations"},
     [](OnlyDraft& d,                       const Value& v) { d.parts = &v.node(); }},
});

bool is_for(const Only& only, std::string_view dialect) {
  return std::find(only.dialects.begin(), only.dialects.end(), dialect) != only.dialects.end();
}

Only read_only(const Value& value, std::string_view dialect) {
  OnlyDraft draft;
  read_keys(value, Complete::yes, bind(kOnly, draft));
  Only only{.dialects = std::move(draft.dialects), .parts = {}};
  if (draft.parts == nullptr) return only;
  Reader inside = value.reader();
  if (!is_for(only, dialect)) inside.expand = {};
  only.parts = read_parts(Value(*draft.parts, "do", inside), dialect);
  return only;
}

Autocommit read_autocommit(const Value& value, const Mark& mark, std::string_view dialect) {
  return {.parts = read_parts(value, dialect),
          .place = value.reader().problems.source().place(mark)};
}

void read_part(std::vector<Part>& parts, const Value& item, std::string_view dialect) {
  const Node& node = item.node();
  const bool is_one = node.is_mapping() && node.size() == 1;
  if (is_one && node.key(0).text == "only") {
    parts.push_back({read_only(item.part(node.value(0), "only"), dialect)});
  } else if (is_one && node.key(0).text == "autocommit") {
    parts.push_back(
        {read_autocommit(item.part(node.value(0), "autocommit"), node.key(0).mark, dialect)});
  } else if (auto step = read_operation(item)) {
    parts.push_back({*std::move(step)});
  }
}

class Chooser {
 public:
  Chooser(std::string_view dialect, std::vector<PlannedStep>& steps)
      : dialect_(dialect), steps_(steps) {}

  void choose(const std::vector<Part>& parts) {
    for (const Part& part : parts) std::visit(*this, part.what);
  }

  void operator()(const operation::Step& step) {
    steps_.push_back({.step = step, .autocommit = autocommit_});
  }

  void operator()(const Only& only) {
    if (is_for(only, dialect_)) choose(only.parts);
  }

  void operator()(const Autocommit& autocommit) {
    const bool was = std::exchange(autocommit_, true);
    choose(autocommit.parts);
    autocommit_ = was;
  }

 private:
  std::string_view dialect_;
  std::vector<PlannedStep>& steps_;
  bool autocommit_ = false;
};

}  // namespace

std::vector<Part> read_parts(const Value& list, std::string_view dialect) {
  std::vector<Part> parts;
  if (list.is_null()) return parts;  // nothing stands under the key, or comments alone
  if (!list.node().is_sequence()) {
    list.complain_kind("a list of operations");
    return parts;
  }
  parts.reserve(list.node().items.size());
  for (const Node& item : list.node().items) read_part(parts, list.part(item), dialect);
  return parts;
}

std::vector<PlannedStep> steps_for(const std::vector<Part>& parts, std::string_view dialect) {
  std::vector<PlannedStep> steps;
  Chooser chooser(dialect, steps);
  chooser.choose(parts);
  return steps;
}

std::vector<PlannedStep> reversed(const std::vector<PlannedStep>& steps) {
  std::vector<operation::Step> all;
  all.reserve(steps.size());
  for (const PlannedStep& planned : steps) all.push_back(planned.step);
  std::vector<PlannedStep> back;
  for (std::size_t at = steps.size(); at-- > 0;) {
    auto step = operation::reversed_step(all, at);
    if (step) back.push_back({.step = *std::move(step), .autocommit = steps[at].autocommit});
  }
  return back;
}

std::vector<KeyFacts> only_keys() {
  return facts_of(kOnly);
}

}  // namespace migrate::script::yaml
