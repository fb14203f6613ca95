// SPDX-License-Identifier: MIT
#pragma once

#include "python/runtime/object.hpp"

#include <migrate/error.hpp>

#include <memory>
#include <string>
#include <vector>

namespace migrate::python {

class ExceptionObject;

/// One line of a traceback: where a function stood.
struct TracebackFrame {
  Place place;
  std::string function;
  bool internal = false;  ///< in a module that the evaluator itself brings
};

/// A Python exception on its way through C++. It may be caught as Python catches it (by its class,
/// see Interpreter::matches), and a host may throw exceptions of its own classes
/// (Interpreter::raise). What it says is put together when it is asked for. The message of
/// what() is that of Python's last line: "ValueError: no such thing".
class PythonError : public Error {
 public:
  explicit PythonError(Ref<ExceptionObject> exception);
  /// As it leaves the interpreter: with the place in the project's own code, and with everything
  /// told, so that it may outlive the interpreter.
  static PythonError finished(const PythonError& error);
  PythonError(const PythonError&) = default;
  PythonError& operator=(const PythonError&) = default;
  ~PythonError() override;

  const char* what() const noexcept override;

  ExceptionObject& exception() const { return *exception_; }

  std::string type_name() const;
  /// What `str(exception)` gives, "" where it has nothing to say.
  std::string message() const;
  /// The outermost call first.
  std::vector<TracebackFrame> traceback() const;
  /// As Python prints it, from "Traceback (most recent call last):" on.
  std::string format() const;

 private:
  struct Told {
    std::string type_name;
    std::string message;
    std::vector<TracebackFrame> traceback;
    std::string text;
  };

  PythonError(const PythonError& error, Place place);

  Ref<ExceptionObject> exception_;
  mutable std::string what_;
  std::shared_ptr<const Told> told_;  ///< once it is finished
};

/// Something that no Python code can catch: it ends the evaluation.
class EvaluationStopped : public Error {
 public:
  using Error::Error;

  /// Where the code stood, the outermost call first.
  std::vector<TracebackFrame> traceback;
};

/// The code took more steps, memory or depth than it may.
class LimitExceeded : public EvaluationStopped {
 public:
  using EvaluationStopped::EvaluationStopped;
};

/// The content of something was needed that comes from a module which is not known here.
class UnknownValue : public EvaluationStopped {
 public:
  UnknownValue(const std::string& message, std::string module, std::string name,
               ErrorDetails details)
      : EvaluationStopped(message, std::move(details)),
        module_(std::move(module)),
        name_(std::move(name)) {}

  const std::string& module() const { return module_; }

  /// What was imported from the module, or "" for the module itself.
  const std::string& name() const { return name_; }

 private:
  std::string module_;
  std::string name_;
};

/// The host's `stop` asked to end.
class EvaluationInterrupted : public EvaluationStopped {
 public:
  using EvaluationStopped::EvaluationStopped;
};

}  // namespace migrate::python
