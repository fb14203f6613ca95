// SPDX-License-Identifier: MIT
#include "python/runtime/str.hpp"

#include "base/text.hpp"
#include "python/builtins/format_percent.hpp"
#include "python/builtins/iterators.hpp"
#include "python/builtins/range.hpp"
#include "python/runtime/interpreter.hpp"
#include "python/runtime/numbers.hpp"
#include "python/syntax/encoding.hpp"

#include <algorithm>
#include <functional>
#include <utility>

#include <fmt/format.h>

namespace migrate::python {
namespace {

void append_escape(std::string& out, char32_t c) {
  if (c == '\n') {
    out += "\\n";
  } else if (c == '\r') {
    out += "\\r";
  } else if (c == '\t') {
    out += "\\t";
  } else if (c < 0x100) {
    out += fmt::format("\\x{:02x}", static_cast<std::uint32_t>(c));
  } else if (c < 0x10000) {
    out += fmt::format("\\u{:04x}", static_cast<std::uint32_t>(c));
  } else {
    out += fmt::format("\\U{:08x}", static_cast<std::uint32_t>(c));
  }
}

Value compare_texts(Comparison op, int order) {
  switch (op) {
    case Comparison::equal:
      return order == 0;
    case Comparison::not_equal:
      return order != 0;
    case Comparison::less:
      return order < 0;
    case Comparison::less_equal:
      return order <= 0;
    case Comparison::greater:
      return order > 0;
    case Comparison::greater_equal:
      return order >= 0;
    case Comparison::is:
    case Comparison::is_not:
    case Comparison::in:
    case Comparison::not_in:
      break;
  }
  return {};
}

std::string repeated(Interpreter& in, const std::string& text, const Value& count) {
  const std::int64_t times = std::max<std::int64_t>(in.index(count), 0);
  if (text.empty() || times == 0) return {};
  const auto wide = static_cast<std::size_t>(times);
  if (wide > in.limits().memory / text.size()) in.heap().require(in.limits().memory + 1);
  in.heap().require(wide * text.size());
  const std::size_t size = wide * text.size();
  std::string result;
  result.reserve(size);
  result += text;
  // Doubled, again and again.
  while (result.size() < size) {
    result.append(result, 0, std::min(result.size(), size - result.size()));
  }
  return result;
}

bool is_count(Interpreter& in, const Value& value) {
  return value.is_integer() || value.is_bool() || as<Integer>(value) != nullptr ||
         in.special(value, *in.names().index).is_set();
}

}  // namespace

Str::Str(Class& type, std::string text)
    : Object(type, kKind),
      text_(std::move(text)),
      ascii_(std::ranges::all_of(text_, [](char c) { return static_cast<signed char>(c) >= 0; })) {
  weigh(sizeof(Str) + (text_.size() > 15 ? text_.size() : 0));
}

std::size_t Str::size() const {
  return ascii_ ? text_.size() : characters().size();
}

const std::u32string& Str::characters() const {
  if (!characters_) {
    characters_ = std::make_unique<std::u32string>();
    for (std::size_t at = 0; at < text_.size();) characters_->push_back(next_utf8(text_, at));
  }
  return *characters_;
}

char32_t Str::at(std::size_t index) const {
  return ascii_ ? static_cast<unsigned char>(text_[index]) : characters()[index];
}

std::size_t Str::byte_offset(std::size_t index) const {
  if (ascii_) return index;
  std::size_t at = 0;
  for (std::size_t i = 0; i < index && at < text_.size(); ++i) next_utf8(text_, at);
  return at;
}

std::size_t Str::index_of_byte(std::size_t offset) const {
  if (ascii_) return offset;
  std::size_t count = 0;
  for (std::size_t at = 0; at < offset; ++count) next_utf8(text_, at);
  return count;
}

std::string Str::substring(std::size_t begin, std::size_t end) const {
  if (ascii_) return text_.substr(begin, end - begin);
  std::string result;
  const std::u32string& all = characters();
  for (std::size_t i = begin; i < end; ++i) append_utf8(result, all[i]);
  return result;
}

std::size_t Str::hash_value() const {
  if (hash_ == 0) {
    hash_ = std::hash<std::string>()(text_);
    if (hash_ == 0) hash_ = 1;
  }
  return hash_;
}

Value Str::get_item(Interpreter& in, const Value& key) {
  if (const Slice* slice = as<Slice>(key)) {
    const SliceRange range = slice->resolve(in, size());
    if (range.step == 1) return in.str(substring(range.start, range.start + range.count));
    std::string result;
    for (std::size_t i = 0; i < range.count; ++i) append_utf8(result, at(range.at(i)));
    return in.str(std::move(result));
  }
  const std::size_t index = item_index(in, key, size(), "string");
  std::string result;
  append_utf8(result, at(index));
  return in.str(std::move(result));
}

Value Str::iterate(Interpreter& in) {
  return make_index_iterator(in, Value(this));
}

std::optional<std::size_t> Str::length(Interpreter&) {
  return size();
}

std::optional<std::size_t> Str::hash(Interpreter&) {
  return hash_value();
}

Value Str::contains(Interpreter& in, const Value& item) {
  const Str* text = as<Str>(item);
  if (text == nullptr) {
    in.type_error(
        fmt::format("'in <string>' requires string as left operand, not {}", in.type_name(item)));
  }
  return text_.find(text->text_) != std::string::npos;
}

Value Str::compare(Interpreter&, Comparison op, const Value& other) {
  const Str* text = as<Str>(other);
  if (text == nullptr) return {};
  return compare_texts(op, text_.compare(text->text_));
}

Value Str::binary(Interpreter& in, BinaryOperator op, const Value& other, bool reflected) {
  if (op == BinaryOperator::modulo && !reflected) {
    return in.str(format_percent(in, text_, other));
  }
  if (op == BinaryOperator::multiply && is_count(in, other)) {
    return in.str(repeated(in, text_, other));
  }
  if (op != BinaryOperator::add || reflected) return {};
  if (const Str* text = as<Str>(other)) {
    in.heap().require(text_.size() + text->text_.size());
    return in.str(text_ + text->text_);
  }
  if (!other.is_object() || other.object().kind() != ObjectKind::opaque) {
    if (in.special(other, *in.names().reflected[0]).is_set()) return {};
    if (other.is_object() && other.object().kind() == ObjectKind::native) return {};
    in.type_error(fmt::format("can only concatenate str (not \"{}\") to str", in.type_name(other)));
  }
  return {};
}

std::string Str::repr(Interpreter&) {
  return quote(text_);
}

std::string Str::str(Interpreter& in) {
  if (type().user && in.special(Value(this), *in.names().repr).is_set() &&
      !type().lookup(*in.names().str).is_set()) {
    return in.repr(Value(this));
  }
  return text_;
}

bool is_printable(char32_t c) {
  if (c < 0x20 || c == 0x7F || (c >= 0x80 && c <= 0xA0) || c == 0xAD) return false;
  if (c >= 0xD800 && c < 0xF900) return false;
  if (c >= 0x2000 && c <= 0x200F) return false;
  if ((c >= 0x2028 && c <= 0x202F) || (c >= 0x205F && c <= 0x206F)) return false;
  if (c == 0x1680 || c == 0x3000 || c == 0xFEFF || (c >= 0xFFF0 && c <= 0xFFFB)) return false;
  return (c & 0xFFFEU) != 0xFFFE && c < 0xE0000;
}

std::string quote(std::string_view text) {
  const bool single = text.find('\'') != std::string_view::npos;
  const char mark = single && text.find('"') == std::string_view::npos ? '"' : '\'';
  std::string out(1, mark);
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    const char32_t c = next_utf8(text, at);
    if (c == static_cast<unsigned char>(mark) || c == '\\') {
      out += '\\';
      out += static_cast<char>(c);
    } else if (is_printable(c)) {
      out += text.substr(begin, at - begin);
    } else {
      append_escape(out, c);
    }
  }
  return out + mark;
}

