// SPDX-License-Identifier: MIT
#include "alembic/project_host.hpp"

#include "base/files.hpp"
#include "base/text.hpp"
#include "python/runtime/interpreter.hpp"

#include <migrate/error.hpp>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <optional>
#include <string>
#include <utility>

namespace migrate::alembic {

namespace fs = std::filesystem;

namespace {

class ProjectFiles {
 public:
  explicit ProjectFiles(std::shared_ptr<const Project> project) : project_(std::move(project)) {}

  std::optional<std::string> read(const std::string& path) const {
    const std::optional<std::string> found = allowed(path);
    std::error_code error;
    if (!found || !fs::is_regular_file(*found, error)) return std::nullopt;
    return files::read_text(*found);
  }

  std::optional<std::vector<std::string>> list(const std::string& path) const {
    const std::optional<std::string> found = allowed(path);
    std::error_code error;
    if (!found || !fs::is_directory(*found, error)) return std::nullopt;
    std::vector<std::string> names;
    for (const fs::directory_entry& entry : fs::directory_iterator(*found, error)) {
      names.push_back(entry.path().filename().string());
    }
    std::sort(names.begin(), names.end());
    return names;
  }

  /// The text of a module of the project; a folder without an `__init__.py` is one as well, where
  /// no other path has more.
  std::optional<python::ModuleSource> module(const std::string& name) const {
    const std::string relative = text::replace_all(name, ".", "/");
    std::optional<python::ModuleSource> folder;
    for (const std::string& directory : project_->module_paths) {
      const std::string base = fmt::format("{}/{}", directory, relative);
      std::error_code error;
      if (fs::is_regular_file(base + "/__init__.py", error)) {
        return source(base + "/__init__.py", true);
      }
      if (fs::is_regular_file(base + ".py", error)) return source(base + ".py", false);
      if (!folder && fs::is_directory(base, error)) folder = python::ModuleSource{base, "", true};
    }
    return folder;
  }

 private:
  static python::ModuleSource source(const std::string& file, bool package) {
    return {.file = file, .text = files::read_text(file), .package = package};
  }

  std::optional<std::string> allowed(const std::string& path) const {
    std::error_code error;
    const std::string whole = fs::weakly_canonical(path, error).string();
    if (error) return std::nullopt;
    for (const std::string& root : project_->readable) {
      const std::string above = fs::weakly_canonical(root, error).string();
      if (!error && (whole == above || whole.starts_with(above + '/'))) return whole;
    }
    return std::nullopt;
  }

  std::shared_ptr<const Project> project_;
};

Severity severity_of(python::LogLevel level) {
  switch (level) {
    case python::LogLevel::debug:
      return Severity::debug;
    case python::LogLevel::info:
      return Severity::info;
    case python::LogLevel::warning:
      return Severity::warning;
    case python::LogLevel::error:
    case python::LogLevel::critical:
      break;
  }
  return Severity::error;
}

/// Collects what is printed up to the end of a line.
class Printer {
 public:
  explicit Printer(std::shared_ptr<const Project> project) : project_(std::move(project)) {}

  void print(std::string_view text) {
    pending_ += text;
    for (std::size_t end = pending_.find('\n'); end != std::string::npos;
         end = pending_.find('\n')) {
      if (project_->tell) project_->tell(Severity::info, "revision", pending_.substr(0, end));
      pending_.erase(0, end + 1);
    }
  }

 private:
  std::shared_ptr<const Project> project_;
  std::string pending_;
};

}  // namespace

python::Host make_host(const std::shared_ptr<const Project>& project) {
  const ProjectFiles files(project);
  const auto printer = std::make_shared<Printer>(project);
  python::Host host;
  host.print = [printer](std::string_view text) { printer->print(text); };
  host.log = [project](python::LogLevel level, std::string_view logger, std::string_view message) {
    if (project->tell) project->tell(severity_of(level), logger, message);
  };
  std::error_code error;
  host.directory = fs::current_path(error).string();
  host.read_file = [files](const std::string& path) { return files.read(path); };
  host.list_directory = [files](const std::string& path) { return files.list(path); };
  host.environment = [](const std::string& name) -> std::optional<std::string> {
    const char* value = std::getenv(name.c_str());
    if (value == nullptr) return std::nullopt;
    return value;
  };
  host.load_module = [files](python::Interpreter&,
                             const python::ImportRequest& request) -> python::ModuleAnswer {
    if (std::optional<python::ModuleSource> source = files.module(request.module)) {
      return *std::move(source);
    }
    if (request.guarded) return python::ModuleMissing{};
    return python::ModuleUnknown{};
  };
  host.inert_modules = project->inert_modules;
  host.stop = [project] { return project->stop_requested && project->stop_requested(); };
  return host;
}

Surroundings surroundings_of(const Project& project) {
  return {.x_arguments = project.x_arguments,
          .ini = project.ini,
          .ini_file = project.ini_file,
          .ini_section = project.ini_section,
          .url = project.url,
          .options = project.options,
          .naming_convention = project.naming_convention,
          .render_as_batch = project.render_as_batch,
          .types = project.types};
}

}  // namespace migrate::alembic
