// SPDX-License-Identifier: MIT
#pragma once

#include "python/runtime/arguments.hpp"
#include "python/runtime/big_int.hpp"
#include "python/runtime/class.hpp"
#include "python/runtime/containers.hpp"
#include "python/runtime/error.hpp"
#include "python/runtime/exception.hpp"
#include "python/runtime/function.hpp"
#include "python/runtime/heap.hpp"
#include "python/runtime/host.hpp"
#include "python/runtime/limits.hpp"
#include "python/runtime/str.hpp"
#include "python/runtime/types.hpp"

#include <functional>
#include <initializer_list>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

namespace migrate::python {

struct Frame;

/// Evaluates Python, with what the host lets it see. Everything that Python code does to values can
/// be done to them here, by the same names. What fails raises PythonError.
class Interpreter {
 public:
  explicit Interpreter(Host host = {}, Limits limits = {});
  Interpreter(const Interpreter&) = delete;
  Interpreter& operator=(const Interpreter&) = delete;
  ~Interpreter();

  const Types& types() const { return types_; }

  const Names& names() const { return names_; }

  const Host& host() const { return host_; }

  const Limits& limits() const { return limits_; }

  /// What runs from here on has all its steps again.
  void restart_steps() { steps_left_ = limits_.steps; }

  Heap& heap() { return *heap_; }

  Dict& builtins() { return *builtins_; }

  // ---- making values

  /// Makes an object; its class is the first argument.
  template <typename T, typename... Parts>
  Ref<T> make(Class& type, Parts&&... parts) {
    static_assert(sizeof(T) <= UINT16_MAX);
    heap_->require(sizeof(T));
    Ref<T> made(new T(type, std::forward<Parts>(parts)...));
    heap_->own(*made, sizeof(T));
    return made;
  }

  Value str(std::string text);
  Value bytes(std::string data);
  Value list(std::vector<Value> items);
  Value tuple(std::vector<Value> items);
  Value integer(const BigInt& number);
  Ref<Dict> dict();
  Ref<Set> set();
  /// The one object of a name.
  const Str& intern(std::string_view name);
  Value native(std::string_view text, std::function<Value(Bound&)> function);
  Value native_raw(std::string name, NativeCall call, bool method = false);
  /// A new native class; see ClassBuilder for what is in it.
  Ref<Class> new_class(ClassSpec spec);
  /// A class of exceptions, below `bases` (none: Exception).
  Ref<Class> new_exception(const std::string& module, const std::string& name,
                           std::vector<Ref<Class>> bases = {});
  /// A name whose content is not known; `reason` says why where that is known.
  Value opaque(const std::string& module, const std::string& name, const std::string& reason = {});

  // ---- using values

  Class& type_of(const Value& value) const;
  /// The name of its class.
  const std::string& type_name(const Value& value) const;
  Value get_attribute(const Value& value, const Str& name);
  Value get_attribute(const Value& value, std::string_view name);
  /// Unset where there is none.
  Value find_attribute(const Value& value, const Str& name);
  Value find_attribute(const Value& value, std::string_view name);
  /// An unset value deletes it.
  void set_attribute(const Value& value, const Str& name, const Value& attribute);
  void set_attribute(const Value& value, std::string_view name, const Value& attribute);
  /// What `object.__getattribute__` does.
  Value get_own_attribute(const Value& value, const Str& name);
  /// What `object.__setattr__` does: the class's own `__setattr__` is not asked.
  void set_own_attribute(const Value& value, const Str& name, const Value& attribute);
  /// The special method that its class, written in Python, has; unset where there is none.
  Value special(const Value& value, const Str& name);
  /// What a class's attribute gives when it is taken from an instance.
  Value bind(const Value& attribute, const Value& self, Class& owner);

  Value call(const Value& callable, const Arguments& arguments);
  Value call(const Value& callable, std::initializer_list<Value> positional = {});
  Value call_method(const Value& self, std::string_view name,
                    std::initializer_list<Value> positional = {});
  bool is_callable(const Value& value);

  Value binary(BinaryOperator op, const Value& a, const Value& b);
  Value in_place(BinaryOperator op, const Value& a, const Value& b);
  Value unary(UnaryOperator op, const Value& a);
  /// Any comparison but `in` and `is` may give any value.
  Value compare(Comparison op, const Value& a, const Value& b);
  bool equal(const Value& a, const Value& b);
  bool less(const Value& a, const Value& b);
  bool contains(const Value& container, const Value& item);
  bool truth(const Value& value);
  std::size_t hash(const Value& value);
  std::size_t length(const Value& value);
  /// What `len` would say, where it says something.
  std::optional<std::size_t> length_if_known(const Value& value);
  Value get_item(const Value& container, const Value& key);
  void set_item(const Value& container, const Value& key, const Value& item);
  void delete_item(const Value& container, const Value& key);
  Value iterate(const Value& iterable);
  bool is_iterable(const Value& value);
  /// Unset where it cannot be iterated.
  Value find_iterator(const Value& iterable);
  /// Unset behind the last.
  Value next(const Value& iterator);
  /// Calls `visit` with each item; it may end the loop by answering false.
  void for_each(const Value& iterable, const std::function<bool(const Value&)>& visit);
  std::vector<Value> items_of(const Value& iterable);
  std::string repr(const Value& value);
  std::string to_str(const Value& value);
  /// `format(value, spec)`
  std::string format(const Value& value, const std::string& spec);
  bool is_instance(const Value& value, const Value& class_or_tuple);
  bool is_instance_of_class(const Value& value, Class& type);
  bool is_subclass(const Value& type, const Value& class_or_tuple);
  /// An index (of a list, say), an int or what has `__index__`.
  std::int64_t index(const Value& value);

