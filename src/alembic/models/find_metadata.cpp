// SPDX-License-Identifier: MIT
#include "alembic/models/find_metadata.hpp"

#include "alembic/schema/objects.hpp"
#include "base/text.hpp"
#include "python/runtime/opaque.hpp"

#include <migrate/error.hpp>

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <utility>

#include <fmt/core.h>

namespace migrate::alembic {

namespace fs = std::filesystem;

using python::Ref;
using python::Value;

namespace {

/// Whether a text is names of Python with dots between them.
bool is_dotted(std::string_view text) {
  bool begins = true;
  for (const char c : text) {
    const bool is_letter = std::isalpha(static_cast<unsigned char>(c)) != 0 || c == '_';
    const bool is_digit = std::isdigit(static_cast<unsigned char>(c)) != 0;
    if (c == '.' ? begins : !is_letter && (begins || !is_digit)) return false;
    begins = c == '.';
  }
  return !begins;
}

/// "app/models.py" and "app/models/__init__.py" as "app.models"; "" where that is no module's name.
std::string dotted(const fs::path& relative) {
  fs::path path = relative;
  path.replace_extension();
  if (path.filename() == "__init__") path = path.parent_path();
  const std::string name = text::replace_all(path.generic_string(), "/", ".");
  return is_dotted(name) ? name : "";
}

/// The directory in which the outermost package of a file lies.
fs::path package_root(const fs::path& file) {
  std::error_code error;
  fs::path directory = file.parent_path();
  if (file.filename() == "__init__.py") directory = directory.parent_path();
  while (fs::is_regular_file(directory / "__init__.py", error)) directory = directory.parent_path();
  return directory;
}

/// The name by which other modules of the project would import a file.
ModelsSource of_file(const fs::path& file, const Project& project) {
  ModelsSource source{.file = file.string()};
  std::error_code error;
  fs::path best = package_root(file);
  if (best == file.parent_path()) {
    // It lies in no package, or in one without an `__init__.py`.
    fs::path longest;
    for (const std::string& directory : project.module_paths) {
      const fs::path root = fs::weakly_canonical(directory, error);
      const fs::path relative = file.lexically_relative(root);
      const bool is_below = !relative.empty() && *relative.begin() != "..";
      if (is_below && !dotted(relative).empty() && root.native().size() > longest.native().size()) {
        longest = root;
      }
    }
    if (!longest.empty()) best = longest;
  }
  source.root = best.string();
  source.module = dotted(file.lexically_relative(best));
  if (source.module.empty()) source.module = "models";
  return source;
}

class Search {
 public:
  Search(EnvModule& env, const ModelsSource& source, std::string env_file)
      : env_(env), in_(env.in()), source_(source), env_file_(std::move(env_file)) {}

  std::vector<Ref<MetaDataObject>> find() {
    if (source_.module.empty()) {
      take_target_metadata(env_.target_metadata());
    } else {
      take_module();
    }
    return std::move(found_);
  }

 private:
  [[noreturn]] static void refuse(const std::string& message, const std::string& file,
                                  const std::string& hint) {
    throw ScriptError(message, {
                                   .place = {.file = file,                                     .line = 0, .column = 0, .excerpt = {}},
                                   .hint = hint,
                                   .revision = {}
    });
  }

  void add(MetaDataObject& metadata) {
    const bool is_known = std::any_of(found_.begin(), found_.end(),
                                      [&](const auto& known) { return known.get() == &metadata; });
    if (!is_known) found_.emplace_back(&metadata);
  }

  /// A MetaData; what has one, a base of models or Flask's `db`; or several of them.
  bool take(const Value& value) {
    if (auto* metadata = python::as<MetaDataObject>(value)) {
      add(*metadata);
      return true;
    }
    std::vector<Value> items;
    if (const auto* list = python::as<python::List>(value)) items = list->items;
    if (const auto* tuple = python::as<python::Tuple>(value)) items = tuple->items;
    if (!items.empty()) {
      return std::all_of(items.begin(), items.end(),
                         [this](const Value& item) { return take(item); });
    }
    if (!value.is_object() || python::as<python::Opaque>(value) != nullptr) return false;
    const Value inner = in_.find_attribute(value, "metadata");
    auto* metadata = python::as<MetaDataObject>(inner);
    if (metadata != nullptr) add(*metadata);
    return metadata != nullptr;
  }

