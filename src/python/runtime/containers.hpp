// SPDX-License-Identifier: MIT
#pragma once

#include "python/runtime/object.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace migrate::python {

class List final : public Object {
 public:
  static constexpr ObjectKind kKind = ObjectKind::list;

  List(Class& type, std::vector<Value> list_items);

  std::vector<Value> items;

  void append(Value value);
  /// To be called after `items` was changed otherwise.
  void weigh_items();

  Value get_item(Interpreter& in, const Value& key) override;
  void set_item(Interpreter& in, const Value& key, const Value& value) override;
  void delete_item(Interpreter& in, const Value& key) override;
  Value iterate(Interpreter& in) override;
  std::optional<std::size_t> length(Interpreter& in) override;
  std::optional<std::size_t> hash(Interpreter& in) override;
  Value contains(Interpreter& in, const Value& item) override;
  Value compare(Interpreter& in, Comparison op, const Value& other) override;
  Value binary(Interpreter& in, BinaryOperator op, const Value& other, bool reflected) override;
  Value in_place(Interpreter& in, BinaryOperator op, const Value& other) override;
  std::string repr(Interpreter& in) override;
  void clear() override;

  bool open() const override { return true; }

 private:
  std::size_t weighed_ = 0;
};

class Tuple final : public Object {
 public:
  static constexpr ObjectKind kKind = ObjectKind::tuple;

  Tuple(Class& type, std::vector<Value> tuple_items);

  std::vector<Value> items;

  Value get_item(Interpreter& in, const Value& key) override;
  Value iterate(Interpreter& in) override;
  std::optional<std::size_t> length(Interpreter& in) override;
  std::optional<std::size_t> hash(Interpreter& in) override;
  Value contains(Interpreter& in, const Value& item) override;
  Value compare(Interpreter& in, Comparison op, const Value& other) override;
  Value binary(Interpreter& in, BinaryOperator op, const Value& other, bool reflected) override;
  std::string repr(Interpreter& in) override;
  void clear() override;

  bool open() const override { return true; }
};

/// Keys in the order in which they came, with a value each: what dicts and sets are made of.
class HashTable {
 public:
  struct Entry {
    Value key;  ///< unset where it was deleted
    Value value;
    std::size_t hash = 0;
  };

  std::size_t size() const { return live_; }

  /// Deleted entries among them.
  const std::vector<Entry>& entries() const { return entries_; }

  /// Changes with every key that comes or goes.
  std::uint64_t version() const { return version_; }

  Entry* find(Interpreter& in, const Value& key);
  Entry* find(Interpreter& in, const Value& key, std::size_t hash);
  /// By a text that is hashed as texts are.
  Entry* find(const Str& key);
  /// Whether the key is new.
  bool insert(Interpreter& in, const Value& key, Value value);
  bool insert(Interpreter& in, const Value& key, std::size_t hash, Value value);
  void insert(const Str& key, Value value);
  bool erase(Interpreter& in, const Value& key);
  bool erase(const Str& key);
  void erase_entry(std::size_t index);
  void clear();
  std::size_t capacity_bytes() const;

 private:
  static constexpr std::int32_t kEmpty = -1;
  static constexpr std::int32_t kDeleted = -2;
  static constexpr std::size_t kLinear = 8;  ///< as many are simply looked through

  template <typename Equal>
  std::ptrdiff_t position(std::size_t hash, Equal equal) const;
  std::ptrdiff_t position_of(Interpreter& in, const Value& key, std::size_t hash);
  std::ptrdiff_t position_of(const Str& key) const;
  void add(Value key, std::size_t hash, Value value);
  void remove(std::size_t index);
  void rebuild();
  void place(std::size_t hash, std::size_t index);

  std::vector<Entry> entries_;
  std::vector<std::int32_t> index_;  ///< empty while there are few
  std::size_t used_ = 0;             ///< places of the index that are or were taken
  std::size_t live_ = 0;
  std::uint64_t version_ = 0;
};

class Dict final : public Object {
 public:
  static constexpr ObjectKind kKind = ObjectKind::dict;

  explicit Dict(Class& type);

  HashTable table;
  /// What a missing key is asked for (a defaultdict's), or unset.
  Value default_factory;

  std::size_t size() const { return table.size(); }

  /// The value of a key that is a name; unset where there is none.
  Value get_name(const Str& key) const;
  void set_name(const Str& key, Value value);
  Value find(Interpreter& in, const Value& key) const;
  void store(Interpreter& in, const Value& key, Value value);
  void weigh_table();
  /// Another with the same entries, of the plain class.
  Ref<Dict> copy(Interpreter& in) const;
  /// Takes over the entries of a mapping, or of pairs.
  void update(Interpreter& in, const Value& other);

  Value get_item(Interpreter& in, const Value& key) override;
  void set_item(Interpreter& in, const Value& key, const Value& value) override;
  void delete_item(Interpreter& in, const Value& key) override;
  Value iterate(Interpreter& in) override;
  std::optional<std::size_t> length(Interpreter& in) override;
  std::optional<std::size_t> hash(Interpreter& in) override;
  Value contains(Interpreter& in, const Value& item) override;
  Value compare(Interpreter& in, Comparison op, const Value& other) override;
  Value binary(Interpreter& in, BinaryOperator op, const Value& other, bool reflected) override;
  Value in_place(Interpreter& in, BinaryOperator op, const Value& other) override;
  std::string repr(Interpreter& in) override;
  void clear() override;

  bool open() const override { return true; }

 private:
  std::size_t weighed_ = 0;
};

/// A set or a frozenset, which its class tells.
class Set final : public Object {
 public:
  static constexpr ObjectKind kKind = ObjectKind::set;

  explicit Set(Class& type);

  HashTable table;

  std::size_t size() const { return table.size(); }

  bool frozen(Interpreter& in) const;
  bool has(Interpreter& in, const Value& item);
  void add(Interpreter& in, const Value& item);
  void weigh_table();
  std::vector<Value> items() const;

  Value iterate(Interpreter& in) override;
  std::optional<std::size_t> length(Interpreter& in) override;
  std::optional<std::size_t> hash(Interpreter& in) override;
  Value contains(Interpreter& in, const Value& item) override;
  Value compare(Interpreter& in, Comparison op, const Value& other) override;
  Value binary(Interpreter& in, BinaryOperator op, const Value& other, bool reflected) override;
  Value in_place(Interpreter& in, BinaryOperator op, const Value& other) override;
  std::string repr(Interpreter& in) override;
  void clear() override;

  bool open() const override { return true; }

 private:
  std::size_t weighed_ = 0;
};

}  // namespace migrate::python
