// SPDX-License-Identifier: MIT
#pragma once

#include "python/runtime/object.hpp"

#include <migrate/error.hpp>

#include <string>

namespace migrate::python {

/// Something that was imported from a module which is not known here, or what was made of it. It
/// may be passed around, called, subscripted and derived from; only where its content is needed,
/// UnknownValue is thrown, which cannot be caught in Python.
class Opaque final : public Object {
 public:
  static constexpr ObjectKind kKind = ObjectKind::opaque;

  Opaque(Class& type, std::string from_module, std::string imported_name, std::string why);

  const std::string module;  ///< where it comes from
  const std::string name;    ///< what was imported from there; "" for the module itself
  const std::string reason;  ///< why it is not known, where that is known
  std::string expression;    ///< what was done with it since: "Status.ACTIVE"

  /// Throws UnknownValue. `what` is what was wanted of it.
  [[noreturn]] void refuse(Interpreter& in, const std::string& what) const;

  /// Throws UnknownValue where a call was a statement of its own, and so was made for what it does;
  /// what only tells a log or a person is let be.
  void refuse_effect(Interpreter& in) const;

  /// Whether it comes from one of the host's inert modules.
  bool is_inert(const Interpreter& in) const;

  bool open() const override { return false; }

  bool callable() const override { return true; }

  Value get(Interpreter& in, const Str& attribute) override;
  bool set(Interpreter& in, const Str& attribute, const Value& value) override;
  Value call(Interpreter& in, const Arguments& arguments) override;
  Value get_item(Interpreter& in, const Value& key) override;
  Value binary(Interpreter& in, BinaryOperator op, const Value& other, bool reflected) override;
  Value unary(Interpreter& in, UnaryOperator op) override;
  Value compare(Interpreter& in, Comparison op, const Value& other) override;
  bool truth(Interpreter& in) override;
  std::optional<std::size_t> length(Interpreter& in) override;
  void set_item(Interpreter& in, const Value& key, const Value& value) override;
  Value contains(Interpreter& in, const Value& item) override;
  Value iterate(Interpreter& in) override;
  std::string repr(Interpreter& in) override;
  std::string str(Interpreter& in) override;

  bool is_context_manager() const override { return true; }

  Value enter(Interpreter& in) override;

 private:
  Value derive(Interpreter& in, const std::string& derived) const;
};

}  // namespace migrate::python
