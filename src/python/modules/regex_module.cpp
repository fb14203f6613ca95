// SPDX-License-Identifier: MIT
//
// `_regex`: patterns for `re`.
#include "python/builtins/class_builder.hpp"
#include "python/modules/modules.hpp"
#include "python/modules/regex/program.hpp"

#include <algorithm>
#include <utility>

namespace migrate::python {
namespace {

class RegexObject final : public Object {
 public:
  RegexObject(Class& type, regex::Program compiled) : Object(type), program(std::move(compiled)) {}

  /// The characters of what is searched. They are kept, as all matches in a text are asked for one
  /// by one.
  const std::u32string& characters(Interpreter& in, const Value& value);

  void clear() override {
    Object::clear();
    subject_ = {};
  }

  const regex::Program program;

 private:
  Value subject_;
  std::u32string characters_;
};

struct RegexWatch {
  Interpreter& in;
  std::size_t left;
};

void watch_regex(void* context, std::size_t steps) {
  auto& watch = *static_cast<RegexWatch*>(context);
  watch.in.step(steps);
  if (watch.left < steps) {
    throw LimitExceeded("the regular expression takes too many steps",
                        {.place = watch.in.here(), .hint = {}, .revision = {}});
  }
  watch.left -= steps;
}

/// Bytes are matched as the characters of the same codes.
std::u32string characters_of(Interpreter& in, const Value& value) {
  if (const Str* text = as<Str>(value)) return text->characters();
  const Bytes* bytes = as<Bytes>(value);
  if (bytes == nullptr) {
    in.truth(value);
    in.type_error("expected string or bytes-like object, got '" + in.type_name(value) + "'");
  }
  std::u32string text;
  for (const char c : bytes->data()) text += static_cast<unsigned char>(c);
  return text;
}

const std::u32string& RegexObject::characters(Interpreter& in, const Value& value) {
  if (subject_.is_set() && subject_.is(value)) return characters_;
  subject_ = {};
  const Bytes* bytes = as<Bytes>(value);
  const Str* text = as<Str>(value);
  const std::size_t size = text != nullptr    ? text->size()
                           : bytes != nullptr ? bytes->data().size()
                                              : 0;
  in.heap().require(size * sizeof(char32_t));
  in.step(size / 64);
  characters_ = characters_of(in, value);
  // A bytearray may be another by the next time.
  const bool lasts = bytes == nullptr || &bytes->type() != in.types().bytearray.get();
  if (lasts) subject_ = value;
  return characters_;
}

/// The program, the number of groups, their names, and the flags; or a message and where.
Value compile_regex(Bound& a, const Ref<Class>& type) {
  try {
    const std::u32string pattern = characters_of(a.in, a[0]);
    regex::Program program = regex::compile_pattern(pattern, static_cast<unsigned>(a.integer(1)));
    const Ref<Dict> names = a.in.dict();
    for (const auto& [name, number] : program.names) {
      names->set_name(a.in.intern(name), static_cast<std::int64_t>(number));
    }
    const auto groups = static_cast<std::int64_t>(program.groups);
    const auto flags = static_cast<std::int64_t>(program.flags);
    return a.in.tuple(
        {a.in.make<RegexObject>(*type, std::move(program)), Value(groups), names, Value(flags)});
  } catch (const regex::PatternError& error) {
    return a.in.tuple({a.in.str(error.what()), static_cast<std::int64_t>(error.position)});
  }
}

/// Where the groups are, two numbers each; None where nothing matches.
Value run_regex(Bound& a) {
  auto& self = a.self<RegexObject>();
  const regex::Program& program = self.program;
  const std::u32string& text = self.characters(a.in, a[1]);
  const auto size = static_cast<std::int64_t>(text.size());
  const auto from = std::clamp<std::int64_t>(a.integer(2), 0, size);
  const auto to = a[3].is_none() ? size : std::clamp<std::int64_t>(a.integer(3), 0, size);
  const auto anchor = static_cast<regex::Anchor>(a.integer(4));
  regex::Slots slots;
  RegexWatch watch{a.in, a.in.limits().regex_steps};
  const regex::Search search{.text = text,
                             .from = static_cast<std::size_t>(from),
                             .to = static_cast<std::size_t>(to),
                             .anchor = anchor,
                             .not_empty_at_once = a.flag(5)};
  const bool found = from <= to && regex::run(program, search, slots, watch_regex, &watch);
  if (!found) return Value::none();
  std::vector<Value> spans;
  for (std::size_t i = 0; i < 2 * (program.groups + 1); ++i) spans.emplace_back(slots[i]);
  return a.in.tuple(std::move(spans));
}

}  // namespace

void fill_regex_module(Interpreter& in, Module& module) {
  ClassSpec spec;
  spec.name = "Program";
  spec.module = "_regex";
  const Ref<Class> type = in.new_class(std::move(spec));
  ClassBuilder(in, *type).method("run(self, text, pos, endpos, anchor, must_advance)", run_regex);
  define(in, module, "compile(pattern, flags)",
         [type](Bound& a) { return compile_regex(a, type); });
}

}  // namespace migrate::python
