// SPDX-License-Identifier: MIT
#include "config/interpolation.hpp"

#include "base/text.hpp"
#include "config/redact.hpp"

#include <cstddef>
#include <utility>

#include <fmt/core.h>

namespace migrate::config {

namespace {

constexpr int kDeepest = 10;  // ConfigParser's MAX_INTERPOLATION_DEPTH

/// References to references multiply: ten levels of a few kilobytes each would fill any memory.
constexpr std::size_t kMostText = std::size_t{1024} * 1024;

class Interpolation {
 public:
  Interpolation(const Ini& ini, std::string_view section, const Ini::Entry& entry,
                const EntryLookup& lookup, Percent percent)
      : ini_(ini), section_(section), top_(entry), lookup_(lookup), percent_(percent) {}

  std::string run() {
    expand(top_, 1);
    return std::move(out_);
  }

 private:
  void expand(const Ini::Entry& entry, int depth) {
    const std::string_view text = entry.text;
    std::size_t from = 0;
    for (;;) {
      const std::size_t percent = text.find('%', from);
      out_ += text.substr(from, percent - from);
      if (percent == std::string_view::npos) return;
      from = replace(entry, percent, depth);
    }
  }

  /// Replaces what starts with the `%` at `at`, and gives the position behind it.
  std::size_t replace(const Ini::Entry& entry, std::size_t at, int depth) {
    const std::string_view rest = std::string_view(entry.text).substr(at);
    if (rest.starts_with("%%")) {
      out_ += '%';
      return at + 2;
    }
    const std::string_view name = reference(rest);
    if (!name.empty()) {
      substitute(entry, at, name, depth);
      return at + name.size() + 4;
    }
    if (percent_ == Percent::strict) refuse_percent(entry, at);
    out_ += '%';
    return at + 1;
  }

  /// The name in a leading `%(name)s`, or "".
  static std::string_view reference(std::string_view rest) {
    if (!rest.starts_with("%(")) return {};
    const std::size_t close = rest.find(')');
    if (close == std::string_view::npos || !rest.substr(close).starts_with(")s")) return {};
    return rest.substr(2, close - 2);
  }

  void substitute(const Ini::Entry& entry, std::size_t at, std::string_view name, int depth) {
    const Ini::Entry* const found = lookup_(name);
    if (found == nullptr) refuse_name(entry, at, name);
    const bool nested = found->text.find('%') != std::string::npos;
    if (nested && depth == kDeepest) {
      refuse(entry, at, fmt::format("its references are nested more than {} deep", kDeepest),
             "Does a key refer to itself?");
    }
    expanded_ += found->text.size() + 1;
    if (expanded_ > kMostText) {
      refuse(entry, at, "its references multiply to megabytes of text", "");
    }
    if (nested) {
      expand(*found, depth + 1);
    } else {
      out_ += found->text;
    }
  }

  [[noreturn]] void refuse_percent(const Ini::Entry& entry, std::size_t at) const {
    refuse(entry, at, "'%' must be followed by '%' or by a name as in %(here)s",
           "Write %% for a mere %.");
  }

  [[noreturn]] void refuse_name(const Ini::Entry& entry, std::size_t at,
                                std::string_view name) const {
    const std::string known = text::nearest(name, ini_.keys(section_));
    refuse(entry, at,
           fmt::format("%({})s names no key of [{}] or [DEFAULT]", text::printable(name),
                       text::printable(section_)),
           known.empty() ? "Define it there, or write %% for a mere %."
                         : fmt::format("Did you mean %({})s?", known));
  }

  [[noreturn]] void refuse(const Ini::Entry& entry, std::size_t at, const std::string& why,
                           std::string hint) const {
    throw ConfigError(fmt::format("cannot use the value of {}: {}", text::printable(top_.key), why),
                      {.place = ini_.place_in_value(entry, at, percent_ == Percent::lenient),
                       .hint = std::move(hint),
                       .revision = {}});
  }

  const Ini& ini_;
  std::string_view section_;
  const Ini::Entry& top_;
  const EntryLookup& lookup_;
  Percent percent_;
  std::string out_;
  std::size_t expanded_ = 0;
};

}  // namespace

std::string interpolate(const Ini& ini, std::string_view section, const Ini::Entry& entry,
                        const EntryLookup& lookup, Percent percent) {
  return Interpolation(ini, section, entry, lookup, percent).run();
}

}  // namespace migrate::config
