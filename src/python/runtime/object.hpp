// SPDX-License-Identifier: MIT
#pragma once

#include "python/syntax/tree.hpp"

#include <bit>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

namespace migrate::python {

class Class;
class Dict;
class Heap;
class Interpreter;
class Object;
class Str;
class Value;
struct Arguments;

void retain(Object& object);
void release(Object& object);

/// A counted pointer to an object.
template <typename T>
class Ref {
 public:
  Ref() = default;

  explicit Ref(T* object) : object_(object) { take(); }

  Ref(const Ref& other) : object_(other.object_) { take(); }

  template <typename Other>

  requires std::is_base_of_v<T, Other> Ref(const Ref<Other>& other) : object_(other.get()) {
    take();
  }

  Ref(Ref&& other) noexcept : object_(std::exchange(other.object_, nullptr)) {}

  Ref& operator=(const Ref& other) {
    if (this == &other) return *this;
    Ref copy(other);
    std::swap(object_, copy.object_);
    return *this;
  }

  Ref& operator=(Ref&& other) noexcept {
    std::swap(object_, other.object_);
    return *this;
  }

  ~Ref() {
    if (object_ != nullptr) release(*object_);
  }

  T* get() const { return object_; }

  T& operator*() const { return *object_; }

  T* operator->() const { return object_; }

  explicit operator bool() const { return object_ != nullptr; }

 private:
  void take() {
    if (object_ != nullptr) retain(*object_);
  }

  T* object_ = nullptr;
};

/// What kind of object it is, for those that the evaluator knows by sight. All of the host's are
/// `native`.
enum class ObjectKind : std::uint8_t {
  str,
  bytes,
  integer,
  real,
  list,
  tuple,
  dict,
  set,
  slice,
  range,
  class_,
  instance,
  function,
  native_function,
  bound_method,
  property,
  class_method,
  static_method,
  super,
  module,
  exception,
  generator,
  opaque,
  cell,
  code,
  native,
};

/// The base of everything that is not small enough to be a value by itself. A native class derives
/// from it and overrides what it can do; what it does not override fails as it does in Python.
///
/// Names are interned: a hook may compare `name.text()`.
class Object {
 public:
  Object(Class& type, ObjectKind kind = ObjectKind::native);
  Object(const Object&) = delete;
  Object& operator=(const Object&) = delete;
  virtual ~Object();

  ObjectKind kind() const { return kind_; }

  Class& type() const { return *type_; }

  Heap& heap() const { return *heap_; }

  std::uint32_t references() const { return references_; }

  void set_type(Class& type);

  /// The attributes that Python code gave it, or none.
  Dict* attributes() const { return attributes_; }

  /// The same, made where there are none yet.
  Dict& need_attributes(Interpreter& in);

  /// An attribute that is neither among `attributes()` nor in the class; unset where it has none of
  /// that name.
  virtual Value get(Interpreter& in, const Str& name);
  /// Takes an attribute (unset: deletes it). False leaves it to the evaluator.
  virtual bool set(Interpreter& in, const Str& name, const Value& value);

  /// What an instance has by the name under which its class has this; unset: this itself.
  virtual Value of_instance(Interpreter& in, const Value& instance);

  /// Whether Python code may give it attributes of its own.
  virtual bool open() const { return false; }

  virtual bool callable() const { return false; }

  virtual Value call(Interpreter& in, const Arguments& arguments);

  /// `self op other`, or `other op self` where it is reflected; unset where it does not know how.
  virtual Value binary(Interpreter& in, BinaryOperator op, const Value& other, bool reflected);
  /// `self op= other`; unset where that is the same as `self = self op other`.
  virtual Value in_place(Interpreter& in, BinaryOperator op, const Value& other);
  virtual Value unary(Interpreter& in, UnaryOperator op);
  /// == != < <= > >=, the only ones asked; unset where it does not know how.
  virtual Value compare(Interpreter& in, Comparison op, const Value& other);
  virtual std::optional<std::size_t> hash(Interpreter& in);
  virtual bool truth(Interpreter& in);
  virtual std::optional<std::size_t> length(Interpreter& in);
  virtual Value get_item(Interpreter& in, const Value& key);
  virtual void set_item(Interpreter& in, const Value& key, const Value& value);
  virtual void delete_item(Interpreter& in, const Value& key);
  /// Unset where it has no opinion: then it is looked for by iterating.
  virtual Value contains(Interpreter& in, const Value& item);
  /// An iterator over it; unset where there is none.
  virtual Value iterate(Interpreter& in);

  virtual bool is_iterator() const { return false; }

  /// The next item of an iterator; unset behind the last.
  virtual Value next(Interpreter& in);
  virtual std::string repr(Interpreter& in);
  virtual std::string str(Interpreter& in);

  virtual bool is_context_manager() const { return false; }

  virtual Value enter(Interpreter& in);
  /// `exception` is None where the block ended well. True swallows it.
  virtual bool exit(Interpreter& in, const Value& exception);

