// SPDX-License-Identifier: MIT
#pragma once

#include "alembic/library.hpp"
#include "alembic/types/type_object.hpp"

#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace migrate::alembic {

/// The classes of types.
class TypeRoom : public Room {
 public:
  explicit TypeRoom(Library& library);

  python::Ref<python::Class> type_engine;
  python::Ref<python::Class> user_defined;
  python::Ref<python::Class> type_decorator;
  python::Ref<python::Class> schema_type;

  /// The class of a listed type; there must be one.
  python::Class& listed(std::string_view name);
  /// The class of a type that only another database has.
  python::Class& foreign(const std::string& dialect, const std::string& name);
  /// What a class is of, by itself or by what it is derived from.
  TypeFacts facts_of(const python::Class& type) const;
  bool is_type(const python::Class& type) const;

  /// A class that packages bring, made once.
  python::Value package_type(const std::string& module, const std::string& name, TypeFacts facts);

 private:
  python::Ref<python::Class> make_class(const std::string& module, const std::string& name,
                                        std::vector<python::Ref<python::Class>> bases,
                                        TypeFacts facts);
  void make_listed();
  void make_methods();

  Library& library_;
  std::unordered_map<const python::Class*, TypeFacts> facts_;
  std::map<std::string, python::Ref<python::Class>, std::less<>> listed_;
  std::map<std::string, python::Ref<python::Class>> foreign_;
};

/// Takes the arguments of a type's class: `__init__`.
void initialize_type(TypeObject& type, const python::Arguments& given);

/// The values of an Enum that was given a class of Python's, read when they are needed.
void need_values(TypeObject& type);

/// `create(bind, checkfirst=)` and `drop(bind, checkfirst=)` of an enum or domain.
void create_type(TypeObject& type, bool check_first);
void drop_type(TypeObject& type, bool check_first);

/// Fills the modules that have types.
void add_type_modules(Library& library);

}  // namespace migrate::alembic
