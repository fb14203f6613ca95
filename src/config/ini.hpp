// SPDX-License-Identifier: MIT
#pragma once

#include <migrate/error.hpp>

#include <cstddef>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace migrate::config {

/// What a `%` that starts neither `%%` nor `%(name)s` is: an error, or a mere `%`.
enum class Percent { strict, lenient };

/// An ini file, read by the rules of Python's ConfigParser (strict, with BasicInterpolation), which
/// is what Alembic reads its own with. Keys are told apart without regard to case, sections are
/// not.
class Ini {
 public:
  /// What the file says for a key, as it stands there: nothing is interpolated yet.
  struct Entry {
    std::string key;         ///< in lower case
    std::string text;        ///< the lines of the value, joined with "\n"
    std::size_t line = 0;    ///< 0 for one of the parser's own defaults
    std::size_t offset = 0;  ///< of the key, in bytes from the start of the file
    std::size_t value_offset = 0;
  };

  using Defaults = std::map<std::string, std::string>;

  /// Throws ConfigError at the first line that ConfigParser would refuse. `defaults` stand behind
  /// [DEFAULT]: `{"here", directory}`, say.
  static Ini parse(std::string_view text, std::string file, const Defaults& defaults = {});

  const std::string& file() const { return file_; }

  /// The sections in the order of the file; [DEFAULT] is none of them.
  std::vector<std::string> sections() const;
  bool has_section(std::string_view name) const;

  /// The keys that a section knows, as Python's items() lists them: those of [DEFAULT] first.
  std::vector<std::string> keys(std::string_view section) const;
  /// The keys that are written in the section itself.
  std::vector<std::string> own_keys(std::string_view name) const;

  /// The entry of a key, from the section or else from [DEFAULT].
  std::optional<Entry> find(std::string_view section, std::string_view key) const;

  /// The value with `%(name)s` and `%%` replaced. Throws ConfigError where BasicInterpolation does.
  std::optional<std::string> get(std::string_view section, std::string_view key) const;

  /// The same for values in which a lone `%` occurs, such as URLs with an encoded password: what is
  /// neither `%%` nor `%(name)s` stays as it is. Errors never quote such a value.
  std::optional<std::string> get_lenient(std::string_view section, std::string_view key) const;

  /// Where a key stands, for an error about it. What looks like a password is masked in the
  /// excerpt.
  Place place(const Entry& entry) const;
  /// The same for a byte of the value. The excerpt of a secret one ends before the value.
  Place place_in_value(const Entry& entry, std::size_t position, bool secret) const;

 private:
  class Parser;

  struct Section {
    std::string name;
    std::vector<Entry> entries;
    std::map<std::string, std::size_t, std::less<>> index;

    const Entry* find(std::string_view key) const;
    Entry& add(Entry entry);
  };

  const Section* section(std::string_view name) const;
  const Entry* entry(std::string_view section_name, std::string_view key) const;
  std::optional<std::string> interpolated(std::string_view section, std::string_view key,
                                          Percent percent) const;

  std::string file_;
  std::string text_;  ///< kept for the excerpts of errors
  Section defaults_;
  std::vector<Section> sections_;
  std::map<std::string, std::size_t, std::less<>> index_;
};

}  // namespace migrate::config
