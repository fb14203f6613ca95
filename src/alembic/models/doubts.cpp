// SPDX-License-Identifier: MIT
#include "alembic/models/doubts.hpp"

#include "alembic/schema/objects.hpp"
#include "python/compile/code.hpp"
#include "python/runtime/function.hpp"
#include "python/runtime/opaque.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <utility>
#include <variant>

#include <fmt/core.h>

namespace migrate::alembic {

using python::Code;
using python::Interpreter;
using python::Value;

namespace {

/// Words without which no statement makes a table.
constexpr std::array<std::string_view, 18> kOfTables{
    "Column",       "mapped_column",   "Table",        "relationship",  "Mapped",
    "__table__",    "__tablename__",   "MetaData",     "declared_attr", "declarative_base",
    "SQLModel",     "DeclarativeBase", "automap_base", "reflect",       "prepare",
    "Relationship", "ForeignKey",      "sa_column"};

/// Words with which a function loads modules.
constexpr std::array<std::string_view, 6> kOfLoading{"import_module", "__import__",
                                                     "iter_modules",  "walk_packages",
                                                     "find_modules",  "import_string"};

template <std::size_t count>
bool mentions(const Code& code, const std::array<std::string_view, count>& words) {
  const auto is_one = [&](const auto& name) {
    return std::find(words.begin(), words.end(), name->view()) != words.end();
  };
  if (std::any_of(code.names.begin(), code.names.end(), is_one)) return true;
  return std::any_of(code.constants.begin(), code.constants.end(), [&](const Value& constant) {
    const auto* inner = python::as<Code>(constant);
    return inner != nullptr && mentions(*inner, words);
  });
}

bool makes_tables(const Code& code) {
  return mentions(code, kOfTables) || mentions(code, kOfLoading);
}

/// Whether a statement calls a function of its module that does, or that calls another one.
bool calls_what_makes_tables(const python::Module& module, const Code& code,
                             std::set<const Code*>& seen) {
  if (!seen.insert(&code).second) return false;
  return std::any_of(code.names.begin(), code.names.end(), [&](const auto& name) {
    const auto* function = python::as<python::Function>(module.globals->get_name(*name));
    return function != nullptr && (makes_tables(*function->code) ||
                                   calls_what_makes_tables(module, *function->code, seen));
  });
}

/// "No module named 'app.users'", "cannot import name 'User' from 'app.users'": the last name.
std::string module_in(const std::string& message) {
  const std::size_t end = message.rfind('\'');
  if (end == std::string::npos || end == 0) return {};
  const std::size_t begin = message.rfind('\'', end - 1);
  return begin == std::string::npos ? "" : message.substr(begin + 1, end - begin - 1);
}

/// Whether a module is one of the project's own, or would be if it were there.
bool is_of_project(Interpreter& in, const std::string& module) {
  const Value top = in.modules().get_name(in.intern(module.substr(0, module.find('.'))));
  const auto* package = python::as<python::Module>(top);
  return package != nullptr && package->globals->get_name(in.intern("__file__")).is_set();
}

bool matters(Interpreter& in, const python::FailedStatement& failed) {
  // A file that is no Python may hold anything.
  if (failed.code == nullptr) return true;
  if (makes_tables(*failed.code)) return true;
  const bool is_import =
      failed.what.starts_with("ImportError") || failed.what.starts_with("ModuleNotFoundError");
  if (is_import) return is_of_project(in, module_in(failed.what));
  const auto* module = python::as<python::Module>(in.modules().get_name(in.intern(failed.module)));
  std::set<const Code*> seen;
  return module != nullptr && calls_what_makes_tables(*module, *failed.code, seen);
}

}  // namespace

std::string hint_for_unknown(const std::string& module) {
  return fmt::format(
      "if nothing of it counts in the database, `inert_modules = {}` in the "
      "configuration leaves it out",
      module.substr(0, module.find('.')));
}

void Doubts::listen(python::Host& host) {
  host.failed = [this](Interpreter& in, const python::FailedStatement& failed) {
    hear(in, failed);
  };
  host.load_module = [this, load = host.load_module](Interpreter& in,
                                                     const python::ImportRequest& request) {
    python::ModuleAnswer answer = load(in, request);
    if (std::holds_alternative<python::ModuleUnknown>(answer)) hear(in, request);
    return answer;
  };
  host.left_unknown = [this](Interpreter& in, const python::UnknownClass& unknown) {
    hear(in, unknown);
  };
}

/// A part of the project that is not there is one that lies elsewhere, and may have models.
void Doubts::hear(Interpreter& in, const python::ImportRequest& request) {
  const std::vector<std::string>& inert = in.host().inert_modules;
  // Names of a package are looked for as modules too; an import has a place.
  const bool is_part = request.module.find('.') != std::string::npos && request.line > 0;
  if (!is_part || request.guarded || !is_of_project(in, request.module) ||
      std::find(inert.begin(), inert.end(), request.module) != inert.end()) {
    return;
  }
  add("there is no module " + request.module,
      {.file = request.file, .line = request.line, .column = 0, .excerpt = {}},
      fmt::format("if no model depends on it, `inert_modules = {}` in the configuration leaves it "
                  "out",
                  request.module));
}

void Doubts::add(const std::string& message, Place place, std::string hint) {
  found_.emplace_back(
      message, ErrorDetails{.place = std::move(place), .hint = std::move(hint), .revision = {}});
}

void Doubts::hear(Interpreter& in, const python::FailedStatement& failed) {
  if (!matters(in, failed)) return;
  add(failed.what, failed.place,
      failed.unknown.empty()
          ? failed.hint
          : fmt::format("a module {} in one of the directories of `prepend_sys_path` can say what "
                        "the models need of it",
                        failed.unknown));
}

/// Whether a class is a base of models, or a model: those have a MetaData. One of SQLModel's is
/// only a model where it says so.
bool Doubts::is_mapped(Interpreter& in, const Value& base) {
  const auto* type = python::as<python::Class>(base);
  return type != nullptr && !type->lookup(in.intern("_fields_given")).is_set() &&
         python::as<MetaDataObject>(type->lookup(in.intern("metadata"))) != nullptr;
}

void Doubts::hear(Interpreter& in, const python::UnknownClass& unknown) {
  const std::vector<std::string>& keywords = unknown.keywords;
  const bool is_model = mentions(unknown.body, kOfTables) ||
                        std::find(keywords.begin(), keywords.end(), "table") != keywords.end() ||
                        std::any_of(unknown.bases.begin(), unknown.bases.end(),
                                    [&in](const Value& base) { return is_mapped(in, base); });
  // Where it is not known since something failed, that has been told.
  if (!is_model || (!unknown.unknown.reason.empty() && !found_.empty())) return;
  std::string message =
      fmt::format("the model {} derives from {}, which comes from {} and cannot be read here",
                  unknown.name, unknown.unknown.expression, unknown.unknown.module);
  if (!unknown.unknown.reason.empty()) message += ": " + unknown.unknown.reason;
  add(message, in.here(), hint_for_unknown(unknown.unknown.module));
}

void Doubts::refuse_if_any() const {
  if (found_.empty()) return;
  if (found_.size() == 1) throw ScriptError(found_.front());
  throw ScriptErrors(found_);
}

}  // namespace migrate::alembic
