// SPDX-License-Identifier: MIT
#include "python/runtime/containers.hpp"
#include "python/runtime/interpreter.hpp"

#include <algorithm>
#include <bit>
#include <utility>

namespace migrate::python {
namespace {

bool same_text(const Value& key, const Str& wanted) {
  if (key.is_object() && &key.object() == &wanted) return true;
  const Str* text = as<Str>(key);
  return text != nullptr && text->text() == wanted.text();
}

/// Spreads what the hashes of small numbers leave together.
std::size_t mix(std::size_t hash) {
  return hash * 0x9E3779B97F4A7C15U >> 7U;
}

}  // namespace

/// The entry that is equal by `equal`, or -1.
template <typename Equal>
std::ptrdiff_t HashTable::position(std::size_t hash, Equal equal) const {
  if (index_.empty()) {
    for (std::size_t i = 0; i < entries_.size(); ++i) {
      const Entry& entry = entries_[i];
      if (entry.hash == hash && entry.key.is_set() && equal(entry)) {
        return static_cast<std::ptrdiff_t>(i);
      }
    }
    return -1;
  }
  const std::size_t mask = index_.size() - 1;
  for (std::size_t at = mix(hash) & mask;; at = (at + 1) & mask) {
    const std::int32_t found = index_[at];
    if (found == kEmpty) return -1;
    if (found == kDeleted) continue;
    const Entry& entry = entries_[static_cast<std::size_t>(found)];
    if (entry.hash == hash && equal(entry)) return found;
  }
}

std::ptrdiff_t HashTable::position_of(Interpreter& in, const Value& key, std::size_t hash) {
  // Comparing may run Python code that changes the table; then it is begun again.
  for (int attempts = 0; attempts < 100; ++attempts) {
    const std::uint64_t before = version_;
    bool changed = false;
    const std::ptrdiff_t found = position(hash, [&](const Entry& entry) {
      if (entry.key.is(key)) return true;
      const Value held = entry.key;
      const bool same = in.equal(held, key);
      changed = version_ != before;
      return same || changed;
    });
    if (!changed) return found;
  }
  return -1;
}

std::ptrdiff_t HashTable::position_of(const Str& key) const {
  return position(key.hash_value(), [&](const Entry& entry) { return same_text(entry.key, key); });
}

HashTable::Entry* HashTable::find(Interpreter& in, const Value& key) {
  return find(in, key, in.hash(key));
}

HashTable::Entry* HashTable::find(Interpreter& in, const Value& key, std::size_t hash) {
  const std::ptrdiff_t found = position_of(in, key, hash);
  return found < 0 ? nullptr : &entries_[static_cast<std::size_t>(found)];
}

HashTable::Entry* HashTable::find(const Str& key) {
  const std::ptrdiff_t found = position_of(key);
  return found < 0 ? nullptr : &entries_[static_cast<std::size_t>(found)];
}

bool HashTable::insert(Interpreter& in, const Value& key, Value value) {
  return insert(in, key, in.hash(key), std::move(value));
}

bool HashTable::insert(Interpreter& in, const Value& key, std::size_t hash, Value value) {
  if (Entry* entry = find(in, key, hash)) {
    entry->value = std::move(value);
    return false;
  }
  add(key, hash, std::move(value));
  return true;
}

void HashTable::insert(const Str& key, Value value) {
  if (Entry* entry = find(key)) {
    entry->value = std::move(value);
  } else {
    add(Value(&key), key.hash_value(), std::move(value));
  }
}

void HashTable::add(Value key, std::size_t hash, Value value) {
  entries_.push_back({.key = std::move(key), .value = std::move(value), .hash = hash});
  ++live_;
  ++version_;
  if (index_.empty() ? entries_.size() > kLinear : (used_ + 1) * 3 > index_.size() * 2) {
    rebuild();
  } else if (!index_.empty()) {
    place(hash, entries_.size() - 1);
  }
}

void HashTable::place(std::size_t hash, std::size_t index) {
  const std::size_t mask = index_.size() - 1;
  std::size_t at = mix(hash) & mask;
  while (index_[at] >= 0) at = (at + 1) & mask;
  if (index_[at] == kEmpty) ++used_;
  index_[at] = static_cast<std::int32_t>(index);
}

void HashTable::rebuild() {
  std::erase_if(entries_, [](const Entry& entry) { return !entry.key.is_set(); });
  if (entries_.size() <= kLinear) {
    index_.clear();
    return;
  }
  index_.assign(std::bit_ceil(entries_.size() * 3), kEmpty);
  used_ = 0;
  for (std::size_t i = 0; i < entries_.size(); ++i) place(entries_[i].hash, i);
}

bool HashTable::erase(Interpreter& in, const Value& key) {
  const std::ptrdiff_t found = position_of(in, key, in.hash(key));
  if (found < 0) return false;
  remove(static_cast<std::size_t>(found));
  return true;
}

bool HashTable::erase(const Str& key) {
  const std::ptrdiff_t found = position_of(key);
  if (found < 0) return false;
  remove(static_cast<std::size_t>(found));
  return true;
}

void HashTable::erase_entry(std::size_t index) {
  remove(index);
}

void HashTable::remove(std::size_t index) {
  const std::size_t hash = entries_[index].hash;
  if (!index_.empty()) {
    const std::size_t mask = index_.size() - 1;
    std::size_t at = mix(hash) & mask;
    while (index_[at] != static_cast<std::int32_t>(index)) at = (at + 1) & mask;
    index_[at] = kDeleted;
  }
  // What goes may run code that looks here, when it is all done.
  const Value key = std::exchange(entries_[index].key, {});
  const Value value = std::exchange(entries_[index].value, {});
  --live_;
  ++version_;
  while (!entries_.empty() && !entries_.back().key.is_set()) entries_.pop_back();
  if (live_ == 0) {
    entries_.clear();
    index_.clear();
  } else if (entries_.size() > 2 * kLinear && live_ * 4 < entries_.size()) {
    rebuild();
  }
}

void HashTable::clear() {
  const std::vector<Entry> gone = std::move(entries_);
  entries_.clear();
  index_.clear();
  live_ = 0;
  ++version_;
}

std::size_t HashTable::capacity_bytes() const {
  return entries_.capacity() * sizeof(Entry) + index_.capacity() * sizeof(std::int32_t);
}

}  // namespace migrate::python