std::string escape_ascii(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = next_utf8(text, at);
    if (c < 0x80) {
      out += static_cast<char>(c);
    } else {
      append_escape(out, c);
    }
  }
  return out;
}

std::string quote_bytes(std::string_view data) {
  const bool single = data.find('\'') != std::string_view::npos;
  const char mark = single && data.find('"') == std::string_view::npos ? '"' : '\'';
  std::string out = std::string("b") + mark;
  for (const char byte : data) {
    const auto c = static_cast<unsigned char>(byte);
    if (byte == mark || byte == '\\') {
      out += '\\';
      out += byte;
    } else if (c >= 0x20 && c < 0x7F) {
      out += byte;
    } else {
      append_escape(out, c);
    }
  }
  return out + mark;
}

Bytes::Bytes(Class& type, std::string data) : Object(type, kKind), data_(std::move(data)) {
  weigh(sizeof(Bytes) + data_.size());
}

bool Bytes::is_mutable(Interpreter& in) const {
  return type().is_subclass_of(*in.types().bytearray);
}

Value Bytes::get_item(Interpreter& in, const Value& key) {
  if (const Slice* slice = as<Slice>(key)) {
    const SliceRange range = slice->resolve(in, data_.size());
    std::string result;
    for (std::size_t i = 0; i < range.count; ++i) result += data_[range.at(i)];
    return in.make<Bytes>(type(), std::move(result));
  }
  return std::int64_t{
      static_cast<unsigned char>(data_[item_index(in, key, data_.size(), "index")])};
}

