// SPDX-License-Identifier: MIT
#include "config/ini.hpp"

#include "base/files.hpp"
#include "base/text.hpp"
#include "config/blanks.hpp"
#include "config/interpolation.hpp"
#include "config/redact.hpp"

#include <utility>

#include <fmt/core.h>

namespace migrate::config {

namespace {

/// The section that every other one falls back to.
constexpr std::string_view kDefaultSection = "DEFAULT";

}  // namespace

const Ini::Entry* Ini::Section::find(std::string_view key) const {
  const auto found = index.find(key);
  return found == index.end() ? nullptr : &entries[found->second];
}

Ini::Entry& Ini::Section::add(Entry entry) {
  const auto [at, added] = index.try_emplace(entry.key, entries.size());
  if (added) return entries.emplace_back(std::move(entry));
  return entries[at->second] = std::move(entry);
}

/// Reads the lines one by one, as ConfigParser._read does.
class Ini::Parser {
 public:
  explicit Parser(Ini& ini) : ini_(ini), text_(ini.text_) {}

  void run() {
    for (const std::string_view line : text::split_lines(text_)) {
      ++number_;
      read_line(line);
    }
    finish_value();
  }

 private:
  void read_line(std::string_view line) {
    const Stripped content = stripped(line);
    if (content.text.starts_with('#') || content.text.starts_with(';')) return;
    if (content.text.empty()) {
      // It belongs to the value if more of the value follows.
      if (entry_ != nullptr) entry_->text += '\n';
      return;
    }
    if (entry_ != nullptr && content.indent > indent_) {
      entry_->text.append(1, '\n').append(content.text);
      return;
    }
    indent_ = content.indent;
    finish_value();
    // As for ConfigParser, a section's name ends at the last bracket, and what follows is ignored.
    const std::size_t bracket = content.text.rfind(']');
    if (content.text.starts_with('[') && bracket != std::string_view::npos && bracket > 1) {
      start_section(content.text, bracket);
    } else {
      start_entry(content.text);
    }
  }

  void start_section(std::string_view content, std::size_t bracket) {
    const std::string_view name = content.substr(1, bracket - 1);
    in_section_ = true;
    section_ = ini_.sections_.size();
    if (name == kDefaultSection) {
      in_default_ = true;
      return;
    }
    in_default_ = false;
    if (!ini_.index_.try_emplace(std::string(name), section_).second) {
      refuse(fmt::format("section [{}] is there twice", text::printable(name)), offset(content),
             "Put the keys of both into one.");
    }
    ini_.sections_.push_back({.name = std::string(name), .entries = {}, .index = {}});
  }

  void start_entry(std::string_view content) {
    if (!in_section_) {
      refuse("text before the first section", offset(content),
             "A section starts with its name in brackets: [migrate], say.");
    }
    const std::size_t delimiter = content.find_first_of("=:");
    if (delimiter == std::string_view::npos) {
      refuse("a line that is neither a section nor `key = value`", offset(content),
             "Start a comment with #, and indent the further lines of a value.");
    }
    const std::string_view written = stripped(content.substr(0, delimiter)).text;
    if (written.empty()) refuse("a value without a key", offset(content), "");
    const std::string_view value = stripped(content.substr(delimiter + 1)).text;
    Section& section = in_default_ ? ini_.defaults_ : ini_.sections_[section_];
    std::string key = text::lower(written);
    const Entry* const before = section.find(key);
    // Line 0: one of the parser's own defaults, which a file may override.
    if (before != nullptr && before->line != 0) {
      refuse(fmt::format("key {} is there twice", text::printable(key)), offset(content),
             fmt::format("The other one is in line {}.", before->line));
    }
    entry_ = &section.add({.key = std::move(key),
                           .text = std::string(value),
                           .line = number_,
                           .offset = offset(written),
                           .value_offset = offset(value)});
  }

  void finish_value() {
    if (entry_ == nullptr) return;
    entry_->text.resize(stripped_right(entry_->text).size());
    entry_ = nullptr;
  }

