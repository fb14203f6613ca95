// SPDX-License-Identifier: MIT
#include "config/hooks.hpp"

#include "base/text.hpp"
#include "config/locations.hpp"

#include <optional>
#include <utility>

#include <fmt/core.h>

namespace migrate::config {

namespace {

constexpr std::string_view kSection = "post_write_hooks";

class HookReader {
 public:
  HookReader(const Ini& ini, std::string name) : ini_(ini), name_(std::move(name)) {}

  Hook read(const std::string& working_directory) const {
    Hook hook;
    hook.name = name_;
    hook.type = required("type");
    if (hook.type != "exec") refuse_type(hook.type);
    hook.executable = required("executable");
    hook.options = option("options").value_or("");
    hook.cwd = option("cwd").value_or("");
    if (!hook.cwd.empty()) hook.cwd = absolute_path(working_directory, hook.cwd);
    hook.place = place("type");
    return hook;
  }

 private:
  std::string key(std::string_view option) const { return fmt::format("{}.{}", name_, option); }

  std::optional<std::string> option(std::string_view name) const {
    return ini_.get(kSection, key(name));
  }

  std::string required(std::string_view name) const {
    std::string value = option(name).value_or("");
    if (!value.empty()) return value;
    throw ConfigError(fmt::format("key {} is required for the hook {}", text::printable(key(name)),
                                  text::printable(name_)),
                      {.place = place("hooks"),
                       .hint = fmt::format("Add it to [{}].", kSection),
                       .revision = {}});
  }

  [[noreturn]] void refuse_type(const std::string& type) const {
    const bool python = type == "console_scripts" || type == "module";
    throw ConfigError(
        fmt::format("the hook {} has the type {}", text::printable(name_), text::printable(type)),
        {.place = place("type"),
         .hint = fmt::format("{}Use `{} = exec` and name the program as `{}`.",
                             python ? "That type needs Python. " : "", text::printable(key("type")),
                             text::printable(key("executable"))),
         .revision = {}});
  }

  /// Of an option of this hook, or else of the list of hooks.
  Place place(std::string_view name) const {
    std::optional<Ini::Entry> entry = ini_.find(kSection, key(name));
    if (!entry) entry = ini_.find(kSection, "hooks");
    return entry ? ini_.place(*entry) : Place{};
  }

  const Ini& ini_;
  std::string name_;
};

}  // namespace

std::vector<Hook> read_hooks(const Ini& ini, const std::string& working_directory) {
  std::vector<Hook> hooks;
  const std::string names = ini.get(kSection, "hooks").value_or("");
  for (std::string& name : split_paths(names, std::nullopt, ", \n")) {
    hooks.push_back(HookReader(ini, std::move(name)).read(working_directory));
  }
  return hooks;
}

}  // namespace migrate::config
