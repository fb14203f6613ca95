// SPDX-License-Identifier: MIT
#include "alembic/orm/annotation.hpp"

#include "alembic/define.hpp"
#include "alembic/schema/objects.hpp"
#include "alembic/types/type_object.hpp"
#include "base/text.hpp"
#include "python/runtime/generic_alias.hpp"
#include "python/runtime/opaque.hpp"

#include <algorithm>
#include <array>
#include <cctype>

namespace migrate::alembic {

using python::Interpreter;
using python::Value;

namespace {

/// A form of `typing` with its name: "Union", "Annotated", "Literal"; "" for anything else.
std::string form_of(Interpreter& in, const Value& value) {
  if (!value.is_object() || value.object().kind() != python::ObjectKind::instance) return {};
  const Value name = in.find_attribute(value, "_name");
  const auto* text = python::as<python::Str>(name);
  return text == nullptr ? "" : text->text();
}

std::vector<Value> arguments_of(Interpreter& in, const Value& value) {
  const Value given = in.find_attribute(value, "__args__");
  const auto* tuple = python::as<python::Tuple>(given);
  return tuple == nullptr ? std::vector<Value>() : tuple->items;
}

bool is_none_type(Interpreter& in, const Value& value) {
  return value.is_none() || value.is(Value(in.types().none));
}

/// The members of `A | B`, `Union[A, B]` and `Optional[A]`; none for anything else.
std::vector<Value> members_of(Interpreter& in, const Value& value) {
  if (const auto* both = python::as<python::UnionType>(value)) return both->members;
  const std::string form = form_of(in, value);
  return form == "Union" || form == "Optional" ? arguments_of(in, value) : std::vector<Value>();
}

/// Takes None out of a union.
Value without_none(Interpreter& in, const Value& annotation, bool& optional) {
  Value type = annotation;
  for (const Value& member : members_of(in, annotation)) {
    if (is_none_type(in, member)) {
      optional = true;
    } else {
      type = member;
    }
  }
  return type;
}

/// The class that `Mapped[list["User"]]` names, where that could not be evaluated.
std::string named_class(const std::string& annotation) {
  std::string last;
  std::string word;
  for (const char c : annotation + ' ') {
    if (std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_') {
      word += c;
    } else if (!word.empty()) {
      if (word != "None") last = word;
      word.clear();
    }
  }
  return last;
}

/// The types of values, as SQLAlchemy's registries know them.
class TypeMap {
 public:
  TypeMap(Library& library, const python::Class& model)
      : library_(library), in_(library.in()), own_(map_of(model)) {}

  Value find(const Value& type) {
    Value found = own(type);
    if (found.is_set()) return found;
    if (form_of(in_, type) == "Literal") return enumeration(type);
    if (const auto* known = python::as<python::Class>(type)) return of_class(*known);
    // Its own name first, then what a NewType or an alias stands for.
    for (const char* name : {"__supertype__", "__value__"}) {
      if (!type.is_object() || python::as<python::Opaque>(type) != nullptr) break;
      const Value inner = in_.find_attribute(type, name);
      if (inner.is_set()) return find(inner);
    }
    // A type that is not known may be known to the project.
    return python::as<python::Opaque>(type) != nullptr ? type : Value();
  }

  Value own(const Value& type) {
    if (own_ == nullptr || python::as<python::Opaque>(type) != nullptr) return {};
    return own_->find(in_, type);
  }

 private:
  const python::Dict* map_of(const python::Class& model) {
    Value found = model.lookup(in_.intern("type_annotation_map"));
    if (!found.is_set()) {
      const Value registry = model.lookup(in_.intern("registry"));
      if (registry.is_object()) found = in_.find_attribute(registry, "type_annotation_map");
    }
    held_ = found;
    return python::as<python::Dict>(held_);
  }

  Value standard(const char* module, const char* name) {
    return library_.room<Sql>().standard(module, name);
  }

  Value of_class(const python::Class& type) {
    auto& sql = library_.room<Sql>();
    const Value value(&type);
    const auto is = [&](const Value& other) { return value.is(other); };
    const python::Types& types = in_.types();
    if (is(Value(types.integer))) return sql.type("Integer");
    if (is(Value(types.str))) return sql.type("String");
    if (is(Value(types.boolean))) return sql.type("Boolean");
    if (is(Value(types.real))) return sql.type("Float");
    if (is(Value(types.bytes))) return sql.type("LargeBinary");

    struct Known {
      const char* module;
      const char* name;
      const char* type;
    };

    static constexpr std::array kKnown{
        Known{"datetime", "datetime",  "DateTime"},
        Known{"datetime", "date",      "Date"    },
        Known{"datetime", "time",      "Time"    },
        Known{"datetime", "timedelta", "Interval"},
        Known{"decimal",  "Decimal",   "Numeric" },
        Known{"uuid",     "UUID",      "Uuid"    }
    };
    for (const Known& known : kKnown) {
      if (type.name == known.name && is(standard(known.module, known.name))) {
        return sql.type(known.type);
      }
    }
    return in_.is_subclass(value, standard("enum", "Enum")) ? enumeration(value) : Value();
  }

