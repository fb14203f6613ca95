// SPDX-License-Identifier: MIT
//
// `sys`, `time`, `importlib`, and what `unicodedata` and `collections` need.
#include "base/text.hpp"
#include "python/builtins/characters.hpp"
#include "python/builtins/class_builder.hpp"
#include "python/modules/modules.hpp"

#include <chrono>
#include <cmath>
#include <ctime>
#include <limits>
#include <string>
#include <thread>
#include <utility>

#include <fmt/core.h>

namespace migrate::python {
namespace {

double seconds_now(Interpreter& in) {
  if (in.host().now) return in.host().now();
  const auto since = std::chrono::system_clock::now().time_since_epoch();
  return std::chrono::duration<double>(since).count();
}

/// Sleeps, but hears of the wish to stop.
Value sleep(Bound& a) {
  double left = a.real(0);
  if (left < 0) a.in.value_error("sleep length must be non-negative");
  while (left > 0) {
    const double now = std::min(left, 0.05);
    std::this_thread::sleep_for(std::chrono::duration<double>(now));
    left -= now;
    if (a.in.host().stop && a.in.host().stop()) {
      throw EvaluationInterrupted("interrupted",
                                  {.place = a.in.here(), .hint = {}, .revision = {}});
    }
  }
  return Value::none();
}

/// Year, month, day, hour, minute, second, weekday, day of the year, daylight saving: in UTC.
Value time_parts(Bound& a) {
  const double when = a.given(0) ? a.real(0) : seconds_now(a.in);
  const auto seconds = static_cast<std::time_t>(std::floor(when));
  std::tm parts{};
  gmtime_r(&seconds, &parts);
  std::vector<Value> items;
  for (const int part :
       {parts.tm_year + 1900, parts.tm_mon + 1, parts.tm_mday, parts.tm_hour, parts.tm_min,
        parts.tm_sec, (parts.tm_wday + 6) % 7, parts.tm_yday + 1, 0}) {
    items.emplace_back(part);
  }
  return a.in.tuple(std::move(items));
}

Value make_default_dict(Interpreter& in, Class& type, const Arguments&) {
  return in.make<Dict>(type);
}

Value init_default_dict(Interpreter& in, const Arguments& arguments) {
  Dict* self = arguments.positional.empty() ? nullptr : as<Dict>(arguments.positional[0]);
  if (self == nullptr) in.type_error("descriptor '__init__' requires a 'dict' object");
  self->default_factory = Value::none();
  std::size_t taken = 1;
  if (arguments.positional.size() > 1) {
    const Value& factory = arguments.positional[1];
    if (!factory.is_none() && !in.is_callable(factory)) {
      in.type_error("first argument must be callable or None");
    }
    self->default_factory = factory;
    taken = 2;
  }
  if (arguments.positional.size() > taken) self->update(in, arguments.positional[taken]);
  for (const Keyword& keyword : arguments.named) self->set_name(*keyword.name, keyword.value);
  return Value::none();
}

char32_t character_of(Bound& a) {
  const Str* text = as<Str>(a[0]);
  return text == nullptr || text->size() == 0 ? 0 : text->at(0);
}

std::string category_of(char32_t c) {
  if (is_upper(c)) return "Lu";
  if (is_lower(c)) return "Ll";
  if (is_decimal_digit(c)) return "Nd";
  if (is_letter(c)) return "Lo";
  return is_blank(c) ? "Zs" : "Po";
}

/// `import_module("..tables", "app.models.users")` is "app.tables".
std::string absolute_module(Bound& a) {
  const std::string& name = a.text(0);
  const std::size_t level = std::min(name.find_first_not_of('.'), name.size());
  if (level == 0) return name;
  if (a[1].is_none()) {
    a.in.type_error(fmt::format(
        "the 'package' argument is required to perform a relative import for '{}'", name));
  }
  std::string above = a.text(1);
  for (std::size_t up = 1; up < level; ++up) {
    const std::size_t dot = above.rfind('.');
    if (dot == std::string::npos) {
      a.in.raise(*a.in.types().import_error, "attempted relative import beyond top-level package");
    }
    above.resize(dot);
  }
  return level == name.size() ? above : above + '.' + name.substr(level);
}

/// `sys.stdout`, which prints, and `sys.stderr`, which logs.
class Stream final : public Object {
 public:
  Stream(Class& type, bool out) : Object(type), prints(out) {}