  std::size_t offset(std::string_view part) const {
    return static_cast<std::size_t>(part.data() - text_.data());
  }

  [[noreturn]] void refuse(const std::string& message, std::size_t at, std::string hint) const {
    throw ConfigError(message, {.place = redacted(files::place_at(ini_.file_, text_, at)),
                                .hint = std::move(hint),
                                .revision = {}});
  }

  Ini& ini_;
  std::string_view text_;
  std::size_t number_ = 0;
  std::size_t indent_ = 0;
  bool in_section_ = false;
  bool in_default_ = false;
  std::size_t section_ = 0;  ///< which one, unless in_default_
  Entry* entry_ = nullptr;   ///< whose value the next lines may continue
};

Ini Ini::parse(std::string_view text, std::string file, const Defaults& defaults) {
  Ini ini;
  ini.file_ = std::move(file);
  ini.text_ = text;
  ini.defaults_.name = kDefaultSection;
  for (const auto& [key, value] : defaults) {
    ini.defaults_.add({.key = text::lower(key), .text = value});
  }
  Parser(ini).run();
  return ini;
}

std::vector<std::string> Ini::sections() const {
  std::vector<std::string> names;
  for (const Section& section : sections_) names.push_back(section.name);
  return names;
}

bool Ini::has_section(std::string_view name) const {
  return section(name) != nullptr;
}

std::vector<std::string> Ini::keys(std::string_view section) const {
  std::vector<std::string> names;
  for (const Entry& entry : defaults_.entries) names.push_back(entry.key);
  for (std::string& key : own_keys(section)) {
    if (defaults_.find(key) == nullptr) names.push_back(std::move(key));
  }
  return names;
}

std::vector<std::string> Ini::own_keys(std::string_view name) const {
  std::vector<std::string> names;
  if (const Section* const found = section(name)) {
    for (const Entry& entry : found->entries) names.push_back(entry.key);
  }
  return names;
}

std::optional<Ini::Entry> Ini::find(std::string_view section, std::string_view key) const {
  const Entry* const found = entry(section, text::lower(key));
  return found == nullptr ? std::nullopt : std::optional(*found);
}

std::optional<std::string> Ini::get(std::string_view section, std::string_view key) const {
  return interpolated(section, key, Percent::strict);
}

std::optional<std::string> Ini::get_lenient(std::string_view section, std::string_view key) const {
  return interpolated(section, key, Percent::lenient);
}

Place Ini::place(const Entry& entry) const {
  if (entry.line == 0) return {.file = file_, .line = 0, .column = 0, .excerpt = {}};
  return redacted(files::place_at(file_, text_, entry.offset));
}

Place Ini::place_in_value(const Entry& entry, std::size_t position, bool secret) const {
  if (entry.line == 0) return place(entry);
  // The lines of a longer value were joined: where its parts came from is no longer known.
  const bool first_line = entry.text.find('\n') >= position;
  const std::size_t at = first_line ? entry.value_offset + position : entry.offset;
  return redacted(files::place_at(file_, text_, at), secret);
}

const Ini::Section* Ini::section(std::string_view name) const {
  const auto found = index_.find(name);
  return found == index_.end() ? nullptr : &sections_[found->second];
}

const Ini::Entry* Ini::entry(std::string_view section_name, std::string_view key) const {
  const Section* const own = section(section_name);
  if (own == nullptr) return nullptr;
  const Entry* const found = own->find(key);
  return found != nullptr ? found : defaults_.find(key);
}

std::optional<std::string> Ini::interpolated(std::string_view section, std::string_view key,
                                             Percent percent) const {
  const auto lookup = [&](std::string_view name) { return entry(section, text::lower(name)); };
  const Entry* const found = lookup(key);
  if (found == nullptr) return std::nullopt;
  return interpolate(*this, section, *found, lookup, percent);
}

}  // namespace migrate::config
