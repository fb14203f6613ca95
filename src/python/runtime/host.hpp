// SPDX-License-Identifier: MIT
#pragma once

#include "python/runtime/object.hpp"

#include <migrate/error.hpp>

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace migrate::python {

class Code;
class Opaque;

/// A module that some code imports.
struct ImportRequest {
  std::string module;    ///< its full name
  std::string importer;  ///< the full name of the module that imports it
  std::string file;      ///< of the importer
  std::size_t line = 0;
  /// Whether a `try` around the import catches ImportError: the code has an answer when there is no
  /// such module.
  bool guarded = false;
};

/// The text of a module of the project.
struct ModuleSource {
  std::string file;
  std::string text;
  bool package = false;  ///< it is an `__init__.py`
};

/// There is no such module: ImportError.
struct ModuleMissing {};

/// The module is not known here: its names may be passed around, but not looked into.
struct ModuleUnknown {};

/// A module made by the host.
struct ModuleNative {
  Value module;
};

using ModuleAnswer = std::variant<ModuleUnknown, ModuleSource, ModuleNative, ModuleMissing>;

/// A statement of a module of the project that could not be evaluated: what it would have bound is
/// opaque from then on.
struct FailedStatement {
  const std::string& module;
  const Code* code = nullptr;  ///< none where the module is no Python at all
  std::string what{};
  Place place{};
  std::string hint{};
  std::string unknown{};  ///< the module that is not known, where that is why
};

/// A class statement that derives from something which is not known, and so is opaque as well.
struct UnknownClass {
  const std::string& name;
  const Code& body;
  const std::vector<Value>& bases;
  std::vector<std::string> keywords{};  ///< the names of what is given besides: "table"
  const Opaque& unknown;
};

enum class LogLevel : std::uint8_t { debug, info, warning, error, critical };

/// What the Python code can see of the world. What is not set is not there.
struct Host {
  /// Output of `print`, line by line or less.
  std::function<void(std::string_view text)> print;
  /// Messages of `logging` and `warnings`.
  std::function<void(LogLevel level, std::string_view logger, std::string_view message)> log;
  /// What paths are relative to.
  std::string directory;
  /// The contents of a file, or none where it cannot be had.
  std::function<std::optional<std::string>(const std::string& path)> read_file;
  /// The names in a directory, or none where there is no such directory.
  std::function<std::optional<std::vector<std::string>>(const std::string& path)> list_directory;
  std::function<std::optional<std::string>(const std::string& name)> environment;
  /// Asked once for each module that is neither native nor one of the evaluator's own.
  std::function<ModuleAnswer(Interpreter&, const ImportRequest&)> load_module;
  /// Told of what could not be evaluated, where only a part of the project can be.
  std::function<void(Interpreter&, const FailedStatement&)> failed;
  std::function<void(Interpreter&, const UnknownClass&)> left_unknown;
  /// Asked every so many steps; true ends the evaluation.
  std::function<bool()> stop;
  /// Modules that are not known, and whose calls do nothing that a revision would miss.
  std::vector<std::string> inert_modules;
  /// Seconds since 1970; none: the system's clock.
  std::function<double()> now;
};

}  // namespace migrate::python
