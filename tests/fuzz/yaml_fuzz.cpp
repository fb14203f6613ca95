// SPDX-License-Identifier: MIT
// YAML revisions: whatever the text, it is read or refused with a place; and what was written is
// written the same again once it was read.
#include "base/text.hpp"
#include "script/formats/yaml/body.hpp"
#include "script/formats/yaml/document.hpp"
#include "script/formats/yaml/header.hpp"
#include "script/formats/yaml/writer.hpp"

#include <cstdint>
#include <cstdlib>
#include <optional>
#include <string>
#include <vector>

namespace {

using migrate::ScriptError;
using migrate::script::yaml::Node;
using migrate::script::yaml::Part;
using migrate::script::yaml::Problems;
using migrate::script::yaml::Reader;
using migrate::script::yaml::Source;

std::optional<std::vector<Part>> read_upgrade(const std::string& text) {
  try {
    const Source source("/nowhere/a.yaml", text);
    Problems problems(source);
    Reader reader{.problems = problems};
    const Node document = migrate::script::yaml::parse_document(text, problems);
    const Node* const upgrade = document.find("upgrade");
    if (upgrade == nullptr) return std::nullopt;
    std::vector<Part> parts =
        read_parts(migrate::script::yaml::Value(*upgrade, "upgrade", reader), "postgresql");
    problems.raise();
    return parts;
  } catch (const ScriptError& error) {
    if (error.place().line == 0) std::abort();
    return std::nullopt;
  }
}

void read_header(const std::string& text) {
  try {
    migrate::script::yaml::read_header(text, "/nowhere/a.yaml");
  } catch (const ScriptError& error) {
    if (error.place().file.empty()) std::abort();
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): bytes are what a fuzzer gives
  const std::string text(reinterpret_cast<const char*>(data), size);
  read_header(text);
  // Before a body is read, its text has been checked.
  if (text.find('\0') != std::string::npos ||
      migrate::text::find_invalid_utf8(text) != std::string::npos) {
    return 0;
  }
  const auto parts = read_upgrade(text);
  if (!parts) return 0;
  // What says nothing (an empty name, say) is not written: the second time, all is as the first.
  const std::string written = write_operations("upgrade", *parts);
  const auto back = read_upgrade(written);
  if (back && write_operations("upgrade", *back) != written) std::abort();
  return 0;
}
