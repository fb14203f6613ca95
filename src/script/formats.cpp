// SPDX-License-Identifier: MIT
#include "script/formats.hpp"

#include "base/text.hpp"
#include "script/formats/alembic/alembic_format.hpp"
#include "script/formats/sql/sql_format.hpp"
#include "script/formats/yaml/yaml_format.hpp"

#include <fmt/core.h>

namespace migrate::script {

Formats::Formats() {
  formats_.push_back(std::make_unique<SqlFormat>());
  formats_.push_back(std::make_unique<YamlFormat>());
  formats_.push_back(std::make_unique<AlembicFormat>());
}

const Format* Formats::for_path(std::string_view path) const {
  for (const std::unique_ptr<Format>& format : formats_) {
    if (format->reads(path)) return format.get();
  }
  return nullptr;
}

const Format& Formats::named(std::string_view name) const {
  std::vector<std::string> names;
  for (const std::unique_ptr<Format>& format : formats_) {
    if (format->name() == name) return *format;
    names.emplace_back(format->name());
  }
  throw ConfigError(
      fmt::format("revisions cannot be written as '{}' by this version of migrate", name),
      {.place = {},
       .hint = fmt::format("It writes {}: set `revision_format` to it.", text::join(names, ", ")),
       .revision = {}});
}

}  // namespace migrate::script
