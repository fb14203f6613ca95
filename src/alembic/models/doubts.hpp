// SPDX-License-Identifier: MIT
#pragma once

#include "python/runtime/interpreter.hpp"

#include <migrate/error.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace migrate::alembic {

/// Listens while a project is evaluated for what could not be, and keeps that with which models may
/// have been lost. Of an application, much cannot be evaluated that no table depends on.
class Doubts {
 public:
  /// Makes a host tell it. It must live as long as the interpreter evaluates.
  void listen(python::Host& host);

  void add(const std::string& message, Place place, std::string hint);

  /// Throws what was found.
  void refuse_if_any() const;

 private:
  void hear(python::Interpreter& in, const python::FailedStatement& failed);
  void hear(python::Interpreter& in, const python::UnknownClass& unknown);
  void hear(python::Interpreter& in, const python::ImportRequest& request);
  static bool is_mapped(python::Interpreter& in, const python::Value& base);

  std::vector<ScriptError> found_{};
};

/// What to do about a name that comes from a module which is not known.
std::string hint_for_unknown(const std::string& module);

}  // namespace migrate::alembic
