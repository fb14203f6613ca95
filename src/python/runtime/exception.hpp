// SPDX-License-Identifier: MIT
#pragma once

#include "python/runtime/containers.hpp"
#include "python/runtime/error.hpp"
#include "python/runtime/object.hpp"

#include <string>
#include <vector>

namespace migrate::python {

/// An instance of BaseException, or of what derives from it.
class ExceptionObject final : public Object {
 public:
  static constexpr ObjectKind kKind = ObjectKind::exception;

  ExceptionObject(Class& type, Ref<Tuple> exception_args);

  Ref<Tuple> args;
  Value cause;
  Value context;
  bool suppress_context = false;
  /// Where it was raised, the innermost call first.
  std::vector<TracebackFrame> frames;
  /// It is raised again where it was handled, which stands in `frames` already.
  bool passed_on = false;
  /// Where it was made: whoever asks for its text needs it.
  Interpreter* interpreter = nullptr;

  bool open() const override { return true; }

  Value get(Interpreter& in, const Str& name) override;
  bool set(Interpreter& in, const Str& name, const Value& value) override;
  std::string repr(Interpreter& in) override;
  std::string str(Interpreter& in) override;
  void clear() override;

 private:
  Value get_of_arguments(Interpreter& in, const std::string& text) const;
};

}  // namespace migrate::python
