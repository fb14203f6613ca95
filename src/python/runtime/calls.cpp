// SPDX-License-Identifier: MIT
//
// Calls: how arguments reach the parameters of a function that is written in Python.
#include "python/runtime/frame.hpp"
#include "python/runtime/interpreter.hpp"

#include <algorithm>
#include <memory>
#include <utility>

#include <fmt/format.h>

namespace migrate::python {
namespace {

std::string joined_names(const std::vector<std::string>& names) {
  std::string text;
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (i > 0) text += names.size() == 2 ? " and " : i + 1 == names.size() ? ", and " : ", ";
    text += "'" + names[i] + "'";
  }
  return text;
}

/// Fills the parameters of a function with the arguments of one call.
class Binder {
 public:
  Binder(Interpreter& in, Function& function, Frame& frame)
      : in_(in), function_(function), code_(*function.code), frame_(frame) {}

  void run(const Arguments& arguments) {
    named_ = arguments.named;
    take_positional(arguments);
    if (code_.double_star) {
      extra_ = in_.dict();
      const std::size_t slot = code_.positional + code_.keyword_only + (code_.star ? 1 : 0);
      frame_.stack[slot] = extra_;
    }
    for (const Keyword& keyword : arguments.named) take_named(keyword);
    fill_defaults(arguments.positional.size());
  }

 private:
  void take_positional(const Arguments& arguments) {
    const std::size_t given = arguments.positional.size();
    const std::size_t taken = std::min(given, code_.positional);
    for (std::size_t i = 0; i < taken; ++i) frame_.stack[i] = arguments.positional[i];
    if (code_.star) {
      const auto rest = arguments.positional.subspan(taken);
      frame_.stack[code_.positional + code_.keyword_only] =
          in_.tuple(std::vector<Value>(rest.begin(), rest.end()));
    } else if (given > taken) {
      too_many(given, arguments);
    }
  }

  void take_named(const Keyword& keyword) {
    const std::size_t known = code_.positional + code_.keyword_only;
    for (std::size_t i = code_.positional_only; i < known; ++i) {
      if (code_.locals[i].get() != keyword.name) continue;
      if (frame_.stack[i].is_set()) {
        in_.type_error(fmt::format("{}() got multiple values for argument '{}'",
                                   function_.qualified_name, keyword.name->text()));
      }
      frame_.stack[i] = keyword.value;
      return;
    }
    if (extra_) {
      extra_->set_name(*keyword.name, keyword.value);
      return;
    }
    check_positional_only();
    in_.type_error(fmt::format("{}() got an unexpected keyword argument '{}'",
                               function_.qualified_name, keyword.name->text()));
  }

  void check_positional_only() {
    std::string names;
    for (const Keyword& keyword : named_) {
      for (std::size_t i = 0; i < code_.positional_only; ++i) {
        if (code_.locals[i].get() != keyword.name) continue;
        names += (names.empty() ? "" : ", ") + keyword.name->text();
      }
    }
    if (names.empty()) return;
    in_.type_error(
        fmt::format("{}() got some positional-only arguments passed as keyword "
                    "arguments: '{}'",
                    function_.qualified_name, names));
  }

  void fill_defaults(std::size_t given) {
    const std::size_t defaults = function_.defaults.size();
    const std::size_t first_default = code_.positional - std::min(defaults, code_.positional);
    std::vector<std::string> missing;
    for (std::size_t i = std::min(given, code_.positional); i < code_.positional; ++i) {
      if (frame_.stack[i].is_set()) continue;
      if (i >= first_default) {
        frame_.stack[i] = function_.defaults[i - first_default];
      } else {
        missing.push_back(code_.locals[i]->text());
      }
    }
    if (!missing.empty()) fail_missing(missing, "positional");
    for (std::size_t i = code_.positional; i < code_.positional + code_.keyword_only; ++i) {
      if (frame_.stack[i].is_set()) continue;
      if (function_.keyword_defaults) {
        frame_.stack[i] = function_.keyword_defaults->get_name(*code_.locals[i]);
      }
      if (!frame_.stack[i].is_set()) missing.push_back(code_.locals[i]->text());
    }
    if (!missing.empty()) fail_missing(missing, "keyword-only");
  }