  /// Whether the binding to an instance gives a bound method.
  virtual bool is_method() const { return false; }

  /// Lets go of everything that it refers to: when the interpreter ends, cycles are broken so.
  virtual void clear();

 protected:
  /// Tells how many bytes hang on it besides its own size. Throws when that is over the limit.
  void weigh(std::size_t bytes);

  /// Only for the first class, which is its own class.
  Object(Heap& heap, Class* itself, ObjectKind kind);

 private:
  friend class Heap;
  friend void retain(Object& object);
  friend void release(Object& object);

  std::uint32_t references_ = 0;
  ObjectKind kind_;
  bool tracked_ = false;
  std::uint16_t size_ = 0;  ///< of the object itself
  Heap* heap_;
  Class* type_;
  Dict* attributes_ = nullptr;
  std::size_t weight_ = 0;
  Object* previous_ = nullptr;  ///< in the heap's list of what may be part of a cycle
  Object* next_ = nullptr;
};

/// Something that Python computes with: a small value, or an object. Cheap to copy. A value may be
/// unset, which no Python code ever sees.
class Value {
 public:
  enum class Kind : std::uint8_t {
    unset,
    none,
    ellipsis,
    not_implemented,
    boolean,
    integer,
    real,
    object,
  };

  Value() = default;

  Value(bool value) : kind_(Kind::boolean), bits_(value ? 1 : 0) {}

  template <typename Integer>

  requires(std::is_integral_v<Integer> && !std::is_same_v<Integer, bool> &&
           (sizeof(Integer) < 8 || std::is_signed_v<Integer>)) Value(Integer value)
      : kind_(Kind::integer), bits_(static_cast<std::uint64_t>(std::int64_t{value})) {}

  Value(double value) : kind_(Kind::real), bits_(std::bit_cast<std::uint64_t>(value)) {}

  template <typename T>

  requires std::is_base_of_v<Object, T> Value(const Ref<T>& object) : Value(object.get()) {}

  template <typename T>
  requires std::is_base_of_v<Object, T>

  explicit Value(T* object) : kind_(object == nullptr ? Kind::unset : Kind::object) {
    if (object == nullptr) return;
    auto* base = const_cast<Object*>(static_cast<const Object*>(object));
    bits_ = std::bit_cast<std::uint64_t>(base);
    retain(*base);
  }

  Value(const void*) = delete;

  Value(const Value& other) : kind_(other.kind_), bits_(other.bits_) {
    if (kind_ == Kind::object) retain(object());
  }

  Value(Value&& other) noexcept { swap(other); }

  Value& operator=(const Value& other) { return *this = Value(other); }

  Value& operator=(Value&& other) noexcept {
    swap(other);
    return *this;
  }

  ~Value() {
    if (kind_ == Kind::object) release(object());
  }

  static Value none() { return Value(Kind::none); }

  static Value ellipsis() { return Value(Kind::ellipsis); }

  static Value not_implemented() { return Value(Kind::not_implemented); }

  Kind kind() const { return kind_; }

  bool is_set() const { return kind_ != Kind::unset; }

  bool is_none() const { return kind_ == Kind::none; }

  bool is_bool() const { return kind_ == Kind::boolean; }

  bool is_integer() const { return kind_ == Kind::integer; }

  bool is_real() const { return kind_ == Kind::real; }

  bool is_object() const { return kind_ == Kind::object; }

  /// Of an integer, or a bool as 0 and 1.
  std::int64_t integer() const { return static_cast<std::int64_t>(bits_); }

  double real() const { return std::bit_cast<double>(bits_); }

  Object& object() const { return *std::bit_cast<Object*>(bits_); }

  /// Whether it is the very same, as `is` says.
  bool is(const Value& other) const { return kind_ == other.kind_ && bits_ == other.bits_; }

 private:
  explicit Value(Kind kind) : kind_(kind) {}

  void swap(Value& other) noexcept {
    std::swap(kind_, other.kind_);
    std::swap(bits_, other.bits_);
  }

  Kind kind_ = Kind::unset;
  std::uint64_t bits_ = 0;  ///< of the integer, the real number or the pointer
};

static_assert(sizeof(void*) == sizeof(std::uint64_t));

inline void retain(Object& object) {
  ++object.references_;
}

void dispose(Object& object);

inline void release(Object& object) {
  if (--object.references_ == 0) dispose(object);
}

/// The object of a type that the evaluator or the host knows, or none. A type of the evaluator's
/// own tells by its kind.
template <typename T>
T* as(const Value& value) {
  if (!value.is_object()) return nullptr;
  if constexpr (requires { T::kKind; }) {
    return value.object().kind() == T::kKind ? static_cast<T*>(&value.object()) : nullptr;
  } else {
    return dynamic_cast<T*>(&value.object());
  }
}

}  // namespace migrate::python