void Bytes::set_item(Interpreter& in, const Value& key, const Value& value) {
  if (!is_mutable(in)) return Object::set_item(in, key, value);
  const std::int64_t byte = in.index(value);
  if (byte < 0 || byte > 255) in.value_error("byte must be in range(0, 256)");
  data_[item_index(in, key, data_.size(), "bytearray")] = static_cast<char>(byte);
}

Value Bytes::iterate(Interpreter& in) {
  return make_index_iterator(in, Value(this));
}

std::optional<std::size_t> Bytes::length(Interpreter&) {
  return data_.size();
}

std::optional<std::size_t> Bytes::hash(Interpreter& in) {
  if (is_mutable(in)) return std::nullopt;
  return std::hash<std::string>()(data_) ^ 0x5bd1e995U;
}

Value Bytes::contains(Interpreter& in, const Value& item) {
  if (const Bytes* bytes = as<Bytes>(item)) return data_.find(bytes->data_) != std::string::npos;
  return data_.find(static_cast<char>(in.index(item))) != std::string::npos;
}

Value Bytes::compare(Interpreter&, Comparison op, const Value& other) {
  const Bytes* bytes = as<Bytes>(other);
  return bytes == nullptr ? Value() : compare_texts(op, data_.compare(bytes->data_));
}

Value Bytes::binary(Interpreter& in, BinaryOperator op, const Value& other, bool reflected) {
  if (op == BinaryOperator::multiply && is_count(in, other)) {
    return in.make<Bytes>(type(), repeated(in, data_, other));
  }
  if (op != BinaryOperator::add || reflected) return {};
  const Bytes* bytes = as<Bytes>(other);
  if (bytes == nullptr) {
    in.type_error(fmt::format("can't concat {} to {}", in.type_name(other), type().name));
  }
  return in.make<Bytes>(type(), data_ + bytes->data_);
}

std::string Bytes::repr(Interpreter& in) {
  return is_mutable(in) ? "bytearray(" + quote_bytes(data_) + ")" : quote_bytes(data_);
}

}  // namespace migrate::python
