// SPDX-License-Identifier: MIT

// What is read from an ini file, written out again and read once more, is the same. And each value
// can be asked for: only ConfigError may come out of it.

#include "base/text.hpp"
#include "config/ini.hpp"

#include <cstdint>
#include <cstdlib>
#include <string>

namespace {

using migrate::ConfigError;
using migrate::config::Ini;

void require(bool condition) {
  if (!condition) std::abort();
}

/// The entries of a section, as ConfigParser.write() writes them.
std::string written(const Ini& ini, const std::string& section) {
  std::string text = "[" + section + "]\n";
  for (const std::string& key : ini.own_keys(section)) {
    const std::string value = ini.find(section, key)->text;
    text += key + " = " + migrate::text::replace_all(value, "\n", "\n\t") + "\n";
  }
  return text;
}

void check_values(const Ini& ini, const std::string& section) {
  for (const std::string& key : ini.keys(section)) {
    const auto entry = ini.find(section, key);
    require(entry.has_value());
    require(migrate::text::lower(key) == key);
    const bool plain = entry->text.find('%') == std::string::npos;
    try {
      const auto value = ini.get(section, key);
      require(value.has_value() && (!plain || value == entry->text));
      require(ini.get_lenient(section, key) == value);
    } catch (const ConfigError& error) {
      require(!plain && error.place().file == "fuzz.ini");
    }
    try {
      require(ini.get_lenient(section, key).has_value());
    } catch (const ConfigError&) {
      require(!plain);
    }
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text(data, data + size);
  try {
    const Ini ini = Ini::parse(text, "fuzz.ini",
                               {
                                   {"here", "/srv"}
    });
    std::string copy;
    for (const std::string& section : ini.sections()) {
      check_values(ini, section);
      copy += written(ini, section);
    }
    const Ini again = Ini::parse(copy, "again.ini",
                                 {
                                     {"here", "/srv"}
    });
    require(again.sections() == ini.sections());
    for (const std::string& section : ini.sections()) {
      require(again.own_keys(section) == ini.own_keys(section));
      for (const std::string& key : ini.own_keys(section)) {
        require(again.find(section, key)->text == ini.find(section, key)->text);
      }
    }
  } catch (const ConfigError& error) {
    // The copy must be accepted: only the text itself may be refused, and at a line of its own.
    require(error.place().file == "fuzz.ini" && error.place().line > 0);
  }
  return 0;
}