  void take_target_metadata(const Value& value) {
    const std::string hint =
        "Set `target_metadata` in env.py to the MetaData of the models, or name them in the "
        "configuration: `target = app/models.py`.";
    if (!value.is_set() || value.is_none()) {
      refuse("env.py gives no target_metadata", env_file_, hint);
    }
    if (const auto* unknown = python::as<python::Opaque>(value)) {
      std::string message =
          fmt::format("the target_metadata of env.py is {} from {}, which cannot be read here",
                      unknown->expression, unknown->module);
      if (!unknown->reason.empty()) message += ": " + unknown->reason;
      refuse(message, env_file_,
             "Name the models in the configuration: `target = app/models.py`, or "
             "`target = app.models:Base.metadata`.");
    }
    if (!take(value)) {
      refuse(
          fmt::format("the target_metadata of env.py is no MetaData, but {}", in_.type_name(value)),
          env_file_, hint);
    }
  }

  void take_module() {
    std::error_code error;
    if (!source_.file.empty() && !fs::is_regular_file(source_.file, error)) {
      refuse(fmt::format("there is no file {}", source_.file), "", "");
    }
    const Value module = in_.import_module({.module = source_.module, .importer = {}, .file = {}});
    const std::string& shown = source_.file.empty() ? source_.module : source_.file;
    if (python::as<python::Module>(module) == nullptr) {
      refuse(fmt::format("there is no module {}", source_.module), "",
             "It is looked for in the directories of `prepend_sys_path`, and beside the "
             "configuration.");
    }
    if (!source_.attribute.empty()) return take_attribute(module, shown);
    const Value target = in_.find_attribute(module, "target_metadata");
    if (target.is_set() && take(target)) return;
    take_all(*python::as<python::Module>(module));
    if (found_.empty()) {
      refuse(fmt::format("there are no models in {}", shown), source_.file,
             "`target` names what has their MetaData: a base of models, a MetaData, or a module "
             "that has one of these.");
    }
  }

  void take_attribute(Value value, const std::string& shown) {
    for (const std::string& name : text::split_list(source_.attribute, '.')) {
      value = in_.find_attribute(value, name);
      if (value.is_set()) continue;
      refuse(fmt::format("{} has no {}", shown, source_.attribute), source_.file, "");
    }
    if (!take(value)) {
      refuse(fmt::format("{} in {} is no MetaData, and has none", source_.attribute, shown),
             source_.file, "");
    }
  }

  /// All that the module's names lead to; those without a table only where there are no others.
  void take_all(const python::Module& module) {
    const std::vector<python::HashTable::Entry> entries = module.globals->table.entries();
    for (const python::HashTable::Entry& entry : entries) {
      if (!entry.key.is_set() || !entry.value.is_object()) continue;
      const bool may_have = python::as<MetaDataObject>(entry.value) != nullptr ||
                            python::as<TableObject>(entry.value) != nullptr ||
                            entry.value.object().type().user ||
                            python::as<python::Class>(entry.value) != nullptr;
      if (may_have) take(entry.value);
    }
    const auto has_tables = [](const Ref<MetaDataObject>& metadata) {
      return !metadata->tables->table.entries().empty();
    };
    if (std::any_of(found_.begin(), found_.end(), has_tables)) {
      std::erase_if(found_, [&](const auto& metadata) { return !has_tables(metadata); });
    }
  }

  EnvModule& env_;
  python::Interpreter& in_;
  const ModelsSource& source_;
  std::string env_file_;
  std::vector<Ref<MetaDataObject>> found_{};
};

}  // namespace

std::optional<ModelsSource> models_source(const std::string& target, const std::string& here,
                                          const Project& project) {
  if (target.find("://") != std::string::npos) return std::nullopt;
  const std::size_t colon = target.rfind(':');
  const std::string left = target.substr(0, colon);
  const std::string attribute = colon == std::string::npos ? "" : target.substr(colon + 1);
  if (colon != std::string::npos && !is_dotted(attribute)) return std::nullopt;
  std::error_code error;
  fs::path path = fs::path(left).is_absolute() ? fs::path(left) : fs::path(here) / left;
  if (fs::is_regular_file(path / "__init__.py", error)) path /= "__init__.py";
  if (path.extension() == ".py") {
    ModelsSource source = of_file(fs::weakly_canonical(path, error), project);
    source.attribute = attribute;
    return source;
  }
  if (colon == std::string::npos || !is_dotted(left)) return std::nullopt;
  return ModelsSource{.module = left, .attribute = attribute};
}

std::vector<Ref<MetaDataObject>> find_metadata(EnvModule& env, const ModelsSource& source,
                                               const std::string& env_file) {
  return Search(env, source, env_file).find();
}

}  // namespace migrate::alembic
