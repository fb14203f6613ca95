// SPDX-License-Identifier: MIT
//
// The methods of `str` that find, split, strip and join.
#include "base/text.hpp"
#include "python/builtins/builtins.hpp"
#include "python/builtins/characters.hpp"
#include "python/builtins/class_builder.hpp"
#include "python/builtins/range.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

namespace migrate::python {
namespace {

/// The part of a text from `start` to `end`, as bytes.
struct Window {
  std::size_t begin = 0;
  std::size_t end = 0;
  bool valid = true;  ///< begins inside of the text
};

Window window_of(Bound& a, const Str& text) {
  const Ref<Slice> slice = a.in.make<Slice>(*a.in.types().slice, a[2], a[3], Value::none());
  const std::size_t size = text.size();
  Window window;
  const SliceRange range = slice->resolve(a.in, size);
  window.begin = text.byte_offset(range.start);
  window.end = text.byte_offset(range.start + range.count);
  const bool behind = !a[2].is_none() && a.in.index(a[2]) > static_cast<std::int64_t>(size);
  const Ref<Slice> to = a.in.make<Slice>(*a.in.types().slice, Value::none(), a[3], Value::none());
  window.valid = !behind && range.start <= to->resolve(a.in, size).count;
  return window;
}

std::string_view searched(Bound& a) {
  const Str* text = as<Str>(a[1]);
  if (text == nullptr) a.in.type_error("must be str, not " + a.in.type_name(a[1]));
  return text->view();
}

Value find(Bound& a, bool from_end, bool raises) {
  const Str& text = a.self<Str>();
  const std::string_view wanted = searched(a);
  const Window window = window_of(a, text);
  std::size_t found = std::string_view::npos;
  if (window.valid) {
    const std::string_view part = text.view().substr(0, window.end).substr(window.begin);
    found = from_end ? part.rfind(wanted) : part.find(wanted);
  }
  if (found != std::string_view::npos) {
    return static_cast<std::int64_t>(text.index_of_byte(window.begin + found));
  }
  if (raises) a.in.value_error("substring not found");
  return -1;
}

Value count(Bound& a) {
  const Str& text = a.self<Str>();
  const std::string_view wanted = searched(a);
  const Window window = window_of(a, text);
  if (!window.valid) return 0;
  const std::string_view part = text.view().substr(0, window.end).substr(window.begin);
  if (wanted.empty()) return static_cast<std::int64_t>(text::count_characters(part) + 1);
  std::int64_t found = 0;
  for (std::size_t at = part.find(wanted); at != std::string_view::npos;
       at = part.find(wanted, at + wanted.size())) {
    ++found;
  }
  return found;
}

Value affixed(Bound& a, bool start) {
  const Str& text = a.self<Str>();
  const Window window = window_of(a, text);
  const std::string_view part = text.view().substr(0, window.end).substr(window.begin);
  const auto fits = [&](const Value& value) {
    const Str* affix = as<Str>(value);
    if (affix == nullptr) {
      a.in.type_error(fmt::format("{} first arg must be str or a tuple of str, not {}",
                                  start ? "startswith" : "endswith", a.in.type_name(value)));
    }
    return window.valid &&
           (start ? part.starts_with(affix->view()) : part.ends_with(affix->view()));
  };
  const Tuple* several = as<Tuple>(a[1]);
  return several != nullptr ? std::ranges::any_of(several->items, fits) : fits(a[1]);
}

bool strips(const Value& set, char32_t c) {
  const Str* characters = as<Str>(set);
  if (characters == nullptr) return is_blank(c);
  return characters->characters().find(c) != std::u32string::npos;
}

Value strip(Bound& a, bool left, bool right) {
  const Str& text = a.self<Str>();
  if (as<Str>(a[1]) == nullptr && !a[1].is_none()) {
    a.in.type_error("strip arg must be None or str");
  }
  const std::u32string& all = text.characters();
  std::size_t begin = 0;
  std::size_t end = all.size();
  while (left && begin < end && strips(a[1], all[begin])) ++begin;
  while (right && end > begin && strips(a[1], all[end - 1])) --end;
  return a.in.str(text.substring(begin, end));
}

void split_blanks(Interpreter& in, const Str& text, std::int64_t most, std::vector<Value>& parts) {
  const std::u32string& all = text.characters();
  std::size_t at = 0;
  while (true) {
    while (at < all.size() && is_blank(all[at])) ++at;
    if (at >= all.size()) return;
    std::size_t end = at;
    if (static_cast<std::int64_t>(parts.size()) == most) {
      end = all.size();
      while (end > at && is_blank(all[end - 1])) --end;
      parts.push_back(in.str(text.substring(at, all.size())));
      return;
    }
    while (end < all.size() && !is_blank(all[end])) ++end;
    parts.push_back(in.str(text.substring(at, end)));
    at = end;
  }
}

void split_blanks_from_end(Interpreter& in, const Str& text, std::int64_t most,
                           std::vector<Value>& parts) {
  const std::u32string& all = text.characters();
  std::size_t end = all.size();
  while (true) {
    while (end > 0 && is_blank(all[end - 1])) --end;
    if (end == 0) break;
    std::size_t begin = end;
    if (static_cast<std::int64_t>(parts.size()) == most) {
      parts.push_back(in.str(text.substring(0, end)));
      break;
    }
    while (begin > 0 && !is_blank(all[begin - 1])) --begin;
    parts.push_back(in.str(text.substring(begin, end)));
    end = begin;
  }
  std::ranges::reverse(parts);
}

Value split(Bound& a, bool from_end) {
  const Str& text = a.self<Str>();
  const std::int64_t most = a.integer(2);
  std::vector<Value> parts;
  if (a[1].is_none()) {
    if (from_end && most >= 0) {
      split_blanks_from_end(a.in, text, most, parts);
    } else {
      split_blanks(a.in, text, most, parts);
    }
    return a.in.list(std::move(parts));
  }
  const std::string_view separator = searched(a);
  if (separator.empty()) a.in.value_error("empty separator");
  std::string_view rest = text.view();
  while (most < 0 || static_cast<std::int64_t>(parts.size()) < most) {
    const std::size_t at = from_end ? rest.rfind(separator) : rest.find(separator);
    if (at == std::string_view::npos) break;
    if (from_end) {
      parts.push_back(a.in.str(std::string(rest.substr(at + separator.size()))));
      rest = rest.substr(0, at);
    } else {
      parts.push_back(a.in.str(std::string(rest.substr(0, at))));
      rest.remove_prefix(at + separator.size());
    }
  }
  parts.push_back(a.in.str(std::string(rest)));
  if (from_end) std::ranges::reverse(parts);
  return a.in.list(std::move(parts));
}

Value split_lines(Bound& a) {
  const Str& text = a.self<Str>();
  const bool keep = a.flag(1);
  const std::u32string& all = text.characters();
  std::vector<Value> lines;
  for (std::size_t begin = 0; begin < all.size();) {
    std::size_t end = begin;
    while (end < all.size() && !is_line_end(all[end])) ++end;
    std::size_t behind = std::min(end + 1, all.size());
    if (end + 1 < all.size() && all[end] == '\r' && all[end + 1] == '\n') ++behind;
    lines.push_back(a.in.str(text.substring(begin, keep ? behind : end)));
    begin = behind;
  }
  return a.in.list(std::move(lines));
}

Value partition(Bound& a, bool from_end) {
  const std::string& text = a.self<Str>().text();
  const std::string_view separator = searched(a);
  if (separator.empty()) a.in.value_error("empty separator");
  const std::size_t at = from_end ? text.rfind(separator) : text.find(separator);
  const Value empty = a.in.str("");
  if (at == std::string::npos) {
    return from_end ? a.in.tuple({empty, empty, a[0]}) : a.in.tuple({a[0], empty, empty});
  }
  return a.in.tuple(
      {a.in.str(text.substr(0, at)), a[1], a.in.str(text.substr(at + separator.size()))});
}

Value replace(Bound& a) {
  const std::string& text = a.self<Str>().text();
  const std::string_view from = searched(a);
  const std::string& to = a.text(2);
  std::int64_t left = a.integer(3);
  std::string out;
  std::size_t at = 0;
  if (from.empty()) {
    while (left != 0) {
      out += to;
      --left;
      if (at >= text.size()) return a.in.str(std::move(out));
      const std::size_t begin = at;
      next_utf8(text, at);
      out += text.substr(begin, at - begin);
      a.in.heap().require(out.size() + to.size());
    }
    return a.in.str(out + text.substr(at));
  }
  for (std::size_t found = text.find(from); found != std::string::npos && left != 0;
       found = text.find(from, at), --left) {
    out += text.substr(at, found - at) + to;
    at = found + from.size();
    a.in.heap().require(out.size());
  }
  return a.in.str(out + text.substr(at));
}

Value join(Bound& a) {
  const std::string& separator = a.self<Str>().text();
  std::string out;
  std::size_t count = 0;
  a.in.for_each(a[1], [&](const Value& item) {
    const Str* text = as<Str>(item);
    if (text == nullptr) {
      if (item.is_object() && item.object().kind() == ObjectKind::opaque) a.in.to_str(item);
      a.in.type_error(fmt::format("sequence item {}: expected str instance, {} found", count,
                                  a.in.type_name(item)));
    }
    if (count++ > 0) out += separator;
    out += text->text();
    a.in.heap().require(out.size());
    return true;
  });
  return a.in.str(std::move(out));
}

Value remove_affix(Bound& a, bool start) {
  std::string_view text = a.self<Str>().view();
  const std::string_view affix = searched(a);
  if (start && text.starts_with(affix)) text.remove_prefix(affix.size());
  if (!start && text.ends_with(affix)) text.remove_suffix(affix.size());
  return a.in.str(std::string(text));
}

}  // namespace

void add_str_searching(Interpreter& in) {
  ClassBuilder str(in, *in.types().str);
  str.method("find(self, sub, start=None, end=None, /)",
             [](Bound& a) { return find(a, false, false); });
  str.method("rfind(self, sub, start=None, end=None, /)",
             [](Bound& a) { return find(a, true, false); });
  str.method("index(self, sub, start=None, end=None, /)",
             [](Bound& a) { return find(a, false, true); });
  str.method("rindex(self, sub, start=None, end=None, /)",
             [](Bound& a) { return find(a, true, true); });
  str.method("count(self, sub, start=None, end=None, /)", count);
  str.method("startswith(self, prefix, start=None, end=None, /)",
             [](Bound& a) { return affixed(a, true); });
  str.method("endswith(self, suffix, start=None, end=None, /)",
             [](Bound& a) { return affixed(a, false); });
  str.method("strip(self, chars=None, /)", [](Bound& a) { return strip(a, true, true); });
  str.method("lstrip(self, chars=None, /)", [](Bound& a) { return strip(a, true, false); });
  str.method("rstrip(self, chars=None, /)", [](Bound& a) { return strip(a, false, true); });
  str.method("split(self, sep=None, maxsplit=-1)", [](Bound& a) { return split(a, false); });
  str.method("rsplit(self, sep=None, maxsplit=-1)", [](Bound& a) { return split(a, true); });
  str.method("splitlines(self, keepends=False)", split_lines);
  str.method("partition(self, sep, /)", [](Bound& a) { return partition(a, false); });
  str.method("rpartition(self, sep, /)", [](Bound& a) { return partition(a, true); });
  str.method("replace(self, old, new, count=-1, /)", replace);
  str.method("join(self, iterable, /)", join);
  str.method("removeprefix(self, prefix, /)", [](Bound& a) { return remove_affix(a, true); });
  str.method("removesuffix(self, suffix, /)", [](Bound& a) { return remove_affix(a, false); });
}

}  // namespace migrate::python
