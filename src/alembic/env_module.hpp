// SPDX-License-Identifier: MIT
#pragma once

#include "alembic/library.hpp"
#include "alembic/project.hpp"
#include "alembic/world.hpp"
#include "python/runtime/interpreter.hpp"

#include <functional>
#include <memory>
#include <string>
#include <string_view>

namespace migrate::alembic {

/// A project's `env.py`, and what else is evaluated beside it. It connects to nothing.
class EnvModule {
 public:
  /// `change` may complete the host that the interpreter gets.
  EnvModule(const dialect::Dialect& dialect, const std::shared_ptr<const Project>& project,
            const std::function<void(python::Host&)>& change = {});

  /// Evaluates the file up to where it configures, as far as that can be done.
  void run(const std::string& path, const std::string& text);

  python::Interpreter& in() { return in_; }

  World& world() { return world_; }

  Library& library() { return library_; }

  /// What `context.configure` was given, a dict; or unset.
  python::Value configured();
  /// One of these; unset where it was not given.
  python::Value configured(std::string_view name);
  /// What it was given as `target_metadata`, or else what the file calls so.
  python::Value target_metadata();

 private:
  void call_configuring();
  void call_leniently(python::Function& function);

  python::Interpreter in_;
  World world_;
  Library library_;
  python::Value module_{};
};

}  // namespace migrate::alembic
