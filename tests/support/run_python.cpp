// SPDX-License-Identifier: MIT
//
// run_python FILE: evaluates a file and prints what it prints, and what it fails with. What the
// file imports is looked for beside it.
#include "base/files.hpp"
#include "python/runtime/interpreter.hpp"

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <vector>

namespace {

namespace python = migrate::python;

constexpr std::size_t kMostBytes = 1U << 24U;

std::optional<std::string> read(const std::filesystem::path& path) {
  if (!std::filesystem::is_regular_file(path)) return std::nullopt;
  return migrate::files::read_start(path.string(), kMostBytes);
}

python::ModuleAnswer find_module(const std::filesystem::path& folder, std::string name) {
  for (char& c : name) {
    if (c == '.') c = '/';
  }
  for (const bool package : {false, true}) {
    const std::filesystem::path path = folder / (name + (package ? "/__init__.py" : ".py"));
    if (const auto text = read(path)) return python::ModuleSource{path.string(), *text, package};
  }
  return python::ModuleMissing{};
}

python::Host make_host(const std::filesystem::path& folder) {
  python::Host host;
  host.print = [](std::string_view text) { std::fwrite(text.data(), 1, text.size(), stdout); };
  host.directory = std::filesystem::current_path().string();
  host.read_file = [](const std::string& path) { return read(path); };
  host.list_directory = [](const std::string& path) -> std::optional<std::vector<std::string>> {
    if (!std::filesystem::is_directory(path)) return std::nullopt;
    std::vector<std::string> names;
    for (const auto& entry : std::filesystem::directory_iterator(path)) {
      names.push_back(entry.path().filename().string());
    }
    return names;
  };
  host.environment = [](const std::string& name) -> std::optional<std::string> {
    const char* value = std::getenv(name.c_str());
    return value == nullptr ? std::nullopt : std::optional<std::string>(value);
  };
  host.load_module = [folder](python::Interpreter&, const python::ImportRequest& request) {
    return find_module(folder, request.module);
  };
  return host;
}

}  // namespace

int main(int count, char** arguments) {
  if (count != 2) return 2;
  const std::filesystem::path file = arguments[1];
  try {
    python::Interpreter in(make_host(file.parent_path()));
    in.run_module("__main__", file.string(), migrate::files::read_start(file.string(), kMostBytes));
    return 0;
  } catch (const python::PythonError& error) {
    std::fputs(error.format().c_str(), stderr);
  } catch (const migrate::Error& error) {
    std::fprintf(stderr, "%s:%zu: %s\n", error.place().file.c_str(), error.place().line,
                 error.what());
  }
  return 1;
}
