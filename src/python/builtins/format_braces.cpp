// SPDX-License-Identifier: MIT
//
// `str.format`: replacement fields with attributes, items, conversions and nested specs.
#include "python/builtins/format_percent.hpp"
#include "python/runtime/interpreter.hpp"

#include <algorithm>
#include <charconv>
#include <utility>

#include <fmt/format.h>

namespace migrate::python {
namespace {

bool is_digits(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

class BraceFormatter {
 public:
  BraceFormatter(Interpreter& in, const Arguments& arguments) : in_(in), arguments_(arguments) {}

  std::string run(std::string_view format, int depth) {
    if (depth > 2) in_.value_error("Max string recursion exceeded");
    std::string out;
    for (std::size_t at = 0; at < format.size();) {
      const char c = format[at];
      if (c != '{' && c != '}') {
        const std::size_t end = std::min(format.find_first_of("{}", at), format.size());
        out += format.substr(at, end - at);
        at = end;
      } else if (at + 1 < format.size() && format[at + 1] == c) {
        out += c;
        at += 2;
      } else if (c == '}') {
        in_.value_error("Single '}' encountered in format string");
      } else {
        const std::size_t end = end_of_field(format, at + 1);
        out += field(format.substr(at + 1, end - at - 1), depth);
        at = end + 1;
      }
    }
    return out;
  }

 private:
  std::size_t end_of_field(std::string_view format, std::size_t at) {
    if (at >= format.size()) in_.value_error("Single '{' encountered in format string");
    std::size_t depth = 1;
    bool brackets = false;
    for (; at < format.size(); ++at) {
      if (format[at] == '[') brackets = true;
      if (format[at] == ']') brackets = false;
      if (brackets) continue;
      if (format[at] == '{') ++depth;
      if (format[at] == '}' && --depth == 0) return at;
    }
    in_.value_error("expected '}' before end of string");
  }

  std::string field(std::string_view text, int depth) {
    std::size_t end = 0;
    bool brackets = false;
    for (; end < text.size(); ++end) {
      if (text[end] == '[') brackets = true;
      if (text[end] == ']') brackets = false;
      if (!brackets && (text[end] == '!' || text[end] == ':')) break;
    }
    Value value = look_up(text.substr(0, end));
    if (end < text.size() && text[end] == '!') {
      const char conversion = end + 1 < text.size() ? text[end + 1] : '\0';
      value = converted(value, conversion);
      end += 2;
      if (end < text.size() && text[end] != ':') {
        in_.value_error("expected ':' after conversion specifier");
      }
    }
    const std::string spec =
        end < text.size() ? run(text.substr(end + 1), depth + 1) : std::string();
    return in_.format(value, spec);
  }

  Value converted(const Value& value, char conversion) {
    switch (conversion) {
      case 'r':
        return in_.str(in_.repr(value));
      case 's':
        return in_.str(in_.to_str(value));
      case 'a':
        return in_.str(escape_ascii(in_.repr(value)));
      default:
        in_.value_error(fmt::format("Unknown conversion specifier {}", conversion));
    }
  }

  Value look_up(std::string_view name) {
    std::size_t at = std::min(name.find_first_of(".["), name.size());
    Value value = first(name.substr(0, at));
    while (at < name.size()) {
      if (name[at] == '.') {
        const std::size_t end = std::min(name.find_first_of(".[", at + 1), name.size());
        if (end == at + 1) in_.value_error("Empty attribute in format string");
        value = in_.get_attribute(value, name.substr(at + 1, end - at - 1));
        at = end;
      } else if (name[at] == '[') {
        const std::size_t end = name.find(']', at);
        if (end == std::string_view::npos) in_.value_error("Missing ']' in format string");
        value = in_.get_item(value, key_of(name.substr(at + 1, end - at - 1)));
        at = end + 1;
      } else {
        in_.value_error("Only '.' or '[' may follow ']' in format field specifier");
      }
    }
    return value;
  }

  Value key_of(std::string_view text) {
    if (!is_digits(text)) return in_.str(std::string(text));
    std::int64_t index = 0;
    std::from_chars(text.data(), text.data() + text.size(), index);
    return index;
  }

  Value first(std::string_view name) {
    if (!name.empty() && !is_digits(name)) {
      for (const Keyword& keyword : arguments_.named) {
        if (keyword.name->text() == name) return keyword.value;
      }
      in_.raise_with(*in_.types().key_error, {in_.str(std::string(name))});
    }
    std::size_t index = automatic_;
    if (name.empty()) {
      if (manual_) {
        in_.value_error(
            "cannot switch from manual field specification to automatic field "
            "numbering");
      }
      ++automatic_;
    } else {
      if (automatic_ > 0) {
        in_.value_error(
            "cannot switch from automatic field numbering to manual field "
            "specification");
      }
      manual_ = true;
      std::from_chars(name.data(), name.data() + name.size(), index);
    }
    if (index >= arguments_.positional.size()) {
      in_.raise(*in_.types().index_error,
                fmt::format("Replacement index {} out of range for positional args tuple", index));
    }
    return arguments_.positional[index];
  }

  Interpreter& in_;
  const Arguments& arguments_;
  std::size_t automatic_ = 0;
  bool manual_ = false;
};

}  // namespace

std::string format_braces(Interpreter& in, const std::string& format, const Arguments& arguments) {
  return BraceFormatter(in, arguments).run(format, 0);
}

}  // namespace migrate::python