  /// An Enum of a class of Python's or of a Literal, as the map says that enums are to be.
  Value enumeration(const Value& type) {
    const bool is_literal = form_of(in_, type) == "Literal";
    Value form = is_literal ? own(standard("typing", "Literal")) : own(standard("enum", "Enum"));
    form = type_object(library_, form);
    std::vector<Value> values{type};
    if (is_literal) values = arguments_of(in_, type);
    std::vector<python::Keyword> options;
    if (const auto* model = python::as<TypeObject>(form)) {
      const auto* given = python::as<python::Dict>(model->arguments);
      for (const auto& entry :
           given == nullptr ? std::vector<python::HashTable::Entry>() : given->table.entries()) {
        if (entry.key.is_set())
          options.push_back({&in_.intern(in_.to_str(entry.key)), entry.value});
      }
    }
    const bool says_native = std::any_of(options.begin(), options.end(), [](const auto& option) {
      return option.name->view() == "native_enum";
    });
    if (is_literal && !says_native) options.push_back({&in_.intern("native_enum"), false});
    return in_.call(imported(in_, "sqlalchemy", "Enum"), {.positional = values, .named = options});
  }

  Library& library_;
  Interpreter& in_;
  Value held_{};
  const python::Dict* own_;
};

}  // namespace

Value mapped_argument(const OrmRoom& room, const Value& annotation) {
  const auto* alias = python::as<python::GenericAlias>(annotation);
  if (alias == nullptr || !alias->origin.is(Value(room.mapped)) || alias->arguments.empty()) {
    return {};
  }
  return alias->arguments.front();
}

Value evaluated_text(Interpreter& in, const std::string& module, const Value& value) {
  const auto* text = python::as<python::Str>(value);
  const Value found = in.modules().get_name(in.intern(module));
  auto* known = python::as<python::Module>(found);
  if (text == nullptr || known == nullptr) return value;
  const python::Str& name = in.intern("__annotation_of_model__");
  try {
    in.evaluate_internal(*known, name.text() + " = (" + text->text() + "\n)");
  } catch (const python::PythonError&) {
    return value;
  }
  Value made = known->globals->get_name(name);
  known->globals->table.erase(name);
  return made;
}

MappedAnnotation read_mapped(Library& library, const std::string& module, const Value& argument) {
  Interpreter& in = library.in();
  MappedAnnotation read;
  read.type = without_none(in, evaluated_text(in, module, argument), read.optional);
  read.type = evaluated_text(in, module, read.type);
  read.whole = read.type;
  if (form_of(in, read.type) != "Annotated") return read;
  const std::vector<Value> parts = arguments_of(in, read.type);
  if (parts.empty()) return read;
  read.type = without_none(in, parts.front(), read.optional);
  for (const Value& part : parts) {
    const bool is_column = python::as<ColumnObject>(part) != nullptr;
    if (is_column && !read.column.is_set()) read.column = part;
  }
  return read;
}

Value type_for(Library& library, const python::Class& model, const MappedAnnotation& annotation) {
  TypeMap map(library, model);
  if (!annotation.whole.is(annotation.type)) {
    Value found = map.own(annotation.whole);
    if (found.is_set()) return found;
  }
  return map.find(annotation.type);
}

void read_relationship(Interpreter& in, DeferredObject& relationship, const Value& annotation,
                       const Value& argument) {
  bool optional = false;
  Value target = without_none(in, argument.is_set() ? argument : annotation, optional);
  bool many = false;
  if (const auto* alias = python::as<python::GenericAlias>(target);
      alias != nullptr && !alias->arguments.empty()) {
    many = true;
    target = alias->arguments.back();
  } else if (const std::vector<Value> items = arguments_of(in, target); !items.empty()) {
    many = true;
    target = items.back();
  } else if (const auto* text = python::as<python::Str>(target)) {
    const std::string said = text::lower(text->text());
    many = said.find("list[") != std::string::npos || said.find("set[") != std::string::npos;
    target = in.str(named_class(text->text()));
  }
  if (!relationship.value.is_set() || relationship.value.is_none()) relationship.value = target;
  if (!relationship.uselist) relationship.uselist = many;
}

}  // namespace migrate::alembic
