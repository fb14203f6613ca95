// SPDX-License-Identifier: MIT
#pragma once

#include "alembic/library.hpp"
#include "alembic/sql/sql.hpp"
#include "python/runtime/interpreter.hpp"

#include <memory>
#include <optional>
#include <string>
#include <string_view>
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

/// `relationship(...)` and `composite(...)`, up to where the class is mapped.
class DeferredObject final : public python::Object {
 public:
  enum class Kind { relationship, composite };

  DeferredObject(python::Class& type, Kind deferred_kind, python::Value subject)
      : Object(type), what(deferred_kind), value(std::move(subject)) {}

  Kind what;
  python::Value value;
  std::optional<bool> uselist{};
  std::vector<python::Value> parts{};  ///< of a composite: its columns, among others

  bool open() const override { return true; }

  void clear() override;
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

  ClassRef declarative_base, mapper, mapped, deferred;
  ClassRef mapped_column;  ///< columns of which an annotation may say more
  ClassRef session, session_factory, scoped_session, session_transaction, query;

  /// Models by their names, for relationships that name them.
  std::vector<std::pair<std::string, python::Value>> models{};

  Library& library() const { return library_; }

 private:
  Library& library_;
};

/// The mapper of a model or of an instance of one; nullptr where it is none.
MapperObject* mapper_of(python::Interpreter& in, const python::Value& value);

/// Maps a class, when its body has been evaluated. Unless it `declares` what it has, its table
/// does.
void map_model(Library& library, python::Class& model, bool declares = true);
/// Where a column keeps what `sort_order=` said.
constexpr std::string_view kSortOrder = "_sort_order";
/// And what `use_existing_column=` said.
constexpr std::string_view kUseExisting = "_use_existing";

/// `declared_attr` and others that are written in Python.
python::Value declaration(Library& library, std::string_view name);

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
