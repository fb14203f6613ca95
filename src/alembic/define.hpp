// SPDX-License-Identifier: MIT
#pragma once

#include "python/runtime/interpreter.hpp"

#include <functional>
#include <string>
#include <string_view>
#include <vector>

// How the modules of this layer are put together, in fewer words.
namespace migrate::alembic {

using Native = std::function<python::Value(python::Bound&)>;

/// `def name(...)` of a module; the signature is told in Python.
void define(python::Interpreter& in, python::Module& module, std::string_view signature,
            Native function);

/// `def name(self, ...)` of a class.
void define(python::Interpreter& in, python::Class& type, std::string_view signature,
            Native function);

/// The same for one that sorts its arguments out by itself; the first one is `self`.
void define_raw(python::Interpreter& in, python::Class& type, const std::string& name,
                python::NativeCall function);

/// `@classmethod`: the first argument is the class.
void define_class_method(python::Interpreter& in, python::Class& type, std::string_view signature,
                         Native function);

/// `@property` of a class.
void define_property(
    python::Interpreter& in, python::Class& type, std::string_view name,
    std::function<python::Value(python::Interpreter&, const python::Value& self)> getter);

/// A name of a module or class.
void assign(python::Interpreter& in, python::Module& module, std::string_view name,
            const python::Value& value);
void assign(python::Interpreter& in, python::Class& type, std::string_view name,
            const python::Value& value);

/// A name of a module, which is imported for it.
python::Value imported(python::Interpreter& in, const std::string& module, std::string_view name);

/// Whether a value is there, and not None.
bool is_given(const python::Value& value);
/// Whether a value is there, and true.
bool is_true(python::Interpreter& in, const python::Value& value);

/// The text, or None for an empty one.
python::Value text_or_none(python::Interpreter& in, const std::string& text);

/// A list of texts, and back: `what` names it in the TypeError where it is none.
python::Value texts(python::Interpreter& in, const std::vector<std::string>& items);
std::vector<std::string> to_texts(python::Interpreter& in, const python::Value& value,
                                  std::string_view what);

/// A text, or "" for None and unset.
std::string text_or_empty(python::Interpreter& in, const python::Value& value,
                          std::string_view what);

/// The value of a keyword; unset where it is not given.
python::Value keyword(const std::vector<python::Keyword>& named, std::string_view name);

}  // namespace migrate::alembic