  [[noreturn]] void fail_missing(const std::vector<std::string>& names, std::string_view kind) {
    in_.type_error(fmt::format("{}() missing {} required {} argument{}: {}",
                               function_.qualified_name, names.size(), kind,
                               names.size() == 1 ? "" : "s", joined_names(names)));
  }

  [[noreturn]] void too_many(std::size_t given, const Arguments& arguments) {
    const std::size_t most = code_.positional;
    const std::size_t least = most - std::min(function_.defaults.size(), most);
    const std::string takes =
        least == most ? std::to_string(most) : fmt::format("from {} to {}", least, most);
    std::size_t named = 0;
    for (const Keyword& keyword : arguments.named) {
      for (std::size_t i = most; i < most + code_.keyword_only; ++i) {
        if (code_.locals[i].get() == keyword.name) ++named;
      }
    }
    const std::string also =
        named == 0 ? std::string()
                   : fmt::format(" positional argument{} (and {} keyword-only argument{})",
                                 given == 1 ? "" : "s", named, named == 1 ? "" : "s");
    in_.type_error(fmt::format("{}() takes {} positional argument{} but {}{} {} given",
                               function_.qualified_name, takes,
                               most == 1 && least == most ? "" : "s", given, also,
                               given == 1 && named == 0 ? "was" : "were"));
  }

  Interpreter& in_;
  Function& function_;
  const Code& code_;
  Frame& frame_;
  Ref<Dict> extra_;
  std::span<const Keyword> named_;
};

void make_cells(Interpreter& in, const Function& function, Frame& frame) {
  const Code& code = *function.code;
  if (code.cells.empty()) return;
  for (std::size_t i = 0; i < code.own_cells; ++i) {
    frame.cells.push_back(in.make<Cell>(*in.types().cell));
  }
  for (const auto& [slot, cell] : code.cell_parameters) {
    frame.cells[cell]->value = frame.stack[slot];
  }
  frame.cells.insert(frame.cells.end(), function.closure.begin(), function.closure.end());
}

}  // namespace

Value Function::call(Interpreter& in, const Arguments& arguments) {
  const Ref<Function> kept(this);
  const bool deferred = code->is_generator || code->is_coroutine;
  if (!deferred) {
    Frame frame(code, globals);
    Binder(in, *this, frame).run(arguments);
    make_cells(in, *this, frame);
    return in.run_frame(frame);
  }
  auto frame = std::make_unique<Frame>(code, globals);
  Binder(in, *this, *frame).run(arguments);
  make_cells(in, *this, *frame);
  const Ref<Class>& type =
      code->is_coroutine && !code->is_generator ? in.types().coroutine : in.types().generator;
  const Ref<Generator> generator = in.make<Generator>(*type, std::move(frame));
  generator->name = qualified_name;
  return generator;
}

Value Interpreter::call(const Value& callable, const Arguments& arguments) {
  if (!callable.is_object()) {
    type_error(fmt::format("'{}' object is not callable", type_name(callable)));
  }
  Object& object = callable.object();
  if (object.type().user) {
    const Value method = special(callable, *names_.call);
    if (method.is_set()) {
      const Depth depth(*this);
      return method.object().call(*this, arguments);
    }
  }
  if (object.kind() == ObjectKind::function) return object.call(*this, arguments);
  const Depth depth(*this);
  return object.call(*this, arguments);
}

Value Interpreter::call(const Value& callable, std::initializer_list<Value> positional) {
  return call(callable, Arguments{
                            .positional = {positional.begin(),                       positional.size()},
                              .named = {                                        }
  });
}

Value Interpreter::call_method(const Value& self, std::string_view name,
                               std::initializer_list<Value> positional) {
  return call(get_attribute(self, name), positional);
}

bool Interpreter::is_callable(const Value& value) {
  if (!value.is_object()) return false;
  return value.object().callable() || special(value, *names_.call).is_set();
}

}  // namespace migrate::python
