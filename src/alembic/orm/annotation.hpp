// SPDX-License-Identifier: MIT
#pragma once

#include "alembic/orm/orm.hpp"

#include <string>

namespace migrate::alembic {

/// What stands between the brackets of `Mapped[...]`.
struct MappedAnnotation {
  python::Value type{};    ///< without Optional, and without what Annotated adds
  python::Value whole{};   ///< the same with what Annotated adds
  python::Value column{};  ///< the `mapped_column(...)` in an Annotated
  bool optional = false;   ///< there may be None
};

/// The argument of `Mapped[...]`; unset for any other annotation, and for those that only
/// relationships have.
python::Value mapped_argument(const OrmRoom& room, const python::Value& annotation);

/// What a text says in the names of a module; itself where it is none, or cannot be evaluated.
python::Value evaluated_text(python::Interpreter& in, const std::string& module,
                             const python::Value& value);

/// Reads it, in the names of the module that it comes from where it is a text.
MappedAnnotation read_mapped(Library& library, const std::string& module,
                             const python::Value& argument);

/// SQLAlchemy's type for it: what the model's `type_annotation_map` says, or what is usual. Unset
/// where there is none.
python::Value type_for(Library& library, const python::Class& model,
                       const MappedAnnotation& annotation);

/// What the annotation of a relationship says: to which model it leads, and whether to many.
void read_relationship(python::Interpreter& in, DeferredObject& relationship,
                       const python::Value& annotation, const python::Value& argument);

}  // namespace migrate::alembic
