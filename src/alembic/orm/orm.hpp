// SPDX-License-Identifier: MIT
#pragma once

#include "alembic/library.hpp"
#include "alembic/sql/sql.hpp"
#include "python/runtime/interpreter.hpp"

#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace migrate::alembic {

class TableElement;

/// `relationship(...)` in the body of a model.
struct Relationship {
  std::string name;
  python::Value target{};    ///< a model, its name, or a function that answers one
  python::Value property{};  ///< what stands in the class for it
  std::optional<bool> uselist{};
};

/// What a model is mapped to: `Model.__mapper__`.
class MapperObject final : public python::Object {
 public:
  MapperObject(python::Class& type, Library& library) : Object(type), library_(library) {}

  Library& library() const { return library_; }

  python::Ref<python::Class> model{};
  python::Value table{};
  /// The attributes that are columns.
  std::vector<std::pair<std::string, python::Value>> columns{};
  std::vector<std::unique_ptr<Relationship>> relationships{};

  TableElement& table_element() const;
  std::vector<std::size_t> key_positions() const;
  const Relationship* find_relationship(const python::Value& property) const;
  /// The attribute that a column is; nullptr where it is none of this model.
  const std::string* attribute_for(const python::Object& column) const;
  bool has_column(const std::string& attribute) const;

  python::Value get(python::Interpreter& in, const python::Str& name) override;
  void clear() override;

 private:
  Library& library_;
};

/// `mapped_column(...)`: what becomes a Column when its name and annotation are known.
class MappedColumnObject final : public python::Object {
 public:
  using Object::Object;

  std::vector<python::Value> positional{};
  std::vector<std::pair<std::string, python::Value>> named{};
};

/// `relationship(...)`, up to where the class is mapped; also `declared_attr` functions.
class DeferredObject final : public python::Object {
 public:
  enum class Kind { relationship, declared, hybrid };

  DeferredObject(python::Class& type, Kind deferred_kind, python::Value subject)
      : Object(type), what(deferred_kind), value(std::move(subject)) {}

  Kind what;
  python::Value value;
  std::optional<bool> uselist{};

  bool open() const override { return true; }

  bool callable() const override { return what == Kind::declared; }

  python::Value call(python::Interpreter& in, const python::Arguments& arguments) override;
};

/// What `sessionmaker()` answers.
class SessionFactory final : public python::Object {
 public:
  SessionFactory(python::Class& type, Library& library) : Object(type), library_(library) {}

  bool open() const override { return true; }

  bool callable() const override { return true; }

  python::Value call(python::Interpreter& in, const python::Arguments& arguments) override;

 private:
  Library& library_;
};

/// The classes of models, and which models there are.
class OrmRoom : public Room {
 public:
  explicit OrmRoom(Library& library);

  using ClassRef = python::Ref<python::Class>;

  ClassRef declarative_base, mapper, mapped, mapped_column, deferred, declared, registry;
  ClassRef session, session_factory, scoped_session, session_transaction, query;

  /// Models by their names, for relationships that name them.
  std::vector<std::pair<std::string, python::Value>> models{};

  Library& library() const { return library_; }

 private:
  Library& library_;
};

/// The mapper of a model or of an instance of one; nullptr where it is none.
MapperObject* mapper_of(python::Interpreter& in, const python::Value& value);

/// Maps a class, when its body has been evaluated.
void map_model(Library& library, python::Class& model);
/// A new base of models, with its own MetaData unless one is given.
python::Value make_base(Library& library, const std::string& name, const python::Value& metadata);

/// What an instance has for an attribute, also where its session has to ask the database; None
/// where it has nothing.
python::Value attribute_of(python::Interpreter& in, python::Object& instance,
                           const std::string& name);
void set_attribute_of(python::Interpreter& in, python::Object& instance, const std::string& name,
                      const python::Value& value);

/// What stands in a class for a relationship: a property that loads what it leads to.
python::Value relationship_property(Library& library, const MapperObject& mapper,
                                    const Relationship& relationship);
/// The model that a relationship leads to; nullptr where it is not known.
MapperObject* target_of(Library& library, const Relationship& relationship);

void add_session_methods(Library& library, OrmRoom& room);
void add_query_methods(Library& library, OrmRoom& room);
void register_orm(Library& library);

}  // namespace migrate::alembic
