// SPDX-License-Identifier: MIT
#include "python/builtins/format_percent.hpp"

#include "python/builtins/format_spec.hpp"
#include "python/runtime/interpreter.hpp"
#include "python/runtime/numbers.hpp"
#include "python/syntax/encoding.hpp"

#include <cmath>
#include <utility>

#include <fmt/format.h>

namespace migrate::python {
namespace {

class PercentFormatter {
 public:
  PercentFormatter(Interpreter& in, const std::string& format, Value values)
      : in_(in), format_(format), values_(std::move(values)), tuple_(as<Tuple>(values_)) {}

  std::string run() {
    while (at_ < format_.size()) {
      const std::size_t percent = std::min(format_.find('%', at_), format_.size());
      out_ += format_.substr(at_, percent - at_);
      at_ = percent + 1;
      if (percent < format_.size()) conversion();
    }
    const bool mapping = as<Dict>(values_) != nullptr;
    const std::size_t given = tuple_ != nullptr ? tuple_->items.size() : 1;
    if (used_ < given && !mapping && !keyed_) {
      in_.type_error("not all arguments converted during string formatting");
    }
    return std::move(out_);
  }

 private:
  char peek() const { return at_ < format_.size() ? format_[at_] : '\0'; }

  Value next() {
    if (tuple_ != nullptr) {
      if (used_ < tuple_->items.size()) return tuple_->items[used_++];
    } else if (used_ == 0) {
      ++used_;
      return values_;
    }
    in_.type_error("not enough arguments for format string");
  }

  void conversion() {
    Value value;
    if (peek() == '(') value = keyed();
    FormatSpec spec;
    flags(spec);
    spec.width = number(spec, true);
    if (peek() == '.') {
      ++at_;
      spec.precision = number(spec, false);
    }
    while (peek() == 'l' || peek() == 'h' || peek() == 'L') ++at_;
    if (at_ >= format_.size()) in_.value_error("incomplete format");
    const char type = format_[at_++];
    if (type == '%') {
      out_ += '%';
      return;
    }
    if (!value.is_set()) value = next();
    in_.heap().require(out_.size() + spec.width);
    convert(type, value, spec);
  }

  Value keyed() {
    std::size_t depth = 1;
    const std::size_t begin = ++at_;
    for (; at_ < format_.size(); ++at_) {
      if (format_[at_] == '(') ++depth;
      if (format_[at_] == ')' && --depth == 0) break;
    }
    if (at_ >= format_.size()) in_.value_error("incomplete format key");
    const std::string key = format_.substr(begin, at_++ - begin);
    if (tuple_ != nullptr || as<Str>(values_) != nullptr || !values_.is_object()) {
      in_.type_error("format requires a mapping");
    }
    keyed_ = true;
    return in_.get_item(values_, in_.str(key));
  }

  void flags(FormatSpec& spec) {
    for (;; ++at_) {
      switch (peek()) {
        case '-':
          spec.align = '<';
          break;
        case '+':
          spec.sign = '+';
          break;
        case ' ':
          if (spec.sign != '+') spec.sign = ' ';
          break;
        case '#':
          spec.alternate = true;
          break;
        case '0':
          spec.zero = true;
          break;
        default:
          return;
      }
    }
  }

  std::size_t number(FormatSpec& spec, bool width) {
    if (peek() == '*') {
      ++at_;
      const std::int64_t given = in_.index(next());
      if (given < 0 && width) spec.align = '<';
      return static_cast<std::size_t>(std::abs(given));
    }
    std::size_t value = 0;
    while (peek() >= '0' && peek() <= '9') {
      value = value * 10 + static_cast<std::size_t>(format_[at_++] - '0');
      if (value > (1U << 30U)) in_.value_error("width too big");
    }
    return value;
  }

  void convert(char type, const Value& value, FormatSpec spec) {
    switch (type) {
      case 's':
        return text(in_.to_str(value), spec);
      case 'r':
        return text(in_.repr(value), spec);
      case 'a':
        return text(escape_ascii(in_.repr(value)), spec);
      case 'c':
        return character(value, spec);
      case 'd':
      case 'i':
      case 'u':
      case 'x':
      case 'X':
      case 'o':
        return whole(type, value, spec);
      case 'e':
      case 'E':
      case 'f':
      case 'F':
      case 'g':
      case 'G': {
        if (!is_number(value) && !in_.find_attribute(value, "__float__").is_set()) {
          in_.type_error("must be real number, not " + in_.type_name(value));
        }
        spec.type = type;
        zero_fill(spec);
        const Value number = is_number(value) ? value : in_.call_method(value, "__float__");
        out_ += format_float(in_, real_number(in_, number), spec);
        return;
      }
      default:
        in_.value_error(fmt::format("unsupported format character '{}' ({:#x}) at index {}", type,
                                    static_cast<unsigned char>(type), at_ - 1));
    }
  }

  static void zero_fill(FormatSpec& spec) {
    if (spec.zero && spec.align != '<') {
      spec.align = '=';
      spec.fill = "0";
    }
  }

  void text(const std::string& shown, FormatSpec spec) {
    if (spec.align == '\0') spec.align = '>';
    spec.sign = '-';
    spec.alternate = false;
    out_ += format_text(in_, shown, spec);
  }

  void character(const Value& value, const FormatSpec& spec) {
    if (const Str* one = as<Str>(value)) {
      if (one->size() != 1) in_.type_error("%c requires int or char");
      return text(one->text(), spec);
    }
    std::string shown;
    append_utf8(shown, static_cast<char32_t>(in_.index(value)));
    text(shown, spec);
  }

  /// What `%d` (of any number) and `%x` (of an int) write.
  BigInt whole_of(char type, const Value& value, bool decimal) {
    if (is_whole(value)) return whole_number(value);
    if (decimal && is_number(value) && std::isfinite(real_number(in_, value))) {
      return BigInt::from_double(std::trunc(real_number(in_, value)));
    }
    const Value method = in_.find_attribute(value, decimal ? "__int__" : "__index__");
    if (!method.is_set()) {
      in_.type_error(fmt::format("%{} format: {} is required, not {}", type,
                                 decimal ? "a real number" : "an integer", in_.type_name(value)));
    }
    return whole_number(in_.call(method));
  }

  void whole(char type, const Value& value, FormatSpec spec) {
    const bool decimal = type == 'd' || type == 'i' || type == 'u';
    const BigInt number = whole_of(type, value, decimal);
    spec.type = decimal ? 'd' : type;
    if (!spec.precision) {
      zero_fill(spec);
      out_ += format_whole(in_, number, spec);
      return;
    }
    // A precision is the least number of digits.
    std::string digits = number.abs().to_string(decimal ? 10 : type == 'o' ? 8 : 16);
    if (digits.size() < *spec.precision) digits.insert(0, *spec.precision - digits.size(), '0');
    if (number.is_negative() || spec.sign == '+')
      digits.insert(0, number.is_negative() ? "-" : "+");
    spec.precision.reset();
    text(digits, spec);
  }

  Interpreter& in_;
  const std::string& format_;
  Value values_;
  const Tuple* tuple_;
  std::string out_;
  std::size_t at_ = 0;
  std::size_t used_ = 0;
  bool keyed_ = false;
};

}  // namespace

std::string format_percent(Interpreter& in, const std::string& format, const Value& values) {
  return PercentFormatter(in, format, values).run();
}

}  // namespace migrate::python
