// SPDX-License-Identifier: MIT
#pragma once

#include "python/runtime/interpreter.hpp"
#include "schema/type.hpp"
#include "schema/type_table.hpp"

#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace migrate::dialect {
class Dialect;
}

namespace migrate::alembic {

class Library;

/// How the type that a column has is found.
enum class TypeKind {
  listed,     ///< one of schema::type_table
  foreign,    ///< of a database that is not known here: fails where it is written
  written,    ///< UserDefinedType: `get_col_spec()` says how it reads
  alias,      ///< of a package: its own function says what it is
  decorated,  ///< TypeDecorator: `impl`, or what `load_dialect_impl()` answers
};

class TypeObject;

/// What a class of types is, kept for it and for those that are derived from it.
struct TypeFacts {
  TypeKind kind = TypeKind::listed;
  const schema::TypeEntry* entry = nullptr;  ///< of a listed one
  std::string dialect{};                     ///< of a foreign one: "mysql"
  std::vector<std::string> parameters{};     ///< of an alias: the names of its arguments
  /// Of an alias: what it is on a dialect.
  std::function<schema::Type(const TypeObject& type, std::string_view dialect)> resolve{};
};

/// SQLAlchemy's type object: `sa.String(50)`.
class TypeObject final : public python::Object {
 public:
  TypeObject(python::Class& type, Library& library, TypeFacts facts);

  Library& library() const { return library_; }

  const TypeFacts& facts() const { return facts_; }

  /// The type that it stands for. Of a listed one complete, but for variants; else see to_type().
  schema::Type value{};

  python::Value item{};         ///< of an ARRAY: the type of its items
  python::Value enumeration{};  ///< of an Enum: Python's class of its members, where it has one
  python::Value values{};       ///< of such an Enum: what `values_callable` answered, else unset
  python::Value impl{};         ///< of a TypeDecorator: a TypeObject, once it was asked for
  python::Value metadata{};     ///< of an Enum: `metadata=`
  bool values_pending = false;  ///< `enumeration` was not looked into yet: see need_values()
  python::Value arguments{};    ///< a dict of those by name, as they were given
  std::vector<std::pair<std::string, python::Value>> variants{};  ///< by dialect

  bool open() const override { return true; }

  python::Value get(python::Interpreter& in, const python::Str& name) override;
  python::Value compare(python::Interpreter& in, python::Comparison op,
                        const python::Value& other) override;
  std::optional<std::size_t> hash(python::Interpreter& in) override;
  std::string repr(python::Interpreter& in) override;
  std::string str(python::Interpreter& in) override;
  void clear() override;

 private:
  Library& library_;
  TypeFacts facts_;
};

/// The type object that a value is: one, a class of them (`sa.String`), or an enum that a model
/// annotates. Unset where it is none.
python::Value type_object(Library& library, const python::Value& value);

/// The type that a value of Python's is on a dialect, with TypeDecorators and variants followed.
/// None is the type that was not given. Raises TypeError where the value is no type.
schema::Type to_type(Library& library, const python::Value& value, const dialect::Dialect& dialect);

/// The type object that the dialect uses: the variant, or what a TypeDecorator stands for.
python::Value dialect_type(Library& library, const python::Value& value,
                           const dialect::Dialect& dialect);

/// A new type object of a type: what reflection answers.
python::Value make_type_object(Library& library, const schema::Type& type,
                               const dialect::Dialect& dialect);

}  // namespace migrate::alembic