  const bool prints;
};

Value write_stream(Bound& a) {
  const Host& host = a.in.host();
  const std::string& text = a.text(1);
  if (a.self<Stream>().prints) {
    if (host.print) host.print(text);
  } else if (host.log && text.find_first_not_of(" \r\n") != std::string::npos) {
    host.log(LogLevel::info, "stderr", text::trim(text));
  }
  return static_cast<std::int64_t>(as<Str>(a[1])->size());
}

Ref<Class> stream_type(Interpreter& in) {
  ClassSpec spec;
  spec.name = "TextIOWrapper";
  spec.module = "io";
  Ref<Class> type = in.new_class(std::move(spec));
  ClassBuilder(in, *type)
      .method("write(self, s, /)", write_stream)
      .method("flush(self)", [](Bound&) { return Value::none(); })
      .method("isatty(self)", [](Bound&) -> Value { return false; })
      .method("writable(self)", [](Bound&) -> Value { return true; })
      .constant("encoding", in.str("utf-8"));
  return type;
}

}  // namespace

void fill_collections_module(Interpreter& in, Module& module) {
  ClassSpec spec;
  spec.name = "defaultdict";
  spec.module = "collections";
  spec.bases = {in.types().dict};
  spec.create = make_default_dict;
  const Ref<Class> type = in.new_class(std::move(spec));
  ClassBuilder builder(in, *type);
  builder.raw("__init__", init_default_dict);
  builder.property(
      "default_factory", [](Bound& a) { return a.self<Dict>().default_factory; },
      [](Bound& a) {
        a.self<Dict>().default_factory = a[1];
        return Value::none();
      });
  module.globals->set_name(in.intern("defaultdict"), type);
}

void fill_sys_module(Interpreter& in, Module& module) {
  const auto set = [&](std::string_view name, Value value) {
    module.globals->set_name(in.intern(name), std::move(value));
  };
  set("version", in.str("3.12.0 (migrate)"));
  const Value version = in.tuple({Value(3), Value(12), Value(0), in.str("final"), Value(0)});
  set("version_info", version);
  set("hexversion", 0x030C00F0);
  set("platform", in.str("linux"));
  set("byteorder", in.str("little"));
  set("maxsize", std::numeric_limits<std::int64_t>::max());
  set("maxunicode", 0x10FFFF);
  set("argv", in.list({in.str("migrate")}));
  set("path", in.list({}));
  set("modules", Value(&in.modules()));
  set("executable", in.str(""));
  set("prefix", in.str("/usr"));
  const Ref<Class> stream = stream_type(in);
  set("stdout", in.make<Stream>(*stream, true));
  set("stderr", in.make<Stream>(*stream, false));
  set("stdin", Value::none());
  define(in, module, "exit(status=None, /)",
         [](Bound& a) -> Value { a.in.raise_with(*a.in.types().system_exit, {a[0]}); });
  define(in, module, "getrecursionlimit()",
         [](Bound& a) -> Value { return static_cast<std::int64_t>(a.in.limits().recursion); });
  define(in, module, "setrecursionlimit(limit, /)", [](Bound&) { return Value::none(); });
  define(in, module, "intern(string, /)", [](Bound& a) { return Value(&a.in.intern(a.text(0))); });
  define(in, module, "getsizeof(object, default=0)", [](Bound&) -> Value { return 64; });
  define(in, module, "exc_info()", [](Bound& a) {
    const Value handled = a.in.being_handled();
    if (!handled.is_set()) return a.in.tuple({Value::none(), Value::none(), Value::none()});
    return a.in.tuple({Value(&a.in.type_of(handled)), handled, Value::none()});
  });
  define(in, module, "getdefaultencoding()", [](Bound& a) { return a.in.str("utf-8"); });
}

void fill_time_module(Interpreter& in, Module& module) {
  define(in, module, "time()", [](Bound& a) -> Value { return seconds_now(a.in); });
  define(in, module, "time_ns()",
         [](Bound& a) -> Value { return static_cast<std::int64_t>(seconds_now(a.in) * 1e9); });
  for (const char* name : {"monotonic()", "perf_counter()", "process_time()"}) {
    define(in, module, name, [](Bound&) -> Value {
      const auto since = std::chrono::steady_clock::now().time_since_epoch();
      return std::chrono::duration<double>(since).count();
    });
  }
  define(in, module, "sleep(seconds, /)", sleep);
  define(in, module, "parts(seconds=None, /)", time_parts);
}

void fill_importlib_module(Interpreter& in, Module& module) {
  define(in, module, "import_module(name, package=None)", [](Bound& a) {
    const ImportRequest request{.module = absolute_module(a),
                                .importer = a[1].is_none() ? "" : a.text(1),
                                .file = a.in.here().file};
    return a.in.import_module(request);
  });
  define(in, module, "invalidate_caches()", [](Bound&) { return Value::none(); });
  define(in, module, "reload(module, /)", [](Bound& a) { return a[0]; });
}

void fill_unicode_module(Interpreter& in, Module& module) {
  // Texts are taken to be composed already, as nearly all are.
  define(in, module, "category(chr, /)",
         [](Bound& a) { return a.in.str(category_of(character_of(a))); });
}

}  // namespace migrate::python