  // ---- errors

  [[noreturn]] void raise(const Class& type, const std::string& message);
  /// Raises an instance that is made of these arguments.
  [[noreturn]] void raise_with(const Class& type, std::vector<Value> arguments);
  [[noreturn]] void raise_value(const Value& value);
  /// The exception whose handler runs, in this function or in one that called it; unset without.
  Value being_handled() const;
  Ref<ExceptionObject> make_exception(const Class& type, std::vector<Value> arguments);
  [[noreturn]] void type_error(const std::string& message);
  [[noreturn]] void value_error(const std::string& message);
  /// Whether an exception is of a class (`except type:`).
  bool matches(const PythonError& error, const Class& type) const;
  bool matches(const PythonError& error, const Value& class_or_tuple);
  /// A C++ exception of the parser as a Python exception.
  [[noreturn]] void raise_syntax_error(const SyntaxError& error);

  // ---- where it stands

  /// Where the innermost project code stands; empty outside of any.
  Place here() const;
  /// All calls under way, the outermost first.
  std::vector<TracebackFrame> stack() const;

  // ---- modules and code

  /// Whether a call of something unknown, made for what it does, is an error: true while code runs
  /// whose every effect matters.
  bool effects_count = false;

  /// Evaluates a file as the module of that name and answers it. The module is known by its name
  /// from then on.
  Value run_module(const std::string& name, const std::string& file, std::string_view text,
                   bool package = false);
  /// The same, but names that come behind a failure are opaque, and the failure is kept.
  Value run_module_leniently(const std::string& name, const std::string& file,
                             std::string_view text, bool package = false);
  Value import_module(const ImportRequest& request);
  /// The same for what stands behind `from package import`; unset where there is no such module.
  Value import_submodule(const ImportRequest& request);
  /// A module that the host fills; packages above it are made where they are missing.
  Module& new_module(const std::string& name);
  /// A module that is made when it is first imported.
  void register_module(const std::string& name, std::function<void(Interpreter&, Module&)> fill);
  /// Evaluates the text of a module that the evaluator or the host brings, into a module that is
  /// there: its frames are not shown as places of the project.
  void evaluate_internal(Module& module, std::string_view text);
  /// Calls something for the host, from outside of any code: `upgrade()` of a revision, say.
  Value invoke(const Value& callable, const Arguments& arguments = {});
  Value evaluate(std::string_view text, const std::string& file = "<expression>");

  Dict& modules() { return *modules_; }

  // ---- for native code that takes long

  /// Counts steps; throws where there are too many, or where the host wants to stop.
  void step(std::uint64_t count = 1) {
    if (fuel_ <= count) refuel(count);
    fuel_ -= count;
  }

  /// Guards a function that calls itself: throws RecursionError before the stack ends.
  class Depth {
   public:
    explicit Depth(Interpreter& in) : in_(in) { in_.go_deeper(); }

    Depth(const Depth&) = delete;
    Depth& operator=(const Depth&) = delete;

    ~Depth() { --in_.depth_; }

   private:
    Interpreter& in_;
  };

  /// Whether a container is being shown already (`[...]`).
  class Showing {
   public:
    Showing(Interpreter& in, const Object& object);
    Showing(const Showing&) = delete;
    Showing& operator=(const Showing&) = delete;
    ~Showing();

    bool again() const { return !first_; }

   private:
    Interpreter& in_;
    const Object& object_;
    bool first_;
  };

  void check_stack();
  Value run_frame(Frame& frame);

  Frame* frame() const { return frame_; }

  /// Lets a frame that does not run go on at its handler; false where it has none.
  bool handle_in(Frame& frame, const PythonError& error) { return handle(frame, error); }

 private:
  friend class Depth;

  void set_through(const Value& descriptor, const Value& value, const Str& name,
                   const Value& attribute);
  void set_class_attribute(Class& type, const Str& name, const Value& attribute);
  Value slot(BinaryOperator op, const Value& self, const Value& other, bool reflected);
  Value comparison(Comparison op, const Value& a, const Value& b);
  void go_deeper();
  void refuel(std::uint64_t count);
  void make_types();
  void make_names();
  TracebackFrame trace_of(const Frame& frame) const;
  Value loop(Frame& frame);
  bool handle(Frame& frame, const PythonError& error);
  Value at_boundary(const std::function<Value()>& work);
  Module& prepare_module(const std::string& name, const std::string& file, bool package);
  Ref<Code> compile_text(const std::string& file, std::string_view text, bool internal);
  void run_code(Ref<Code> code, Module& module);
  void evaluate_module(Module& module, const std::string& file, std::string_view text);
  void run_leniently(Module& module, const Ref<Code>& code);
  Value load_module(const ImportRequest& request);
  Value load_registered(const std::string& name);
  Value take_answer(const ImportRequest& request, ModuleAnswer answer);

  Host host_;
  Limits limits_;
  Heap* heap_;
  Types types_;
  Names names_;
  std::unordered_map<std::string_view, Ref<Str>> interned_;
  Ref<Dict> builtins_;
  Ref<Dict> modules_;
  std::unordered_map<std::string, std::function<void(Interpreter&, Module&)>> registered_;
  Frame* frame_ = nullptr;
  std::size_t depth_ = 0;
  const char* stack_base_ = nullptr;
  std::uint64_t fuel_ = 0;
  std::uint64_t steps_left_ = 0;
  std::unordered_set<const Object*> shown_;
};

}  // namespace migrate::python
