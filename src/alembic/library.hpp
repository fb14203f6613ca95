// SPDX-License-Identifier: MIT
#pragma once

#include "python/runtime/interpreter.hpp"

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <typeindex>
#include <unordered_map>
#include <vector>

namespace migrate::alembic {

class World;

/// The classes and values of one theme, made when they are first needed; see Library::room.
class Room {
 public:
  Room() = default;
  Room(const Room&) = delete;
  Room& operator=(const Room&) = delete;
  virtual ~Room() = default;
};

/// `alembic`, `sqlalchemy` and the other packages that revisions import, for one interpreter. It
/// must live as long as anything of the interpreter's is used.
class Library {
 public:
  using Fill = std::function<void(Library&, python::Module&)>;

  /// Makes the modules known to the interpreter; they are filled when they are first imported.
  Library(python::Interpreter& in, World& world);
  Library(const Library&) = delete;
  Library& operator=(const Library&) = delete;
  ~Library();

  python::Interpreter& in() const { return in_; }

  World& world() const { return world_; }

  /// Adds to what is in a module. Themes may fill one together.
  void fill(const std::string& module, Fill fill);
  /// The same names in several modules: `sqlalchemy.types` and `sqlalchemy.sql.sqltypes`.
  void fill_all(const std::vector<std::string>& modules, const Fill& fill);

  /// What `op.get_bind()` answers; set by what knows connections.
  std::function<python::Value()> bind{};

  bool has_module(const std::string& module) const { return fills_.contains(module); }

  /// The classes of a theme: made once, by `R(Library&)`.
  template <typename R>
  R& room() {
    std::unique_ptr<Room>& found = rooms_[std::type_index(typeid(R))];
    if (!found) found = std::make_unique<R>(*this);
    return static_cast<R&>(*found);
  }

 private:
  void add_modules();
  void fill_module(const std::string& name, python::Module& module);

  python::Interpreter& in_;
  World& world_;
  std::unordered_map<std::string, std::vector<Fill>> fills_;
  std::unordered_map<std::type_index, std::unique_ptr<Room>> rooms_;
};

}  // namespace migrate::alembic
