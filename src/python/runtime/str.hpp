// SPDX-License-Identifier: MIT
#pragma once

#include "python/runtime/object.hpp"

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

namespace migrate::python {

/// Text: UTF-8 that is indexed by code point.
class Str final : public Object {
 public:
  static constexpr ObjectKind kKind = ObjectKind::str;

  Str(Class& type, std::string text);

  const std::string& text() const { return text_; }

  std::string_view view() const { return text_; }

  bool ascii() const { return ascii_; }

  bool interned() const { return interned_; }

  void mark_interned() { interned_ = true; }

  /// How many code points it has.
  std::size_t size() const;
  char32_t at(std::size_t index) const;
  /// From the code point `begin` to before `end`.
  std::string substring(std::size_t begin, std::size_t end) const;
  /// The byte offset of a code point, and the other way round.
  std::size_t byte_offset(std::size_t index) const;
  std::size_t index_of_byte(std::size_t offset) const;
  const std::u32string& characters() const;

  std::size_t hash_value() const;

  Value get_item(Interpreter& in, const Value& key) override;
  Value iterate(Interpreter& in) override;
  std::optional<std::size_t> length(Interpreter& in) override;
  std::optional<std::size_t> hash(Interpreter& in) override;
  Value contains(Interpreter& in, const Value& item) override;
  Value compare(Interpreter& in, Comparison op, const Value& other) override;
  Value binary(Interpreter& in, BinaryOperator op, const Value& other, bool reflected) override;
  std::string repr(Interpreter& in) override;
  std::string str(Interpreter& in) override;

  bool open() const override { return true; }

 private:
  std::string text_;
  bool ascii_;
  bool interned_ = false;
  mutable std::size_t hash_ = 0;
  mutable std::unique_ptr<std::u32string> characters_;  ///< made when it is indexed and not ASCII
};

/// Bytes, or a bytearray, which its class tells.
class Bytes final : public Object {
 public:
  static constexpr ObjectKind kKind = ObjectKind::bytes;

  Bytes(Class& type, std::string data);

  const std::string& data() const { return data_; }

  std::string& mutable_data() { return data_; }

  bool is_mutable(Interpreter& in) const;

  Value get_item(Interpreter& in, const Value& key) override;
  void set_item(Interpreter& in, const Value& key, const Value& value) override;
  Value iterate(Interpreter& in) override;
  std::optional<std::size_t> length(Interpreter& in) override;
  std::optional<std::size_t> hash(Interpreter& in) override;
  Value contains(Interpreter& in, const Value& item) override;
  Value compare(Interpreter& in, Comparison op, const Value& other) override;
  Value binary(Interpreter& in, BinaryOperator op, const Value& other, bool reflected) override;
  std::string repr(Interpreter& in) override;

 private:
  std::string data_;
};

/// How Python writes a text or bytes as a literal.
std::string quote(std::string_view text);
std::string quote_bytes(std::string_view data);
/// The same as quote(), with everything that is not ASCII escaped.
std::string quote_ascii(std::string_view text);
/// A text with everything that is not ASCII written as an escape.
std::string escape_ascii(std::string_view text);
/// Whether a character is one that repr() shows as it is.
bool is_printable(char32_t character);

}  // namespace migrate::python
