// SPDX-License-Identifier: MIT
#pragma once

#include "python/runtime/arguments.hpp"
#include "python/runtime/object.hpp"

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace migrate::python {

/// Makes a new instance of a class, which is the native one or a Python class below it: `__new__`.
using Create = std::function<Value(Interpreter&, Class&, const Arguments&)>;
/// Hears of a Python class that was made below a native one, when its body has run.
using SubclassHook = std::function<void(Interpreter&, Class&, const Arguments& class_arguments)>;

/// What a native class is.
struct ClassSpec {
  std::string name;
  std::string module;
  std::vector<Ref<Class>> bases;  ///< none: object
  Create create;                  ///< none: that of its base
  SubclassHook on_subclass;
};

class Class final : public Object {
 public:
  static constexpr ObjectKind kKind = ObjectKind::class_;

  /// Without names, it must adopt some before it is used.
  Class(Class& metaclass, ClassSpec class_spec, Dict* class_names);
  Class(const Class&) = delete;
  Class& operator=(const Class&) = delete;
  ~Class() override;

  /// `type`, whose class is itself.
  static Class* make_first(Heap& heap);
  void finish_first(Class& object);
  void adopt_names(Dict& names);

  std::string name;
  std::string qualified_name;
  std::string module;
  bool user = false;  ///< made by Python code
  bool is_metaclass = false;
  bool instances_open = false;  ///< instances take attributes
  Create create;                ///< its own; see find_create()
  SubclassHook on_subclass;     ///< its own

  /// That of the first class in the order of resolution which has one, or null.
  const Create* find_create() const;
  const SubclassHook* find_subclass_hook() const;

  Dict& names() const { return *names_; }

  const std::vector<Ref<Class>>& bases() const { return bases_; }

  const std::vector<Class*>& mro() const { return mro_; }

  bool is_subclass_of(const Class& other) const;

  /// An attribute of this class or those that it inherits from; unset where there is none.
  Value lookup(const Str& wanted) const;
  /// The same, for one that comes behind `after` in the order of resolution.
  Value lookup_after(const Class& after, const Str& wanted) const;
  void set_name(const Str& key, Value value);
  void erase_name(const Str& key);

  bool callable() const override { return true; }

  bool open() const override { return true; }

  Value call(Interpreter& in, const Arguments& arguments) override;
  Value binary(Interpreter& in, BinaryOperator op, const Value& other, bool reflected) override;
  Value get_item(Interpreter& in, const Value& key) override;
  std::string repr(Interpreter& in) override;
  void clear() override;

  /// Sets the bases again and computes the order of resolution; raises TypeError.
  void set_bases(Interpreter& in, std::vector<Ref<Class>> bases);

 private:
  explicit Class(Heap& heap);

  void resolve(Interpreter& in);

  std::vector<Ref<Class>> bases_;
  std::vector<Class*> mro_;
  Dict* names_ = nullptr;
  mutable std::unordered_map<const Str*, Value> cache_;
  mutable std::uint64_t cache_version_ = 0;
};

/// An instance of a class that was written in Python.
class Instance final : public Object {
 public:
  static constexpr ObjectKind kKind = ObjectKind::instance;

  explicit Instance(Class& type) : Object(type, kKind) {}

  bool open() const override { return true; }
};

/// What a class statement gives.
struct ClassBody {
  std::string name;
  std::vector<Value> bases;
  Dict& names;
};

/// Makes a new class: what `type(name, bases, namespace)` does.
Ref<Class> make_class(Interpreter& in, Class& metaclass, const ClassBody& body,
                      const Arguments& arguments);

/// `cls(...)`: `__new__`, then `__init__`.
Value instantiate(Interpreter& in, Class& type, const Arguments& arguments);

}  // namespace migrate::python
